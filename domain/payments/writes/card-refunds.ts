import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { latePayments, strayCharges } from "@/db/schema/cards";
import { ledgerEntries } from "@/db/schema/ledger";
import { refunds } from "@/db/schema/payments";
import { refundedByBank, refundSent } from "@/domain/ledger/entries";
import { record } from "@/domain/audit/writes";
import { postEntries, reverseEntry } from "@/domain/ledger/writes";
import {
  type CardRefund,
  CardProviderRefused,
  createRefund,
  findRefund,
  readRefund,
} from "@/domain/payments/providers/stripe";
import { isTakenBack, settleByDispute } from "@/domain/payments/writes/disputed-refunds";
import {
  changeOwed,
  findOwed,
  listDisputed,
  listOwed,
  lockCharge,
  lockOwed,
  type Owed,
  owedKinds,
} from "@/domain/payments/writes/owed-to-cards";
import { callOnce } from "@/domain/payments/writes/provider-calls";
import { tellBuyer } from "@/domain/payments/writes/refund";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { log } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

/** When so many calls in a row said nothing, the provider is away. */
const mostSilent = 3;

/**
 * Sends what is owed back to cards, and asks after what was sent and is not done. Each is made once, whatever breaks in between; one that
 * the provider refuses is failed and waits for a person. What is owed of a charge a bank has taken back waits for the dispute's end: won, it is
 * sent; lost, the buyer has got it. Outside any transaction.
 */
export async function sendCardRefunds(now: Date): Promise<void> {
  await untilSilent(await listOwed(), (owed) => send(owed, now));
  await untilSilent(await listDisputed(), (owed) => endDisputed(owed, now));
}

async function untilSilent(all: readonly Owed[], work: (owed: Owed) => Promise<void>): Promise<void> {
  let silent = 0;
  for (const owed of all) {
    if (silent >= mostSilent) return;
    try {
      await work(owed);
      silent = 0;
    } catch (error) {
      silent += 1;
      log.warn({ err: error, refundId: owed.id }, "a refund to a card was not answered; it is asked again");
    }
  }
}

async function send(owed: Owed, now: Date): Promise<void> {
  try {
    await apply(owed, await sendOrRead(owed, now), now);
  } catch (error) {
    if (!(error instanceof CardProviderRefused)) throw error;
    if (error.code === "charge_disputed" && (await mayPass(owed))) return;
    await apply(owed, { id: "", state: "failed", failure: error.message }, now);
  }
}

/** A dispute of which we have not heard, or an answer of before it was won, that the provider repeats: both pass. */
async function mayPass({ id, sessionId }: Owed): Promise<boolean> {
  if (sessionId === null) return false;
  const [row] = await db.execute<{ is_final: boolean }>(sql`
    select a.requested_at > (select max(closed_at) from chargebacks where session_id = ${sessionId} and state <> 'open') as is_final
    from provider_calls a where a.operation = 'refund' and a.subject = ${id}`);
  return row?.is_final !== true;
}

/** Made before the dispute without our knowing, it is looked for; else the dispute decides. */
async function endDisputed(owed: Owed, now: Date): Promise<void> {
  const { sessionId, dispute } = owed;
  const made = owed.outsideId
    ? await readRefund(owed.outsideId)
    : owed.wasAsked
      ? await findRefund({ reference: owed.id, paymentIntentId: owed.paymentIntentId })
      : null;
  if (made) await apply(owed, made, now);
  if ((made && made.state !== "failed") || dispute !== "lost" || sessionId === null) return;
  if ((await settleByDispute({ ...owed, sessionId }, now)) === "owed") await send(owed, now);
}

/** What the provider says of a refund by itself, read anew. One that is not ours changes nothing. */
export async function takeRefundNews(outsideId: string, now: Date): Promise<void> {
  const answer = await readRefund(outsideId);
  for (const kind of owedKinds) {
    const table = { refund: refunds, late: latePayments, stray: strayCharges }[kind];
    const [row] = await db.select({ id: table.id }).from(table).where(eq(table.outsideId, outsideId));
    if (row) await apply({ kind, id: row.id }, answer, now);
  }
}

