import { type Call, nothing, route, seconds } from "../call";
import { feeOfCharge } from "../fees";
import { newId } from "../ids";
import { pageInput, pageOf, text } from "../parameters";
import { get, insert, list, type Stored } from "../store";
import { moveBalance } from "./balance-transactions";
import { type PaymentIntent, type PaymentMethod } from "./payment-intents";
import { z } from "zod";

export type Charge = Stored & {
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  billing_details: { email: string | null; name: null; phone: null; address: null };
  captured: boolean;
  currency: "vnd";
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  livemode: false;
  metadata: Record<string, string>;
  outcome: { network_status: string; reason: string | null; type: string };
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { type: "card"; card: PaymentMethod["card"] };
  receipt_url: null;
  refunded: boolean;
  status: "succeeded" | "failed";
  transfer_group: string | null;
};

export type Decline = { code: string; declineCode: string; message: string };

/** A charge that took the whole of what the intent asks, or failed to. */
export async function chargeCard(
  call: Call,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | null,
): Promise<Charge> {
  const id = newId("ch");
  const { amount } = intent;
  const moved = decline
    ? null
    : await moveBalance(call, { type: "charge", amount, fee: feeOfCharge(amount, call.fees), source: id });
  return insert<Charge>(call.tx, {
    id,
    object: "charge",
    created: seconds(call.now),
    amount,
    amount_captured: decline ? 0 : amount,
    amount_refunded: 0,
    balance_transaction: moved?.id ?? null,
    billing_details: { email: intent.receipt_email, name: null, phone: null, address: null },
    captured: decline === null,
    currency: "vnd",
    description: intent.description,
    disputed: false,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: decline
      ? { network_status: "declined_by_network", reason: decline.declineCode, type: "issuer_declined" }
      : { network_status: "approved_by_network", reason: null, type: "authorized" },
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: "card", card: method.card },
    receipt_url: null,
    refunded: false,
    status: decline ? "failed" : "succeeded",
    transfer_group: intent.transfer_group,
  });
}

const listInput = z.strictObject({
  ...pageInput,
  payment_intent: text(255).optional(),
  transfer_group: text(255).optional(),
});

export const chargeRoutes = [
  route("GET", "/v1/charges", listInput, ({ tx }, input) => {
    const fields = { payment_intent: input.payment_intent, transfer_group: input.transfer_group };
    return list<Charge>(tx, { object: "charge", url: "/v1/charges", fields }, pageOf(input));
  }),
  route("GET", "/v1/charges/:id", nothing, ({ tx }, _input, id) => get<Charge>(tx, "charge", id)),
];
