import "server-only";
import { createHash } from "node:crypto";
import { cachedDistrictMap, cachedUnitMap } from "@/app/[locale]/(shop)/cached";
import { isToldByUnit, placedUnits } from "@/app/public-statistics";
import {
  chartDrawing,
  type Drawing,
  escaped,
  framed,
  inks,
  legendOf,
  mapDrawing,
  picture,
} from "@/components/statistics/drawing";
import { partsWords, toldWords, worthOf } from "@/components/statistics/told-words";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import { type PublicQuery, readPublicQuery, writePublicQuery } from "@/domain/indicators/query";
import { readToldMonths } from "@/domain/indicators/reads/published";
import { findUnitByCode } from "@/domain/places/reads";
import { readStatQuery } from "@/domain/stats/query";
import { parseLocalDay, today as todayHere } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const embedKinds = ["map", "chart"] as const;
export type EmbedKind = (typeof embedKinds)[number];

/** A drawing with all that is said around it. */
type Embed = {
  title: string;
  drawing: Drawing;
  legend: { fill: string; words: string }[];
  note: string;
  source: string;
  page: string;
};

const mostMonths = 60;
const letters = 54;

/** The map or the chart of an indicator, as another site shows it. Null where there is none: of what is told of the whole alone there is no map. */
export async function embedOf(
  locale: Locale,
  kind: EmbedKind,
  asked: Readonly<Record<string, string>>,
): Promise<Embed | null> {
  const today = todayHere();
  const until = asked["to"] ?? asked["asOf"];
  const parameters = { ...asked, ...(until === undefined ? {} : { asOf: until }) };
  const query = readPublicQuery(parameters, today);
  if (query.indicator !== asked["indicator"]) return null;
  const t = translator(locale, "statistics");
  const around = {
    source: t("embed.source", { day: formatDay(query.asOf, locale) }),
    page: `${env().appOrigin}${path(locale, `/statistics${writePublicQuery(query, today)}`)}`,
  };
  if (kind === "chart") {
    const unit = readStatQuery(parameters, today).unit;
    return { ...(await chartOf(locale, { ...query, unit }, monthsUpTo(query.asOf, asked["from"]))), ...around };
  }
  const drawn = isToldByUnit(query) ? await mapOf(locale, query) : null;
  return drawn && { ...drawn, ...around };
}

async function mapOf(locale: Locale, asked: PublicQuery) {
  const query: PublicQuery = asked.map === "old" ? { ...asked, level: "district" } : asked;
  const [units, shapes] = await Promise.all([
    placedUnits(locale, query, todayHere()),
    query.map === "old" ? cachedDistrictMap() : cachedUnitMap(),
  ]);
  const { indicator } = query;
  const t = translator(locale, "statistics");
  const places = units.map(({ code, name, told }) => ({
    code,
    name,
    worth: worthOf(indicator, told),
    words: [toldWords(locale, indicator, told, true), partsWords(locale, indicator, told)].filter(Boolean).join(", "),
  }));
  const name = translator(locale, "indicators")(`list.${indicator}.name`);
  return {
    title: t("map.title", { name, day: formatDay(query.asOf, locale) }),
    drawing: mapDrawing(shapes, places, letters),
    legend: legendOf(places, { format: formatOf(locale, indicator), hidden: t("paleWords") }),
    note: shapes.isSchematic ? t(query.map === "old" ? "schematicOld" : "schematic") : "",
  };
}

async function chartOf(locale: Locale, query: PublicQuery & { unit: string | null }, count: number) {
  const { indicator } = query;
  const [months, unit] = await Promise.all([
    readToldMonths(indicator, query, count),
    query.unit === null ? null : findUnitByCode(query.map === "old" ? "old" : "2026", query.unit),
  ]);
  const t = translator(locale, "statistics");
  const name = translator(locale, "indicators")(`list.${indicator}.name`);
  const drawn = months.map(({ day, told }) => ({ month: day.slice(0, 7), worth: worthOf(indicator, told) }));
  return {
    title: [unit?.fullName ?? t("whole"), name].join(": "),
    drawing: chartDrawing(drawn, formatOf(locale, indicator)),
    legend: [],
    note: drawn.some(({ worth }) => worth === null) ? t("chartGaps") : "",
  };
}

const formatOf = (locale: Locale, name: IndicatorName) => (value: number) =>
  indicatorOf(name)?.kind === "share" ? formatPercent(value, locale) : formatNumber(value, locale);

/** From the month of `from` to that of the day, both counted; two years when it is not said. */
function monthsUpTo(day: string, from: string | undefined): number {
  const first = from === undefined ? null : parseLocalDay(from);
  if (first === null || first >= day) return 24;
  const index = (each: string) => Number(each.slice(0, 4)) * 12 + Number(each.slice(5, 7));
  return Math.min(mostMonths, index(day) - index(first) + 1);
}

export function embedPicture({ title, drawing, legend, source }: Embed): string {
  return picture(drawing, { title, legend, source });
}

const style = `*{box-sizing:border-box}body{margin:0;padding:12px 16px;background:${inks.paper};color:${inks.ink};font:16px/1.5 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,sans-serif}
h1{margin:0 0 8px;font-size:1.125rem;line-height:1.3}svg{display:block;width:100%;height:auto}
ul{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0 0;padding:0;list-style:none;font-size:.9375rem}li{display:flex;align-items:center;gap:6px}li svg{width:24px;height:16px;border:1px solid ${inks.border}}
p{margin:8px 0 0;font-size:.9375rem;color:${inks.soft}}a{color:${inks.deep};display:inline-flex;min-height:44px;align-items:center;text-underline-offset:4px}
main{max-width:620px;margin:0 auto}`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Headers of what others may show: no script, nothing from anywhere, and a frame for everybody. See docs/decisions/003. */
export const embedHeaders = {
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
  "cache-control": "public, s-maxage=10",
  "x-content-type-options": "nosniff",
  "access-control-allow-origin": "*",
} as const;

/** A page of its own for a frame on another site: the drawing, what its colours mean, the source and the way here. */
export function embedPage(locale: Locale, { title, drawing, legend, note, source, page }: Embed): string {
  const swatches = legend.map(
    ({ fill, words }) =>
      `<li><svg viewBox="0 0 60 40" aria-hidden="true"><rect width="60" height="40" fill="${fill}"/></svg>${escaped(words)}</li>`,
  );
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${framed(drawing, title)}${
    swatches.length === 0 ? "" : `<ul>${swatches.join("")}</ul>`
  }${note === "" ? "" : `<p>${escaped(note)}</p>`}<p><a href="${escaped(page)}" target="_blank" rel="noopener">${escaped(source)}</a></p></main></body></html>`;
}
