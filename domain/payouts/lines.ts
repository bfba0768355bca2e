import type { Dong } from "@/domain/money/dong";

/** What a line of a seller's balance is, as they would say it. */
export const lineKinds = [
  "goods",
  "delivery",
  "subsidy",
  "fee",
  "tax",
  "collected",
  "refund",
  "given_back",
  "released",
  "netted",
  "payout",
  "payout_failed",
  "debt_paid",
  "chargeback",
  "other",
] as const;
export type LineKind = (typeof lineKinds)[number];

/**
 * One movement of a seller's money. `amountDong` is what it changed their balance by; what only goes from one of their accounts to
 * another changes nothing and says in `movedDong` how much went.
 */
export type BalanceLine = {
  id: string;
  at: Date;
  what: LineKind;
  /** The part it belongs to; null for a payout, or a debt that was paid. */
  orderCode: string | null;
  note: string;
  amountDong: Dong;
  movedDong: Dong;
  /** The balance after it. */
  balanceDong: Dong;
};

/** A seller's money now: what waits for delivery, what can be paid out, what they owe of sales paid straight to them. */
export type Balance = {
  pendingDong: Dong;
  /** Below nothing after refunds: nothing is paid until it is made up. */
  payableDong: Dong;
  owedDong: Dong;
  /** On its way by bank. */
  underWayDong: Dong;
  /** Pending + payable − owed: what the lines add up to. */
  totalDong: Dong;
};
