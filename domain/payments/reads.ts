import "server-only";
import { asc, eq } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";

/** Refunds that sellers have not given yet, the oldest first. The province's only: refuses "forbidden" to officers. */
export async function listRefundsDue(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  return reader
    .select({
      code: sellerOrders.code,
      sellerName: sellers.name,
      amountDong: refunds.amountDong,
      since: refunds.createdAt,
    })
    .from(refunds)
    .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(refunds.state, "due"))
    .orderBy(asc(refunds.createdAt))
    .limit(50);
}
