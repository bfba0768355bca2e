import "server-only";
import { and, asc, desc, eq, gte, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { StockReason } from "@/db/enums";
import { products, variants } from "@/db/schema/catalog";
import { lots } from "@/db/schema/lots";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { users } from "@/db/schema/people";
import { stock, stockMovements } from "@/db/schema/stock";
import { stockAlerts, stockAt, stockPlaces, stockSettings } from "@/db/schema/stock-places";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import type { MovementFilter } from "@/domain/stock/input";
import { addDays, startOfDay } from "@/platform/clock";

export type ShopPlace = { id: string; name: string; isDefault: boolean; isForSale: boolean };

/** The shop's open places, the default one first. */
export async function listPlaces(seller: SellerScope, reader: Reader = db): Promise<ShopPlace[]> {
  return reader
    .select({
      id: stockPlaces.id,
      name: stockPlaces.name,
      isDefault: stockPlaces.isDefault,
      isForSale: stockPlaces.isForSale,
    })
    .from(stockPlaces)
    .where(and(eq(stockPlaces.sellerId, seller.sellerId), isNull(stockPlaces.closedAt)))
    .orderBy(desc(stockPlaces.isDefault), asc(stockPlaces.createdAt), asc(stockPlaces.id));
}

export type Shelf = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  gtin: string;
  /** What buyers can order, and what is at places that do not sell. */
  onHand: number;
  setAside: number;
  /** Held for orders whose payment is waited for. */
  held: number;
  /** The number below or at which the shop is told, its own or the shop's; null tells of nothing. */
  lowAt: number | null;
  ownLowAt: number | null;
  isLow: boolean;
  /** By place id; places without any are left out. */
  at: Readonly<Record<string, number>>;
};

const isKept = and(eq(variants.isActive, true), inArray(products.state, ["draft", "published", "unpublished"]));

/** Every size of the shop with what is where, the emptiest first. */
export async function listShelves(seller: SellerScope, variantId: string | null = null): Promise<Shelf[]> {
  requireRight(seller, "stock");
  const lowAt = sql<number | null>`coalesce(${stockAlerts.lowAt}, ${stockSettings.lowAt})`;
  const [rows, held, places, at] = await Promise.all([
    db
      .select({
        variantId: variants.id,
        productId: products.id,
        productName: products.name,
        variantName: variants.name,
        gtin: variants.gtin,
        onHand: sql<number>`coalesce(${stock.onHand}, 0)`.mapWith(Number),
        elsewhere: sql<number>`coalesce(${stock.elsewhere}, 0)`.mapWith(Number),
        setAside: sql<number>`coalesce(${stock.setAside}, 0)`.mapWith(Number),
        lowAt,
        ownLowAt: stockAlerts.lowAt,
        isLow: sql<boolean>`coalesce(${stock.onHand}, 0) <= coalesce(${stockAlerts.lowAt}, ${stockSettings.lowAt}, -1)`,
      })
      .from(variants)
      .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
      .leftJoin(stock, eq(stock.variantId, variants.id))
      .leftJoin(stockAlerts, eq(stockAlerts.variantId, variants.id))
      .leftJoin(stockSettings, eq(stockSettings.sellerId, products.sellerId))
      .where(and(isKept, variantId === null ? undefined : eq(variants.id, variantId)))
      .orderBy(sql`coalesce(${stock.onHand}, 0)`, asc(products.name), asc(variants.position))
      .limit(2000),
    listHolds(seller, variantId),
    listPlaces(seller),
    db
      .select({ variantId: stockAt.variantId, placeId: stockAt.placeId, onHand: stockAt.onHand })
      .from(stockAt)
      .innerJoin(stockPlaces, and(eq(stockPlaces.id, stockAt.placeId), eq(stockPlaces.sellerId, seller.sellerId)))
      .where(and(sql`${stockAt.onHand} > 0`, variantId === null ? undefined : eq(stockAt.variantId, variantId))),
  ]);
  const main = places.find(({ isDefault }) => isDefault)?.id ?? "";
  const heldOf = new Map<string, number>();
  for (const hold of held) heldOf.set(hold.variantId, (heldOf.get(hold.variantId) ?? 0) + hold.quantity);
  const atOf = new Map<string, Record<string, number>>();
  for (const { variantId: size, placeId, onHand } of at) atOf.set(size, { ...atOf.get(size), [placeId]: onHand });
  return rows.map(({ elsewhere, ...row }) => ({
    ...row,
    held: heldOf.get(row.variantId) ?? 0,
    at: { [main]: row.onHand - elsewhere, ...atOf.get(row.variantId) },
  }));
}

export type Hold = { variantId: string; quantity: number; payBy: Date };

/** Units held for orders that wait for their payment, and until when, the soonest first. */
export async function listHolds(seller: SellerScope, variantId: string | null): Promise<Hold[]> {
  requireRight(seller, "stock");
  const rows = await db
    .select({
      variantId: orderLines.variantId,
      quantity: sql<number>`sum(${orderLines.quantity} - ${orderLines.cancelledQuantity})`.mapWith(Number),
      payBy: payments.payBy,
    })
    .from(sellerOrders)
    .innerJoin(orderLines, eq(orderLines.sellerOrderId, sellerOrders.id))
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(
      and(
        eq(sellerOrders.sellerId, seller.sellerId),
        eq(sellerOrders.state, "awaiting_payment"),
        variantId === null ? undefined : eq(orderLines.variantId, variantId),
      ),
    )
    .groupBy(orderLines.variantId, payments.payBy)
    .orderBy(asc(payments.payBy));
  return rows.flatMap(({ payBy, ...hold }) => (payBy && hold.quantity > 0 ? [{ ...hold, payBy }] : []));
}

