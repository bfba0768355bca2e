import { z } from "zod";
import { type Call, nothing, route, seconds } from "../call";
import { newId } from "../ids";
import { currency, pageInput, pageOf, text } from "../parameters";
import { get, insert, list, type Stored } from "../store";

/** What moves the balance, and the name reports know it by.  Source: https://docs.stripe.com/reports/balance-transaction-types */
const categories = {
  charge: "charge",
  refund: "refund",
  refund_failure: "refund_failure",
  adjustment: "dispute",
  transfer: "transfer",
  transfer_refund: "transfer_reversal",
  payout: "payout",
  payout_failure: "payout_reversal",
} as const;

export type BalanceTransaction = Stored & {
  object: "balance_transaction";
  amount: number;
  available_on: number;
  balance_type: "payments";
  currency: "vnd";
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: { amount: number; application: null; currency: "vnd"; description: string; type: "stripe_fee" }[];
  net: number;
  reporting_category: string;
  source: string;
  status: "available";
  type: keyof typeof categories;
};

export type Movement = {
  type: BalanceTransaction["type"];
  /** Below nothing, it leaves the balance. */
  amount: number;
  fee?: number;
  source: string;
  category?: string;
};

/** Writes down that the balance has moved. What is there can be used at once; Stripe would wait some days. */
export function moveBalance(
  { tx, now }: Call,
  { type, amount, fee = 0, source, category = categories[type] }: Movement,
): Promise<BalanceTransaction> {
  return insert<BalanceTransaction>(tx, {
    id: newId("txn"),
    object: "balance_transaction",
    created: seconds(now),
    amount,
    available_on: seconds(now),
    balance_type: "payments",
    currency: "vnd",
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: "vnd",
              description: type === "adjustment" ? "Dispute fee" : "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: amount - fee,
    reporting_category: category,
    source,
    status: "available",
    type,
  });
}

const listInput = z.strictObject({
  ...pageInput,
  currency: currency().optional(),
  source: text(255).optional(),
  type: text(60).optional(),
});

export const balanceTransactionRoutes = [
  route("GET", "/v1/balance_transactions", listInput, ({ tx }, input) => {
    const fields = { currency: input.currency, source: input.source, type: input.type };
    return list<BalanceTransaction>(
      tx,
      { object: "balance_transaction", url: "/v1/balance_transactions", fields },
      pageOf(input),
    );
  }),
  route("GET", "/v1/balance_transactions/:id", nothing, ({ tx }, _input, id) =>
    get<BalanceTransaction>(tx, "balance_transaction", id),
  ),
];
