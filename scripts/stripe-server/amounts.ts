import { invalidRequest, type StripeError } from "./errors";

/** Eight digits at most, and VND has no decimals.  Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const mostDong = 99_999_999;
/** About US$0.50, which is the least a card may be charged. */
export const leastDong = 12_000;

/** Refuses what a card may not be charged: less than 12,000 đ or more than 99,999,999 đ in all. */
export function checkChargeAmount(amount: number): void {
  if (amount < leastDong) {
    throw invalidRequest(
      `The Checkout Session's total amount due must add up to at least ${writeDong(leastDong)} vnd`,
      { code: "amount_too_small" },
    );
  }
  if (amount > mostDong) throw tooLarge("The Checkout Session's total amount due");
}

export function tooLarge(what: string, param?: string): StripeError {
  return invalidRequest(`${what} must be no more than ${writeDong(mostDong)}`, { code: "amount_too_large", param });
}

/** ₫1,234,567: as Stripe's sentences write it. */
export function writeDong(amount: number): string {
  return `₫${amount.toLocaleString("en-US")}`;
}
