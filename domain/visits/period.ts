import type { PeriodQuery } from "@/domain/visits/input";
import { addDays, addMonths, localDay, type LocalDay, startOfMonth } from "@/platform/clock";

/** The longest period outcomes are counted for, in days. */
export const mostDays = 1_100;

/** The period asked for, both days counted; without a sound one the last three months and this one. */
export function periodOf({ from, to }: PeriodQuery, now: Date): { from: LocalDay; to: LocalDay } {
  const last = to ?? localDay(now);
  const first = from ?? addMonths(startOfMonth(last), -3);
  const isSound = first <= last && first >= addDays(last, -mostDays);
  return isSound ? { from: first, to: last } : { from: addMonths(startOfMonth(last), -3), to: last };
}
