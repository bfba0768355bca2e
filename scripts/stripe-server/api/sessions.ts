import { z } from "zod";
import { checkChargeAmount } from "../amounts";
import { type Call, nothing, route, seconds } from "../call";
import { invalidRequest } from "../errors";
import { listOf } from "../expand";
import { newId } from "../ids";
import { address, currency, metadata, pageInput, pageOf, text, wholeNumber } from "../parameters";
import { childrenOf, get, insert, list, lock, save, type Stored } from "../store";
import { tell } from "./events";
import { type PaymentIntent } from "./payment-intents";

export type Session = Stored & {
  object: "checkout.session";
  amount_subtotal: number;
  amount_total: number;
  cancel_url: string | null;
  client_reference_id: string | null;
  currency: "vnd";
  customer: null;
  customer_details: { email: string | null } | null;
  customer_email: string | null;
  expires_at: number;
  livemode: false;
  locale: string | null;
  metadata: Record<string, string>;
  mode: "payment";
  payment_intent: string | null;
  payment_intent_data?: never;
  payment_method_types: string[];
  payment_status: "unpaid" | "paid";
  status: "open" | "complete" | "expired";
  submit_type: string | null;
  success_url: string;
  ui_mode: "hosted_page";
  url: string | null;
};

export type LineItem = {
  id: string;
  object: "item";
  amount_discount: 0;
  amount_subtotal: number;
  amount_tax: 0;
  amount_total: number;
  currency: "vnd";
  description: string;
  price: { id: string; object: "price"; currency: "vnd"; unit_amount: number; type: "one_time" };
  quantity: number;
};

/** What the intent will carry once somebody pays. Stripe makes the intent at the first attempt, not before. */
export type IntentPlan = Stored & {
  object: "intent_plan";
  description: string | null;
  metadata: Record<string, string>;
  transferGroup: string | null;
};

const leastSeconds = 30 * 60;
const mostSeconds = 24 * 60 * 60;

const locales = ["auto", "vi", "en", "en-GB"] as const;

const createInput = z.strictObject({
  mode: z.enum(["payment"]),
  ui_mode: z.enum(["hosted_page"]).optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: wholeNumber({ least: 1, most: 999_999 }),
        price_data: z.strictObject({
          currency: currency(),
          unit_amount: wholeNumber(),
          product_data: z.strictObject({
            name: text(),
            description: text().optional(),
            images: z.array(address()).max(8).optional(),
            metadata: metadata().optional(),
          }),
        }),
      }),
    )
    .min(1)
    .max(100),
  success_url: address(),
  cancel_url: address().optional(),
  client_reference_id: text(200).optional(),
  customer_email: text(512).optional(),
  expires_at: wholeNumber().optional(),
  locale: z.enum(locales).optional(),
  metadata: metadata().optional(),
  allowed_payment_method_types: z.array(z.enum(["card"])).optional(),
  submit_type: z.enum(["auto", "pay", "book", "donate"]).optional(),
  payment_intent_data: z
    .strictObject({
      description: text(1000).optional(),
      metadata: metadata().optional(),
      receipt_email: text(512).optional(),
      transfer_group: text(255).optional(),
    })
    .optional(),
});

/** Refuses totals a card may not be charged, and ends sooner than 30 minutes or later than 24 hours from now. */
async function openSession(call: Call, input: z.output<typeof createInput>): Promise<Session> {
  const total = input.line_items.reduce((sum, { quantity, price_data }) => sum + quantity * price_data.unit_amount, 0);
  checkChargeAmount(total);
  const created = seconds(call.now);
  const id = newId("cs_test", 58);
  const session = await insert<Session>(call.tx, {
    id,
    object: "checkout.session",
    created,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    currency: "vnd",
    customer: null,
    customer_details: null,
    customer_email: input.customer_email ?? null,
    expires_at: checkedEnd(input.expires_at ?? created + mostSeconds, created),
    livemode: false,
    locale: input.locale ?? null,
    metadata: input.metadata ?? {},
    mode: "payment",
    payment_intent: null,
    payment_method_types: ["card"],
    payment_status: "unpaid",
    status: "open",
    submit_type: input.submit_type ?? null,
    success_url: input.success_url,
    ui_mode: "hosted_page",
    url: `${call.publicBase}/${id}`,
  });
  const plan = input.payment_intent_data;
  await insert<IntentPlan>(
    call.tx,
    {
      id: newId("plan"),
      object: "intent_plan",
      created,
      description: plan?.description ?? null,
      metadata: plan?.metadata ?? {},
      transferGroup: plan?.transfer_group ?? null,
    },
    id,
  );
  for (const line of input.line_items) await insert(call.tx, { ...lineItem(line), created }, id);
  return session;
}

