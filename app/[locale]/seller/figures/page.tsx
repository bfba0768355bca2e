import type { Metadata } from "next";
import type { ReactNode } from "react";
import { type FigureTable, type FigureTableKey, figureTables } from "@/app/figures-tables";
import { requireSellerWith } from "@/app/gates";
import { Chart } from "@/components/figures/chart";
import { ShareBars } from "@/components/figures/share-bars";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Card, EmptyState, Notice, PageTitle, Table } from "@/components/ui/layout";
import { changePercent, type Figures, type Headline, sharePercent, sumDays } from "@/domain/figures/figures";
import { daysOf, type Period, readPeriod, spans, stepsOf, writePeriod } from "@/domain/figures/period";
import { readFigures } from "@/domain/figures/reads/figures";
import { formatDong } from "@/domain/money/dong";
import { getOwnShop } from "@/domain/sellers/reads";
import { now, today } from "@/platform/clock";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const mostBars = 10;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/figures">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "figures")("title") };
}

/** What the shop's visitors did in a period, against as many days before: headline, charts, and every number in a table beneath. */
export default async function FiguresPage({ params, searchParams }: PageProps<"/[locale]/seller/figures">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const period = readPeriod(await searchParams, today());
  const [shop, figures] = await Promise.all([getOwnShop(seller), readFigures(seller, period, now())]);
  const t = translator(locale, "figures");
  const { from, to } = period;
  const isEmpty = figures.now.visitors + figures.now.orders + figures.now.baskets + figures.now.reviews === 0;
  return (
    <DeskFrame locale={locale} shop={shop} current="today" above={[]}>
      <PageTitle
        title={t("title")}
        lead={t("period", { from: formatDay(from, locale), to: formatDay(to, locale), days: daysOf(period) })}
        actions={
          <LinkButton
            variant="second"
            className="screen-only"
            href={`${path(locale, "/seller/figures/export.xlsx")}${writePeriod(period)}`}
          >
            {t("xlsx")}
          </LinkButton>
        }
      />
      <PeriodChoice locale={locale} period={period} />
      {figures.hasDemoVisits ? <Notice>{t("demo")}</Notice> : null}
      {isEmpty ? <EmptyState title={t("empty")}>{t("emptyLead")}</EmptyState> : null}
      <HeadlineCards locale={locale} figures={figures} />
      <Sections locale={locale} figures={figures} period={period} />
    </DeskFrame>
  );
}

