import { z } from "zod";
import { type Call, nothing, route, seconds } from "../call";
import { invalidRequest } from "../errors";
import { newId } from "../ids";
import { currency, metadata, pageInput, pageOf, text, wholeNumber } from "../parameters";
import { get, insert, list, lock, save, type Stored } from "../store";
import { lockAvailable } from "./balance";
import { moveBalance } from "./balance-transactions";
import { tell } from "./events";

export type Payout = Stored & {
  object: "payout";
  amount: number;
  application_fee: null;
  application_fee_amount: null;
  arrival_date: number;
  automatic: boolean;
  balance_transaction: string;
  currency: "vnd";
  description: string | null;
  destination: string;
  failure_balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  livemode: false;
  metadata: Record<string, string>;
  method: "standard";
  original_payout: null;
  reconciliation_status: "not_applicable";
  reversed_by: null;
  source_type: "card";
  statement_descriptor: string | null;
  status: "pending" | "in_transit" | "paid" | "failed" | "canceled";
  type: "bank_account";
};

const arrivalSeconds = 2 * 24 * 60 * 60;

const createInput = z.strictObject({
  amount: wholeNumber({ least: 1 }),
  currency: currency(),
  description: text(1000).optional(),
  metadata: metadata().optional(),
  method: z.enum(["standard"]).optional(),
  source_type: z.enum(["card"]).optional(),
  statement_descriptor: text(22).optional(),
});

/** Sends money of the balance to the platform's bank. It leaves the balance at once. Refuses more than is there. */
export async function payOut(
  call: Call,
  { isAutomatic, ...input }: z.output<typeof createInput> & { isAutomatic: boolean },
): Promise<Payout> {
  const available = await lockAvailable(call);
  if (input.amount > available) {
    throw invalidRequest("You have insufficient funds in your Stripe account for this transfer.", {
      code: "balance_insufficient",
      param: "amount",
    });
  }
  const id = newId("po");
  const moved = await moveBalance(call, { type: "payout", amount: -input.amount, source: id });
  const payout = await insert<Payout>(call.tx, {
    id,
    object: "payout",
    created: seconds(call.now),
    amount: input.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: seconds(call.now) + arrivalSeconds,
    automatic: isAutomatic,
    balance_transaction: moved.id,
    currency: "vnd",
    description: input.description ?? null,
    destination: "ba_of_the_platform",
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: input.metadata ?? {},
    method: "standard",
    original_payout: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: input.statement_descriptor ?? null,
    status: "pending",
    type: "bank_account",
  });
  await tell(call, "payout.created", payout);
  return payout;
}

/** As Stripe does by itself every day or week: pays out so much, or all that is there. */
export async function payOutByItself(call: Call, amount: number | undefined): Promise<Payout> {
  return payOut(call, { amount: amount ?? (await lockAvailable(call)), currency: "vnd", isAutomatic: true });
}

/**
 * What the bank says of it. A failed one comes back to the balance, even after it was paid; a failed one stays failed.
 * Source: https://docs.stripe.com/api/payouts/object#payout_object-status
 */
export async function settlePayout(call: Call, id: string, status: "in_transit" | "paid" | "failed"): Promise<Payout> {
  const payout = await lock<Payout>(call.tx, "payout", id);
  const isOver = payout.status === "failed" || payout.status === "canceled";
  if (isOver || payout.status === status || (payout.status === "paid" && status === "in_transit")) {
    throw invalidRequest(`Payout ${id} is ${payout.status} and cannot become ${status}.`);
  }
  const failure =
    status === "failed"
      ? {
          failure_balance_transaction: (
            await moveBalance(call, { type: "payout_failure", amount: payout.amount, source: id })
          ).id,
          failure_code: "account_closed",
          failure_message: "The bank account has been closed.",
        }
      : {};
  const settled = await save<Payout>(call.tx, { ...payout, ...failure, status });
  await tell(call, status === "in_transit" ? "payout.updated" : `payout.${status}`, settled);
  return settled;
}

const listInput = z.strictObject({
  ...pageInput,
  status: z.enum(["pending", "in_transit", "paid", "failed", "canceled"]).optional(),
});

export const payoutRoutes = [
  route("POST", "/v1/payouts", createInput, (call, input) => payOut(call, { ...input, isAutomatic: false })),
  route("GET", "/v1/payouts", listInput, ({ tx }, input) =>
    list<Payout>(tx, { object: "payout", url: "/v1/payouts", fields: { status: input.status } }, pageOf(input)),
  ),
  route("GET", "/v1/payouts/:id", nothing, ({ tx }, _input, id) => get<Payout>(tx, "payout", id)),
];
