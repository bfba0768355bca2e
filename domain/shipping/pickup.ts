import { addDays, type LocalDay, weekdayOf } from "@/platform/clock";
import { formatWeekday } from "@/platform/i18n/format";
import { Refusal } from "@/platform/refusal";

/** Where and when a seller lets buyers collect. Weekdays: 1 is Monday, 7 is Sunday. */
export type PickupOffer = {
  place: string;
  words: string;
  weekdays: readonly number[];
  hours: string;
  noticeDays: number;
};

/** How a buyer wants each seller's part, by the seller's id. Whoever is not named delivers. */
export type Ways = Readonly<Record<string, { way: "delivery" } | { way: "pickup"; pickupDay: string }>>;

/** What a part keeps of its pickup: the place and the hours as they were when it was ordered. */
export type Pickup = { pickupDay: LocalDay; pickupPlace: string; pickupHours: string };

const daysAhead = 14;
/** The longest notice a seller may ask for: every weekday is then still among the days. */
export const mostNoticeDays = 7;

/**
 * Days a buyer may collect on: the seller's weekdays within 14 days, not before the goods are ready. What is awaited of a harvest is ready on
 * the last day it is expected on, and the 14 days count from there. Days off are not looked at.
 */
export function pickupDays(
  { weekdays, noticeDays }: PickupOffer,
  today: LocalDay,
  harvestedOn: LocalDay | null = null,
): LocalDay[] {
  const ready = addDays(today, noticeDays);
  const isAwaited = harvestedOn !== null && harvestedOn > today;
  const from = isAwaited && harvestedOn > ready ? harvestedOn : ready;
  const last = addDays(isAwaited ? harvestedOn : today, daysAhead);
  return Array.from({ length: daysAhead + 1 }, (_, ahead) => addDays(from, ahead))
    .filter((day) => day <= last)
    .filter((day) => weekdays.includes(weekdayOf(day)));
}

/** The day by which all that is awaited of a shop's lines is expected; null when nothing is. */
export function harvestedOn(lines: readonly { harvest: { to: string } | null }[]): LocalDay | null {
  const days = lines.flatMap(({ harvest }) => (harvest ? [harvest.to as LocalDay] : []));
  return days.toSorted().at(-1) ?? null;
}

/**
 * The pickups a buyer chose, by seller, held against what each seller offers today: a page may be old, or made up.
 * Refuses "pickup_not_offered" and "pickup_day_not_offered", each at its seller.
 */
export function pickupsChosen(
  ways: Ways,
  offerOf: (sellerId: string) => { offer: PickupOffer; harvestedOn: LocalDay | null } | null,
  today: LocalDay,
): Map<string, Pickup> {
  const pickups = new Map<string, Pickup>();
  for (const [sellerId, chosen] of Object.entries(ways)) {
    if (chosen.way === "delivery") continue;
    const offered = offerOf(sellerId);
    if (!offered) throw new Refusal("pickup_not_offered", { sellerId }, `shipping.${sellerId}`);
    const { offer } = offered;
    const pickupDay = pickupDays(offer, today, offered.harvestedOn).find((day) => day === chosen.pickupDay);
    if (!pickupDay) throw new Refusal("pickup_day_not_offered", { sellerId }, `pickupDay.${sellerId}`);
    const pickupPlace = [offer.place, offer.words].filter(Boolean).join(". ");
    pickups.set(sellerId, { pickupDay, pickupPlace, pickupHours: offer.hours });
  }
  return pickups;
}

/** When and where, in a line of a letter. */
export function pickupLine(pickup: Pickup, locale: "vi" | "en"): string {
  const day = formatWeekday(pickup.pickupDay, locale);
  const lead = locale === "vi" ? "Đến lấy" : "To collect on";
  return `${lead} ${day}, ${pickup.pickupHours}: ${pickup.pickupPlace}`;
}
