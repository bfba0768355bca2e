import type { Metadata } from "next";
import { debtPaid, dismiss, giveChargeBack, givenByBank, noteCharge } from "@/app/[locale]/admin/money/actions";
import { requireProvinceOffice } from "@/app/gates";
import { CardTrouble } from "@/components/admin/card-trouble";
import { LostNotices } from "@/components/admin/lost-notices";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ProviderDesk } from "@/components/admin/provider-desk";
import { StrayCharges } from "@/components/admin/stray-charges";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice, PageTitle, Table } from "@/components/ui/layout";
import { type Books, verifyBooks } from "@/domain/audit/reads/books";
import { listAccounts, listDebts } from "@/domain/ledger/reads";
import { SubmitButton } from "@/components/ui/submit-button";
import { listLostNotices } from "@/domain/moderation/reads/lost-notices";
import { type Dong, formatDong } from "@/domain/money/dong";
import {
  listCardTrouble,
  listRefundsDue,
  listStrays,
  listUnmatchedTransfers,
  readProvider,
} from "@/domain/payments/reads";
import { readPayoutsUnderWay } from "@/domain/payouts/reads/payouts";
import { listBelowNothing } from "@/domain/payouts/reads/province";
import { acceptsCash } from "@/domain/payouts/share";
import { readSettings } from "@/domain/settings/reads";
import { localDay, now, startOfDay, startOfMonth } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/money">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("money.title"), robots: { index: false } };
}