export type Movement = {
  id: string;
  at: Date;
  quantity: number;
  reason: StockReason;
  note: string;
  /** Who entered it; empty when it followed from an order. */
  who: string;
  orderCode: string;
  /** The lot it came of or went back to; of what was sold, those it was packed from. */
  lotCode: string;
  /** Empty for the default place. */
  placeName: string;
};

/** What moved on the shelf of one of the shop's sizes, newest first, from the last one seen on. */
export async function listMovements(
  seller: SellerScope,
  variantId: string,
  filter: MovementFilter,
  limit = 50,
): Promise<{ movements: Movement[]; next: string | null }> {
  requireRight(seller, "stock");
  const rows = await db
    .select({
      id: stockMovements.id,
      at: stockMovements.at,
      quantity: stockMovements.quantity,
      reason: stockMovements.reason,
      note: stockMovements.note,
      who: sql<string>`coalesce(${users.name}, '')`,
      orderCode: sql<string>`coalesce(${sellerOrders.code}, '')`,
      lotCode: sql<string>`coalesce(${lots.code}, case ${stockMovements.reason} when 'sold' then (
        select string_agg(distinct o.code, ', ') from order_line_lots t join lots o on o.id = t.lot_id
        where t.order_line_id = ${stockMovements.orderLineId}) end, '')`,
      placeName: sql<string>`coalesce(${stockPlaces.name}, '')`,
    })
    .from(stockMovements)
    .innerJoin(variants, eq(variants.id, stockMovements.variantId))
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .leftJoin(users, eq(users.id, stockMovements.actorUserId))
    .leftJoin(orderLines, eq(orderLines.id, stockMovements.orderLineId))
    .leftJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .leftJoin(lots, eq(lots.id, stockMovements.lotId))
    .leftJoin(stockPlaces, eq(stockPlaces.id, stockMovements.placeId))
    .where(and(eq(stockMovements.variantId, variantId), ...passing(seller, filter)))
    .orderBy(desc(stockMovements.at), desc(stockMovements.id))
    .limit(limit + 1);
  const last = rows[limit - 1];
  return {
    movements: rows.slice(0, limit),
    next: rows.length > limit && last ? `${last.at.toISOString()}~${last.id}` : null,
  };
}

function passing(seller: SellerScope, { reason, place, from, to, after }: MovementFilter): (SQL | undefined)[] {
  const [time, last] = (after ?? "").split("~");
  const at = new Date(time ?? "");
  const isCursor = last !== undefined && /^[0-9a-f-]{36}$/.test(last) && !Number.isNaN(at.getTime());
  return [
    reason ? eq(stockMovements.reason, reason) : undefined,
    place ? movedAt(seller, place) : undefined,
    from ? gte(stockMovements.at, startOfDay(from)) : undefined,
    to ? lt(stockMovements.at, startOfDay(addDays(to, 1))) : undefined,
    isCursor ? or(lt(stockMovements.at, at), and(eq(stockMovements.at, at), lt(stockMovements.id, last))) : undefined,
  ];
}

/** The default place goes by "main" and by its own id; what moved there is kept without one. */
function movedAt({ sellerId }: SellerScope, place: string): SQL | undefined {
  if (place === "main") return isNull(stockMovements.placeId);
  const isMain = sql`exists (select from stock_places p where p.id = ${place} and p.seller_id = ${sellerId} and p.is_default)`;
  return or(eq(stockMovements.placeId, place), and(isNull(stockMovements.placeId), isMain));
}

/** For lines of the shop's own parts: from which places other than the default one they were taken. */
export async function listDrawn(
  seller: SellerScope,
  orderLineIds: readonly string[],
): Promise<{ orderLineId: string; placeName: string; quantity: number }[]> {
  requireRight(seller, "orders");
  if (orderLineIds.length === 0) return [];
  const rows = await db
    .select({
      orderLineId: stockMovements.orderLineId,
      placeName: stockPlaces.name,
      quantity: sql<number>`-sum(${stockMovements.quantity})`.mapWith(Number),
    })
    .from(stockMovements)
    .innerJoin(stockPlaces, and(eq(stockPlaces.id, stockMovements.placeId), eq(stockPlaces.sellerId, seller.sellerId)))
    .where(inArray(stockMovements.orderLineId, [...orderLineIds]))
    .groupBy(stockMovements.orderLineId, stockPlaces.id, stockPlaces.name)
    .orderBy(asc(stockPlaces.name));
  return rows.flatMap(({ orderLineId, ...row }) => (orderLineId && row.quantity > 0 ? [{ orderLineId, ...row }] : []));
}

/** At how many left the shop is told of sizes without a number of their own; null when it is not. */
export async function findLowDefault(seller: SellerScope): Promise<number | null> {
  requireRight(seller, "stock");
  const [set] = await db
    .select({ lowAt: stockSettings.lowAt })
    .from(stockSettings)
    .where(eq(stockSettings.sellerId, seller.sellerId));
  return set?.lowAt ?? null;
}
