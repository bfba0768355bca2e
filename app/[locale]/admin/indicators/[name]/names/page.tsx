import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, EmptyState, PageTitle, Table, Tabs } from "@/components/ui/layout";
import { indicatorOf } from "@/domain/indicators/catalogue";
import { namesAddress } from "@/domain/indicators/query";
import { readIndicators } from "@/domain/indicators/reads/cells";
import {
  hasMissing,
  listNamesBehind,
  type NameBehind,
  namesPerPage,
  type Subject,
  subjectOfIndicator,
} from "@/domain/indicators/reads/names";
import { listUnits } from "@/domain/places/reads";
import { isOnOldMap } from "@/domain/stats/reads";
import { readStatQuery } from "@/domain/stats/query";
import { today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/indicators/[name]/names">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "indicators")("behind.title"), robots: { index: false } };
}

/** The names one cell of an indicator counts, on its day and map, and those it misses: as many as the cell says. */
export default async function NamesBehindPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/indicators/[name]/names">) {
  const { locale: prefix, name } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const indicator = indicatorOf(name);
  if (!indicator) notFound();
  const asked = await searchParams;
  const today = todayHere();
  const query = readStatQuery(asked, today);
  const offset = /^\d{1,7}$/.test(String(asked.from ?? "")) ? Number(asked.from) : 0;
  const which = asked.which === "missing" && hasMissing(indicator.name) ? "missing" : "counted";
  const [cells, rows, units] = await Promise.all([
    readIndicators(admin, query, [indicator.name]),
    listNamesBehind(admin, indicator.name, query, { which, offset }),
    listUnits(isOnOldMap(query) ? "old" : "2026"),
  ]);
  const t = translator(locale, "indicators");
  const { numerator, denominator } = cells[indicator.name];
  const counts = { counted: numerator, missing: denominator - numerator };
  const link = (change: { which?: "counted" | "missing"; from?: number }) =>
    path(locale, namesAddress(indicator.name, query, { which, ...change }));
  const place =
    units.find(({ code }) => code === query.unit)?.fullName ?? (query.unit === null ? t("whole") : query.unit);
  const desk =
    query.map === "new" ? (which === "missing" ? indicator.missing : indicator.names)({ ...query, today }) : null;
  return (
    <OfficeFrame locale={locale} admin={admin} current="indicators">
      <Breadcrumbs
        label={t("title")}
        trail={[
          { href: path(locale, `/admin/indicators?asOf=${query.asOf}`), name: t("title") },
          {
            href: path(
              locale,
              `/admin/indicators/${indicator.name}?asOf=${query.asOf}&map=${query.map}&level=${query.level}`,
            ),
            name: t(`list.${indicator.name}.name`),
          },
        ]}
      />
      <PageTitle
        title={t("behind.title")}
        lead={t("behind.lead", {
          place,
          day: formatDay(query.asOf, locale),
          map: translator(locale, "admin")(`filter.maps.${query.map}`),
        })}
        actions={
          desk === null ? null : (
            <LinkButton variant="second" size="small" href={path(locale, desk)}>
              {t("behind.desk")}
            </LinkButton>
          )
        }
      />
      {hasMissing(indicator.name) ? (
        <Tabs
          label={t("behind.title")}
          tabs={(["counted", "missing"] as const).map((each) => ({
            href: link({ which: each, from: 0 }),
            name: t(`behind.${each}`),
            isCurrent: each === which,
            count: counts[each],
          }))}
        />
      ) : (
        <p className="tabular text-xl font-semibold">{formatNumber(numerator, locale)}</p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t("behind.none")} />
      ) : (
        <NamesTable locale={locale} t={t} rows={rows} subject={subjectOfIndicator(indicator.name)} />
      )}
      {rows.length === namesPerPage ? (
        <LinkButton variant="second" href={link({ from: offset + namesPerPage })}>
          {t("padding.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}

/** Where a name leads to; a business of the register to its line there. */
function hrefOf(subject: Subject, { name, slug }: NameBehind): string | null {
  switch (subject) {
    case "product":
      return `/products/${slug}`;
    case "shop":
    case "visit":
      return slug === null ? null : `/sellers/${slug}`;
    case "business":
      return `/admin/register?${new URLSearchParams({ q: name }).toString()}`;
    case "signature":
      return `/admin/signature/${slug}`;
    case "certificate":
      return `/admin/certificates/${slug}`;
    case "order":
      return null;
  }
}

function NamesTable({
  locale,
  t,
  rows,
  subject,
}: {
  locale: Locale;
  t: Translator;
  rows: readonly NameBehind[];
  subject: Subject;
}) {
  const hasSeller = !["shop", "visit", "signature"].includes(subject);
  const heads = ["name", ...(hasSeller ? ["seller"] : []), "unit", "old", "since"];
  return (
    <Table caption={t("behind.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`behind.heads.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const href = hrefOf(subject, row);
          return (
            <tr key={row.id}>
              <th scope="row" className="min-w-44 font-semibold">
                {href === null ? (
                  row.name
                ) : (
                  <a
                    href={path(locale, href)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {row.name}
                  </a>
                )}
                {subject === "business" && row.size > 0 ? (
                  <span className="block text-sm font-normal text-ink-soft">
                    {t("behind.products", { count: row.size })}
                  </span>
                ) : null}
                {subject === "certificate" ? (
                  <span className="block text-sm font-normal text-ink-soft">
                    {t("behind.stars", { count: row.size })}
                  </span>
                ) : null}
              </th>
              {hasSeller ? <td className="min-w-36">{row.sellerName}</td> : null}
              <td className="min-w-32">{row.unitName}</td>
              <td className="min-w-32">
                {row.oldName}
                {row.districtName ? <span className="block text-sm text-ink-soft">{row.districtName}</span> : null}
              </td>
              <td className="tabular whitespace-nowrap">{formatDay(row.since, locale)}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
