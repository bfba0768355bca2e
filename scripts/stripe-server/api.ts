import { setTimeout as wait } from "node:timers/promises";
import { type TransactionSql } from "postgres";
import { z } from "zod";
import { accountLinkRoutes } from "./api/account-links";
import { accountRoutes } from "./api/accounts";
import { balanceRoutes } from "./api/balance";
import { balanceTransactionRoutes } from "./api/balance-transactions";
import { chargeRoutes } from "./api/charges";
import { disputeRoutes } from "./api/disputes";
import { eventRoutes } from "./api/events";
import { paymentIntentRoutes } from "./api/payment-intents";
import { payoutRoutes } from "./api/payouts";
import { refundRoutes } from "./api/refunds";
import { reversalRoutes } from "./api/reversals";
import { sessionRoutes } from "./api/sessions";
import { transferRoutes } from "./api/transfers";
import { type Call, type Route } from "./call";
import { errorBody, invalidRequest, StripeError } from "./errors";
import { expand } from "./expand";
import { type Fault, takeFault } from "./faults";
import { type FormValue, readForm } from "./form";
import { idsIn, jsonReply, keyIn, type Reply, type Request } from "./http";
import { newId } from "./ids";
import { type Answer, fingerprintOf, keepAnswer, takeKey } from "./idempotency";
import { readParameters } from "./parameters";
import { type Asker, callIn, newestVersion, type World } from "./world";

const routes: readonly Route[] = [
  ...sessionRoutes,
  ...paymentIntentRoutes,
  ...chargeRoutes,
  ...disputeRoutes,
  ...refundRoutes,
  ...transferRoutes,
  ...reversalRoutes,
  ...accountRoutes,
  ...accountLinkRoutes,
  ...balanceRoutes,
  ...balanceTransactionRoutes,
  ...payoutRoutes,
  ...eventRoutes,
];

/** Answers one call of the API as Stripe would, or as the fault that was queued for it says. */
export async function answerApi(world: World, request: Request): Promise<Reply> {
  const asker = {
    apiVersion: headerOf(request, "stripe-version") ?? newestVersion,
    requestId: newId("req", 14),
    idempotencyKey: request.method === "POST" ? headerOf(request, "idempotency-key") : null,
  };
  try {
    checkKey(world, request);
    const fault = await takeFault(world.sql, request.method, request.path);
    if (fault?.kind === "drop_before") return { kind: "drop" };
    if (fault?.kind === "error_before") throw brokenDown();
    if (fault?.kind === "rate_limit") throw tooMany();
    const answer = await perform(world, request, asker, fault);
    world.postman.wake();
    if (fault?.kind === "drop_after") return { kind: "drop" };
    if (fault?.kind === "hang_after") return { kind: "hang" };
    if (fault?.kind === "error_after") throw brokenDown();
    return replyTo(asker, answer);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return replyTo(asker, { ...refused(error, asker.requestId), isReplayed: false });
  }
}

async function perform(world: World, request: Request, asker: Named, fault: Fault | null): Promise<Answer> {
  const { work, paths } = prepare(request);
  const { idempotencyKey: key } = asker;
  const fingerprint = fingerprintOf(request.method, request.path, request.body);
  return world.sql.begin(async (tx) => {
    const kept = key === null ? null : await takeKey(tx, key, fingerprint);
    if (kept) return kept;
    if (fault?.kind === "slow") await wait(fault.milliseconds);
    const answer = await workOrRefuse(tx, asker, (inner) => work(callIn(world, inner, asker)), paths);
    if (key !== null) await keepAnswer(tx, key, fingerprint, answer);
    return answer;
  });
}

type Named = Asker & { requestId: string };

/** What a refusal had begun is taken back, and the refusal itself is an answer worth keeping. */
async function workOrRefuse(
  tx: TransactionSql,
  { requestId }: Named,
  work: (inner: TransactionSql) => Promise<object>,
  paths: readonly string[],
): Promise<Answer> {
  try {
    const body = await tx.savepoint(async (inner) => expand(inner, await work(inner), paths));
    return { status: 200, body, requestId, isReplayed: false };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { ...refused(error, requestId), isReplayed: false };
  }
}

function refused(error: StripeError, requestId: string) {
  return { status: error.status, body: errorBody(error, requestId), requestId };
}

/** Everything that can be said against a request before the work begins. */
function prepare(request: Request): { work: (call: Call) => Promise<object>; paths: string[] } {
  const given = readForm(request.method === "POST" ? request.body : request.query);
  const { expand: wanted, ...rest } = given;
  const paths = wanted === undefined ? [] : readParameters(expandInput, { expand: wanted }).expand;
  for (const route of routes) {
    const ids = route.method === request.method ? idsIn(route.path, request.path) : null;
    if (ids) return { work: route.prepare(rest as FormValue, ids), paths };
  }
  throw new StripeError(
    404,
    "invalid_request_error",
    `Unrecognized request URL (${request.method}: ${request.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  );
}

const expandInput = z.strictObject({ expand: z.array(z.string().max(200)).max(20) });

function checkKey({ secretKey }: World, request: Request): void {
  const given = keyIn(request.headers);
  if (given === secretKey) return;
  const message =
    given === null
      ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
      : `Invalid API Key provided: ${given.slice(0, 8)}${"*".repeat(12)}`;
  throw new StripeError(401, "invalid_request_error", message);
}

function replyTo(asker: Named, { status, body, requestId, isReplayed }: Answer): Reply {
  return jsonReply(status, body, {
    "request-id": asker.requestId,
    "stripe-version": asker.apiVersion,
    ...(asker.idempotencyKey === null ? {} : { "idempotency-key": asker.idempotencyKey }),
    ...(isReplayed ? { "idempotent-replayed": "true", "original-request": requestId } : {}),
  });
}

function headerOf(request: Request, name: string): string | null {
  const value = request.headers[name];
  if (typeof value !== "string" || value === "") return null;
  if (value.length > 255) throw invalidRequest(`The ${name} header is longer than 255 characters.`);
  return value;
}

function brokenDown(): StripeError {
  return new StripeError(500, "api_error", "An unknown error occurred");
}

function tooMany(): StripeError {
  return new StripeError(429, "invalid_request_error", "Too many requests hit the API too quickly.", {
    code: "rate_limit",
  });
}
