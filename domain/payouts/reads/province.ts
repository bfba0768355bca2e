import "server-only";
import { asc, eq, inArray } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { listHoldings } from "@/domain/payouts/reads/holdings";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";

/** Shops whose money to be paid out is below nothing after refunds, the furthest below first. The province's only: refuses "forbidden" to officers. */
export async function listBelowNothing(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  const below = (await listHoldings("all", reader)).filter(({ payableDong }) => payableDong < 0);
  if (below.length === 0) return [];
  const ids = below.map(({ sellerId }) => sellerId);
  const names = await reader
    .select({ id: sellers.id, name: sellers.name })
    .from(sellers)
    .where(inArray(sellers.id, ids));
  return below
    .map(({ sellerId, payableDong }) => ({
      sellerId,
      name: names.find(({ id }) => id === sellerId)?.name ?? "",
      payableDong,
    }))
    .toSorted((a, b) => a.payableDong - b.payableDong);
}

/** Refunds the card's provider gave up: a person must find another way. The oldest first. The province's only. */
export async function listFailedRefunds(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  return reader
    .select({
      id: refunds.id,
      code: sellerOrders.code,
      sellerName: sellers.name,
      amountDong: refunds.amountDong,
      failure: refunds.failure,
      since: refunds.createdAt,
    })
    .from(refunds)
    .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(refunds.state, "failed"))
    .orderBy(asc(refunds.createdAt))
    .limit(50);
}
