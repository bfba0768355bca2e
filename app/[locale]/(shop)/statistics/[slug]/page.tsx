import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cachedCountedMap, cachedSlugAfter, cachedUnitMap } from "@/app/[locale]/(shop)/cached";
import { cardMeta, statisticsCard } from "@/app/share-card";
import { isToldByUnit, placedUnits } from "@/app/public-statistics";
import { OriginMap } from "@/components/map/origin-map";
import { PlaceFigures } from "@/components/statistics/place-figures";
import { UnitTable, type UnitRow } from "@/components/statistics/unit-table";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, PageTitle } from "@/components/ui/layout";
import { isSlug } from "@/domain/catalog/query";
import { alikeUnits } from "@/domain/indicators/alike";
import { indicatorOf } from "@/domain/indicators/catalogue";
import { readPublicQuery, writePublicQuery } from "@/domain/indicators/query";
import { readTold, readToldMonths, readToldTargets } from "@/domain/indicators/reads/published";
import { findUnit, oldPlacesOf, presentList } from "@/domain/places/reads";
import { today as todayHere } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/statistics/[slug]">;

const unitOf = async (slug: string) => (isSlug(slug) ? findUnit(presentList, slug) : null);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: prefix, slug } = await params;
  const unit = await unitOf(slug);
  if (!unit) return {};
  const locale = localeOf(prefix);
  const t = translator(locale, "statistics");
  const page = `/statistics/${slug}`;
  return {
    title: `${unit.fullName}: ${t("title")}`,
    description: t("description"),
    alternates: { canonical: path(locale, page), languages: { vi: page, en: `/en${page}` } },
    ...cardMeta("statistics", "province", statisticsCard(await cachedCountedMap())),
  };
}

/** The figures of a commune or ward of today, beside places like it, and of the old communes it was formed from. */
export default async function UnitStatisticsPage({ params, searchParams }: Props) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const unit = await unitOf(slug);
  if (unit?.level !== "commune") {
    const after = await cachedSlugAfter(slug);
    if (after) permanentRedirect(path(locale, `/statistics/${after}`));
    notFound();
  }
  const today = todayHere();
  const query = { ...readPublicQuery(await searchParams, today), map: "new", level: "commune" } as const;
  const place = { asOf: query.asOf, map: "new", level: "commune", unit: unit.code } as const;
  const [told, targets, months, all, olds, formers, shapes] = await Promise.all([
    readTold(place),
    readToldTargets(place),
    readToldMonths(query.indicator, place, 24),
    placedUnits(locale, query, today),
    placedUnits(locale, { ...query, map: "old", order: "name" }, today),
    oldPlacesOf(unit.code),
    cachedUnitMap(),
  ]);
  const t = translator(locale, "statistics");
  const names = translator(locale, "indicators");
  const page = `/statistics/${slug}`;
  const codes = new Set(formers.map(({ code }) => code));
  const formed = olds.filter(({ code }) => codes.has(code));
  const like = indicatorOf(query.indicator)?.kind === "share" ? likeUnits(all, unit.code) : [];
  return (
    <PlaceFigures
      locale={locale}
      page={page}
      query={query}
      today={today}
      unit={unit}
      told={told}
      targets={targets}
      months={months}
      head={
        <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
          <div className="grid content-start gap-2">
            <Breadcrumbs
              label={t("title")}
              trail={[{ href: path(locale, `/statistics${writePublicQuery(query, today)}`), name: t("title") }]}
            />
            <PageTitle title={unit.fullName} />
            <p>
              <LinkButton variant="second" size="small" href={path(locale, `/communes/${slug}`)}>
                {t("market", { place: unit.fullName })}
              </LinkButton>
            </p>
          </div>
          <OriginMap title={unit.fullName} shapes={shapes} code={unit.code} className="max-w-40" />
        </div>
      }
    >
      {like.length > 1 ? (
        <section aria-labelledby="like" className="grid max-w-3xl gap-3">
          <h2 id="like" className="text-xl md:text-2xl">
            {t("like")}
          </h2>
          <p className="text-ink-soft">{t("likeLead", { name: names(`list.${query.indicator}.name`) })}</p>
          <UnitTable
            locale={locale}
            caption={t("table", { name: t("like") })}
            name={query.indicator}
            units={like}
            orders={null}
          />
        </section>
      ) : null}
      {isToldByUnit(query) ? (
        <section aria-labelledby="formed" className="grid max-w-3xl gap-3">
          <h2 id="formed" className="text-xl md:text-2xl">
            {t("formed", { place: unit.fullName })}
          </h2>
          <p className="text-ink-soft">{t("formedLead", { place: unit.fullName })}</p>
          <UnitTable
            locale={locale}
            caption={t("table", { name: t("formed", { place: unit.fullName }) })}
            name={query.indicator}
            units={formed}
            orders={null}
          />
        </section>
      ) : null}
    </PlaceFigures>
  );
}

/** Those whose lists are nearest in length, of what is told. */
function likeUnits(all: readonly UnitRow[], code: string): UnitRow[] {
  return alikeUnits(
    all.flatMap((unit) => (unit.told ? [{ ...unit, ...unit.told }] : [])),
    code,
  );
}
