import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Badge, Card, EmptyState, Notice, PageTitle, Table } from "@/components/ui/layout";
import { type Dong, formatDong } from "@/domain/money/dong";
import { bankOf } from "@/domain/payments/banks";
import { findBankAccount } from "@/domain/payments/reads";
import { type BalanceQuery, balanceQuery } from "@/domain/payouts/input";
import { type Balance, type BalanceLine, lineKinds } from "@/domain/payouts/lines";
import { listLines, readBalance } from "@/domain/payouts/reads/balance";
import { listOwnPayouts } from "@/domain/payouts/reads/payouts";
import { acceptsCash } from "@/domain/payouts/share";
import { getOwnShop } from "@/domain/sellers/reads";
import { readSettings, type Settings } from "@/domain/settings/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const linesPerPage = 50;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/money">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("balance.title") };
}

/** What the market holds for the shop and what the shop owes it, and every movement that made it so. */
export default async function MoneyPage({ params, searchParams }: PageProps<"/[locale]/seller/money">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const asked = balanceQuery.safeParse(await searchParams);
  const query: BalanceQuery = asked.success ? asked.data : { from: null, to: null, what: null };
  const [shop, balance, account, payouts, settings, { lines, nextCursor }] = await Promise.all([
    getOwnShop(seller),
    readBalance(seller.sellerId),
    findBankAccount(seller.sellerId),
    listOwnPayouts(seller, 5),
    readSettings(),
    listLines(seller, query, linesPerPage),
  ]);
  const t = translator(locale, "money");
  return (
    <DeskFrame locale={locale} shop={shop} current="money">
      <PageTitle
        title={t("balance.title")}
        lead={t("balance.lead")}
        actions={
          <>
            <LinkButton variant="second" href={path(locale, "/seller/money/statement")}>
              {t("statement.title")}
            </LinkButton>
            <LinkButton variant="second" href={path(locale, "/seller/money/bank")}>
              {t("bank.title")}
            </LinkButton>
            <LinkButton variant="second" href={path(locale, "/seller/money/card-account")}>
              {translator(locale, "seller")("cardAccount.title")}
            </LinkButton>
          </>
        }
      />
      {account ? null : <Notice tone="gold">{t("bank.none")}</Notice>}
      <Figures locale={locale} balance={balance} />
      <Debt locale={locale} owedDong={balance.owedDong} settings={settings} />
      <Payouts locale={locale} payouts={payouts} />
      <section className="grid gap-3">
        <h2 className="text-lg">{t("balance.lines")}</h2>
        <Filter locale={locale} query={query} />
        {lines.length === 0 ? (
          <EmptyState title={t(isFiltered(query) ? "balance.noneFound" : "balance.empty")}>
            {isFiltered(query) ? null : t("balance.emptyLead")}
          </EmptyState>
        ) : (
          <Lines locale={locale} lines={lines} />
        )}
        {nextCursor ? (
          <LinkButton variant="second" href={`${path(locale, "/seller/money")}?${searchOf(query, nextCursor)}`}>
            {t("balance.older")}
          </LinkButton>
        ) : null}
      </section>
    </DeskFrame>
  );
}

function Figures({ locale, balance }: { locale: Locale; balance: Balance }) {
  const t = translator(locale, "money");
  const figures = [
    { key: "payable", amount: balance.payableDong },
    { key: "pending", amount: balance.pendingDong },
    { key: "owed", amount: balance.owedDong },
    { key: "underWay", amount: balance.underWayDong },
  ];
  return (
    <>
      <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {figures.map(({ key, amount }) => (
          <div key={key} className="rounded-card border border-line bg-card px-4 py-3">
            <dt className="text-[0.9375rem] text-ink-soft">{t(`balance.${key}`)}</dt>
            <dd className="tabular text-xl font-semibold">{formatDong(amount)}</dd>
            <dd className="text-sm text-ink-soft">{t(`balance.${key}Meaning`)}</dd>
          </div>
        ))}
      </dl>
      {balance.payableDong < 0 ? <Notice tone="gold">{t("balance.below")}</Notice> : null}
    </>
  );
}

/** What the shop owes, how to pay it, and what comes of not paying. */
function Debt({ locale, owedDong, settings }: { locale: Locale; owedDong: Dong; settings: Settings }) {
  const t = translator(locale, "money");
  if (owedDong <= 0) return null;
  const capDong = settings.cash_debt_cap_dong.value;
  const isOver = !acceptsCash({ owedDong, capDong });
  const account = settings.market_bank_account.value;
  return (
    <Notice tone={isOver ? "alarm" : "plain"} title={t("owe.title", { amount: formatDong(owedDong) })}>
      <p>{t(isOver ? "owe.over" : "owe.under", { cap: formatDong(capDong) })}</p>
      {account ? (
        <p>
          {t("owe.how")} <span className="font-semibold">{account}</span>
        </p>
      ) : (
        <p>{t("owe.ask")}</p>
      )}
    </Notice>
  );
}

