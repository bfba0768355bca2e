import "server-only";
import { and, asc, eq, isNotNull, ne } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { checkoutSessionParts, checkoutSessions, latePayments } from "@/db/schema/cards";
import { refunds } from "@/db/schema/payments";
import { refundedByBank, refundSent } from "@/domain/ledger/entries";
import { record } from "@/domain/audit/writes";
import { postEntries, reverseEntry } from "@/domain/ledger/writes";
import type { Dong } from "@/domain/money/dong";
import {
  type CardRefund,
  CardProviderRefused,
  createRefund,
  findRefund,
  readRefund,
} from "@/domain/payments/providers/stripe";
import { callOnce } from "@/domain/payments/writes/provider-calls";
import { tellBuyer } from "@/domain/payments/writes/refund";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { log } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

/** So many in one run; the next comes within a minute. */
const mostAtOnce = 40;
/** When so many calls in a row said nothing, the provider is away. */
const mostSilent = 3;

type Owed = {
  kind: "refund" | "late";
  id: string;
  amountDong: Dong;
  paymentIntentId: string;
  outsideId: string | null;
};

/**
 * Sends what is owed back to cards, and asks after what was sent and is not done. Each is made once, whatever breaks in between; one that
 * the provider refuses is failed and waits for a person. Outside any transaction.
 */
export async function sendCardRefunds(now: Date): Promise<void> {
  let silent = 0;
  for (const owed of await listOwed()) {
    if (silent >= mostSilent) return;
    try {
      await apply(owed, await sendOrRead(owed, now), now);
      silent = 0;
    } catch (error) {
      if (error instanceof CardProviderRefused) {
        await apply(owed, { id: "", state: "failed", failure: error.message }, now);
      } else {
        silent += 1;
        log.warn({ err: error, refundId: owed.id }, "a refund to a card was not answered; it is asked again");
      }
    }
  }
}

/** What the provider says of a refund by itself, read anew. One that is not ours changes nothing. */
export async function takeRefundNews(outsideId: string, now: Date): Promise<void> {
  const answer = await readRefund(outsideId);
  for (const kind of ["refund", "late"] as const) {
    const [row] =
      kind === "refund"
        ? await db.select({ id: refunds.id }).from(refunds).where(eq(refunds.outsideId, outsideId))
        : await db.select({ id: latePayments.id }).from(latePayments).where(eq(latePayments.outsideId, outsideId));
    if (row) await apply({ kind, id: row.id }, answer, now);
  }
}

async function sendOrRead(owed: Owed, now: Date): Promise<CardRefund> {
  if (owed.outsideId) return readRefund(owed.outsideId);
  const asked = { reference: owed.id, paymentIntentId: owed.paymentIntentId };
  return callOnce(
    { operation: "refund", subject: owed.id },
    {
      make: (key) => createRefund({ ...asked, amountDong: owed.amountDong }, key),
      find: () => findRefund(asked),
    },
    now,
  );
}

async function listOwed(): Promise<Owed[]> {
  const intent = checkoutSessions.paymentIntentId;
  const ofParts = await db
    .select({ id: refunds.id, amountDong: refunds.amountDong, outsideId: refunds.outsideId, paymentIntentId: intent })
    .from(refunds)
    .innerJoin(
      checkoutSessionParts,
      and(eq(checkoutSessionParts.sellerOrderId, refunds.sellerOrderId), isNotNull(checkoutSessionParts.settledDong)),
    )
    .innerJoin(checkoutSessions, eq(checkoutSessions.id, checkoutSessionParts.sessionId))
    .where(and(eq(refunds.route, "card"), ne(refunds.state, "done"), ne(refunds.state, "failed")))
    .orderBy(asc(refunds.createdAt))
    .limit(mostAtOnce);
  const late = await db
    .select({
      id: latePayments.id,
      amountDong: latePayments.amountDong,
      outsideId: latePayments.outsideId,
      paymentIntentId: intent,
    })
    .from(latePayments)
    .innerJoin(checkoutSessions, eq(checkoutSessions.id, latePayments.sessionId))
    .where(and(ne(latePayments.state, "done"), ne(latePayments.state, "failed")))
    .orderBy(asc(latePayments.createdAt))
    .limit(mostAtOnce);
  const known =
    (kind: Owed["kind"]) => (row: Omit<Owed, "kind" | "paymentIntentId"> & { paymentIntentId: string | null }) =>
      row.paymentIntentId === null ? [] : [{ ...row, kind, paymentIntentId: row.paymentIntentId }];
  return [...late.flatMap(known("late")), ...ofParts.flatMap(known("refund"))];
}

