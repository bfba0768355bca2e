import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedCountedMap, cachedOldPlace } from "@/app/[locale]/(shop)/cached";
import { cardMeta, statisticsCard } from "@/app/share-card";
import { PlaceFigures } from "@/components/statistics/place-figures";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, PageTitle } from "@/components/ui/layout";
import { isSlug } from "@/domain/catalog/query";
import { readPublicQuery, writePublicQuery } from "@/domain/indicators/query";
import { readTold, readToldMonths } from "@/domain/indicators/reads/published";
import { today as todayHere } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/statistics/old/[slug]">;

const placeOf = async (slug: string) => (isSlug(slug) ? cachedOldPlace(slug) : null);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: prefix, slug } = await params;
  const found = await placeOf(slug);
  if (!found) return {};
  const locale = localeOf(prefix);
  const t = translator(locale, "statistics");
  const page = `/statistics/old/${slug}`;
  return {
    title: `${found.old.fullName}: ${t("title")}`,
    description: t("description"),
    alternates: { canonical: path(locale, page), languages: { vi: page, en: `/en${page}` } },
    ...cardMeta("statistics", "province", statisticsCard(await cachedCountedMap())),
  };
}

/** The figures of a place of before July 2025, by its old boundary on any day, and where it lies now. */
export default async function OldPlaceStatisticsPage({ params, searchParams }: Props) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const found = await placeOf(slug);
  if (!found) notFound();
  const { old, district, successors } = found;
  const today = todayHere();
  const asked = readPublicQuery(await searchParams, today);
  const query = { ...asked, map: "old", level: district === null ? "district" : "commune" } as const;
  const place = { asOf: query.asOf, map: query.map, level: query.level, unit: old.code };
  const [told, months] = await Promise.all([readTold(place), readToldMonths(query.indicator, place, 24)]);
  const t = translator(locale, "statistics");
  const present = writePublicQuery({ ...query, map: "new", level: "commune" }, today);
  return (
    <PlaceFigures
      locale={locale}
      page={`/statistics/old/${slug}`}
      query={query}
      today={today}
      unit={old}
      told={told}
      targets={[]}
      months={months}
      head={
        <div className="grid content-start gap-2">
          <Breadcrumbs
            label={t("title")}
            trail={[{ href: path(locale, `/statistics${writePublicQuery(query, today)}`), name: t("title") }]}
          />
          <PageTitle title={district ? `${old.fullName}, ${district.fullName}` : old.fullName} lead={t("oldUnit")} />
          <p className="flex flex-wrap items-center gap-2">
            {successors.length > 1 ? <span>{t("nowMany")}</span> : null}
            {successors.map((unit) => (
              <LinkButton
                key={unit.code}
                variant="second"
                size="small"
                href={path(locale, `/statistics/${unit.slug}${present}`)}
              >
                {successors.length > 1 ? unit.fullName : t("now", { place: unit.fullName })}
              </LinkButton>
            ))}
          </p>
        </div>
      }
    >
      {null}
    </PlaceFigures>
  );
}
