import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { basisWords, goalWords, LightBadge, valueWords } from "@/components/indicators/indicator-words";
import { PlaceAndDay } from "@/components/indicators/place-day";
import { LinkButton } from "@/components/ui/button";
import { PageTitle, Table } from "@/components/ui/layout";
import { type Indicator, indicators } from "@/domain/indicators/catalogue";
import { namesAddress } from "@/domain/indicators/query";
import { type CellQuery, readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import {
  type Declared,
  listDeclared,
  listTargets,
  type Progress,
  readProgress,
} from "@/domain/indicators/reads/targets";
import { readStatQuery } from "@/domain/stats/query";
import { today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/indicators">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "indicators")("title"), robots: { index: false } };
}

/** Every indicator on a day: what it is, how far it is on its way, and the names behind it. */
export default async function IndicatorsPage({ params, searchParams }: PageProps<"/[locale]/admin/indicators">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const today = todayHere();
  const { asOf, unit, map: asked } = readStatQuery(await searchParams, today);
  const map = asked === "old" ? "then" : asked;
  const query = { asOf, map, level: "commune", unit } as const;
  const isNew = map === "new";
  const [cells, goods, wanted, declared] = await Promise.all([
    readIndicators(admin, query),
    readIndicatorUnits(admin, "products_online", { ...query, unit: null }),
    listTargets(admin),
    listDeclared(),
  ]);
  const progress = await readProgress(
    wanted.filter(
      ({ communeCode, lastDay, firstDay }) =>
        communeCode === (unit ?? "") && (isNew || unit === null) && firstDay <= asOf && lastDay >= asOf,
    ),
    asOf,
  );
  const t = translator(locale, "indicators");
  const written = new URLSearchParams({ asOf, ...(isNew ? {} : { map }), ...(unit ? { unit } : {}) }).toString();
  const white = goods.filter(({ numerator }) => numerator === 0);
  return (
    <OfficeFrame locale={locale} admin={admin} current="indicators">
      <PageTitle
        title={t("title")}
        lead={t("lead", { day: formatDay(asOf, locale) })}
        actions={
          <span className="screen-only flex flex-wrap gap-2">
            {admin.communeCodes === "all" ? (
              <LinkButton size="small" href={path(locale, "/admin/indicators/targets")}>
                {t("targets.link")}
              </LinkButton>
            ) : null}
            <LinkButton variant="second" size="small" href={path(locale, `/admin/indicators/report.pdf?${written}`)}>
              {t("report.link")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={path(locale, `/admin/indicators/export.csv?${written}`)}>
              {t("csv")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={path(locale, `/admin/indicators/export.xlsx?${written}`)}>
              {t("xlsx")}
            </LinkButton>
          </span>
        }
      />
      <PlaceAndDay
        locale={locale}
        page="/admin/indicators"
        asOf={asOf}
        unit={unit}
        units={goods}
        today={today}
        map={map}
        maps={["new", "then"]}
      />
      <Table caption={t("title")} className="[&_td]:align-baseline [&_th]:align-baseline">
        <thead>
          <tr>
            {(["indicator", "value", "target", "names"] as const).map((head) => (
              <th key={head} scope="col" className={head === "value" ? "text-right" : undefined}>
                {t(`heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <Row
              key={indicator.name}
              locale={locale}
              t={t}
              indicator={indicator}
              cell={cells[indicator.name]}
              goals={progress.filter((each) => each.indicator === indicator.name)}
              query={query}
            />
          ))}
        </tbody>
      </Table>
      {cells.left_out.numerator > 0 && (isNew || unit === null) ? (
        <p>
          <a
            href={path(locale, `/admin/padding?${written}`)}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("padding.line", { count: cells.left_out.numerator })}
          </a>
        </p>
      ) : null}
      {unit === null ? (
        <section aria-labelledby="white" className="grid gap-2">
          <h2 id="white" className="text-lg">
            {t("white")}
          </h2>
          <p>{t("whiteCount", { count: white.length, all: goods.length })}</p>
          <ul className="flex flex-wrap gap-x-5">
            {white.map(({ code, fullName, parentName }) => (
              <li key={code} className="inline-flex min-h-11 items-center">
                {isNew ? (
                  <a
                    href={path(locale, `/admin/communes/${code}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4"
                  >
                    {fullName}
                  </a>
                ) : (
                  <span>
                    {fullName}
                    {parentName ? <span className="text-ink-soft"> ({parentName})</span> : null}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <DeclaredFigures locale={locale} t={t} declared={declared} />
    </OfficeFrame>
  );
}

function Row({
  locale,
  t,
  indicator,
  cell,
  goals,
  query,
}: {
  locale: Locale;
  t: Translator;
  indicator: Indicator;
  cell: { numerator: number; denominator: number };
  goals: readonly Progress[];
  query: CellQuery;
}) {
  const { name, kind, over } = indicator;
  const ways = [
    { href: namesAddress(name, query), words: t("names") },
    { href: kind === "share" ? namesAddress(name, query, { which: "missing" }) : null, words: t("missing") },
  ];
  return (
    <tr>
      <th scope="row" className="min-w-40 font-normal">
        <a
          href={path(
            locale,
            `/admin/indicators/${name}?asOf=${query.asOf}${query.map === "new" ? "" : `&map=${query.map}`}`,
          )}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4 md:min-h-8"
        >
          {t(`list.${name}.name`)}
        </a>
        {over === "year" ? <span className="block text-sm text-ink-soft">{t("year")}</span> : null}
        <details>
          <summary className="inline-flex min-h-11 items-center text-sm text-ink-soft underline underline-offset-4 md:min-h-8">
            {t("define")}
          </summary>
          <p className="max-w-prose">{t(`list.${name}.definition`)}</p>
          <p className="text-sm text-ink-soft">{t(`list.${name}.source`)}</p>
          <p className="text-sm text-ink-soft">
            {t("heads.basis")}: {basisWords(t, name)}
          </p>
        </details>
      </th>
      <td className="tabular min-w-28 text-right">
        <span className="font-semibold">{valueWords(t, locale, name, cell)}</span>
        {kind === "share" && cell.denominator > 0 ? (
          <span className="block text-sm text-ink-soft">
            {t("of", {
              numerator: formatNumber(cell.numerator, locale),
              denominator: formatNumber(cell.denominator, locale),
            })}
          </span>
        ) : null}
      </td>
      <td className="min-w-44">
        {goals.length === 0 ? <span className="text-ink-soft">{t("noTarget")}</span> : null}
        {goals.map((goal) => (
          <span key={goal.id} className="flex flex-wrap items-center gap-x-2">
            {t("targetWords", { value: goalWords(locale, name, goal.value), day: formatDay(goal.lastDay, locale) })}
            <LightBadge locale={locale} light={goal.light} />
          </span>
        ))}
      </td>
      <td className="min-w-32">
        {ways.map(({ href, words }) =>
          href === null ? null : (
            <a
              key={words}
              href={path(locale, href)}
              className="flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
            >
              {words}
            </a>
          ),
        )}
      </td>
    </tr>
  );
}

function DeclaredFigures({ locale, t, declared }: { locale: Locale; t: Translator; declared: readonly Declared[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">{t("declared")}</h2>
      <p className="text-ink-soft">{declared.length === 0 ? t("declaredNone") : t("declaredLead")}</p>
      <ul>
        {declared.map(({ name, year, value, source }) => (
          <li key={`${name} ${year}`} className="border-t border-line py-2">
            <span className="font-semibold">
              {t(`declaredNames.${name}`)}, {year}: {formatNumber(value, locale)}
            </span>
            <span className="block text-ink-soft">{source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
