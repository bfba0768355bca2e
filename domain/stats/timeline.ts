import { addDays, daysBetween, type LocalDay } from "@/platform/clock";

/** The day figures are drawn from: nothing is on record before. */
export const firstDay = "2021-01-01" as LocalDay;

export type DayOfNote = { day: LocalDay; of: "year" | "merger" };

/** Days the timeline marks up to today: the ends of years, and the day the communes were merged and the districts ended. */
export function daysOfNote(today: LocalDay): DayOfNote[] {
  const years = Array.from(
    { length: Number(today.slice(0, 4)) - Number(firstDay.slice(0, 4)) },
    (_, place): DayOfNote => ({
      day: `${Number(firstDay.slice(0, 4)) + place}-12-31` as LocalDay,
      of: "year",
    }),
  );
  const merger: DayOfNote = { day: "2025-07-01" as LocalDay, of: "merger" };
  return [...years, merger].filter(({ day }) => day <= today).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** Where a day stands on the timeline, in days since its first. */
export function placeOnTimeline(day: LocalDay): number {
  return Math.max(0, daysBetween(firstDay, day));
}

/** The day at a place of the timeline; null for what is none. */
export function dayOnTimeline(place: string): LocalDay | null {
  return /^\d{1,5}$/.test(place) ? addDays(firstDay, Number(place)) : null;
}
