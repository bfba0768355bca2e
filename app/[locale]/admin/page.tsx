import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Timeline } from "@/components/indicators/timeline";
import { ProvinceMap } from "@/components/map/province-map";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Card, Notice, PageTitle, Table } from "@/components/ui/layout";
import { MonthChart } from "@/components/ui/month-chart";
import { formatDong } from "@/domain/money/dong";
import { listGroups } from "@/domain/ocop/reads";
import { activeMap } from "@/domain/places/reads";
import { levels, maps, readStatQuery, type StatQuery, writeStatQuery } from "@/domain/stats/query";
import { isMapSince } from "@/domain/successions/reads";
import { type Figures, readFigures, readMonths, readUnits, type UnitRow } from "@/domain/stats/reads";
import { reportOf2022 } from "@/domain/targets/report";
import { sellerKinds } from "@/domain/catalog/query";
import { localDay, now } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("title"), robots: { index: false } };
}

export default async function OfficePage({ params, searchParams }: PageProps<"/[locale]/admin">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const today = localDay(now());
  const query = readStatQuery(await searchParams, today);
  const [figures, units, months, groups, map] = await Promise.all([
    readFigures(admin, query),
    readUnits(admin, query),
    readMonths(admin, query, 24),
    listGroups(),
    mapFor(query),
  ]);
  const t = translator(locale, "admin");
  const address = (change: Partial<StatQuery>, page = "/admin") =>
    path(locale, `${page}${writeStatQuery({ ...query, ...change }, today)}`);
  const isWhole = admin.communeCodes === "all" && query.unit === null;
  const part = { isWhole, query, figures, locale, t, address };
  const white = units.filter((unit) => unit.products === 0);
  return (
    <OfficeFrame locale={locale} admin={admin} current="figures">
      <PageTitle
        title={t("figures.title", { day: formatDay(query.asOf, locale) })}
        lead={t("figures.note", { map: t(`filter.maps.${query.map}`) })}
        actions={
          <span className="screen-only flex flex-wrap gap-2">
            <LinkButton variant="second" size="small" href={address({}, "/admin/export.csv")}>
              {t("figures.csv")}
            </LinkButton>
            <LinkButton variant="second" size="small" href={address({}, "/admin/export.xlsx")}>
              {t("figures.xlsx")}
            </LinkButton>
          </span>
        }
      />
      <Filters query={query} groups={groups} locale={locale} t={t} today={today} />
      <Timeline
        locale={locale}
        page="/admin"
        asOf={query.asOf}
        today={today}
        kept={Object.fromEntries(new URLSearchParams(writeStatQuery({ ...query, asOf: today }, today)))}
      />
      <Tiles {...part} />
      <div className={map ? "grid gap-6 lg:grid-cols-[2fr_3fr]" : "grid gap-3"}>
        {map ? (
          <Card className="self-start">
            <h2 className="mb-2 text-lg">{t("figures.byUnit")}</h2>
            <ProvinceMap
              title={t("figures.byUnit")}
              shapes={map}
              units={units.map((unit) => ({
                code: unit.code,
                name: unit.name,
                href: address({ unit: unit.code }, "/admin/names"),
                value: unit.products,
                valueText: `${t("table.products")}: ${formatNumber(unit.products, locale)}`,
              }))}
              format={(value) => formatNumber(value, locale)}
              legend={t("table.products")}
            />
          </Card>
        ) : (
          <Notice>{t(query.map === "then" ? "figures.noMapThen" : "figures.noMap")}</Notice>
        )}
        <UnitTable units={units} {...part} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <h2 className="text-lg">{t("figures.byMonth")}</h2>
          <p className="mb-2 text-sm text-ink-soft">{t("figures.byMonthOf")}</p>
          <MonthChart
            title={t("figures.byMonthOf")}
            months={months.map(({ month, products }) => ({ month, value: products }))}
            format={(value) => formatNumber(value, locale)}
          />
          <details>
            <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
              {t("figures.numbers")}
            </summary>
            <Table caption={t("figures.byMonthOf")} className="tabular">
              <thead>
                <tr>
                  <th scope="col">{t("table.month")}</th>
                  <th scope="col" className="text-right">
                    {t("table.sellers")}
                  </th>
                  <th scope="col" className="text-right">
                    {t("table.products")}
                  </th>
                  <th scope="col" className="text-right">
                    {t("table.placed")}
                  </th>
                  <th scope="col" className="text-right">
                    {t("table.sales")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {months.toReversed().map((month) => (
                  <tr key={month.month}>
                    <th scope="row" className="font-normal">
                      {month.month}
                    </th>
                    <td className="text-right">{formatNumber(month.sellers, locale)}</td>
                    <td className="text-right">{formatNumber(month.products, locale)}</td>
                    <td className="text-right">{formatNumber(month.placed, locale)}</td>
                    <td className="text-right">{formatNumber(month.salesDong, locale)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </details>
        </Card>
        <Card>
          <h2 className="mb-2 text-lg">{t("figures.white")}</h2>
          {white.length === 0 ? (
            <p className="text-ink-soft">{t("figures.whiteNone")}</p>
          ) : (
            <ul className="columns-2 gap-6">
              {white.map((unit) => (
                <li key={unit.code} className="py-1">
                  {unit.fullName}
                  {unit.parentName ? <span className="text-ink-soft"> ({unit.parentName})</span> : null}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
      <Composition {...part} />
    </OfficeFrame>
  );
}

async function mapFor(query: StatQuery) {
  if (query.level === "district") return activeMap("district");
  const isDrawn = query.map === "new" || (query.map === "then" && (await isMapSince(query.asOf)));
  return isDrawn ? activeMap("unit") : null;
}

type Part = {
  /** The marks of the report are the whole province's. */
  isWhole: boolean;
  query: StatQuery;
  figures: Figures;
  locale: Locale;
  t: Translator;
  address: (change: Partial<StatQuery>, page?: string) => string;
};

function Filters({
  query,
  groups,
  locale,
  t,
  today,
}: {
  query: StatQuery;
  groups: { code: string; name: string; nameEn: string }[];
  locale: Locale;
  t: Translator;
  today: string;
}) {
  return (
    <form
      action={path(locale, "/admin")}
      method="get"
      className="screen-only grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] items-end gap-3 rounded-card bg-sand p-3 max-sm:[&>div:first-child]:col-span-full lg:grid-cols-[auto_1.6fr_repeat(4,1fr)_auto] [&>div]:min-w-0"
    >
      <Field type="date" name="asOf" label={t("filter.asOf")} defaultValue={query.asOf} max={today} />
      <Select name="map" label={t("filter.map")} defaultValue={query.map}>
        {maps.map((each) => (
          <option key={each} value={each}>
            {t(`filter.maps.${each}`)}
          </option>
        ))}
      </Select>
      <Select name="level" label={t("filter.level")} defaultValue={query.level}>
        {levels.slice(0, 2).map((each) => (
          <option key={each} value={each}>
            {t(`filter.levels.${each}`)}
          </option>
        ))}
      </Select>
      <Select name="kind" label={t("filter.kind")} defaultValue={query.kind ?? ""}>
        <option value="">{t("filter.any")}</option>
        {sellerKinds.map((kind) => (
          <option key={kind} value={kind}>
            {translator(locale, "common")(`sellerKinds.${kind}`)}
          </option>
        ))}
      </Select>
      <Select name="group" label={t("filter.group")} defaultValue={query.group ?? ""}>
        <option value="">{t("filter.any")}</option>
        {groups.map((group) => (
          <option key={group.code} value={group.code}>
            {locale === "en" ? group.nameEn : group.name}
          </option>
        ))}
      </Select>
      <Select name="stars" label={t("filter.stars")} defaultValue={query.stars === null ? "" : String(query.stars)}>
        <option value="">{t("filter.any")}</option>
        {[5, 4, 3, 0].map((stars) => (
          <option key={stars} value={stars}>
            {t("figures.stars", { stars })}
          </option>
        ))}
      </Select>
      {query.unit ? <input type="hidden" name="unit" value={query.unit} /> : null}
      <Button>{t("filter.apply")}</Button>
    </form>
  );
}

function Tiles({ isWhole, query, figures, locale, t, address }: Part) {
  const number = (value: number) => formatNumber(value, locale);
  const signed = (change: number) => `${change < 0 ? "−" : "+"}${number(Math.abs(change))}`;
  const atMark = isWhole && query.asOf >= reportOf2022.day;
  const tiles = [
    {
      name: t("figures.sellers"),
      definition: t("figures.sellersDefinition"),
      now: figures.now.sellers,
      ever: figures.ever.sellers,
      before: figures.yearBefore.sellers,
      target: null,
      href: `${address({}, "/admin/names")}${address({}, "").includes("?") ? "&" : "?"}of=sellers`,
    },
    {
      name: t("figures.reported"),
      definition: t("figures.reportedDefinition"),
      now: figures.now.reportedSellers,
      ever: figures.ever.reportedSellers,
      before: figures.yearBefore.reportedSellers,
      target: atMark ? reportOf2022.sellers : null,
      href: `${address({}, "/admin/names")}${address({}, "").includes("?") ? "&" : "?"}of=sellers`,
    },
    {
      name: t("figures.products"),
      definition: t("figures.productsDefinition"),
      now: figures.now.products,
      ever: figures.ever.products,
      before: figures.yearBefore.products,
      target: atMark ? reportOf2022.products : null,
      href: address({}, "/admin/names"),
    },
  ];
  return (
    <section aria-label={t("nav.figures")} className="grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-4">
      {tiles.map((tile) => (
        <Card key={tile.name} className="row-span-5 mb-3 grid grid-rows-subgrid !p-4">
          <h2 className="text-base">{tile.name}</h2>
          <p className="tabular self-end text-4xl font-semibold text-earth-deep" data-figure={tile.name}>
            {number(tile.now)}
          </p>
          <p className="tabular">
            {t("figures.yearBefore", { count: number(tile.before), change: signed(tile.now - tile.before) })}
            <br />
            {t("figures.ever", { count: number(tile.ever) })}
            {tile.target === null ? null : (
              <>
                <br />
                {t("figures.target", { count: number(tile.target) })}
              </>
            )}
          </p>
          <p className="text-sm text-ink-soft">{tile.definition}</p>
          <a
            href={tile.href}
            className="screen-only inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
          >
            {t("figures.names")}
            <span className="sr-only">: {tile.name}</span>
          </a>
        </Card>
      ))}
      <Card className="row-span-5 mb-3 grid grid-rows-subgrid !p-4">
        <h2 className="text-base">{t("figures.sales")}</h2>
        <p className="tabular self-end text-2xl font-semibold text-earth-deep">{formatDong(figures.sales.salesDong)}</p>
        <p className="tabular">
          {t("figures.orders", {
            placed: number(figures.sales.placed),
            delivered: number(figures.sales.delivered),
            cancelled: number(figures.sales.cancelled),
          })}
        </p>
        <p className="text-sm text-ink-soft">{t("figures.salesDefinition")}</p>
      </Card>
    </section>
  );
}

function UnitTable({ units, locale, t, address }: Part & { units: UnitRow[] }) {
  const number = (value: number) => formatNumber(value, locale);
  const sum = (of: (unit: UnitRow) => number) => number(units.reduce((total, unit) => total + of(unit), 0));
  return (
    <div className="min-w-0 lg:[&>div]:max-h-[46rem] lg:[&>div]:overflow-y-auto print:break-before-page print:[&>div]:max-h-none">
      <Table
        caption={t("figures.byUnit")}
        className="tabular [&_td]:text-right [&_tbody_th]:sticky [&_tbody_th]:left-0 [&_tbody_th]:min-w-36 [&_tbody_th]:bg-card md:[&_tbody_th]:whitespace-nowrap [&_tfoot_:is(th,td)]:sticky [&_tfoot_:is(th,td)]:bottom-0 [&_tfoot_:is(th,td)]:bg-sand"
      >
        <thead>
          <tr>
            <th scope="col">{t("table.unit")}</th>
            {[t("table.sellers"), t("table.products"), t("table.yearBefore"), t("table.orders"), t("table.sales")].map(
              (name) => (
                <th key={name} scope="col" className="text-right">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.code} className={unit.products === 0 ? "text-ink-soft" : undefined}>
              <th scope="row" className="font-normal">
                <a
                  href={address({ unit: unit.code }, "/admin/names")}
                  className="inline-flex min-h-11 items-center md:min-h-8 underline underline-offset-4"
                >
                  {unit.fullName}
                </a>
                {unit.parentName ? <span className="block text-sm text-ink-soft">{unit.parentName}</span> : null}
              </th>
              <td>{number(unit.sellers)}</td>
              <td>{number(unit.products)}</td>
              <td>{number(unit.productsYearBefore)}</td>
              <td>{number(unit.placed)}</td>
              <td>{number(unit.salesDong)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row">{t("table.total")}</th>
            <td>{sum((unit) => unit.sellers)}</td>
            <td>{sum((unit) => unit.products)}</td>
            <td>{sum((unit) => unit.productsYearBefore)}</td>
            <td>{sum((unit) => unit.placed)}</td>
            <td>{sum((unit) => unit.salesDong)}</td>
          </tr>
        </tfoot>
      </Table>
    </div>
  );
}

function Composition({ figures, locale, t, address }: Part) {
  const kinds = translator(locale, "common");
  const blocks = [
    {
      title: t("figures.byKind"),
      rows: figures.byKind.map((row) => ({
        name: `${kinds(`sellerKinds.${row.kind}`)} (${formatNumber(row.sellers, locale)})`,
        value: row.products,
        href: address({ kind: row.kind }, "/admin/names"),
      })),
    },
    {
      title: t("figures.byStars"),
      rows: figures.byStars.map((row) => ({
        name: t("figures.stars", { stars: row.stars }),
        value: row.products,
        href: address({ stars: row.stars }, "/admin/names"),
      })),
    },
    {
      title: t("figures.byGroup"),
      rows: figures.byGroup.map((row) => ({
        name: locale === "en" ? row.nameEn : row.name,
        value: row.products,
        href: address({ group: row.code }, "/admin/names"),
      })),
    },
  ];
  return (
    <div className="grid gap-6 md:grid-cols-[1fr_2fr]">
      {blocks.map((block, place) => {
        const most = Math.max(1, ...block.rows.map((row) => row.value));
        return (
          <Card
            key={block.title}
            className={place < 2 ? "self-start" : "self-start md:col-start-2 md:row-span-2 md:row-start-1"}
          >
            <h2 className="mb-2 text-lg">{block.title}</h2>
            <ul className={place < 2 ? undefined : "gap-x-8 lg:columns-2"}>
              {block.rows.map((row) => (
                <li key={row.name} className="break-inside-avoid border-t border-line">
                  <a href={row.href} className="grid min-h-11 content-center gap-1 py-1.5 leading-snug hover:bg-sand">
                    <span className="flex justify-between gap-3">
                      <span>{row.name}</span>
                      <span className="tabular font-semibold">{formatNumber(row.value, locale)}</span>
                    </span>
                    <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true" className="h-1 w-full">
                      <rect width={(100 * row.value) / most} height={2} className="fill-ramp-3" />
                    </svg>
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}
