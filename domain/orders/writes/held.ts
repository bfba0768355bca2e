import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { orders, sellerOrders } from "@/db/schema/orders";
import { orderCodeOf } from "@/domain/orders/input";
import type { BuyerScope } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

/** Who holds an order: the key from the order's address, or the account it was placed with. */
export type OrderHolder = { buyer: BuyerScope | null; key: string };

/** The order of a code, or of one of its parts, if it is the holder's. Refuses "not_found" for anyone else's. */
export async function findHeldOrder(
  reader: Reader,
  holder: OrderHolder,
  typed: string,
): Promise<{ id: string; code: string; partCode: string | null }> {
  const asked = orderCodeOf(typed);
  if (asked === null) throw new Refusal("not_found");
  const [code, partCode] = codesOf(asked);
  return { ...(await getHeldOrder(reader, holder, code)), code, partCode };
}

/** The order, for whoever holds it. Refuses "not_found" to anyone else, and for one that never was. */
export async function getHeldOrder(reader: Reader, holder: OrderHolder, code: string): Promise<{ id: string }> {
  const [order] = await reader
    .select({ id: orders.id, key: orders.key, buyerId: orders.buyerId })
    .from(orders)
    .where(eq(orders.code, code));
  const isKey = order !== undefined && holder.key !== "" && order.key === holder.key;
  const isOwn = order !== undefined && holder.buyer !== null && order.buyerId === holder.buyer.userId;
  if (!order || !(isKey || isOwn)) throw new Refusal("not_found");
  return { id: order.id };
}

/** One part of the holder's own order, locked. Refuses "not_found". */
export async function lockHeldPart(tx: Transaction, holder: OrderHolder, typed: string) {
  const order = await findHeldOrder(tx, holder, typed);
  if (order.partCode === null) throw new Refusal("not_found");
  const [part] = await tx
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      state: sellerOrders.state,
      sellerId: sellerOrders.sellerId,
    })
    .from(sellerOrders)
    .where(and(eq(sellerOrders.orderId, order.id), eq(sellerOrders.code, order.partCode)))
    .orderBy(asc(sellerOrders.id))
    .for("update");
  if (!part) throw new Refusal("not_found");
  return { ...part, orderCode: order.code };
}

/** "K7M4-2QXP-1" is a part of "K7M4-2QXP". */
export function codesOf(code: string): [string, string | null] {
  const pieces = code.split("-");
  return pieces.length === 3 ? [pieces.slice(0, 2).join("-"), code] : [code, null];
}
