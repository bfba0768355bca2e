import { z } from "zod";
import { type Call, nothing, route, seconds } from "../call";
import { newId } from "../ids";
import { pageInput, pageOf } from "../parameters";
import { get, insert, list, type Stored } from "../store";

export type PaymentMethod = Stored & {
  object: "payment_method";
  type: "card";
  livemode: false;
  card: { brand: "visa"; country: "US"; exp_month: number; exp_year: number; funding: "credit"; last4: string };
};

export type PaymentIntent = Stored & {
  object: "payment_intent";
  amount: number;
  amount_capturable: number;
  amount_received: number;
  canceled_at: number | null;
  cancellation_reason: "expired" | null;
  capture_method: "automatic_async";
  client_secret: string;
  confirmation_method: "automatic";
  currency: "vnd";
  customer: null;
  description: string | null;
  last_payment_error: Record<string, unknown> | null;
  latest_charge: string | null;
  livemode: false;
  metadata: Record<string, string>;
  next_action: { type: "redirect_to_url"; redirect_to_url: { url: string; return_url: string | null } } | null;
  payment_method: string | null;
  payment_method_types: string[];
  receipt_email: string | null;
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
  transfer_group: string | null;
};

export type IntentFacts = {
  amount: number;
  description: string | null;
  email: string | null;
  metadata: Record<string, string>;
  transferGroup: string | null;
};

export function openIntent({ tx, now }: Call, facts: IntentFacts): Promise<PaymentIntent> {
  const id = newId("pi");
  return insert<PaymentIntent>(tx, {
    id,
    object: "payment_intent",
    created: seconds(now),
    amount: facts.amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: newId(`${id}_secret`),
    confirmation_method: "automatic",
    currency: "vnd",
    customer: null,
    description: facts.description,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: facts.metadata,
    next_action: null,
    payment_method: null,
    payment_method_types: ["card"],
    receipt_email: facts.email,
    status: "requires_payment_method",
    transfer_group: facts.transferGroup,
  });
}

export function rememberCard({ tx, now }: Call, number: string): Promise<PaymentMethod> {
  return insert<PaymentMethod>(tx, {
    id: newId("pm"),
    object: "payment_method",
    created: seconds(now),
    type: "card",
    livemode: false,
    card: {
      brand: "visa",
      country: "US",
      exp_month: 12,
      exp_year: now.getUTCFullYear() + 5,
      funding: "credit",
      last4: number.slice(-4),
    },
  });
}

export const paymentIntentRoutes = [
  route("GET", "/v1/payment_intents", z.strictObject(pageInput), ({ tx }, input) =>
    list<PaymentIntent>(tx, { object: "payment_intent", url: "/v1/payment_intents" }, pageOf(input)),
  ),
  route("GET", "/v1/payment_intents/:id", nothing, ({ tx }, _input, id) => {
    return get<PaymentIntent>(tx, "payment_intent", id);
  }),
];
