import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { type StatementRowWords, type StatementTable, statementWords } from "@/app/statement-export";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageTitle, Table } from "@/components/ui/layout";
import { formatDong } from "@/domain/money/dong";
import { periodAsked } from "@/domain/payouts/input";
import { readStatement } from "@/domain/payouts/reads/statement";
import { getOwnShop } from "@/domain/sellers/reads";
import { addDays, addMonths, type LocalDay, startOfMonth, today } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const monthsBack = [0, -1, -2, -3, -4, -5];

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/money/statement">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "money")("statement.title") };
}

/** One line for each order of a period, from the opening to the closing balance. */
export default async function StatementPage({ params, searchParams }: PageProps<"/[locale]/seller/money/statement">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "money");
  const period = periodAsked(await searchParams, today());
  const [shop, statement] = await Promise.all([getOwnShop(seller), readStatement(seller, period)]);
  const t = translator(locale, "money");
  const words = statementWords(statement, shop, locale);
  const search = `?${new URLSearchParams(period).toString()}`;
  return (
    <DeskFrame locale={locale} shop={shop} current="money" above={[]}>
      <PageTitle
        title={words.title}
        lead={words.period}
        actions={
          <>
            <LinkButton variant="second" href={`${path(locale, "/seller/money/statement.pdf")}${search}`}>
              {t("statement.pdf")}
            </LinkButton>
            <LinkButton variant="second" href={`${path(locale, "/seller/money/statement.xlsx")}${search}`}>
              {t("statement.xlsx")}
            </LinkButton>
          </>
        }
      />
      <Period locale={locale} period={period} />
      <p className="text-ink-soft">{words.meaning}</p>
      <Sum {...words.opening} />
      <Amounts table={words.orders} />
      <Amounts table={words.others} />
      <Sum {...words.closing} />
    </DeskFrame>
  );
}

function Period({ locale, period }: { locale: Locale; period: { from: LocalDay; to: LocalDay } }) {
  const t = translator(locale, "money");
  const months = monthsBack.map((back) => {
    const from = addMonths(startOfMonth(today()), back);
    return { from, to: addDays(addMonths(from, 1), -1) };
  });
  return (
    <div className="screen-only grid gap-3">
      <nav aria-label={t("statement.months")}>
        <ul className="flex flex-wrap gap-x-4">
          {months.map((month) => (
            <li key={month.from}>
              <a
                href={`?${new URLSearchParams(month).toString()}`}
                aria-current={month.from === period.from && month.to === period.to ? "page" : undefined}
                className="inline-flex min-h-11 items-center underline underline-offset-4 aria-[current]:font-semibold"
              >
                {t("statement.month", { month: `${month.from.slice(5, 7)}/${month.from.slice(0, 4)}` })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field name="from" type="date" label={t("balance.from")} defaultValue={period.from} required />
        <Field name="to" type="date" label={t("balance.to")} defaultValue={period.to} required />
        <Button variant="second">{t("statement.show")}</Button>
      </form>
    </div>
  );
}

function Sum({ name, amount }: { name: string; amount: number }) {
  return (
    <p className="flex flex-wrap justify-between gap-x-4 rounded-card bg-sand px-4 py-3 font-semibold">
      {name}
      <span className="tabular">{formatDong(amount)}</span>
    </p>
  );
}

function Amounts({ table }: { table: StatementTable }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{table.name}</h2>
      {table.rows.length === 0 ? (
        <p className="text-ink-soft">{table.empty}</p>
      ) : (
        <Table caption={table.name}>
          <thead>
            <tr>
              {table.heads.map((head, place) => (
                <th key={head} scope="col" className={place < 2 ? undefined : "text-right"}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, place) => (
              <AmountRow key={place} row={row} />
            ))}
          </tbody>
          {table.totals ? (
            <tfoot className="font-semibold">
              <AmountRow row={table.totals} />
            </tfoot>
          ) : null}
        </Table>
      )}
    </section>
  );
}

function AmountRow({ row }: { row: StatementRowWords }) {
  const [first, second] = row.words;
  return (
    <tr>
      <td className="tabular whitespace-nowrap">{first}</td>
      <td className="tabular">{second}</td>
      {row.amounts.map((amount, place) => (
        <td key={place} className="tabular text-right whitespace-nowrap">
          {formatDong(amount)}
        </td>
      ))}
    </tr>
  );
}