type Payout = Awaited<ReturnType<typeof listOwnPayouts>>[number];

const payoutTones = { paid: "leaf", netted: "leaf", failed: "alarm" } as const;

function Payouts({ locale, payouts }: { locale: Locale; payouts: Payout[] }) {
  const t = translator(locale, "money");
  if (payouts.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("payouts.last")}</h2>
      <ul className="grid gap-2.5">
        {payouts.map((payout) => (
          <li key={payout.id}>
            <Card className="grid gap-1 py-3 md:py-3">
              <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span className="tabular font-semibold">{formatDong(payout.amountDong)}</span>
                <Badge tone={payoutTones[payout.state as keyof typeof payoutTones] ?? "plain"}>
                  {t(`payouts.states.${payout.state}`)}
                </Badge>
              </p>
              <p className="tabular text-[0.9375rem] text-ink-soft">
                {payout.code} · {formatMoment(payout.answeredAt ?? payout.releasedAt ?? new Date(0), locale)}
                {payout.bankBin && payout.accountNumber
                  ? ` · ${bankOf(payout.bankBin)?.shortName ?? payout.bankBin} ${t("bank.ending", { ending: payout.accountNumber.slice(-4) })}`
                  : null}
              </p>
              {payout.nettedDong > 0 ? (
                <p className="tabular text-[0.9375rem]">
                  {t("payouts.nettedOf", { amount: formatDong(payout.nettedDong) })}
                </p>
              ) : null}
              {payout.state === "failed" ? <p className="text-[0.9375rem]">{payout.reason}</p> : null}
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Filter({ locale, query }: { locale: Locale; query: BalanceQuery }) {
  const t = translator(locale, "money");
  return (
    <form className="grid items-end gap-3 sm:grid-cols-2 md:grid-cols-[1fr_1fr_1fr_auto]">
      <Field name="from" type="date" label={t("balance.from")} defaultValue={query.from ?? ""} />
      <Field name="to" type="date" label={t("balance.to")} defaultValue={query.to ?? ""} />
      <Select name="what" label={t("balance.what")} defaultValue={query.what ?? ""}>
        <option value="">{t("balance.everything")}</option>
        {lineKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`lines.${kind}`)}
          </option>
        ))}
      </Select>
      <Button variant="second">{t("balance.show")}</Button>
    </form>
  );
}

function Lines({ locale, lines }: { locale: Locale; lines: BalanceLine[] }) {
  const t = translator(locale, "money");
  return (
    <Table caption={t("balance.lines")}>
      <thead>
        <tr>
          <th scope="col" className="hidden sm:table-cell">
            {t("balance.when")}
          </th>
          <th scope="col">{t("balance.whatFor")}</th>
          <th scope="col" className="text-right">
            {t("balance.amount")}
          </th>
          <th scope="col" className="hidden text-right sm:table-cell">
            {t("balance.after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td className="tabular hidden sm:table-cell">{formatMoment(line.at, locale)}</td>
            <td className="relative sm:min-w-40">
              {t(`lines.${line.what}`)}
              {line.amountDong === 0 ? ` (${formatDong(line.movedDong)})` : null}
              {line.orderCode ? (
                <a
                  href={path(locale, `/seller/orders/${line.orderCode}`)}
                  className="tabular block underline underline-offset-4 after:absolute after:inset-0"
                >
                  {line.orderCode}
                </a>
              ) : null}
              {line.note ? <span className="block text-ink-soft">{line.note}</span> : null}
              <span className="tabular block text-ink-soft sm:hidden">{formatMoment(line.at, locale)}</span>
            </td>
            <td className="tabular text-right whitespace-nowrap">
              {signed(line.amountDong)}
              <span className="block text-ink-soft sm:hidden">
                <span className="sr-only">{t("balance.after")} </span>= {formatDong(line.balanceDong)}
              </span>
            </td>
            <td className="tabular hidden text-right whitespace-nowrap sm:table-cell">
              {formatDong(line.balanceDong)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function signed(amount: number): string {
  return amount > 0 ? `+${formatDong(amount)}` : formatDong(amount);
}

function isFiltered({ from, to, what }: BalanceQuery): boolean {
  return from !== null || to !== null || what !== null;
}

function searchOf({ from, to, what }: BalanceQuery, cursor: string): string {
  const search = new URLSearchParams({ cursor });
  for (const [name, value] of Object.entries({ from, to, what })) if (value) search.set(name, value);
  return search.toString();
}
