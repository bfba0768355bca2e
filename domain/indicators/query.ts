import { z } from "zod";
import { type IndicatorName, indicatorNames } from "@/db/enums";
import { readStatQuery, statParameters, type StatQuery } from "@/domain/stats/query";
import type { LocalDay } from "@/platform/clock";

/** What GET /api/v1/admin/indicators may be asked. */
export const indicatorParameters = statParameters.pick({ asOf: true, map: true, level: true, unit: true }).extend({
  indicator: z
    .string()
    .optional()
    .meta({ description: `By unit: ${indicatorNames.join(", ")}` }),
});

/** What GET /api/v1/statistics may be asked. */
export const publicParameters = z.object({
  asOf: statParameters.shape.asOf,
  map: z.string().optional().meta({ description: "new, the units of today; old, those of before July 2025" }),
  level: z.string().optional().meta({ description: "commune or, on the old map, district" }),
  unit: statParameters.shape.unit,
  indicator: z
    .string()
    .optional()
    .meta({ description: `By unit and month: ${indicatorNames.join(", ")}` }),
});

export const unitOrders = ["most", "name"] as const;

/** What the public page is asked: a day, a map, one indicator, and in which order its units stand. The address says it all. */
export type PublicQuery = Pick<StatQuery, "asOf"> & {
  map: "new" | "old";
  level: "commune" | "district";
  indicator: IndicatorName;
  order: (typeof unitOrders)[number];
};

/** Reads the address; what means nothing is as if it were not there. */
export function readPublicQuery(
  parameters: Record<string, string | string[] | undefined>,
  today: LocalDay,
): PublicQuery {
  const { asOf, map, level } = readStatQuery(parameters, today);
  return {
    asOf,
    map: map === "old" ? "old" : "new",
    level: level === "district" ? "district" : "commune",
    indicator: indicatorNames.find((name) => name === parameters["indicator"]) ?? "products_online",
    order: unitOrders.find((order) => order === parameters["order"]) ?? "most",
  };
}

/** The shortest address that says the query; begins with "?", or is empty. */
export function writePublicQuery(query: PublicQuery, today: LocalDay): string {
  const parts: [string, string][] = [
    ["asOf", query.asOf === today ? "" : query.asOf],
    ["map", query.map === "new" ? "" : query.map],
    ["level", query.level === "commune" ? "" : query.level],
    ["indicator", query.indicator === "products_online" ? "" : query.indicator],
    ["order", query.order === "most" ? "" : query.order],
  ];
  const written = new URLSearchParams(parts.filter(([, value]) => value !== "")).toString();
  return written === "" ? "" : `?${written}`;
}

/** The page with the names behind a cell, on its day and map; those it misses where they are asked for. */
export function namesAddress(
  name: IndicatorName,
  { asOf, map, level, unit }: Pick<StatQuery, "asOf" | "map" | "level" | "unit">,
  { which = "counted", from = 0 }: { which?: "counted" | "missing"; from?: number } = {},
): string {
  const words = Object.entries({
    asOf,
    map: map === "new" ? "" : map,
    level: level === "commune" ? "" : level,
    unit: unit ?? "",
    which: which === "missing" ? which : "",
    from: from > 0 ? String(from) : "",
  }).filter(([, word]) => word !== "");
  return `/admin/indicators/${name}/names?${new URLSearchParams(words).toString()}`;
}