function checkedEnd(expiresAt: number, created: number): number {
  const param = "expires_at";
  if (expiresAt - created < leastSeconds) {
    throw invalidRequest("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", {
      param,
    });
  }
  if (expiresAt - created > mostSeconds) {
    throw invalidRequest("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", {
      param,
    });
  }
  return expiresAt;
}

function lineItem({ quantity, price_data }: z.output<typeof createInput>["line_items"][number]): LineItem {
  const amount = quantity * price_data.unit_amount;
  return {
    id: newId("li"),
    object: "item",
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: "vnd",
    description: price_data.product_data.name,
    price: {
      id: newId("price"),
      object: "price",
      currency: "vnd",
      unit_amount: price_data.unit_amount,
      type: "one_time",
    },
    quantity,
  };
}

/** Nobody can pay it any more. What was begun for it is cancelled. Only open sessions end so. */
export async function expire(call: Call, session: Session): Promise<Session> {
  const intent = session.payment_intent
    ? await lock<PaymentIntent>(call.tx, "payment_intent", session.payment_intent)
    : null;
  const expired = await save<Session>(call.tx, { ...session, status: "expired", url: null });
  await tell(call, "checkout.session.expired", expired);
  if (intent && intent.status !== "succeeded") {
    const canceled = await save<PaymentIntent>(call.tx, {
      ...intent,
      status: "canceled",
      canceled_at: seconds(call.now),
      cancellation_reason: "expired",
      next_action: null,
    });
    await tell(call, "payment_intent.canceled", canceled);
  }
  return expired;
}

/** The session as it stands at this moment: one whose time has come expires when it is looked at. */
export async function lockSession(call: Call, id: string, param?: string): Promise<Session> {
  const session = await lock<Session>(call.tx, "checkout.session", id, param);
  const isOver = session.status === "open" && session.expires_at <= seconds(call.now);
  return isOver ? expire(call, session) : session;
}

async function expireByHand(call: Call, id: string): Promise<Session> {
  const session = await lockSession(call, id);
  if (session.status !== "open") {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  return expire(call, session);
}

const listInput = z.strictObject({
  ...pageInput,
  payment_intent: text(255).optional(),
  status: z.enum(["open", "complete", "expired"]).optional(),
});

export const sessionRoutes = [
  route("POST", "/v1/checkout/sessions", createInput, openSession),
  route("GET", "/v1/checkout/sessions", listInput, ({ tx }, input) => {
    const fields = { payment_intent: input.payment_intent, status: input.status };
    return list<Session>(tx, { object: "checkout.session", url: "/v1/checkout/sessions", fields }, pageOf(input));
  }),
  route("GET", "/v1/checkout/sessions/:id", nothing, (call, _input, id) => lockSession(call, id)),
  route("GET", "/v1/checkout/sessions/:id/line_items", z.strictObject(pageInput), async ({ tx }, _input, id) => {
    await get<Session>(tx, "checkout.session", id);
    return listOf(await childrenOf<LineItem & Stored>(tx, "item", id), `/v1/checkout/sessions/${id}/line_items`);
  }),
  route("POST", "/v1/checkout/sessions/:id/expire", nothing, (call, _input, id) => expireByHand(call, id)),
];
