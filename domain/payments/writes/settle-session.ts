import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { checkoutSessionParts, checkoutSessions, latePayments } from "@/db/schema/cards";
import { sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { latePayment } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { type Dong, dong } from "@/domain/money/dong";
import { type CardOutcome, shareOut } from "@/domain/payments/card";
import { type CardSession, readSession } from "@/domain/payments/providers/stripe";
import { keepStray } from "@/domain/payments/writes/keep-stray";
import { settleParts } from "@/domain/payments/writes/settle";
import { newId } from "@/platform/ids";
import { enqueue } from "@/platform/queue";

/**
 * The one way a card payment is taken in, called by the webhook, by the page the buyer comes back to, and by the reconciler: asks the
 * provider for the session as it stands, then settles it once. The amount must be what was asked, to the đồng; other charges
 * are kept aside for a person. What came for parts that were cancelled meanwhile goes back whole.
 * @throws OutsideUnavailable when the provider does not say.
 */
export async function settleSession(sessionId: string, now: Date, outside: string | null = null): Promise<CardOutcome> {
  const [known] = await db
    .select({ state: checkoutSessions.state, outsideId: checkoutSessions.outsideId })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.id, sessionId));
  if (!known) return "unknown";
  if (known.state === "complete") return "paid";
  const outsideId = known.outsideId ?? outside;
  if (outsideId === null) return known.state === "open" ? "open" : "over";
  const session = await readSession(outsideId);
  if (session.isPaid && session.paymentIntentId && session.chargeId) {
    const charge = { ...session, paymentIntentId: session.paymentIntentId, chargeId: session.chargeId };
    return inTransaction((tx) => settle(tx, sessionId, charge, now));
  }
  if (session.status === "expired") {
    await close(sessionId, { state: "expired", outsideId, closedAt: now });
    return "over";
  }
  return session.isDeclined ? "declined" : "open";
}

type Charge = CardSession & { paymentIntentId: string; chargeId: string };

async function settle(tx: Transaction, sessionId: string, charge: Charge, now: Date): Promise<CardOutcome> {
  const partIds = await lockParts(tx, sessionId);
  const [session] = await tx
    .select({
      state: checkoutSessions.state,
      amountDong: checkoutSessions.amountDong,
      orderId: checkoutSessions.orderId,
    })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.id, sessionId))
    .for("update");
  if (!session) throw new Error(`no checkout session ${sessionId}`);
  if (session.state === "complete") return "paid";
  if (charge.amountDong !== session.amountDong || charge.currency !== "vnd") {
    await keepAside(tx, { sessionId, askedDong: session.amountDong, charge }, now);
    return "over";
  }
  await tx
    .update(checkoutSessions)
    .set({
      state: "complete",
      closedAt: now,
      outsideId: charge.id,
      paymentIntentId: charge.paymentIntentId,
      chargeId: charge.chargeId,
    })
    .where(eq(checkoutSessions.id, sessionId));
  const shares = shareOut(await listDue(tx, sessionId));
  const { settled } = await settleParts(
    tx,
    shares.map(({ sellerOrderId }) => sellerOrderId),
    { method: "card", witness: "card_provider" },
    now,
  );
  for (const { sellerOrderId, amountDong } of settled) {
    await tx
      .update(checkoutSessionParts)
      .set({ settledDong: amountDong })
      .where(and(eq(checkoutSessionParts.sessionId, sessionId), eq(checkoutSessionParts.sellerOrderId, sellerOrderId)));
  }
  const lateDong = session.amountDong - settled.reduce((sum, { amountDong }) => sum + amountDong, 0);
  if (lateDong > 0) await giveLateBack(tx, { sessionId, lateDong }, now);
  return settled.length > 0 || partIds.length === 0 ? "paid" : "over";
}

/** Paid otherwise than was asked: it pays nothing, its page is over, and a person decides what becomes of it. */
async function keepAside(
  tx: Transaction,
  { sessionId, askedDong, charge }: { sessionId: string; askedDong: Dong; charge: Charge },
  now: Date,
): Promise<void> {
  const { chargeId, paymentIntentId, currency, amountDong: amount } = charge;
  await keepStray(tx, { chargeId, paymentIntentId, kind: "other_amount", sessionId, currency, amount, askedDong }, now);
  await tx
    .update(checkoutSessions)
    .set({ state: "failed", failure: "paid otherwise than was asked", closedAt: now, outsideId: charge.id })
    .where(eq(checkoutSessions.id, sessionId));
}

/** Before the session and their payments, in the order of their ids, as every verb that changes them. */
async function lockParts(tx: Transaction, sessionId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: sellerOrders.id })
    .from(sellerOrders)
    .where(
      inArray(
        sellerOrders.id,
        tx
          .select({ id: checkoutSessionParts.sellerOrderId })
          .from(checkoutSessionParts)
          .where(eq(checkoutSessionParts.sessionId, sessionId)),
      ),
    )
    .orderBy(asc(sellerOrders.id))
    .for("update");
  return rows.map(({ id }) => id);
}

/** What is still due of each part the session pays for; null where nothing is. */
async function listDue(tx: Transaction, sessionId: string) {
  return tx
    .select({
      sellerOrderId: checkoutSessionParts.sellerOrderId,
      paidForDong: checkoutSessionParts.amountDong,
      dueDong:
        sql`case when ${payments.state} = 'due' and ${sellerOrders.state} <> 'cancelled' then ${payments.amountDong} end`.mapWith(
          payments.amountDong,
        ),
    })
    .from(checkoutSessionParts)
    .innerJoin(sellerOrders, eq(sellerOrders.id, checkoutSessionParts.sellerOrderId))
    .innerJoin(payments, eq(payments.sellerOrderId, checkoutSessionParts.sellerOrderId))
    .where(eq(checkoutSessionParts.sessionId, sessionId))
    .orderBy(asc(checkoutSessionParts.sellerOrderId));
}

async function giveLateBack(
  tx: Transaction,
  { sessionId, lateDong }: { sessionId: string; lateDong: number },
  now: Date,
): Promise<void> {
  const late = { id: newId(), sessionId, amountDong: dong(lateDong) };
  await tx.insert(latePayments).values({ ...late, createdAt: now });
  await postEntries(
    tx,
    [{ reference: `late:${sessionId}`, kind: "late_payment", postings: latePayment(late.amountDong) }],
    now,
  );
  await enqueue(tx, "send_card_refunds", {}, { jobKey: "send-card-refunds" });
}

async function close(
  sessionId: string,
  change: { state: "expired"; outsideId: string; closedAt: Date },
): Promise<void> {
  await db
    .update(checkoutSessions)
    .set(change)
    .where(and(eq(checkoutSessions.id, sessionId), eq(checkoutSessions.state, "open")));
}
