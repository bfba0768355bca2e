/** What the provider keeps of each charge, and of each dispute, in đồng. */
export type Fees = { basisPoints: number; fixedDong: number; disputeDong: number };

export const noFees: Fees = { basisPoints: 0, fixedDong: 0, disputeDong: 0 };

/** What is kept of a charge, to the nearest đồng: VND has no decimals.  Source: https://docs.stripe.com/currencies#zero-decimal */
export function feeOfCharge(amount: number, { basisPoints, fixedDong }: Fees): number {
  return Math.round((amount * basisPoints) / 10_000) + fixedDong;
}
