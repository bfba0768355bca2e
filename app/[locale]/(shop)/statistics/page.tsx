import type { Metadata } from "next";
import type { ComponentProps } from "react";
import { cachedCountedMap, cachedDistrictMap, cachedUnitMap } from "@/app/[locale]/(shop)/cached";
import { cardMeta, statisticsCard } from "@/app/share-card";
import { isToldByUnit, type PlacedRow, placedUnits, placesByName } from "@/app/public-statistics";
import { EmbedBox } from "@/components/statistics/embed-box";
import { Figures } from "@/components/statistics/figures";
import { FindPlace } from "@/components/statistics/find-place";
import { Mission } from "@/components/statistics/mission";
import { Months } from "@/components/statistics/months";
import { QuestionForm } from "@/components/statistics/question-form";
import { Downloads, Notes } from "@/components/statistics/take-along";
import { UnitMap } from "@/components/statistics/unit-map";
import { UnitTable } from "@/components/statistics/unit-table";
import { PageTitle, Tabs } from "@/components/ui/layout";
import type { IndicatorName } from "@/domain/indicators/catalogue";
import { type PublicQuery, readPublicQuery, writePublicQuery } from "@/domain/indicators/query";
import {
  countHouseholds,
  readTold,
  readToldMonths,
  readToldTargets,
  type Told,
} from "@/domain/indicators/reads/published";
import { listDeclared } from "@/domain/indicators/reads/targets";
import type { UnitMap as Shapes } from "@/domain/places/map-of";
import { readSettings } from "@/domain/settings/reads";
import { type LocalDay, today as todayHere } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

const page = "/statistics";

export async function generateMetadata({ params }: PageProps<"/[locale]/statistics">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "statistics");
  return {
    title: t("title"),
    description: t("description"),
    alternates: { canonical: path(locale, page), languages: { vi: page, en: `/en${page}` } },
    ...cardMeta("statistics", "province", statisticsCard(await cachedCountedMap())),
  };
}

/** The market's figures for citizens and the press: in words, on a map, through time, and to take along. */
export default async function StatisticsPage({ params, searchParams }: PageProps<"/[locale]/statistics">) {
  const locale = localeOf((await params).locale);
  const today = todayHere();
  const parameters = await searchParams;
  const query = readPublicQuery(parameters, today);
  const asked = typeof parameters["place"] === "string" ? parameters["place"].trim() : "";
  const whole = { asOf: query.asOf, map: "new", level: "commune", unit: null } as const;
  const isOld = query.map === "old";
  const [told, targets, months, units, districts, households, declared, shapes, found, rules] = await Promise.all([
    readTold(whole),
    readToldTargets(whole),
    readToldMonths(query.indicator, whole, 24),
    placedUnits(locale, query, today),
    isOld && query.level !== "district" ? placedUnits(locale, { ...query, level: "district" }, today) : null,
    countHouseholds(query.asOf),
    listDeclared(),
    isOld ? cachedDistrictMap() : cachedUnitMap(),
    asked === "" ? [] : placesByName(locale, asked, query, today),
    readSettings(),
  ]);
  const t = translator(locale, "statistics");
  return (
    <div className="page grid gap-8 pt-6 *:min-w-0">
      <div className="grid gap-5">
        <PageTitle title={t("title")} />
        <Sentence locale={locale} told={told} households={households} asOf={query.asOf} today={today} />
        <FindPlace locale={locale} asked={asked} found={found} query={query} today={today} />
        <QuestionForm locale={locale} page={page} query={query} today={today} />
      </div>
      <ByPlace locale={locale} query={query} today={today} units={units} drawn={districts ?? units} shapes={shapes} />
      <Months locale={locale} name={query.indicator} months={months} isPart={false} />
      <Goals locale={locale} told={told} declared={declared} least={rules.digitised_least.value} />
      <section aria-labelledby="all" className="grid gap-3">
        <h2 id="all" className="text-xl md:text-2xl">
          {t("all")}
        </h2>
        <Figures
          locale={locale}
          told={told}
          targets={targets}
          isPart={false}
          current={query.indicator}
          hrefOf={(indicator) => path(locale, `${page}${writePublicQuery({ ...query, indicator }, today)}`)}
        />
      </section>
      <EmbedBox
        locale={locale}
        origin={env().appOrigin}
        name={query.indicator}
        kinds={isToldByUnit(query) ? ["map", "chart"] : ["chart"]}
        asked={query.map === "old" ? { map: "old" } : {}}
      />
      <div className="grid gap-8 lg:grid-cols-2">
        <Downloads
          locale={locale}
          asked={{ asOf: query.asOf, map: query.map, level: query.level, indicator: query.indicator }}
          tables={isToldByUnit(query) ? ["units", "figures"] : ["figures"]}
        />
        <Notes locale={locale} asOf={query.asOf} />
      </div>
    </div>
  );
}

