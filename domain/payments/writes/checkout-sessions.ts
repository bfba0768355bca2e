import "server-only";
import { and, asc, desc, eq, inArray, ne, or } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { checkoutSessionParts, checkoutSessions } from "@/db/schema/cards";
import { orders, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { type Dong, dong } from "@/domain/money/dong";
import { isCardAmount, sessionEnd } from "@/domain/payments/card";
import {
  CardProviderRefused,
  type CardSession,
  createSession,
  expireSession,
  readSession,
  type SessionAsked,
} from "@/domain/payments/providers/stripe";
import { callOnce } from "@/domain/payments/writes/provider-calls";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { minutesAfter } from "@/platform/clock";
import { env } from "@/platform/env";
import { path } from "@/platform/i18n/paths";
import { newId } from "@/platform/ids";
import { OutsideUnavailable } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

export type OpenCheckout = { checkoutUrl: string; expiresAt: Date };

/** An old page, one that no longer fits, and the one that is opened at last. */
const mostTurns = 4;

/**
 * The page on which what is due of an order by card can be paid: the one that is open, or else a further one. A page that shows an amount
 * that is no longer due is closed first. Null when nothing is due by card any more. Outside any transaction.
 * Refuses "card_amount_out_of_range", "payment_time_over" once the goods are no longer held.
 * @throws OutsideUnavailable, CardProviderRefused: then the next attempt begins where this one ended.
 */
export async function openCheckout(orderId: string, now: Date): Promise<OpenCheckout | null> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const found = await inTransaction((tx) => prepare(tx, orderId, now));
    if (found === null) return null;
    if (found.isFitting && found.outsideId === null) {
      try {
        return await open(found.id, now);
      } catch (error) {
        // of one asked for before and never made, the end may have come too near: a further one is asked for
        if (error instanceof CardProviderRefused && !found.isNew) continue;
        // somebody else's press may have opened it meanwhile, under the same key
        if (!(error instanceof OutsideUnavailable) || !(await isOpened(found.id))) throw error;
        continue;
      }
    }
    if (found.outsideId !== null && found.isFitting) {
      const session = await readSession(found.outsideId);
      if (session.status === "open" && session.url) return { checkoutUrl: session.url, expiresAt: found.expiresAt };
      await settleSession(found.id, now);
    } else await closeSession(found.id, now);
  }
  throw new Error(`no page to pay order ${orderId} on after ${mostTurns} turns`);
}

type Found = { id: string; outsideId: string | null; expiresAt: Date; isFitting: boolean; isNew: boolean };
type Due = { sellerOrderId: string; amountDong: Dong; payBy: Date };

/** The open session of an order, or the row of a further one; null when nothing is due. */
async function prepare(tx: Transaction, orderId: string, now: Date): Promise<Found | null> {
  await lockParts(tx, orderId);
  const due = await listDue(tx, orderId);
  if (due.length === 0) return null;
  const payBy = due.reduce((first, part) => (part.payBy < first ? part.payBy : first), minutesAfter(now, 1440));
  if (payBy <= now) throw new Refusal("payment_time_over");
  const [last] = await tx
    .select({
      id: checkoutSessions.id,
      state: checkoutSessions.state,
      attempt: checkoutSessions.attempt,
      outsideId: checkoutSessions.outsideId,
      expiresAt: checkoutSessions.expiresAt,
    })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.orderId, orderId))
    .orderBy(desc(checkoutSessions.attempt))
    .limit(1);
  if (last?.state === "open") return { ...last, isNew: false, isFitting: isSame(due, await listParts(tx, last.id)) };
  const amountDong = dong(due.reduce((sum, part) => sum + part.amountDong, 0));
  if (!isCardAmount(amountDong)) throw new Refusal("card_amount_out_of_range", {}, "payment");
  const id = newId();
  const expiresAt = sessionEnd(payBy, now);
  await tx
    .insert(checkoutSessions)
    .values({ id, orderId, attempt: (last?.attempt ?? 0) + 1, amountDong, expiresAt, createdAt: now });
  await tx
    .insert(checkoutSessionParts)
    .values(due.map(({ sellerOrderId, amountDong: part }) => ({ sessionId: id, sellerOrderId, amountDong: part })));
  return { id, outsideId: null, expiresAt, isFitting: true, isNew: true };
}