function PeriodChoice({ locale, period }: { locale: Locale; period: Period }) {
  const t = translator(locale, "figures");
  return (
    <div className="screen-only grid gap-3">
      <nav aria-label={t("spans")}>
        <ul className="flex flex-wrap gap-x-4">
          {spans.map((span) => (
            <li key={span}>
              <a
                href={`?days=${span}`}
                aria-current={period.span === span ? "page" : undefined}
                className="inline-flex min-h-11 items-center underline underline-offset-4 aria-[current]:font-semibold aria-[current]:text-earth-deep aria-[current]:no-underline"
              >
                {t(`span.${span}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field name="from" type="date" label={t("from")} defaultValue={period.from} max={today()} required />
        <Field name="to" type="date" label={t("to")} defaultValue={period.to} max={today()} required />
        <Button variant="second">{t("show")}</Button>
      </form>
    </div>
  );
}

function HeadlineCards({ locale, figures }: { locale: Locale; figures: Figures }) {
  const t = translator(locale, "figures");
  const number = (value: number) => formatNumber(value, locale);
  const share = (part: number, whole: number) => {
    const percent = sharePercent(part, whole);
    return percent === null ? "–" : formatPercent(percent, locale);
  };
  type Shown = { key: string; of: (one: Headline) => number | null; words: (one: Headline) => string; more?: string };
  const { now: one } = figures;
  const counts = (key: "visitors" | "baskets" | "orders" | "units"): Shown => ({
    key,
    of: (each) => each[key],
    words: (each) => number(each[key]),
  });
  const cards: Shown[] = [
    counts("visitors"),
    counts("baskets"),
    counts("orders"),
    counts("units"),
    ...(one.sales
      ? [
          {
            key: "netDong",
            of: (each: Headline) => each.sales?.netDong ?? null,
            words: (each: Headline) => formatDong(each.sales?.netDong ?? 0),
          },
          {
            key: "averageOrderDong",
            of: (each: Headline) => each.averageOrderDong,
            words: (each: Headline) => (each.averageOrderDong === null ? "–" : formatDong(each.averageOrderDong)),
          },
        ]
      : []),
    {
      key: "returningBuyers",
      of: (each) => sharePercent(each.returningBuyers, each.buyers),
      words: (each) => share(each.returningBuyers, each.buyers),
      more: t("of", { part: number(one.returningBuyers), whole: number(one.buyers) }),
    },
    {
      key: "keptPromise",
      of: (each) => sharePercent(each.keptPromise, each.promised),
      words: (each) => share(each.keptPromise, each.promised),
      more: t("of", { part: number(one.keptPromise), whole: number(one.promised) }),
    },
    {
      key: "averageStars",
      of: (each) => each.averageStars,
      words: (each) => (each.averageStars === null ? "–" : number(each.averageStars)),
      more: `${t("headline.reviews")}: ${number(one.reviews)}`,
    },
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] gap-3 lg:grid-cols-3">
      {cards.map(({ key, of, words, more }) => (
        <div key={key} className="break-inside-avoid rounded-card border border-line bg-card px-4 py-3">
          <dt className="text-[0.9375rem] text-ink-soft">{t(`headline.${key}`)}</dt>
          <dd className="tabular text-lg font-semibold whitespace-nowrap sm:text-xl">{words(one)}</dd>
          {more ? <dd className="tabular text-[0.9375rem]">{more}</dd> : null}
          <dd className="tabular text-[0.9375rem]">
            {changeWords({ now: of(one), before: of(figures.before), words: words(figures.before) }, t, locale)}
          </dd>
          <dd className="mt-1 text-sm text-ink-soft">{t(`meaning.${key}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A percentage of almost nothing says nothing: beyond this, what it was before. */
const mostPercent = 999;

function changeWords(
  { now, before, words }: { now: number | null; before: number | null; words: string },
  t: Words,
  locale: Locale,
): string {
  const percent = changePercent(now, before);
  if (percent === null) return t("change.none");
  if (percent > mostPercent) return t("change.from", { value: words });
  if (percent === 0) return t("change.same");
  return t(percent > 0 ? "change.up" : "change.down", { percent: formatPercent(Math.abs(percent), locale) });
}

function Sections({ locale, figures, period }: { locale: Locale; figures: Figures; period: Period }) {
  const t = translator(locale, "figures");
  const number = (value: number) => formatNumber(value, locale);
  const tables = figureTables(figures, locale);
  const section = (key: FigureTableKey, drawn: ReactNode) => {
    const table = tables.find((one) => one.key === key);
    return table ? (
      <Section key={key} locale={locale} table={table} period={period}>
        {drawn}
      </Section>
    ) : null;
  };
  const bars = (key: string, rows: { name: string; value: number; words: string }[]) =>
    rows.length === 0 ? null : <ShareBars label={t(`tables.${key}`)} bars={rows.slice(0, mostBars)} />;
  return (
    <>
      {section("days", <DayCharts locale={locale} figures={figures} />)}
      <Funnel locale={locale} headline={figures.now} />
      {section(
        "sizes",
        bars(
          "sizes",
          figures.sizes.map((size) => {
            const units = size.ordered - size.cancelled - size.returned;
            return { name: `${size.productName}, ${size.variantName}`, value: units, words: number(units) };
          }),
        ),
      )}
      {section(
        "pages",
        bars(
          "pages",
          figures.pages.map((page) => ({ name: page.productName, value: page.visitors, words: number(page.visitors) })),
        ),
      )}
      {section(
        "places",
        bars(
          "places",
          figures.places.map((row) => ({
            name: row.place ?? t("pickedUp"),
            value: row.orders,
            words: number(row.orders),
          })),
        ),
      )}
      {section("hours", <HourCharts locale={locale} figures={figures} />)}
      {section(
        "pairs",
        bars(
          "pairs",
          figures.pairs.map((pair) => ({
            name: `${pair.one} + ${pair.other}`,
            value: pair.together,
            words: number(pair.together),
          })),
        ),
      )}
      {section(
        "emptyDays",
        bars(
          "emptyDays",
          figures.emptyDays.map((row) => ({
            name: `${row.productName}, ${row.variantName}`,
            value: row.days,
            words: number(row.days),
          })),
        ),
      )}
      {section(
        "stars",
        figures.now.reviews === 0
          ? null
          : bars(
              "stars",
              figures.stars.map((row) => ({
                name: t("starsOf", { stars: row.stars }),
                value: row.reviews,
                words: number(row.reviews),
              })),
            ),
      )}
      {section("summary", null)}
    </>
  );
}

function Section({
  locale,
  table,
  period,
  children,
}: {
  locale: Locale;
  table: FigureTable;
  period: Period;
  children: ReactNode;
}) {
  const t = translator(locale, "figures");
  const search = new URLSearchParams(writePeriod(period));
  search.set("table", table.key);
  const isEmpty = table.rows.length === 0;
  return (
    <Card role="region" aria-labelledby={`${table.key}-heading`} className="grid grid-cols-1 gap-4">
      <header>
        <h2 id={`${table.key}-heading`} className="text-lg">
          {table.title}
        </h2>
        <p className="text-[0.9375rem] text-ink-soft">{table.about}</p>
      </header>
      {isEmpty ? <p>{t("none")}</p> : children}
      {isEmpty ? null : (
        <details className="screen-only min-w-0">
          <summary className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4">
            {t("numbers")}
          </summary>
          <Numbers locale={locale} table={table} />
          <p>
            <LinkButton
              variant="quiet"
              size="snug"
              href={`${path(locale, "/seller/figures/export.csv")}?${search.toString()}`}
            >
              {t("csv")}
            </LinkButton>
          </p>
        </details>
      )}
    </Card>
  );
}

function Numbers({ locale, table }: { locale: Locale; table: FigureTable }) {
  return (
    <Table caption={table.title}>
      <thead>
        <tr>
          {table.heads.map((head, place) => (
            <th key={head} scope="col" className={isNumbers(table, place) ? "text-right" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.slice(0, 2).join(" ")}>
            {row.map((cell, place) => (
              <td
                key={table.heads[place]}
                className={isNumbers(table, place) ? "tabular text-right whitespace-nowrap" : "min-w-28"}
              >
                {typeof cell === "number" ? formatNumber(cell, locale) : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function isNumbers(table: FigureTable, place: number): boolean {
  return table.rows.some((row) => typeof row[place] === "number");
}

function DayCharts({ locale, figures }: { locale: Locale; figures: Figures }) {
  const t = translator(locale, "figures");
  const steps = stepsOf(figures).map((step) => ({
    ...sumDays(figures.days.filter(({ day }) => day >= step.from && day <= step.to)),
    name:
      step.from === step.to
        ? formatDay(step.from, locale)
        : `${formatDay(step.from, locale)} – ${formatDay(step.to, locale)}`,
    label: `${step.from.slice(8)}/${step.from.slice(5, 7)}`,
  }));
  const isByWeek = steps.length < figures.days.length;
  const number = (value: number) => formatNumber(value, locale);
  const drawn = (
    key: "visitors" | "orders" | "net",
    of: (step: (typeof steps)[number]) => number,
    words = number,
    axis = words,
  ) => {
    const points = steps.map((step) => ({ name: step.name, label: step.label, value: of(step) }));
    return (
      <Chart
        key={key}
        id={`days-${key}`}
        kind={key === "visitors" ? "line" : "columns"}
        title={t(`charts.${key}${isByWeek ? "ByWeek" : ""}`)}
        description={meansOf(points, words, t)}
        points={points}
        format={axis}
      />
    );
  };
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {drawn("visitors", (step) => step.visitors)}
      {drawn("orders", (step) => step.orders)}
      {figures.now.sales
        ? drawn(
            "net",
            (step) => step.sales?.netDong ?? 0,
            formatDong,
            (value) => shortDong(value, locale),
          )
        : null}
    </div>
  );
}

function HourCharts({ locale, figures }: { locale: Locale; figures: Figures }) {
  const t = translator(locale, "figures");
  const number = (value: number) => formatNumber(value, locale);
  const ordersOf = (which: (row: Figures["hours"][number]) => boolean) =>
    figures.hours.filter(which).reduce((sum, row) => sum + row.orders, 0);
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    name: t(`weekdays.${weekday}`),
    label: t(`shortWeekdays.${weekday}`),
    value: ordersOf((row) => row.weekday === weekday),
  }));
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    name: `${hour}:00`,
    label: String(hour),
    value: ordersOf((row) => row.hour === hour),
  }));
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Chart
        id="weekdays"
        kind="columns"
        title={t("charts.weekday")}
        description={meansOf(weekdays, number, t)}
        points={weekdays}
        format={number}
        room={7}
      />
      <Chart
        id="hours"
        kind="columns"
        title={t("charts.hour")}
        description={meansOf(hours, number, t)}
        points={hours}
        format={number}
        room={8}
      />
    </div>
  );
}

function Funnel({ locale, headline }: { locale: Locale; headline: Headline }) {
  const t = translator(locale, "figures");
  const number = (value: number) => formatNumber(value, locale);
  const { visitors, baskets, orders } = headline;
  const step = (name: "baskets" | "orders", value: number, before: "visitors" | "baskets") => {
    const percent = sharePercent(value, headline[before]);
    const words =
      percent === null
        ? ""
        : ` (${t("funnel.of", { percent: formatPercent(percent, locale), before: t(`funnel.${before}`) })})`;
    return { name: t(`headline.${name}`), value, words: `${number(value)}${words}` };
  };
  return (
    <Card className="grid grid-cols-1 gap-4">
      <header>
        <h2 className="text-lg">{t("funnel.title")}</h2>
        <p className="text-[0.9375rem] text-ink-soft">{t("funnel.about")}</p>
      </header>
      <ShareBars
        label={t("funnel.title")}
        bars={[
          { name: t("headline.visitors"), value: visitors, words: number(visitors) },
          step("baskets", baskets, "visitors"),
          step("orders", orders, "baskets"),
        ]}
      />
    </Card>
  );
}

type Words = (key: string, values?: Record<string, string | number>) => string;

function meansOf(
  points: readonly { name: string; value: number }[],
  words: (value: number) => string,
  t: Words,
): string {
  const total = points.reduce((sum, { value }) => sum + value, 0);
  const most = points.reduce<{ name: string; value: number } | null>(
    (best, point) => (best === null || point.value > best.value ? point : best),
    null,
  );
  return t("charts.means", { total: words(total), most: words(most?.value ?? 0), at: most?.name ?? "" });
}

/** Beside an axis there is no room for noughts. */
function shortDong(value: number, locale: Locale): string {
  const t = translator(locale, "figures");
  if (value >= 1_000_000) return t("millionDong", { amount: formatNumber(value / 1_000_000, locale) });
  return value >= 1_000
    ? t("thousandDong", { amount: formatNumber(value / 1_000, locale) })
    : formatNumber(value, locale);
}
