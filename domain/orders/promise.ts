import type { DeliveryWay, SellerOrderState } from "@/db/enums";
import { addDays, localDay, type LocalDay, minutesAfter, startOfDay } from "@/platform/clock";

/** What every shop promises its buyers: hours to confirm an order, days from then until it is sent. */
export const confirmHours = 24;
export const shipDays = 3;

/** Days off a shop has announced; without a last day it is closed until further notice. */
export type DaysOff = { from: string; to: string | null } | null;

/** Parts that reached the shop, or were confirmed, at or before these instants are late; null while days off excuse it. */
export type LateFrom = { openedBy: Date | null; confirmedBy: Date | null; day: LocalDay };

/**
 * From when on a part counts as late. Days off stop the clock: from the first until the promised time after the last nothing is late. A part to
 * be collected is late when its day has come and it is not packed.
 */
export function lateFrom(daysOff: DaysOff, now: Date): LateFrom {
  return {
    openedBy: isExcused(daysOff, confirmHours * 60, now) ? null : minutesAfter(now, -confirmHours * 60),
    confirmedBy: isExcused(daysOff, shipDays * 24 * 60, now) ? null : minutesAfter(now, -shipDays * 24 * 60),
    day: localDay(now),
  };
}

type Part = {
  state: SellerOrderState;
  way: DeliveryWay;
  openedAt: Date | null;
  confirmedAt: Date | null;
  pickupDay: string | null;
};

/** Whether a part is late by the shop's promise: not confirmed in 24 hours, not sent in 3 days after, not packed on the day it is collected. */
export function isLate(part: Part, { openedBy, confirmedBy, day }: LateFrom): boolean {
  switch (part.state) {
    case "placed":
      return openedBy !== null && part.openedAt !== null && part.openedAt <= openedBy;
    case "confirmed":
      if (part.way === "pickup") return part.pickupDay !== null && part.pickupDay <= day;
      return confirmedBy !== null && part.confirmedAt !== null && part.confirmedAt <= confirmedBy;
    case "packed":
      return (
        part.way === "delivery" && confirmedBy !== null && part.confirmedAt !== null && part.confirmedAt <= confirmedBy
      );
    case "awaiting_payment":
    case "shipped":
    case "delivered":
    case "cancelled":
      return false;
  }
}

function isExcused(daysOff: DaysOff, minutes: number, now: Date): boolean {
  if (!daysOff || localDay(now) < daysOff.from) return false;
  if (daysOff.to === null) return true;
  return now < minutesAfter(startOfDay(addDays(daysOff.to as LocalDay, 1)), minutes);
}
