import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { cancelParts } from "@/domain/orders/writes/cancel";
import { closeCheckouts, hasOpenCheckout } from "@/domain/payments/writes/checkout-sessions";
import { log } from "@/platform/log";

/** So many lapse in one run; the next comes within a minute. */
const mostAtOnce = 200;

/**
 * Parts whose time is over, unpaid, are cancelled: their goods go back on the shelf, an order of which nothing was paid gives its basket
 * back, and the buyer is told. One that is paid at the same moment is paid. A page to pay by card on is closed first; while it is not known
 * whether it is, the goods stay held. Returns how many lapsed.
 */
export async function lapseUnpaid(now: Date): Promise<number> {
  const over = await db
    .select({ sellerOrderId: payments.sellerOrderId, orderId: sellerOrders.orderId, method: payments.method })
    .from(payments)
    .innerJoin(sellerOrders, eq(sellerOrders.id, payments.sellerOrderId))
    .where(and(eq(payments.state, "due"), lt(payments.payBy, now), eq(sellerOrders.state, "awaiting_payment")))
    .orderBy(payments.payBy)
    .limit(mostAtOnce);
  const unclear = await closeCards(
    over.filter(({ method }) => method === "card").map(({ orderId }) => orderId),
    now,
  );
  let lapsed = 0;
  for (const { sellerOrderId, orderId } of over) {
    if (unclear.has(orderId)) continue;
    lapsed += (await lapsePart(sellerOrderId, now)) ? 1 : 0;
  }
  return lapsed;
}

/** Closes the pages of these orders, each once. Returns the orders whose page nobody could ask about. */
async function closeCards(orderIds: readonly string[], now: Date): Promise<Set<string>> {
  const unclear = new Set<string>();
  for (const orderId of new Set(orderIds)) {
    try {
      await closeCheckouts(orderId, now);
    } catch (error) {
      log.warn({ err: error, orderId }, "a card page could not be closed; its goods stay held");
      unclear.add(orderId);
    }
  }
  return unclear;
}

async function lapsePart(sellerOrderId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, sellerOrderId)).for("update");
    if (!(await isOver(tx, sellerOrderId, now)) || (await hasOpenCheckout(tx, [sellerOrderId]))) return false;
    const parts = await cancelParts(
      tx,
      eq(sellerOrders.id, sellerOrderId),
      { actor: "system", actorUserId: null, reason: "not_paid", note: "" },
      now,
    );
    return parts.length > 0;
  });
}

/** Asked after the part is locked: the buyer may have paid, or said so and got more time. */
async function isOver(tx: Transaction, sellerOrderId: string, now: Date): Promise<boolean> {
  const [payment] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.sellerOrderId, sellerOrderId), eq(payments.state, "due"), lt(payments.payBy, now)));
  return payment !== undefined;
}
