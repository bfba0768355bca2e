import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { fillCart } from "@/domain/cart/writes";
import { findOrder } from "@/domain/orders/reads/buyer";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { Refusal } from "@/platform/refusal";

/** Puts what an order held into the basket again, as far as it can be had today. Refuses "nothing_to_buy_again" when nothing can. */
export async function buyAgain(
  holder: OrderHolder,
  { code, cartId }: { code: string; cartId: string | null },
  now: Date,
): Promise<{ cartId: string; count: number; added: number; missing: number }> {
  const order = await findOrder(holder, code);
  if (!order) throw new Refusal("not_found");
  return inTransaction(async (tx) => {
    const lines = await tx
      .select({ variantId: orderLines.variantId, quantity: orderLines.quantity })
      .from(orderLines)
      .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
      .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
      .where(eq(orders.code, order.code));
    const { added, ...cart } = await fillCart(tx, { cartId, buyer: holder.buyer }, lines, now);
    if (added.length === 0) throw new Refusal("nothing_to_buy_again");
    return { ...cart, added: added.length, missing: lines.length - added.length };
  });
}