async function sendOrRead(owed: Owed, now: Date): Promise<CardRefund> {
  if (owed.outsideId) return readRefund(owed.outsideId);
  const asked = { reference: owed.id, paymentIntentId: owed.paymentIntentId };
  return callOnce(
    { operation: "refund", subject: owed.id },
    {
      make: (key) => createRefund({ ...asked, amountDong: owed.amount }, key),
      find: () => findRefund(asked),
    },
    now,
  );
}

/** Told twice, or late, it changes nothing more. Money that came back to the provider after all is owed again. */
async function apply({ kind, id }: Pick<Owed, "kind" | "id">, answer: CardRefund, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await lockOwed(tx, kind, id);
    if (row.state === answer.state || row.state === "failed" || row.state === "noted") return;
    if (
      row.state === "done" &&
      (answer.state === "sent" || (await isTold(tx, [`refund-by-bank:${id}`, `refund-by-dispute:${id}`])))
    )
      return;
    const change = {
      state: answer.state,
      failure: answer.failure,
      doneAt: answer.state === "done" ? now : null,
      ...(answer.id === "" ? {} : { outsideId: answer.id }),
    };
    await changeOwed(tx, kind, id, change);
    const reference = `refund-sent:${id}`;
    if (row.state === "done" && row.bookedDong > 0) await reverseEntry(tx, reference, now, answer.failure);
    if (answer.state === "failed") log.error({ refundId: id, failure: answer.failure }, "a refund to a card failed");
    if (answer.state !== "done") return;
    await postEntries(
      tx,
      [
        {
          reference,
          kind: "refund_sent",
          sellerOrderId: row.sellerOrderId,
          refundId: kind === "refund" ? id : null,
          postings: refundSent(row.bookedDong),
        },
      ],
      now,
    );
    if (row.sellerOrderId) {
      await tellBuyer(tx, { id, sellerOrderId: row.sellerOrderId, amountDong: row.bookedDong, route: "card" }, now);
    }
  });
}

/**
 * A refund the card's provider would not make was given by the market's bank instead. Told twice, it changes nothing more. Refuses
 * "not_found" for what did not fail, "charge_disputed" for what the buyer's bank has taken
 * back or may yet, "forbidden" to officers.
 */
export async function giveBackByBank(
  admin: AdminScope,
  { refundId, bankReference }: { refundId: string; bankReference: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { kind, sessionId } = await findOwed(tx, refundId);
    if (sessionId !== null) await lockCharge(tx, sessionId);
    const row = await lockOwed(tx, kind, refundId);
    if (await isTold(tx, [`refund-by-dispute:${refundId}`])) throw new Refusal("charge_disputed");
    if (row.state === "done") return;
    if (row.state !== "failed") throw new Refusal("not_found");
    if (sessionId !== null && (await isTakenBack(tx, sessionId))) throw new Refusal("charge_disputed");
    await changeOwed(tx, kind, refundId, { state: "done", doneAt: now, doneBy: admin.userId });
    await postEntries(
      tx,
      [
        {
          reference: `refund-by-bank:${refundId}`,
          kind: "refund_sent",
          sellerOrderId: row.sellerOrderId,
          refundId: kind === "refund" ? refundId : null,
          postings: refundedByBank(row.bookedDong),
          note: bankReference,
        },
      ],
      now,
    );
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "refund.by_bank",
      subjectType: "refund",
      subjectId: refundId,
      subjectLabel: bankReference,
      communeCode: null,
      before: { state: "failed" },
      after: { state: "done", amountDong: row.bookedDong },
    });
    if (row.sellerOrderId) {
      const told = { id: refundId, sellerOrderId: row.sellerOrderId, amountDong: row.bookedDong };
      await tellBuyer(tx, { ...told, route: "bank" }, now);
    }
  });
}

async function isTold(tx: Transaction, references: string[]): Promise<boolean> {
  const rows = await tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(inArray(ledgerEntries.reference, references));
  return rows.length > 0;
}
