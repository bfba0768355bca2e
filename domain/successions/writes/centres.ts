import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { units } from "@/db/schema/places";
import { presentList } from "@/domain/places/reads";
import { type ChangeRow, type PlaceMap, wholeShare } from "@/domain/successions/map-change";

export type UnitCentre = { latitude: number; longitude: number; areaKm2: number };

/** Parts of one unit get centres this far apart, in degrees: the schematic map needs each to have its own. */
const apart = 0.02;

/** Where the schematic map puts each unit after a change: in the middle of its parts by area; parts of one unit side by side. */
export async function centresAfter(
  tx: Transaction,
  map: PlaceMap,
  rows: readonly ChangeRow[],
): Promise<ReadonlyMap<string, UnitCentre>> {
  const codes = [...new Set(rows.flatMap(({ fromCode, toCode }) => [fromCode, toCode]))];
  const known = await tx
    .select({ code: units.code, latitude: units.latitude, longitude: units.longitude, areaKm2: units.areaKm2 })
    .from(units)
    .where(and(eq(units.list, presentList), inArray(units.code, codes)));
  const before = new Map(
    known.flatMap(({ code, latitude, longitude, areaKm2 }) =>
      latitude === null || longitude === null || areaKm2 === null || !map.units.has(code)
        ? []
        : [[code, { latitude, longitude, areaKm2 }] as const],
    ),
  );
  const former = new Map(
    known.flatMap(({ code, latitude, longitude }) =>
      latitude === null || longitude === null || map.units.has(code) ? [] : [[code, { latitude, longitude }] as const],
    ),
  );
  return centresOf(before, rows, former);
}

/** The same on paper. Areas go by the shares and add up to what they were; a unit that comes back under its code lies where it lay. */
export function centresOf(
  before: ReadonlyMap<string, UnitCentre>,
  rows: readonly ChangeRow[],
  former: ReadonlyMap<string, Pick<UnitCentre, "latitude" | "longitude">> = new Map(),
): ReadonlyMap<string, UnitCentre> {
  const sources = new Set(rows.map(({ fromCode }) => fromCode));
  const targets = [...new Set(rows.map(({ toCode }) => toCode))].toSorted();
  return new Map(
    targets.flatMap((code) => {
      const parts = rows.filter(({ toCode }) => toCode === code).flatMap((row) => partOf(before, rows, row));
      const own = before.get(code);
      const all = own && !sources.has(code) ? [own, ...parts] : parts;
      const areaKm2 = all.reduce((sum, part) => sum + part.areaKm2, 0);
      if (areaKm2 === 0) return [];
      const middle = (of: "latitude" | "longitude") =>
        former.get(code)?.[of] ?? all.reduce((sum, part) => sum + part[of] * part.areaKm2, 0) / areaKm2;
      return [[code, { latitude: middle("latitude"), longitude: middle("longitude"), areaKm2 }] as const];
    }),
  );
}

function partOf(before: ReadonlyMap<string, UnitCentre>, rows: readonly ChangeRow[], row: ChangeRow): UnitCentre[] {
  const whole = before.get(row.fromCode);
  if (!whole) return [];
  const parts = rows.filter(({ fromCode }) => fromCode === row.fromCode);
  const place = parts.indexOf(row) - (parts.length - 1) / 2;
  return [
    {
      latitude: whole.latitude,
      longitude: whole.longitude + place * apart,
      areaKm2: (whole.areaKm2 * row.shareBasisPoints) / wholeShare,
    },
  ];
}