function Sentence({
  locale,
  told,
  households,
  asOf,
  today,
}: {
  locale: Locale;
  told: Readonly<Record<IndicatorName, Told>>;
  households: number;
  asOf: LocalDay;
  today: LocalDay;
}) {
  const t = translator(locale, "statistics");
  const count = (name: IndicatorName) => told[name]?.numerator ?? 0;
  return (
    <p className="max-w-3xl text-xl leading-snug md:text-2xl">
      {t("sentence", {
        when: asOf === today ? t("today") : t("onDay", { day: formatDay(asOf, locale) }),
        sellers: count("sellers_online"),
        households,
        products: count("products_online"),
        certificates: count("certificates_valid"),
      })}
    </p>
  );
}

const sides = [
  { map: "new", level: "commune", words: "map.new" },
  { map: "old", level: "district", words: "map.oldDistrict" },
  { map: "old", level: "commune", words: "map.oldCommune" },
] as const;

function ByPlace({
  locale,
  query,
  today,
  units,
  drawn,
  shapes,
}: {
  locale: Locale;
  query: PublicQuery;
  today: LocalDay;
  units: readonly PlacedRow[];
  /** The units there are shapes of. */
  drawn: readonly PlacedRow[];
  shapes: Shapes;
}) {
  const t = translator(locale, "statistics");
  const name = translator(locale, "indicators")(`list.${query.indicator}.name`);
  const at = (changed: Partial<PublicQuery>) =>
    path(locale, `${page}${writePublicQuery({ ...query, ...changed }, today)}`);
  return (
    <section aria-labelledby="places" className="grid gap-4">
      <h2 id="places" className="text-xl md:text-2xl">
        {t("map.title", { name, day: formatDay(query.asOf, locale) })}
      </h2>
      {isToldByUnit(query) ? (
        <>
          <Tabs
            label={t("map.choose")}
            tabs={sides.map(({ map, level, words }) => ({
              href: at({ map, level }),
              name: t(words),
              isCurrent: query.map === map && query.level === level,
            }))}
          />
          <div className="grid gap-6 *:min-w-0 lg:grid-cols-[3fr_2fr]">
            <div className="grid content-start gap-2 lg:sticky lg:top-4 lg:self-start">
              <UnitMap
                locale={locale}
                title={t("map.title", { name, day: formatDay(query.asOf, locale) })}
                name={query.indicator}
                shapes={shapes}
                units={drawn}
                isOld={query.map === "old"}
              />
              {drawn === units ? null : <p className="text-[0.9375rem] text-ink-soft">{t("oldShapes")}</p>}
            </div>
            <UnitTable
              locale={locale}
              caption={t("table", { name })}
              name={query.indicator}
              units={units}
              orders={{ order: query.order, most: at({ order: "most" }), name: at({ order: "name" }) }}
            />
          </div>
        </>
      ) : (
        <p className="max-w-prose rounded-card bg-sand p-4">{t("wholeOnlyWhy")}</p>
      )}
    </section>
  );
}

function Goals({ locale, told, declared, least }: ComponentProps<typeof Mission>) {
  return (
    <section aria-labelledby="mission" className="grid gap-3">
      <h2 id="mission" className="text-xl md:text-2xl">
        {translator(locale, "statistics")("mission.title")}
      </h2>
      <Mission locale={locale} told={told} declared={declared} least={least} />
    </section>
  );
}