/** Told twice, or late, it changes nothing more. Money that came back to the provider after all is owed again. */
async function apply({ kind, id }: Pick<Owed, "kind" | "id">, answer: CardRefund, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await lock(tx, kind, id);
    if (row.state === answer.state || row.state === "failed") return;
    if (row.state === "done" && answer.state === "sent") return;
    const change = {
      state: answer.state,
      failure: answer.failure,
      doneAt: answer.state === "done" ? now : null,
      ...(answer.id === "" ? {} : { outsideId: answer.id }),
    };
    if (kind === "refund") await tx.update(refunds).set(change).where(eq(refunds.id, id));
    else await tx.update(latePayments).set(change).where(eq(latePayments.id, id));
    const reference = `refund-sent:${id}`;
    if (row.state === "done") await reverseEntry(tx, reference, now, answer.failure);
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
          postings: refundSent(row.amountDong),
        },
      ],
      now,
    );
    if (row.sellerOrderId) {
      await tellBuyer(tx, { id, sellerOrderId: row.sellerOrderId, amountDong: row.amountDong, route: "card" }, now);
    }
  });
}

/**
 * A refund the card's provider would not make was given by the market's bank instead. Told twice, it changes nothing more. Refuses
 * "not_found" for what did not fail, "forbidden" to officers.
 */
export async function giveBackByBank(
  admin: AdminScope,
  { refundId, bankReference }: { refundId: string; bankReference: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const kind = await kindOf(tx, refundId);
    const row = await lock(tx, kind, refundId);
    if (row.state === "done") return;
    if (row.state !== "failed") throw new Refusal("not_found");
    if (kind === "refund") {
      await tx
        .update(refunds)
        .set({ state: "done", doneAt: now, doneBy: admin.userId })
        .where(eq(refunds.id, refundId));
    } else await tx.update(latePayments).set({ state: "done", doneAt: now }).where(eq(latePayments.id, refundId));
    await postEntries(
      tx,
      [
        {
          reference: `refund-by-bank:${refundId}`,
          kind: "refund_sent",
          sellerOrderId: row.sellerOrderId,
          refundId: kind === "refund" ? refundId : null,
          postings: refundedByBank(row.amountDong),
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
      after: { state: "done", amountDong: row.amountDong },
    });
    if (row.sellerOrderId) {
      const told = { id: refundId, sellerOrderId: row.sellerOrderId, amountDong: row.amountDong };
      await tellBuyer(tx, { ...told, route: "bank" }, now);
    }
  });
}

async function kindOf(tx: Transaction, id: string): Promise<Owed["kind"]> {
  const [refund] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.id, id), eq(refunds.route, "card")));
  if (refund) return "refund";
  const [late] = await tx.select({ id: latePayments.id }).from(latePayments).where(eq(latePayments.id, id));
  if (late) return "late";
  throw new Refusal("not_found");
}

async function lock(tx: Transaction, kind: Owed["kind"], id: string) {
  const [row] =
    kind === "refund"
      ? await tx
          .select({ state: refunds.state, amountDong: refunds.amountDong, sellerOrderId: refunds.sellerOrderId })
          .from(refunds)
          .where(eq(refunds.id, id))
          .for("update")
      : (
          await tx
            .select({ state: latePayments.state, amountDong: latePayments.amountDong })
            .from(latePayments)
            .where(eq(latePayments.id, id))
            .for("update")
        ).map((late) => ({ ...late, sellerOrderId: null }));
  if (!row) throw new Error(`no refund ${id}`);
  return row;
}
