import { minutesAfter } from "@/platform/clock";

/** The most a card is charged at once: eight digits of đồng. Source: docs.stripe.com/currencies, "minimum and maximum charge amounts" */
export const mostCardDong = 99_999_999;
/** The least: the equivalent of half a dollar, below which the provider refuses. Source: as above */
export const leastCardDong = 12_000;

/** Whether a whole order of this amount, in đồng, can be paid by card. */
export function isCardAmount(amountDong: number): boolean {
  return Number.isSafeInteger(amountDong) && amountDong >= leastCardDong && amountDong <= mostCardDong;
}

/** The provider takes no end sooner than 30 minutes or later than 24 hours after it is asked; a minute is left for the way there. */
const leastSessionMinutes = 31;
const mostSessionMinutes = 24 * 60 - 1;

/**
 * When a page to pay on closes by itself: not before the goods are let go, at the provider's earliest. Whoever lets goods go closes the
 * page first, so that a page that would stay open longer sells nothing. Source: https://docs.stripe.com/api/checkout/sessions/create, expires_at
 */
export function sessionEnd(payBy: Date, now: Date): Date {
  const [least, most] = [minutesAfter(now, leastSessionMinutes), minutesAfter(now, mostSessionMinutes)];
  const end = payBy < least ? least : payBy > most ? most : payBy;
  return new Date(Math.ceil(end.getTime() / 1000) * 1000);
}

/** What became of a visit to the pay page. */
export const cardOutcomes = ["paid", "declined", "open", "over", "unknown"] as const;
export type CardOutcome = (typeof cardOutcomes)[number];

/** How an amount that came is shared over parts that were still due, in their order; what is left over goes back. */
export function shareOut(
  parts: readonly { sellerOrderId: string; paidForDong: number; dueDong: number | null }[],
): { sellerOrderId: string; settledDong: number }[] {
  return parts.flatMap(({ sellerOrderId, paidForDong, dueDong }) =>
    dueDong !== null && dueDong > 0 && dueDong <= paidForDong ? [{ sellerOrderId, settledDong: dueDong }] : [],
  );
}