async function lockParts(tx: Transaction, orderId: string): Promise<void> {
  await tx
    .select({ id: sellerOrders.id })
    .from(sellerOrders)
    .where(eq(sellerOrders.orderId, orderId))
    .orderBy(asc(sellerOrders.id))
    .for("update");
}

/** Asked after the parts are locked. */
async function listDue(tx: Transaction, orderId: string): Promise<Due[]> {
  const rows = await tx
    .select({ sellerOrderId: payments.sellerOrderId, amountDong: payments.amountDong, payBy: payments.payBy })
    .from(payments)
    .innerJoin(sellerOrders, eq(sellerOrders.id, payments.sellerOrderId))
    .where(
      and(
        eq(sellerOrders.orderId, orderId),
        eq(sellerOrders.state, "awaiting_payment"),
        eq(payments.state, "due"),
        eq(payments.method, "card"),
      ),
    )
    .orderBy(asc(sellerOrders.code));
  return rows.flatMap(({ payBy, ...part }) => (payBy === null ? [] : [{ ...part, payBy }]));
}

async function listParts(tx: Transaction, sessionId: string) {
  return tx
    .select({ sellerOrderId: checkoutSessionParts.sellerOrderId, amountDong: checkoutSessionParts.amountDong })
    .from(checkoutSessionParts)
    .where(eq(checkoutSessionParts.sessionId, sessionId));
}

function isSame(due: readonly Due[], paid: readonly { sellerOrderId: string; amountDong: Dong }[]): boolean {
  return (
    due.length === paid.length &&
    due.every((part) =>
      paid.some(
        ({ sellerOrderId, amountDong }) => sellerOrderId === part.sellerOrderId && amountDong === part.amountDong,
      ),
    )
  );
}

/** Asks the provider for the page of a row that is there already. One it refuses is over; the next attempt gets a row of its own. */
async function open(sessionId: string, now: Date): Promise<OpenCheckout> {
  const asked = await readAsked(sessionId);
  try {
    const session = await askFor(asked, now);
    const [kept] = await db
      .update(checkoutSessions)
      .set({ outsideId: session.id, url: session.url })
      .where(and(eq(checkoutSessions.id, sessionId), eq(checkoutSessions.state, "open")))
      .returning({ id: checkoutSessions.id });
    if (kept && session.url) return { checkoutUrl: session.url, expiresAt: asked.expiresAt };
    // closed while the provider was being asked: nobody is sent there
    await expireSession(session.id);
    throw new Refusal("not_possible_now");
  } catch (error) {
    if (error instanceof CardProviderRefused) await fail(sessionId, error.message, now);
    throw error;
  }
}

/** Under the key kept for it, however often it is asked: one page. */
function askFor(asked: SessionAsked, now: Date): Promise<CardSession> {
  return callOnce(
    { operation: "checkout_session", subject: asked.reference },
    { make: (key) => createSession(asked, key) },
    now,
  );
}

async function isOpened(sessionId: string): Promise<boolean> {
  const [session] = await db
    .select({ outsideId: checkoutSessions.outsideId })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.id, sessionId));
  return Boolean(session?.outsideId);
}

/** Given up: nobody was ever shown its page. */
async function fail(sessionId: string, failure: string, now: Date): Promise<void> {
  await db
    .update(checkoutSessions)
    .set({ state: "failed", failure, closedAt: now })
    .where(and(eq(checkoutSessions.id, sessionId), eq(checkoutSessions.state, "open")));
}