/** The whole money picture, the province's own: an officer finds nothing here. The books are looked at when asked for. */
export default async function MoneyPage({ params, searchParams }: PageProps<"/[locale]/admin/money">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const [accounts, debts, refunds, transfers, lostNotices, underWay, below, settings, books, provider, strays] =
    await Promise.all([
      listAccounts(admin),
      listDebts(admin),
      listRefundsDue(admin),
      listUnmatchedTransfers(admin),
      listLostNotices(admin),
      readPayoutsUnderWay(admin),
      listBelowNothing(admin),
      readSettings(),
      asked.check ? verifyBooks(now()) : null,
      readProvider(admin, startOfDay(startOfMonth(localDay(now())))),
      listStrays(admin),
    ]);
  const t = translator(locale, "admin");
  const m = translator(locale, "money");
  return (
    <OfficeFrame locale={locale} admin={admin} current="money">
      <PageTitle title={t("money.title")} lead={t("money.lead")} />
      <BooksCheck locale={locale} books={books} />
      <Card className="grid justify-items-start gap-3">
        <h2 className="text-lg">{m("underWay.title")}</h2>
        <p>{m("underWay.lead", { count: underWay.count, amount: formatDong(underWay.amountDong) })}</p>
        <LinkButton variant="second" href={path(locale, "/admin/money/payouts")}>
          {m("underWay.open")}
        </LinkButton>
      </Card>
      <ProviderDesk locale={locale} provider={provider} />
      <section className="grid gap-3">
        <h2 className="text-lg">{t("money.ledger")}</h2>
        <Table caption={t("money.ledger")}>
          <thead>
            <tr>
              <th scope="col">{t("money.account")}</th>
              {[t("money.balance"), t("money.in"), t("money.out")].map((name) => (
                <th key={name} scope="col" className="text-right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.kind}>
                <th scope="row" className="min-w-44">
                  {t(`money.accounts.${account.kind}`)}
                  <span className="block font-normal text-ink-soft">{t(`money.meaning.${account.kind}`)}</span>
                </th>
                {[account.balanceDong, account.inDong, account.outDong].map((amount, place) => (
                  <td key={["balance", "in", "out"][place]} className="tabular text-right whitespace-nowrap">
                    {formatDong(amount)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
      <Debts locale={locale} debts={debts} capDong={settings.cash_debt_cap_dong.value} />
      <Amounts
        caption={m("below.title")}
        empty={m("below.empty")}
        heads={[t("table.seller"), m("below.amount")]}
        rows={below.map((shop) => ({ id: shop.sellerId, cells: [shop.name], amount: 0 - shop.payableDong }))}
      />
      <Amounts
        caption={t("money.refunds")}
        empty={t("money.noRefunds")}
        heads={[t("table.seller"), t("money.part"), t("money.since"), t("money.toGiveBack")]}
        rows={refunds.map((refund) => ({
          id: refund.id,
          cells: [refund.sellerName, refund.code, formatMoment(refund.since, locale)],
          amount: refund.amountDong,
        }))}
      />
      <UnmatchedTransfers locale={locale} transfers={transfers} />
      <StrayCharges
        locale={locale}
        strays={strays}
        actions={{ giveBack: giveChargeBack, givenByBank, note: noteCharge }}
      />
      <CardTrouble locale={locale} troubles={await listCardTrouble(admin)} givenByBank={givenByBank} />
      <LostNotices locale={locale} notices={lostNotices} />
    </OfficeFrame>
  );
}

/** What shops owe of sales paid straight to them; a transfer of theirs is recorded here. */
function Debts({
  locale,
  debts,
  capDong,
}: {
  locale: Locale;
  debts: Awaited<ReturnType<typeof listDebts>>;
  capDong: Dong;
}) {
  const t = translator(locale, "admin");
  const m = translator(locale, "money");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("money.debts")}</h2>
      {debts.length === 0 ? <p className="text-ink-soft">{t("money.noDebts")}</p> : null}
      <ul className="grid gap-2.5">
        {debts.map(({ sellerId, name, owedDong }) => (
          <li key={sellerId} className="grid gap-1 rounded-card border border-line bg-card px-4 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-semibold">{name}</span>
              <span className="tabular font-semibold">{formatDong(owedDong)}</span>
            </p>
            {acceptsCash({ owedDong, capDong }) ? null : (
              <p>
                <Badge tone="alarm">{m("debts.over")}</Badge>
              </p>
            )}
            <details>
              <summary className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8">
                {m("debts.record")}
              </summary>
              <ActionForm
                action={debtPaid}
                hidden={{ locale, sellerId }}
                done={m("debts.done")}
                className="grid max-w-md justify-items-start gap-3 py-2"
              >
                <ActionField
                  name="amountDong"
                  id={`amount-${sellerId}`}
                  label={m("debts.amount")}
                  inputMode="numeric"
                  autoComplete="off"
                  className="tabular"
                  required
                />
                <ActionField
                  name="bankReference"
                  id={`reference-${sellerId}`}
                  label={m("debts.reference")}
                  maxLength={60}
                  autoComplete="off"
                  required
                />
                <SubmitButton variant="second" busy={m("debts.busy")}>
                  {m("debts.save")}
                </SubmitButton>
              </ActionForm>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BooksCheck({ locale, books }: { locale: Locale; books: Books | null }) {
  const t = translator(locale, "admin");
  const broken = books?.checks.filter(({ ok }) => !ok) ?? [];
  return (
    <Card className="grid justify-items-start gap-3">
      <h2 className="text-lg">{t("money.books")}</h2>
      {books === null ? <p>{t("money.booksLead")}</p> : null}
      {books?.ok ? <Notice tone="leaf">{t("money.booksGood", { count: books.checks.length })}</Notice> : null}
      {broken.length > 0 ? (
        <Notice tone="alarm" title={t("money.booksBroken", { count: broken.length })}>
          <ul className="list-disc pl-5">
            {broken.map((check) => (
              <li key={check.id} lang="en">
                {check.id}: {check.count}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <LinkButton variant="second" href={path(locale, "/admin/money?check=1")}>
        {t("money.check")}
      </LinkButton>
    </Card>
  );
}

function Amounts({
  caption,
  empty,
  heads,
  rows,
}: {
  caption: string;
  empty: string;
  heads: string[];
  rows: { id: string; cells: string[]; amount: number }[];
}) {
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{caption}</h2>
      {rows.length === 0 ? (
        <p className="text-ink-soft">{empty}</p>
      ) : (
        <Table caption={caption}>
          <thead>
            <tr>
              {heads.map((name, place) => (
                <th key={name} scope="col" className={place === heads.length - 1 ? "text-right" : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells, amount }) => (
              <tr key={id}>
                {cells.map((cell) => (
                  <td key={cell}>{cell}</td>
                ))}
                <td className="tabular text-right whitespace-nowrap">{formatDong(amount)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

/** What came to banks and pays nothing yet. Shops answer for their own; for an account that is nobody's the province does. */
function UnmatchedTransfers({
  locale,
  transfers,
}: {
  locale: Locale;
  transfers: Awaited<ReturnType<typeof listUnmatchedTransfers>>;
}) {
  const t = translator(locale, "admin");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("money.transfers")}</h2>
      {transfers.length === 0 ? <p className="text-ink-soft">{t("money.noTransfers")}</p> : null}
      <ul className="grid gap-2.5">
        {transfers.map((transfer) => (
          <li key={transfer.id} className="grid gap-1 rounded-card border border-line bg-card px-4 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="tabular font-semibold">{formatDong(transfer.amountDong)}</span>
              <span>{transfer.reason ? t(`money.queueReasons.${transfer.reason}`) : null}</span>
            </p>
            <p className="break-words">“{transfer.content}”</p>
            <p className="text-[0.9375rem] text-ink-soft">
              {formatMoment(transfer.receivedAt, locale)} · {transfer.sellerName ?? t("money.nobodys")}
              {transfer.code ? ` · ${transfer.code}` : ""}
            </p>
            {transfer.sellerName === null ? (
              <details>
                <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
                  {t("money.dismiss")}
                </summary>
                <ActionForm
                  action={dismiss}
                  hidden={{ locale, transferId: transfer.id }}
                  className="grid max-w-md justify-items-start gap-3"
                >
                  <ActionField name="note" id={`note-${transfer.id}`} label={t("money.note")} maxLength={300} />
                  <SubmitButton variant="second" busy={t("money.saving")}>
                    {t("money.dismissYes")}
                  </SubmitButton>
                </ActionForm>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
