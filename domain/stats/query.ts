import { z } from "zod";
import { type SellerKind, sellerKinds } from "@/db/enums";
import { dayOnTimeline } from "@/domain/stats/timeline";
import { type LocalDay, parseLocalDay } from "@/platform/clock";

/** Today's map, the one in force on the day asked about, and the communes of before July 2025. */
export const maps = ["new", "then", "old"] as const;
export type StatMap = (typeof maps)[number];
export const levels = ["commune", "district", "province"] as const;
export type StatLevel = (typeof levels)[number];

/** What a figure is asked for: the end of a day, on a map, for a place, of a kind. The address says it all. */
export type StatQuery = {
  asOf: LocalDay;
  map: StatMap;
  level: StatLevel;
  /** Code of a unit on the map and level; null is the whole province. */
  unit: string | null;
  kind: SellerKind | null;
  group: string | null;
  stars: number | null;
};

export const statParameters = z.object({
  asOf: z.string().optional().meta({ description: "A day, YYYY-MM-DD; today when left out" }),
  map: z
    .string()
    .optional()
    .meta({ description: maps.join(", ") }),
  level: z
    .string()
    .optional()
    .meta({ description: levels.join(", ") }),
  unit: z.string().optional().meta({ description: "Code of a unit" }),
  kind: z
    .string()
    .optional()
    .meta({ description: sellerKinds.join(", ") }),
  group: z.string().optional().meta({ description: "Code of an OCOP class" }),
  stars: z.string().optional().meta({ description: "0, 3, 4 or 5" }),
});

/**
 * Reads the address; what means nothing is as if it were not there, and no day lies after today. A place on the timeline, as its slider sends it, comes
 * before a day. Districts exist on the old map only.
 */
export function readStatQuery(parameters: Record<string, string | string[] | undefined>, today: LocalDay): StatQuery {
  const first = (name: string) => {
    const value = parameters[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const day = dayOnTimeline(first("at")) ?? parseLocalDay(first("asOf"));
  const map = maps.find((each) => each === first("map")) ?? "new";
  const level = levels.find((each) => each === first("level")) ?? "commune";
  return {
    asOf: day !== null && day <= today ? day : today,
    map: level === "district" ? "old" : map,
    level,
    unit: /^\d{3,5}$/.test(first("unit")) ? first("unit") : null,
    kind: sellerKinds.find((each) => each === first("kind")) ?? null,
    group: /^[IV]+(\.\d(\.[a-d])?)?$/.test(first("group")) ? first("group") : null,
    stars: /^[0345]$/.test(first("stars")) ? Number(first("stars")) : null,
  };
}

/** The names of everything online, or of that which counts in the indicators, without suspected padding. */
export type Counted = "online" | "counted";

export function readWhich(asked: unknown): Counted {
  return asked === "counted" ? "counted" : "online";
}

/** The shortest address that says the query; begins with "?", or is empty. */
export function writeStatQuery(query: StatQuery, today: LocalDay): string {
  const parts: [string, string][] = [
    ["asOf", query.asOf === today ? "" : query.asOf],
    ["map", query.map === "new" ? "" : query.map],
    ["level", query.level === "commune" ? "" : query.level],
    ["unit", query.unit ?? ""],
    ["kind", query.kind ?? ""],
    ["group", query.group ?? ""],
    ["stars", query.stars === null ? "" : String(query.stars)],
  ];
  const written = new URLSearchParams(parts.filter(([, value]) => value !== "")).toString();
  return written === "" ? "" : `?${written}`;
}
