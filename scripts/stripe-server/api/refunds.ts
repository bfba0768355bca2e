import { z } from "zod";
import { writeDong } from "../amounts";
import { type Call, nothing, route, seconds } from "../call";
import { refundBegins } from "../cards";
import { invalidRequest } from "../errors";
import { newId } from "../ids";
import { metadata, pageInput, pageOf, text, wholeNumber } from "../parameters";
import { allWith, get, insert, list, lock, save, type Stored } from "../store";
import { moveBalance } from "./balance-transactions";
import { type Charge } from "./charges";
import { type Dispute } from "./disputes";
import { tell } from "./events";
import { type PaymentIntent } from "./payment-intents";

export type Refund = Stored & {
  object: "refund";
  amount: number;
  balance_transaction: string;
  charge: string;
  currency: "vnd";
  destination_details: { type: "card"; card: { type: "refund" } };
  failure_balance_transaction?: string;
  failure_reason?: string;
  metadata: Record<string, string>;
  payment_intent: string;
  reason: string | null;
  receipt_number: null;
  source_transfer_reversal: null;
  status: "pending" | "succeeded" | "failed" | "canceled";
  transfer_reversal: null;
};

const createInput = z.strictObject({
  payment_intent: text(255).optional(),
  charge: text(255).optional(),
  amount: wholeNumber({ least: 1 }).optional(),
  metadata: metadata().optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
});

/** Gives back part or all of what is left of a charge. Refuses more than is left, and charges whose dispute is open or lost. */
async function giveBack(call: Call, input: z.output<typeof createInput>): Promise<Refund> {
  const charge = await lock<Charge>(call.tx, "charge", await chargeOf(call, input), "charge");
  const amount = input.amount ?? charge.amount - charge.amount_refunded;
  checkRefundable(charge, amount, await isTakenBack(call, charge));
  const id = newId("re");
  const moved = await moveBalance(call, { type: "refund", amount: -amount, source: id });
  const refund = await insert<Refund>(call.tx, {
    id,
    object: "refund",
    created: seconds(call.now),
    amount,
    balance_transaction: moved.id,
    charge: charge.id,
    currency: "vnd",
    destination_details: { type: "card", card: { type: "refund" } },
    metadata: input.metadata ?? {},
    payment_intent: charge.payment_intent,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refundBegins(charge.payment_method_details.card.last4),
    transfer_reversal: null,
  });
  await tell(call, "refund.created", refund);
  await tell(call, "charge.refunded", await move(call, charge, amount));
  return refund;
}

/** A refund names its charge, or the intent whose last charge it was. */
async function chargeOf({ tx }: Call, input: z.output<typeof createInput>): Promise<string> {
  if (input.charge) return input.charge;
  if (!input.payment_intent) {
    throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.");
  }
  const intent = await get<PaymentIntent>(tx, "payment_intent", input.payment_intent, "payment_intent");
  if (intent.status === "succeeded" && intent.latest_charge) return intent.latest_charge;
  throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
}

async function isTakenBack({ tx }: Call, { id, disputed }: Charge): Promise<boolean> {
  const disputes = disputed ? await allWith<Dispute>(tx, "dispute", { charge: id }) : [];
  return disputes.some(({ status }) => status !== "won");
}

function checkRefundable(charge: Charge, amount: number, isTaken: boolean): void {
  const left = charge.amount - charge.amount_refunded;
  if (!charge.paid) throw invalidRequest(`Charge ${charge.id} was not successful and cannot be refunded.`);
  if (isTaken) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (${writeDong(amount)}) is greater than unrefunded amount on charge (${writeDong(left)})`,
      { param: "amount" },
    );
  }
}

/**
 * What the bank says of a refund in the end. A failed one gives the amount back to the charge, even after it had succeeded;
 * a failed one stays failed.
 */
export async function settleRefund(call: Call, id: string, status: "succeeded" | "failed"): Promise<Refund> {
  const { charge: chargeId } = await get<Refund>(call.tx, "refund", id);
  const charge = await lock<Charge>(call.tx, "charge", chargeId);
  const refund = await lock<Refund>(call.tx, "refund", id);
  const mayMove = refund.status === "pending" || (refund.status === "succeeded" && status === "failed");
  if (!mayMove) throw invalidRequest(`Refund ${id} is ${refund.status} and cannot become ${status}.`);
  const failure = status === "failed" ? await comeBack(call, refund) : {};
  const settled = await save<Refund>(call.tx, { ...refund, status, ...failure });
  if (status === "failed") await move(call, charge, -refund.amount);
  await tell(call, "refund.updated", settled);
  if (status === "failed") await tell(call, "refund.failed", settled);
  return settled;
}

async function comeBack(call: Call, { id, amount }: Refund) {
  const moved = await moveBalance(call, { type: "refund_failure", amount, source: id });
  return { failure_balance_transaction: moved.id, failure_reason: "expired_or_canceled_card" };
}

function move({ tx }: Call, charge: Charge, amount: number): Promise<Charge> {
  const refunded = charge.amount_refunded + amount;
  return save<Charge>(tx, { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount });
}

const listInput = z.strictObject({
  ...pageInput,
  charge: text(255).optional(),
  payment_intent: text(255).optional(),
});

const updateInput = z.strictObject({ metadata: metadata().optional() });

export const refundRoutes = [
  route("POST", "/v1/refunds", createInput, giveBack),
  route("GET", "/v1/refunds", listInput, ({ tx }, input) => {
    const fields = { charge: input.charge, payment_intent: input.payment_intent };
    return list<Refund>(tx, { object: "refund", url: "/v1/refunds", fields }, pageOf(input));
  }),
  route("GET", "/v1/refunds/:id", nothing, ({ tx }, _input, id) => get<Refund>(tx, "refund", id)),
  route("POST", "/v1/refunds/:id", updateInput, async (call, input, id) => {
    const refund = await lock<Refund>(call.tx, "refund", id);
    const updated = { ...refund, metadata: { ...refund.metadata, ...input.metadata } };
    await tell(call, "refund.updated", await save<Refund>(call.tx, updated));
    return updated;
  }),
];
