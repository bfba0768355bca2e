import type { Metadata } from "next";
import { save } from "@/app/[locale]/seller/money/bank/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { bankOf, banks } from "@/domain/payments/banks";
import { type BankAccount, changedAccountHours, findBankAccount } from "@/domain/payments/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/money/bank">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("bank.title") };
}

/** Where the shop's money goes. The number is shown by its end only: whoever looks over a shoulder learns nothing. */
export default async function BankPage({ params }: PageProps<"/[locale]/seller/money/bank">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const [shop, account] = await Promise.all([getOwnShop(seller), findBankAccount(seller.sellerId)]);
  const t = translator(locale, "money");
  return (
    <DeskFrame locale={locale} shop={shop} current="money" above={[]}>
      <PageTitle title={t("bank.title")} lead={t("bank.lead")} />
      <Guide locale={locale} name="payout_details" />
      <Standing locale={locale} account={account} />
      {seller.rights.includes("owner") ? (
        <Card className="grid max-w-2xl gap-3">
          <h2 className="text-lg">{t(account ? "bank.change" : "bank.add")}</h2>
          <p className="text-ink-soft">{t("bank.changeLead", { hours: changedAccountHours })}</p>
          <ActionForm action={save} hidden={{ locale, shop: shop.id }} done={t("bank.saved")} className="grid gap-4">
            <ActionSelect name="bankBin" label={t("bank.bank")} defaultValue={account?.bankBin ?? ""} required>
              <option value="">{t("bank.choose")}</option>
              {banks.map((bank) => (
                <option key={bank.bin} value={bank.bin}>
                  {bank.shortName} · {bank.name}
                </option>
              ))}
            </ActionSelect>
            <ActionField
              name="accountNumber"
              label={t("bank.number")}
              hint={t("bank.numberHint")}
              className="tabular"
              autoComplete="off"
              maxLength={40}
              required
            />
            <ActionField
              name="accountName"
              label={t("bank.holder")}
              hint={t("bank.holderHint")}
              defaultValue={account?.accountName ?? ""}
              autoComplete="off"
              maxLength={80}
              required
            />
            <ActionField
              name="password"
              type="password"
              label={t("bank.password")}
              hint={t("bank.passwordHint")}
              autoComplete="current-password"
              maxLength={200}
              required
            />
            <SubmitButton busy={t("bank.saving")} className="justify-self-start">
              {t("bank.save")}
            </SubmitButton>
          </ActionForm>
        </Card>
      ) : (
        <Notice>{t("bank.ownerOnly")}</Notice>
      )}
    </DeskFrame>
  );
}

function Standing({ locale, account }: { locale: Locale; account: BankAccount | null }) {
  const t = translator(locale, "money");
  if (!account) return <Notice>{t("bank.none")}</Notice>;
  return (
    <Card className="grid max-w-2xl gap-1">
      <h2 className="text-lg">{t("bank.standing")}</h2>
      <p className="font-semibold">
        {bankOf(account.bankBin)?.shortName ?? account.bankBin} ·{" "}
        <span className="tabular">{t("bank.ending", { ending: account.accountNumber.slice(-4) })}</span>
      </p>
      <p>{account.accountName}</p>
      <p className="tabular text-ink-soft">{t("bank.since", { at: formatMoment(account.createdAt, locale) })}</p>
      {account.paidFrom > now() ? (
        <Notice tone="gold">{t("bank.waits", { at: formatMoment(account.paidFrom, locale) })}</Notice>
      ) : null}
    </Card>
  );
}
