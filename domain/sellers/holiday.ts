import { addDays, type LocalDay, parseLocalDay } from "@/platform/clock";

/** Days off a shop has announced: without a last day until further notice; closed, it takes no orders meanwhile. */
export type Holiday = { from: string; to: string | null; note: string; isClosed: boolean };

/** Whether a shop is away on this day: both the first and the last of its days off are. */
export function isAway(holiday: Holiday | null, day: LocalDay): holiday is Holiday {
  return holiday !== null && holiday.from <= day && (holiday.to === null || day <= holiday.to);
}

/** Whether a shop takes no orders on this day. The one place that says so: pages, baskets and placeOrder ask here. */
export function takesNoOrders(holiday: Holiday | null, day: LocalDay): holiday is Holiday {
  return isAway(holiday, day) && holiday.isClosed;
}

/** Days off that have begun or are to come; those that are over are nobody's news. */
export function notOver(holiday: Holiday | null, day: LocalDay): Holiday | null {
  return holiday !== null && (holiday.to === null || day <= holiday.to) ? holiday : null;
}

/** The day a shop is back; null until further notice. */
export function backOn({ to }: Pick<Holiday, "to">): LocalDay | null {
  const last = to === null ? null : parseLocalDay(to);
  return last === null ? null : addDays(last, 1);
}
