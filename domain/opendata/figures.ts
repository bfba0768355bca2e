import { type IndicatorName, indicatorNames } from "@/db/enums";
import {
  disclosures,
  type HiddenPlaces,
  hiddenPlaces,
  type Place,
  publicCell,
  type PublicLevel,
} from "@/domain/indicators/disclosure";
import type { Row } from "@/domain/opendata/written";
import { addDays, type LocalDay } from "@/platform/clock";

/** So many last days stand one by one; before them only the ends of months. */
export const daysOneByOne = 35;

export type Two = { numerator: number; denominator: number };

/** What each indicator is on a day by old commune; "indicator code" is the key. */
export type Sums = ReadonlyMap<string, Two>;

/** An old commune with the units it lies in. */
export type Lies = Pick<Place, "oldCode" | "districtCode" | "unitCode">;

/** The days of the file: the ends of months from the first day with anything to tell, and the last days one by one. */
export function daysOf(first: LocalDay, last: LocalDay): LocalDay[] {
  const days: LocalDay[] = [];
  const since = addDays(last, 1 - daysOneByOne);
  for (let day = first; day <= last; day = addDays(day, 1))
    if (day >= since || addDays(day, 1).endsWith("-01")) days.push(day);
  return days;
}

/**
 * The rows of one day as the public sees them, in the order of level, code and indicator. Rows of two zeros are left out, unless they are hidden,
 * which nobody is to tell from others. `whole` holds the indicators that are told of the province only.
 */
export function rowsOfDay(
  day: LocalDay,
  places: readonly Lies[],
  { sums, whole, hidden }: { sums: Sums; whole: ReadonlyMap<IndicatorName, Two>; hidden: HiddenPlaces },
): Row[] {
  const of = (indicator: IndicatorName, members: readonly Lies[]) =>
    sumOf(members.map(({ oldCode }) => sums.get(`${indicator} ${oldCode}`)));
  const rows: Row[] = [];
  for (const { level, code, members } of groupsOf(places)) {
    for (const indicator of [...indicatorNames].toSorted()) {
      const isWhole = disclosures[indicator] === "province";
      if (isWhole && level !== "province") continue;
      const cell = isWhole ? (whole.get(indicator) ?? nothing) : of(indicator, members);
      const told = publicCell(indicator, cell, { level, code, hidden });
      if (told && told.numerator === 0 && told.denominator === 0) continue;
      const { numerator, denominator } = told ?? { numerator: null, denominator: null };
      rows.push({ day, level, code, indicator, numerator, denominator, is_hidden: told === null });
    }
  }
  return rows;
}

/** What is hidden on days of these sums. Days of the same lists hide the same, so that it is worked out once for all of them. */
export function hidingOf(places: readonly Lies[]): (sums: Sums) => HiddenPlaces {
  const known = new Map<string, HiddenPlaces>();
  return (sums) => {
    const listed = places.map((place) => ({
      ...place,
      listed: sums.get(`registered_online ${place.oldCode}`)?.denominator ?? 0,
    }));
    const key = listed.map((place) => place.listed).join();
    const hidden = known.get(key) ?? hiddenPlaces(listed);
    known.set(key, hidden);
    return hidden;
  };
}

const nothing: Two = { numerator: 0, denominator: 0 };

function sumOf(cells: readonly (Two | undefined)[]): Two {
  return cells.reduce<Two>(
    (sum, cell) => ({
      numerator: sum.numerator + (cell?.numerator ?? 0),
      denominator: sum.denominator + (cell?.denominator ?? 0),
    }),
    nothing,
  );
}

/** In the order of the file's key: by the name of the level, then by code. */
function groupsOf(places: readonly Lies[]): { level: PublicLevel; code: string; members: Lies[] }[] {
  const by = (level: PublicLevel, codeOf: (place: Lies) => string) =>
    [...new Set(places.map(codeOf))]
      .toSorted()
      .map((code) => ({ level, code, members: places.filter((place) => codeOf(place) === code) }));
  return [
    ...by("district", ({ districtCode }) => districtCode),
    ...by("old_commune", ({ oldCode }) => oldCode),
    ...by("province", () => ""),
    ...by("unit", ({ unitCode }) => unitCode),
  ];
}
