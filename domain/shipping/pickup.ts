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

/** Days a buyer may collect on, from today: the seller's weekdays within 14 days, not before the goods are ready. Days off are not looked at. */
export function pickupDays({ weekdays, noticeDays }: PickupOffer, today: LocalDay): LocalDay[] {
  return Array.from({ length: daysAhead + 1 }, (_, ahead) => ahead)
    .filter((ahead) => ahead >= noticeDays)
    .map((ahead) => addDays(today, ahead))
    .filter((day) => weekdays.includes(weekdayOf(day)));
}

/**
 * The pickups a buyer chose, by seller, held against what each seller offers today: a page may be old, or made up.
 * Refuses "pickup_not_offered" and "pickup_day_not_offered", each at its seller.
 */
export function pickupsChosen(
  ways: Ways,
  offerOf: (sellerId: string) => PickupOffer | null,
  today: LocalDay,
): Map<string, Pickup> {
  const pickups = new Map<string, Pickup>();
  for (const [sellerId, chosen] of Object.entries(ways)) {
    if (chosen.way === "delivery") continue;
    const offer = offerOf(sellerId);
    if (!offer) throw new Refusal("pickup_not_offered", { sellerId }, `shipping.${sellerId}`);
    const pickupDay = pickupDays(offer, today).find((day) => day === chosen.pickupDay);
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
