import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { basisWords, valueWords } from "@/components/indicators/indicator-words";
import { PlaceAndDay } from "@/components/indicators/place-day";
import { Breadcrumbs, Card, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { MonthChart } from "@/components/ui/month-chart";
import { type Indicator, indicatorOf } from "@/domain/indicators/catalogue";
import { namesAddress } from "@/domain/indicators/query";
import {
  type CellQuery,
  readIndicatorMonths,
  readIndicatorUnits,
  type UnitCell,
} from "@/domain/indicators/reads/cells";
import { readStatQuery, writeStatQuery } from "@/domain/stats/query";
import { today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/indicators/[name]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "indicators")("title"), robots: { index: false } };
}

const sides = [
  { map: "new", level: "commune" },
  { map: "then", level: "commune" },
  { map: "old", level: "commune" },
  { map: "old", level: "district" },
] as const;

/** One indicator unit by unit, on any map, and through the last two years. */
export default async function IndicatorPage({ params, searchParams }: PageProps<"/[locale]/admin/indicators/[name]">) {
  const { locale: prefix, name } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const indicator = indicatorOf(name);
  if (!indicator) notFound();
  const today = todayHere();
  const query = { ...readStatQuery(await searchParams, today), unit: null };
  const [units, months] = await Promise.all([
    readIndicatorUnits(admin, indicator.name, query),
    readIndicatorMonths(admin, indicator.name, query, 24),
  ]);
  const t = translator(locale, "indicators");
  const words = translator(locale, "admin");
  const page = `/admin/indicators/${indicator.name}`;
  const whole = months.at(-1) ?? { numerator: 0, denominator: 0 };
  return (
    <OfficeFrame locale={locale} admin={admin} current="indicators">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/indicators"), name: t("title") }]} />
      <PageTitle title={t(`list.${indicator.name}.name`)} lead={t(`list.${indicator.name}.definition`)} />
      <p className="max-w-prose text-ink-soft">
        {t("heads.source")}: {t(`list.${indicator.name}.source`)}
        <br />
        {t("heads.basis")}: {basisWords(t, indicator.name)}
      </p>
      <p className="tabular text-3xl font-semibold">
        {valueWords(t, locale, indicator.name, whole)}
        {indicator.kind === "share" && whole.denominator > 0 ? (
          <span className="ml-3 text-base font-normal text-ink-soft">
            {t("of", {
              numerator: formatNumber(whole.numerator, locale),
              denominator: formatNumber(whole.denominator, locale),
            })}
          </span>
        ) : null}
        <span className="ml-3 text-base font-normal text-ink-soft">{formatDay(query.asOf, locale)}</span>
      </p>
      <PlaceAndDay
        locale={locale}
        page={page}
        asOf={query.asOf}
        unit={null}
        units={[]}
        today={today}
        map={query.map}
        level={query.level}
      />
      <Card>
        <h2 className="mb-2 text-lg">{t("months")}</h2>
        <MonthChart
          title={`${t(`list.${indicator.name}.name`)}, ${t("months")}`}
          months={months.map(({ day, numerator, denominator }) => ({
            month: day.slice(0, 7),
            value: indicator.kind === "share" ? (denominator === 0 ? 0 : (numerator * 100) / denominator) : numerator,
          }))}
          format={(value) => (indicator.kind === "share" ? formatPercent(value, locale) : formatNumber(value, locale))}
        />
      </Card>
      <section className="grid gap-3">
        <h2 className="text-lg">{t("byUnit")}</h2>
        <Tabs
          label={t("byUnit")}
          tabs={sides.map((side) => ({
            href: path(locale, `${page}${writeStatQuery({ ...query, ...side }, today)}`),
            name: side.level === "district" ? words("filter.levels.district") : words(`filter.maps.${side.map}`),
            isCurrent: side.map === query.map && side.level === query.level,
          }))}
        />
        <Units locale={locale} t={t} indicator={indicator} units={units} query={query} />
      </section>
    </OfficeFrame>
  );
}

function Units({
  locale,
  t,
  indicator,
  units,
  query,
}: {
  locale: Locale;
  t: Translator;
  indicator: Indicator;
  units: readonly UnitCell[];
  query: CellQuery;
}) {
  const isShare = indicator.kind === "share";
  const link = (code: string, words: string, href: string | null) =>
    href === null ? (
      words
    ) : (
      <a
        key={code}
        href={path(locale, href)}
        className="inline-flex min-h-11 min-w-11 items-center justify-end underline underline-offset-4 md:min-h-8 md:min-w-0"
      >
        {words}
      </a>
    );
  return (
    <Table caption={t("byUnit")} className="tabular">
      <thead>
        <tr>
          <th scope="col">{t("heads.unit")}</th>
          {isShare ? (
            <th scope="col" className="text-right">
              {t("heads.share")}
            </th>
          ) : null}
          <th scope="col" className="text-right">
            {isShare ? t("heads.numerator") : t("heads.value")}
          </th>
          {isShare ? (
            <th scope="col" className="text-right">
              {t("heads.denominator")}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <th scope="row" className="min-w-44 font-normal">
              {link(
                unit.code,
                unit.fullName,
                query.map === "new" ? `/admin/communes/${unit.code}?asOf=${query.asOf}` : null,
              )}
              {unit.parentName ? <span className="text-ink-soft"> ({unit.parentName})</span> : null}
            </th>
            {isShare ? (
              <td className="text-right font-semibold">{valueWords(t, locale, indicator.name, unit)}</td>
            ) : null}
            <td className="text-right">
              {link(
                unit.code,
                formatNumber(unit.numerator, locale),
                unit.numerator === 0 ? null : namesAddress(indicator.name, { ...query, unit: unit.code }),
              )}
            </td>
            {isShare ? <td className="text-right">{formatNumber(unit.denominator, locale)}</td> : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
