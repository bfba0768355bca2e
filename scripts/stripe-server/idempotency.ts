import { createHash } from "node:crypto";
import { type JSONValue, type TransactionSql } from "postgres";
import { StripeError } from "./errors";

export type Answer = { status: number; body: object; requestId: string; isReplayed: boolean };

const keptFor = "24 hours";

/** What must be the same when a key comes again. */
export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");
}

/**
 * Takes the key for as long as the transaction lasts and gives the answer kept for it, or null when the work is still to be done.
 * Refuses a key that somebody else holds, and one that was used for something else.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
export async function takeKey(tx: TransactionSql, key: string, fingerprint: string): Promise<Answer | null> {
  const [taken] = await tx<{ isMine: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${key}, 7362020)) as "isMine"`;
  if (!taken?.isMine) {
    throw new StripeError(
      409,
      "idempotency_error",
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { code: "idempotency_key_in_use" },
    );
  }
  const [kept] = await tx<{ fingerprint: string; requestId: string; status: number; body: object }[]>`
    select fingerprint, request_id as "requestId", status, body from test_stripe.idempotency_keys
    where key = ${key} and kept_at > now() - ${keptFor}::interval`;
  if (!kept) return null;
  if (kept.fingerprint !== fingerprint) {
    throw new StripeError(
      400,
      "idempotency_error",
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  return { status: kept.status, body: kept.body, requestId: kept.requestId, isReplayed: true };
}

/** Keeps the answer in the transaction of the work it answers: both are there after a crash, or neither. */
export async function keepAnswer(
  tx: TransactionSql,
  key: string,
  fingerprint: string,
  { status, body, requestId }: Answer,
): Promise<void> {
  await tx`
    insert into test_stripe.idempotency_keys (key, fingerprint, request_id, status, body)
    values (${key}, ${fingerprint}, ${requestId}, ${status}, ${tx.json(body as unknown as JSONValue)})
    on conflict (key) do update set fingerprint = excluded.fingerprint, request_id = excluded.request_id,
      status = excluded.status, body = excluded.body, kept_at = now()`;
}
