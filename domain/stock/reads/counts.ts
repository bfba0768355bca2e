import "server-only";
import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { CountReason, CountState } from "@/db/enums";
import { products, variants } from "@/db/schema/catalog";
import { lots } from "@/db/schema/lots";
import { users } from "@/db/schema/people";
import { stockCountLines, stockCounts, stockPlaces } from "@/db/schema/stock-places";
import { requireRight, type SellerScope } from "@/domain/people/scopes";

export type CountHead = {
  id: string;
  placeName: string;
  state: CountState;
  startedAt: Date;
  startedBy: string;
  endedAt: Date | null;
  sizes: number;
  counted: number;
  changed: number;
};

const headColumns = {
  id: stockCounts.id,
  placeName: stockPlaces.name,
  state: stockCounts.state,
  startedAt: stockCounts.startedAt,
  startedBy: sql<string>`coalesce(${users.name}, '')`,
  endedAt: stockCounts.endedAt,
  sizes: sql<number>`count(${stockCountLines.variantId})`.mapWith(Number),
  counted: sql<number>`count(${stockCountLines.counted})`.mapWith(Number),
  changed: sql<number>`count(*) filter (where ${stockCountLines.applied} <> 0)`.mapWith(Number),
};

/** The shop's stocktakings, open ones first, then the last begun. */
export async function listCounts(seller: SellerScope, countId: string | null = null): Promise<CountHead[]> {
  requireRight(seller, "stock");
  return db
    .select(headColumns)
    .from(stockCounts)
    .innerJoin(stockPlaces, eq(stockPlaces.id, stockCounts.placeId))
    .leftJoin(users, eq(users.id, stockCounts.startedBy))
    .leftJoin(stockCountLines, eq(stockCountLines.countId, stockCounts.id))
    .where(and(eq(stockCounts.sellerId, seller.sellerId), countId === null ? undefined : eq(stockCounts.id, countId)))
    .groupBy(stockCounts.id, stockPlaces.name, users.name)
    .orderBy(sql`${stockCounts.state} <> 'open'`, desc(stockCounts.startedAt))
    .limit(50);
}

export type CountLine = {
  variantId: string;
  productName: string;
  variantName: string;
  gtin: string;
  counted: number | null;
  expected: number | null;
  countedAt: Date | null;
  countedBy: string;
  revision: number;
  reason: CountReason;
  applied: number | null;
};

/** The sizes of a stocktaking, by name; null for another shop's. */
export async function findCount(
  seller: SellerScope,
  countId: string,
): Promise<{ count: CountHead; lines: CountLine[] } | null> {
  requireRight(seller, "stock");
  const [count] = await listCounts(seller, countId);
  if (!count) return null;
  const lines = await db
    .select({
      variantId: stockCountLines.variantId,
      productName: products.name,
      variantName: variants.name,
      gtin: variants.gtin,
      counted: stockCountLines.counted,
      expected: stockCountLines.expected,
      countedAt: stockCountLines.countedAt,
      countedBy: sql<string>`coalesce(${users.name}, '')`,
      revision: stockCountLines.revision,
      reason: stockCountLines.reason,
      applied: stockCountLines.applied,
    })
    .from(stockCountLines)
    .innerJoin(variants, eq(variants.id, stockCountLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(users, eq(users.id, stockCountLines.countedBy))
    .where(eq(stockCountLines.countId, countId))
    .orderBy(asc(products.name), asc(variants.position), asc(variants.id));
  return { count, lines };
}

/** The size a scanned label leads to: the page of one of the shop's lots, or the code printed beside it. */
export async function findLabelled(seller: SellerScope, scanned: string): Promise<string | null> {
  requireRight(seller, "stock");
  const passport = /\/p\/([0-9A-Z]{10})$/.exec(scanned.trim())?.[1] ?? scanned.trim();
  const [lot] = await db
    .select({ variantId: lots.variantId })
    .from(lots)
    .where(and(eq(lots.sellerId, seller.sellerId), or(eq(lots.passport, passport), eq(lots.code, scanned.trim()))))
    .limit(1);
  return lot?.variantId ?? null;
}
