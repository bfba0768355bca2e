import { z } from "zod";
import { setReadiness } from "./api/accounts";
import { decideDispute, openDispute } from "./api/disputes";
import { type PaymentIntent } from "./api/payment-intents";
import { payOutByItself, settlePayout } from "./api/payouts";
import { settleRefund } from "./api/refunds";
import { errorBody, invalidRequest, noSuch, StripeError } from "./errors";
import { testCards } from "./cards";
import { faultInput, forgetFaults, queueFault } from "./faults";
import { idsIn, jsonReply, keyIn, type Reply, type Request } from "./http";
import { newId } from "./ids";
import { payLater, payWithCard, settleLater } from "./payments";
import { sumOf, totalsByGroup } from "./record";
import { get } from "./store";
import { holdLetters, queueOf, redeliver, releaseInput, releaseLetters, ruleInput, ruleLetters } from "./webhook-rules";
import { inCall, type World } from "./world";

type Control = {
  method: "GET" | "POST";
  path: string;
  run: (world: World, body: unknown, id: string) => Promise<unknown>;
};

/** What tests and the demo may do behind Stripe's back. Bodies are JSON; the secret key opens it as it opens the API. */
const controls: readonly Control[] = [
  post("/_control/faults", faultInput, async (world, fault) => queueFault(world.sql, fault)),
  post("/_control/faults/forget", z.strictObject({}), async (world) => forgetFaults(world.sql)),
  post("/_control/webhooks/hold", z.strictObject({}), async (world) => holdLetters(world.sql)),
  post("/_control/webhooks/release", releaseInput, async (world, input) => releaseLetters(world.sql, input)),
  post("/_control/webhooks/lose", ruleInput, async (world, input) => ruleLetters(world.sql, "lose", input)),
  post("/_control/webhooks/duplicate", ruleInput, async (world, input) => ruleLetters(world.sql, "duplicate", input)),
  post(
    "/_control/webhooks/redeliver/:id",
    z.strictObject({ times: z.int().min(1).max(200).default(1) }),
    (world, { times }, id) => redeliver(world.sql, id, times),
  ),
  { method: "GET", path: "/_control/webhooks", run: (world) => queueOf(world.sql) },
  post(
    "/_control/sessions/:id/pay",
    z.strictObject({ card: z.string().default("4242424242424242") }),
    (world, { card }, id) => inCall(world, (call) => payWithCard(call, id, cardNamed(card))),
  ),
  post("/_control/sessions/:id/pay_later", z.strictObject({}), (world, _input, id) =>
    inCall(world, (call) => payLater(call, id)),
  ),
  post(
    "/_control/sessions/:id/settle",
    z.strictObject({ status: z.enum(["succeeded", "failed"]) }),
    (world, { status }, id) => inCall(world, (call) => settleLater(call, id, status === "succeeded")),
  ),
  post("/_control/disputes", disputeInput(), (world, { reason, ...what }) =>
    inCall(world, async (call) => openDispute(call, await chargeNamed(call.tx, what), reason)),
  ),
  post("/_control/disputes/:id/decide", z.strictObject({ status: z.enum(["won", "lost"]) }), (world, { status }, id) =>
    inCall(world, (call) => decideDispute(call, id, status)),
  ),
  post(
    "/_control/refunds/:id/settle",
    z.strictObject({ status: z.enum(["succeeded", "failed"]) }),
    (world, { status }, id) => inCall(world, (call) => settleRefund(call, id, status)),
  ),
  post("/_control/payouts", z.strictObject({ amount: z.int().min(1).optional() }), (world, { amount }) =>
    inCall(world, (call) => payOutByItself(call, amount)),
  ),
  post(
    "/_control/payouts/:id/settle",
    z.strictObject({ status: z.enum(["in_transit", "paid", "failed"]) }),
    (world, { status }, id) => inCall(world, (call) => settlePayout(call, id, status)),
  ),
  post(
    "/_control/accounts/:id/set",
    readinessInput(),
    (world, { charges_enabled, payouts_enabled, details_submitted }, id) =>
      inCall(world, (call) =>
        setReadiness(call, id, {
          chargesEnabled: charges_enabled,
          payoutsEnabled: payouts_enabled,
          detailsSubmitted: details_submitted,
        }),
      ),
  ),
  {
    method: "GET",
    path: "/_control/record",
    run: async (world) => {
      const groups = await totalsByGroup(world.sql);
      return { total: sumOf(groups), groups };
    },
  },
];

export async function answerControl(world: World, request: Request): Promise<Reply> {
  try {
    if (keyIn(request.headers) !== world.secretKey)
      throw new StripeError(401, "invalid_request_error", "Invalid API Key");
    for (const control of controls) {
      const ids = control.method === request.method ? idsIn(control.path, request.path) : null;
      if (!ids) continue;
      const result = await control.run(world, bodyOf(request), ids[0] ?? "");
      world.postman.wake();
      return jsonReply(200, result ?? { done: true });
    }
    throw new StripeError(404, "invalid_request_error", `There is no control ${request.method} ${request.path}`);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return jsonReply(error.status, errorBody(error, newId("req", 14)));
  }
}

function post<T>(
  path: string,
  input: z.ZodType<T>,
  run: (world: World, input: T, id: string) => Promise<unknown>,
): Control {
  return {
    method: "POST",
    path,
    run: (world, body, id) => {
      const read = input.safeParse(body);
      if (!read.success) throw invalidRequest(z.prettifyError(read.error));
      return run(world, read.data, id);
    },
  };
}

function bodyOf({ body }: Request): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    throw invalidRequest("The body is not JSON.");
  }
}

function disputeInput() {
  return z.strictObject({
    charge: z.string().optional(),
    payment_intent: z.string().optional(),
    reason: z.string().max(60).default("fraudulent"),
  });
}

function readinessInput() {
  return z.strictObject({
    charges_enabled: z.boolean().default(true),
    payouts_enabled: z.boolean().default(true),
    details_submitted: z.boolean().default(true),
  });
}

function cardNamed(number: string) {
  const card = testCards.find((one) => one.number === number);
  if (!card) throw invalidRequest(`${number} is no test card.`);
  return card;
}

async function chargeNamed(
  tx: Parameters<typeof get>[0],
  { charge, payment_intent }: { charge?: string; payment_intent?: string },
): Promise<string> {
  if (charge) return charge;
  const intent = await get<PaymentIntent>(tx, "payment_intent", payment_intent ?? "", "payment_intent");
  if (!intent.latest_charge) throw noSuch("charge", intent.id, "payment_intent");
  return intent.latest_charge;
}
