import { and, gte, isNull, lte, or, type SQL } from "drizzle-orm";
import { officeMembers } from "@/db/schema/people";
import { addDays, type LocalDay } from "@/platform/clock";

/** Seats of the office that hold on a day: begun, not over, not taken. */
export function holdsOn(day: LocalDay): SQL | undefined {
  return and(
    lte(officeMembers.firstDay, day),
    or(isNull(officeMembers.lastDay), gte(officeMembers.lastDay, day)),
    isNull(officeMembers.endedAt),
  );
}

export type SeatDays = { firstDay: string; lastDay: string | null };

/** True when on the day and each day after it at least one of the seats holds: the last of them has no last day, and none leaves a gap. */
export function isNeverEmpty(seats: readonly SeatDays[], day: LocalDay): boolean {
  let next = day;
  for (const { firstDay, lastDay } of seats.toSorted((a, b) => (a.firstDay < b.firstDay ? -1 : 1))) {
    if (firstDay > next) return false;
    if (lastDay === null) return true;
    if (lastDay >= next) next = addDays(lastDay as LocalDay, 1);
  }
  return false;
}
