import { chargeCard, type Charge, type Decline } from "./api/charges";
import { openDispute } from "./api/disputes";
import { tell } from "./api/events";
import { openIntent, type PaymentIntent, type PaymentMethod, rememberCard } from "./api/payment-intents";
import { type IntentPlan, lockSession, type Session } from "./api/sessions";
import { type Call } from "./call";
import { type CardOutcome, type TestCard, testCards } from "./cards";
import { invalidRequest } from "./errors";
import { childrenOf, get, lock, save } from "./store";

/** What came of an attempt to pay. `asks` waits for the buyer at their bank's page. */
export type Attempt =
  | { kind: "paid" }
  | { kind: "asks" }
  | { kind: "declined"; declineCode: string }
  | { kind: "closed" };

/** Tries the card on an open session. A session that is paid or expired is `closed`, whoever was quicker. */
export async function payWithCard(call: Call, sessionId: string, card: TestCard): Promise<Attempt> {
  const session = await lockSession(call, sessionId);
  if (session.status !== "open") return { kind: "closed" };
  const intent = await intentOf(call, session);
  const method = await rememberCard(call, card.number);
  const begun = { ...intent, payment_method: method.id, last_payment_error: null };
  return attempt(call, { session: { ...session, payment_intent: intent.id }, intent: begun, method }, card.outcome);
}

/** The buyer's answer at the bank's page. */
export async function answerBank(call: Call, sessionId: string, isApproved: boolean): Promise<Attempt> {
  const session = await lockSession(call, sessionId);
  if (session.status !== "open" || !session.payment_intent) return { kind: "closed" };
  const intent = await lock<PaymentIntent>(call.tx, "payment_intent", session.payment_intent);
  if (intent.status !== "requires_action" || !intent.payment_method) return { kind: "closed" };
  const method = await get<PaymentMethod>(call.tx, "payment_method", intent.payment_method);
  const paying = { session, intent, method };
  if (isApproved) return attempt(call, paying, { kind: "pays" });
  await failIntent(call, paying, {
    code: "payment_intent_authentication_failure",
    declineCode: "authentication_required",
    message: "The provided payment method has failed authentication.",
  });
  return { kind: "declined", declineCode: "authentication_required" };
}

/** The buyer has done their part and the bank takes days to answer: the session is complete, the money is not there. */
export async function payLater(call: Call, sessionId: string): Promise<Session> {
  const session = await lockSession(call, sessionId);
  if (session.status !== "open") throw invalidRequest(`Checkout Session ${session.id} is ${session.status}.`);
  const intent = await intentOf(call, session);
  const method = await rememberCard(call, testCards[0]?.number ?? "");
  const processing = { ...intent, payment_method: method.id, status: "processing" as const };
  await tell(call, "payment_intent.processing", await save<PaymentIntent>(call.tx, processing));
  const done = await save<Session>(call.tx, {
    ...session,
    customer_details: { email: session.customer_email },
    payment_intent: intent.id,
    status: "complete",
    url: null,
  });
  await tell(call, "checkout.session.completed", done);
  return done;
}

/** The bank's answer, days later. */
export async function settleLater(call: Call, sessionId: string, isPaid: boolean): Promise<Session> {
  const session = await lockSession(call, sessionId);
  const intent = await lock<PaymentIntent>(call.tx, "payment_intent", session.payment_intent ?? "");
  if (intent.status !== "processing") throw invalidRequest(`PaymentIntent ${intent.id} is ${intent.status}.`);
  const method = await get<PaymentMethod>(call.tx, "payment_method", intent.payment_method ?? "");
  const paying = { session, intent, method };
  if (isPaid) await complete(call, paying, "checkout.session.async_payment_succeeded");
  else {
    await failIntent(call, paying, declineOf("insufficient_funds"));
    await tell(call, "checkout.session.async_payment_failed", session);
  }
  return get<Session>(call.tx, "checkout.session", sessionId);
}

type Paying = { session: Session; intent: PaymentIntent; method: PaymentMethod };

async function attempt(call: Call, paying: Paying, outcome: CardOutcome): Promise<Attempt> {
  switch (outcome.kind) {
    case "pays":
      await complete(call, paying);
      return { kind: "paid" };
    case "disputed": {
      const charge = await complete(call, paying);
      await openDispute(call, charge.id, "fraudulent");
      return { kind: "paid" };
    }
    case "declined": {
      const decline = declineOf(outcome.declineCode);
      const charge = await chargeCard(call, paying.intent, paying.method, decline);
      await tell(call, "charge.failed", charge);
      await failIntent(call, { ...paying, intent: { ...paying.intent, latest_charge: charge.id } }, decline);
      return { kind: "declined", declineCode: outcome.declineCode };
    }
    case "asks":
      await askBank(call, paying);
      return { kind: "asks" };
  }
}

async function complete(
  call: Call,
  { session, intent, method }: Paying,
  told = "checkout.session.completed",
): Promise<Charge> {
  const charge = await chargeCard(call, intent, method, null);
  const paid = await save<PaymentIntent>(call.tx, {
    ...intent,
    amount_received: intent.amount,
    latest_charge: charge.id,
    next_action: null,
    status: "succeeded",
  });
  const done = await save<Session>(call.tx, {
    ...session,
    customer_details: { email: session.customer_email },
    payment_status: "paid",
    status: "complete",
    url: null,
  });
  await tell(call, "charge.succeeded", charge);
  await tell(call, "payment_intent.succeeded", paid);
  await tell(call, told, done);
  return charge;
}

async function failIntent(call: Call, { session, intent, method }: Paying, decline: Decline): Promise<void> {
  const failed = await save<PaymentIntent>(call.tx, {
    ...intent,
    last_payment_error: {
      ...(intent.latest_charge ? { charge: intent.latest_charge } : {}),
      code: decline.code,
      decline_code: decline.declineCode,
      message: decline.message,
      payment_method: method,
      type: decline.code === "card_declined" ? "card_error" : "invalid_request_error",
    },
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  await save<Session>(call.tx, session);
  await tell(call, "payment_intent.payment_failed", failed);
}

async function askBank(call: Call, { session, intent }: Paying): Promise<void> {
  const url = `${call.publicBase}/${session.id}/authenticate`;
  const asking = await save<PaymentIntent>(call.tx, {
    ...intent,
    next_action: { type: "redirect_to_url", redirect_to_url: { url, return_url: session.success_url } },
    status: "requires_action",
  });
  await save<Session>(call.tx, session);
  await tell(call, "payment_intent.requires_action", asking);
}

function declineOf(declineCode: string): Decline {
  const message =
    declineCode === "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.";
  return { code: "card_declined", declineCode, message };
}

async function intentOf(call: Call, session: Session): Promise<PaymentIntent> {
  if (session.payment_intent) return lock<PaymentIntent>(call.tx, "payment_intent", session.payment_intent);
  const [plan] = await childrenOf<IntentPlan>(call.tx, "intent_plan", session.id);
  if (!plan) throw invalidRequest(`Checkout Session ${session.id} cannot be paid.`);
  const intent = await openIntent(call, {
    amount: session.amount_total,
    description: plan.description,
    email: session.customer_email,
    metadata: plan.metadata,
    transferGroup: plan.transferGroup,
  });
  await tell(call, "payment_intent.created", intent);
  return intent;
}