/** What a session asks for, the same each time: a key stands for one wording. */
async function readAsked(sessionId: string): Promise<SessionAsked> {
  const [session] = await db
    .select({
      expiresAt: checkoutSessions.expiresAt,
      orderCode: orders.code,
      key: orders.key,
      buyerId: orders.buyerId,
      email: orders.contactEmail,
      locale: orders.locale,
    })
    .from(checkoutSessions)
    .innerJoin(orders, eq(orders.id, checkoutSessions.orderId))
    .where(eq(checkoutSessions.id, sessionId));
  if (!session) throw new Error(`no checkout session ${sessionId}`);
  const lines = await db
    .select({ name: sellers.name, code: sellerOrders.code, amountDong: checkoutSessionParts.amountDong })
    .from(checkoutSessionParts)
    .innerJoin(sellerOrders, eq(sellerOrders.id, checkoutSessionParts.sellerOrderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(checkoutSessionParts.sessionId, sessionId))
    .orderBy(asc(sellerOrders.code));
  const locale = session.locale === "en" ? "en" : "vi";
  const here = `${env().appOrigin}${path(locale, `/orders/${session.orderCode}`)}?key=${session.key}&session=${sessionId}`;
  return {
    reference: sessionId,
    orderCode: session.orderCode,
    lines: lines.map(({ name, code, amountDong }) => ({ name: `${code} · ${name}`, amountDong })),
    email: session.email,
    locale,
    expiresAt: session.expiresAt,
    successUrl: here,
    cancelUrl: `${here}&left=1`,
  };
}

/**
 * Closes what can still be paid of an order, before its goods are given to others or it is paid another way. What turns out to be paid
 * is settled. Outside any transaction.
 * @throws OutsideUnavailable when it cannot be known: then nothing may be given away.
 */
export async function closeCheckouts(orderId: string, now: Date): Promise<void> {
  const open = await db
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(and(eq(checkoutSessions.orderId, orderId), eq(checkoutSessions.state, "open")));
  for (const { id } of open) await closeSession(id, now);
}

async function closeSession(sessionId: string, now: Date): Promise<void> {
  const [session] = await db
    .select({ outsideId: checkoutSessions.outsideId })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.id, sessionId));
  if (!session?.outsideId) {
    await fail(sessionId, "never answered", now);
    return;
  }
  await expireOrFind(session.outsideId);
  await settleSession(sessionId, now);
}

/** One that is paid or over already is left as it is: which of them is read afterwards. */
async function expireOrFind(outsideId: string): Promise<void> {
  try {
    await expireSession(outsideId);
  } catch (error) {
    if (!(error instanceof CardProviderRefused)) throw error;
  }
}

/**
 * Closes what the provider may have made of a page that was given up before its answer came; `outsideId` where the answer is known. Nobody
 * was shown it. Outside any transaction.
 * @throws OutsideUnavailable, CardProviderRefused when it cannot be made any more: then there is nothing to close.
 */
export async function closeUnshown(sessionId: string, outsideId: string | null, now: Date): Promise<void> {
  const id = outsideId ?? (await askFor(await readAsked(sessionId), now)).id;
  await expireOrFind(id);
  await settleSession(sessionId, now, id);
  await db
    .update(checkoutSessions)
    .set({ outsideId: id })
    .where(and(eq(checkoutSessions.id, sessionId), eq(checkoutSessions.state, "failed")));
}

/** So many in one run; the next comes within a minute. */
const mostAtOnce = 20;

/** Closes pages that show an amount which is not what is due: of a part that was cancelled, made smaller, or paid another way meanwhile. */
export async function closeStaleCheckouts(now: Date): Promise<void> {
  const stale = await db
    .selectDistinct({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .innerJoin(checkoutSessionParts, eq(checkoutSessionParts.sessionId, checkoutSessions.id))
    .innerJoin(sellerOrders, eq(sellerOrders.id, checkoutSessionParts.sellerOrderId))
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(
      and(
        eq(checkoutSessions.state, "open"),
        or(
          ne(sellerOrders.state, "awaiting_payment"),
          ne(payments.state, "due"),
          ne(payments.method, "card"),
          ne(payments.amountDong, checkoutSessionParts.amountDong),
        ),
      ),
    )
    .limit(mostAtOnce);
  for (const { id } of stale) await closeSession(id, now);
}

/** Whether something of these parts may still be paid on an open page. Asked after they are locked. */
export async function hasOpenCheckout(tx: Transaction, sellerOrderIds: readonly string[]): Promise<boolean> {
  const [open] = await tx
    .select({ id: checkoutSessions.id })
    .from(checkoutSessionParts)
    .innerJoin(checkoutSessions, eq(checkoutSessions.id, checkoutSessionParts.sessionId))
    .where(and(inArray(checkoutSessionParts.sellerOrderId, [...sellerOrderIds]), eq(checkoutSessions.state, "open")))
    .limit(1);
  return open !== undefined;
}
