import { addMonths, type LocalDay } from "@/platform/clock";

export type Days = { from: LocalDay; to: LocalDay };

/** The calendar quarter after the one this day lies in: from its first day, before the first day of the one after it. */
export function nextQuarter(day: LocalDay): Days {
  const month = Number(day.slice(5, 7));
  const begin = `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01` as LocalDay;
  return { from: addMonths(begin, 3), to: addMonths(begin, 6) };
}
