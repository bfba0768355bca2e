import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { cancelParts } from "@/domain/orders/writes/cancel";

/** So many lapse in one run; the next comes within a minute. */
const mostAtOnce = 200;

/**
 * Parts to be paid by transfer whose time is over, unpaid, are cancelled: their goods go back on the shelf, an order of which nothing was
 * paid gives its basket back, and the buyer is told. One that is paid at the same moment is paid. Returns how many lapsed.
 */
export async function lapseUnpaid(now: Date): Promise<number> {
  const over = await db
    .select({ sellerOrderId: payments.sellerOrderId })
    .from(payments)
    .innerJoin(sellerOrders, eq(sellerOrders.id, payments.sellerOrderId))
    .where(
      and(
        eq(payments.state, "due"),
        eq(payments.method, "vietqr"),
        lt(payments.payBy, now),
        eq(sellerOrders.state, "awaiting_payment"),
      ),
    )
    .orderBy(payments.payBy)
    .limit(mostAtOnce);
  let lapsed = 0;
  for (const { sellerOrderId } of over) lapsed += (await lapsePart(sellerOrderId, now)) ? 1 : 0;
  return lapsed;
}

async function lapsePart(sellerOrderId: string, now: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    await tx.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.id, sellerOrderId)).for("update");
    if (!(await isOver(tx, sellerOrderId, now))) return false;
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
    .where(
      and(
        eq(payments.sellerOrderId, sellerOrderId),
        eq(payments.state, "due"),
        eq(payments.method, "vietqr"),
        lt(payments.payBy, now),
      ),
    );
  return payment !== undefined;
}
