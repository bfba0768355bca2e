import "server-only";
import { and, asc, desc, eq, notExists, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { harvests } from "@/db/schema/harvests";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { stock } from "@/db/schema/stock";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { mostOf } from "@/domain/stock/forecast";

const mostShown = 100;

const label = sql<string>`${products.name} || ', ' || ${variants.name}`;
const promised = sql<number>`(select coalesce(sum(l.quantity - l.cancelled_quantity), 0) from order_lines l where l.harvest_id = ${harvests.id})`;

const columns = {
  id: harvests.id,
  variantId: harvests.variantId,
  label,
  state: harvests.state,
  opensAt: harvests.opensAt,
  closesAt: harvests.closesAt,
  forecastUnits: harvests.forecastUnits,
  capPercent: harvests.capPercent,
  expectedFrom: harvests.expectedFrom,
  expectedTo: harvests.expectedTo,
  shortfallRule: harvests.shortfallRule,
  recordedUnits: harvests.recordedUnits,
  promised: promised.mapWith(Number),
};

/** The shop's harvests, those that are awaited first, the newest first; at most a hundred. */
export async function listHarvests(seller: SellerScope) {
  requireRight(seller, "stock");
  const rows = await db
    .select(columns)
    .from(harvests)
    .innerJoin(variants, eq(variants.id, harvests.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(harvests.sellerId, seller.sellerId))
    .orderBy(sql`(${harvests.endedAt} is not null)`, desc(harvests.createdAt), desc(harvests.id))
    .limit(mostShown);
  return rows.map((row) => ({ ...row, most: mostOf(row) }));
}

/** One of the shop's own with what was ordered of it, in the order of ordering. Null for another's. */
export async function findHarvest(seller: SellerScope, harvestId: string) {
  requireRight(seller, "stock");
  const [row] = await db
    .select(columns)
    .from(harvests)
    .innerJoin(variants, eq(variants.id, harvests.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(eq(harvests.id, harvestId), eq(harvests.sellerId, seller.sellerId)));
  if (!row) return null;
  const ordered = await db
    .select({
      id: orderLines.id,
      code: sellerOrders.code,
      buyerName: orders.contactName,
      placedAt: sellerOrders.placedAt,
      quantity: sql`${orderLines.quantity} - ${orderLines.cancelledQuantity}`.mapWith(orderLines.quantity),
      isPaid: sql<boolean>`${sellerOrders.openedAt} is not null`,
    })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(and(eq(orderLines.harvestId, harvestId), sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`))
    .orderBy(asc(sellerOrders.placedAt), asc(sellerOrders.id));
  return { ...row, most: mostOf(row), ordered };
}

/** Sizes of the shop that may be offered before they are brought in: nothing of them is on a shelf, and none is awaited. */
export async function listSizesToOffer(seller: SellerScope): Promise<{ variantId: string; label: string }[]> {
  requireRight(seller, "stock");
  return db
    .select({ variantId: variants.id, label })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(
      and(
        eq(variants.isActive, true),
        eq(stock.onHand, 0),
        eq(stock.setAside, 0),
        notExists(
          db
            .select({ one: sql`1` })
            .from(harvests)
            .where(and(eq(harvests.variantId, variants.id), sql`${harvests.endedAt} is null`)),
        ),
      ),
    )
    .orderBy(asc(products.name), asc(variants.position))
    .limit(500);
}
