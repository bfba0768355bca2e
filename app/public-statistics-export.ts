import "server-only";
import { isToldByUnit, placedUnits } from "@/app/public-statistics";
import { csvAnswer, xlsxAnswer } from "@/app/statistics-export";
import { basisWords } from "@/components/indicators/indicator-words";
import { worthOf } from "@/components/statistics/told-words";
import { type IndicatorName, indicatorOf, indicators } from "@/domain/indicators/catalogue";
import { readPublicQuery } from "@/domain/indicators/query";
import { type PublicPlace, readTold, type Told } from "@/domain/indicators/reads/published";
import { findUnitByCode } from "@/domain/places/reads";
import type { ExportTable } from "@/domain/stats/export";
import { readStatQuery } from "@/domain/stats/query";
import { today as todayHere } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The answer to /statistics/export.csv and .xlsx: `table` is "units", one indicator by unit, or else every figure of a place. */
export async function statisticsFile(locale: Locale, request: Request, format: "csv" | "xlsx"): Promise<Response> {
  const today = todayHere();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const query = readPublicQuery(asked, today);
  const { unit } = readStatQuery(asked, today);
  const isByUnit = asked["table"] === "units" && isToldByUnit(query);
  const table = isByUnit ? await unitsTable(locale, query) : await figuresTable(locale, { ...query, unit });
  return format === "csv" ? csvAnswer(table, query) : xlsxAnswer(table, query);
}

async function unitsTable(locale: Locale, query: ReturnType<typeof readPublicQuery>): Promise<ExportTable> {
  const [units, told] = await Promise.all([
    placedUnits(locale, query, todayHere()),
    readTold({ asOf: query.asOf, map: "new", level: "commune", unit: null }),
  ]);
  const t = translator(locale, "statistics");
  const names = translator(locale, "indicators");
  const name = names(`list.${query.indicator}.name`);
  const map = query.map === "new" ? "new" : query.level === "district" ? "oldDistrict" : "oldCommune";
  return {
    name,
    about: [...about(locale, query.asOf), [t("map.choose"), t(`map.${map}`)], ...defined(locale, query.indicator)],
    heads: ["code", names("heads.unit"), t("find.oldDistrict"), ...heads(locale)],
    rows: [
      ...units.map((unit) => [
        unit.code,
        unit.fullName,
        unit.parentName ?? "",
        ...numbers(locale, query.indicator, unit.told),
      ]),
      ["", t("whole"), "", ...numbers(locale, query.indicator, told[query.indicator])],
    ],
  };
}

async function figuresTable(locale: Locale, place: PublicPlace): Promise<ExportTable> {
  const [told, unit] = await Promise.all([
    readTold(place),
    place.unit === null ? null : findUnitByCode(place.map === "old" ? "old" : "2026", place.unit),
  ]);
  const t = translator(locale, "statistics");
  const names = translator(locale, "indicators");
  return {
    name: t("title"),
    about: [...about(locale, place.asOf), [names("unit"), unit?.fullName ?? place.unit ?? t("whole")]],
    heads: [
      "indicator",
      names("heads.indicator"),
      ...heads(locale),
      names("define"),
      names("heads.source"),
      names("heads.basis"),
    ],
    rows: indicators.map(({ name }) => [
      name,
      names(`list.${name}.name`),
      ...numbers(locale, name, told[name]),
      names(`list.${name}.definition`),
      names(`list.${name}.source`),
      basisWords(names, name),
    ]),
  };
}

function about(locale: Locale, asOf: string): [string, string][] {
  const t = translator(locale, "statistics");
  return [
    [t("title"), formatDay(asOf, locale)],
    [t("notes.title"), t("notes.cite", { day: formatDay(asOf, locale) })],
  ];
}

function defined(locale: Locale, name: IndicatorName): [string, string][] {
  const names = translator(locale, "indicators");
  return [
    [names("define"), names(`list.${name}.definition`)],
    [names("heads.source"), names(`list.${name}.source`)],
    [names("heads.basis"), basisWords(names, name)],
  ];
}

function heads(locale: Locale): string[] {
  const names = translator(locale, "indicators");
  return [
    names("heads.numerator"),
    names("heads.denominator"),
    names("heads.share"),
    translator(locale, "statistics")("download.told"),
  ];
}

/** Numerator, denominator, share and whether it is told; cells are empty where there is nothing to tell. */
function numbers(locale: Locale, name: IndicatorName, told: Told): (string | number)[] {
  const t = translator(locale, "statistics");
  if (!told) return ["", "", "", t("download.toldStates.hidden")];
  if (indicatorOf(name)?.kind !== "share") return [told.numerator, "", "", t("download.toldStates.told")];
  const share = worthOf(name, told);
  const state = share === null ? "noList" : "told";
  return [told.numerator, told.denominator, share ?? "", t(`download.toldStates.${state}`)];
}
