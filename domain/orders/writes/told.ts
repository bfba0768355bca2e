import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";

/** What a letter about a part says and where it goes: the part, its order, its buyer and its shop. */
export const toldColumns = {
  code: sellerOrders.code,
  sellerName: sellers.name,
  sellerEmail: sellers.email,
  sellerPhone: sellers.phone,
  orderCode: orders.code,
  key: orders.key,
  name: orders.contactName,
  email: orders.contactEmail,
  phone: orders.contactPhone,
  locale: orders.locale,
};

/** The same of one part. */
export async function getTold(tx: Transaction, sellerOrderId: string) {
  const [told] = await tx
    .select(toldColumns)
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(sellerOrders.id, sellerOrderId));
  if (!told) throw new Error(`no part ${sellerOrderId} to tell of`);
  return told;
}
