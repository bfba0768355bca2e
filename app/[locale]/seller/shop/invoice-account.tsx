import { connectInvoices, disconnectInvoices } from "@/app/[locale]/seller/shop/actions";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { invoiceVats } from "@/domain/invoices/input";
import type { InvoiceAccount } from "@/domain/invoices/reads";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Connection = { locale: Locale; account: InvoiceAccount | null; hidden: Record<string, string>; isOwner: boolean };

/** The shop's account at its invoice provider. What was given is never shown again. */
export function InvoiceAccountCard({ locale, account, hidden, isOwner }: Connection) {
  const t = translator(locale, "invoice");
  return (
    <Card id="invoices" className="grid scroll-mt-4 gap-3">
      <h2 className="text-xl">{t("account.title")}</h2>
      <p className="text-ink-soft">{t("account.lead")}</p>
      {account ? (
        <Notice tone={account.isSandbox ? "gold" : "leaf"}>
          <p>{t("account.connected", { series: account.series, at: formatMoment(account.createdAt, locale) })}</p>
          {account.isSandbox ? <p>{t("account.isSandbox")}</p> : null}
        </Notice>
      ) : null}
      {isOwner ? <Forms locale={locale} account={account} hidden={hidden} /> : <p>{t("account.ownerOnly")}</p>}
    </Card>
  );
}

function Forms({ locale, account, hidden }: Omit<Connection, "isOwner">) {
  const t = translator(locale, "invoice");
  const secret = { autoComplete: "off", maxLength: 200, required: true, spellCheck: false };
  return (
    <>
      <details>
        <summary className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
          {t(account ? "account.change" : "account.save")}
        </summary>
        <ActionForm
          action={connectInvoices}
          hidden={hidden}
          done={t("account.saved")}
          className="grid gap-4 pt-2 sm:grid-cols-2"
        >
          <ActionField name="clientId" label={t("account.clientId")} {...secret} />
          <ActionField name="clientSecret" type="password" label={t("account.clientSecret")} {...secret} />
          <ActionField name="providerAccountId" label={t("account.providerAccountId")} {...secret} />
          <ActionField name="templateCode" label={t("account.templateCode")} {...secret} />
          <ActionField name="series" label={t("account.series")} placeholder="C26TAA" {...secret} maxLength={20} />
          <ActionSelect name="vat" label={t("account.vat")} defaultValue="sales_invoice">
            {invoiceVats.map((vat) => (
              <option key={vat} value={vat}>
                {t(`account.vats.${vat}`)}
              </option>
            ))}
          </ActionSelect>
          <p className="text-[0.9375rem] text-ink-soft sm:col-span-2">{t("account.vatHint")}</p>
          <div className="sm:col-span-2">
            <ActionCheckbox name="isSandbox" label={t("account.sandbox")} />
          </div>
          <SubmitButton busy={t("busy")} className="justify-self-start">
            {t("account.save")}
          </SubmitButton>
        </ActionForm>
      </details>
      {account ? (
        <ActionForm
          action={disconnectInvoices}
          hidden={{ ...hidden, provider: "sepay_einvoice" }}
          done={t("account.forgotten")}
        >
          <SubmitButton variant="danger" busy={t("busy")}>
            {t("account.forget")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
