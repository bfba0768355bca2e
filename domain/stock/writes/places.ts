import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { stock, stockMovements } from "@/db/schema/stock";
import { stockAt, stockPlaces } from "@/db/schema/stock-places";
import type { AuditAction } from "@/domain/audit/actions";
import { recordDeed } from "@/domain/audit/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { placeInput, shiftStockInput } from "@/domain/stock/input";
import { lockShelf, placeOf, setShelf } from "@/domain/stock/writes/shelf";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

const mostPlaces = 20;

/**
 * Opens a place for the shop's goods, or renames the one named and says whether buyers can order from it. Refuses "place_name_taken",
 * "too_many_places" past twenty, "place_main_for_sale" for the default one, "not_found" for another shop's.
 */
export async function savePlace(
  seller: SellerScope,
  input: z.output<typeof placeInput>,
  now: Date,
): Promise<{ placeId: string }> {
  requireRight(seller, "stock");
  const { placeId, name, isForSale } = input;
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const open = await tx
      .select()
      .from(stockPlaces)
      .where(and(eq(stockPlaces.sellerId, seller.sellerId), isNull(stockPlaces.closedAt)));
    const before = open.find(({ id }) => id === placeId) ?? null;
    if (placeId !== null && !before) throw new Refusal("not_found");
    if (before?.isDefault && !isForSale) throw new Refusal("place_main_for_sale");
    if (open.some((each) => each.id !== placeId && each.name.toLowerCase() === name.toLowerCase()))
      throw new Refusal("place_name_taken", {}, "name");
    if (!before && open.length >= mostPlaces) throw new Refusal("too_many_places");
    const id = placeId ?? newId();
    if (before) await tx.update(stockPlaces).set({ name, isForSale }).where(eq(stockPlaces.id, id));
    else await tx.insert(stockPlaces).values({ id, sellerId: seller.sellerId, name, isForSale, createdAt: now });
    if (before && before.isForSale !== isForSale) await turnShelves(tx, id, isForSale, now);
    await recordDeed(tx, seller, {
      ...placeDeed(before ? "place_changed" : "place_opened", { id, name }, now),
      before: before ? { name: before.name, isForSale: before.isForSale } : null,
      after: { name, isForSale },
    });
    return { placeId: id };
  });
}

/** Closes an empty place; its movements stay. Refuses "place_not_empty", "place_main", "not_found" also the second time. */
export async function closePlace(seller: SellerScope, { placeId }: { placeId: string }, now: Date): Promise<void> {
  requireRight(seller, "stock");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const place = await placeOf(tx, seller, placeId);
    if (place.isDefault) throw new Refusal("place_main");
    const [held] = await tx
      .select({ variantId: stockAt.variantId })
      .from(stockAt)
      .where(and(eq(stockAt.placeId, placeId), sql`${stockAt.onHand} > 0`))
      .limit(1);
    if (held) throw new Refusal("place_not_empty");
    await tx.update(stockPlaces).set({ closedAt: now }).where(eq(stockPlaces.id, placeId));
    await recordDeed(tx, seller, placeDeed("place_closed", place, now));
  });
}

/**
 * Carries units of a size from one of the shop's places to another: two movements, one reason, all or none. Refuses "place_same",
 * "not_enough_stock" with what is there, "not_found" for another shop's size or place.
 */
export async function shiftStock(
  seller: SellerScope,
  input: z.output<typeof shiftStockInput>,
  now: Date,
): Promise<{ onHand: number }> {
  requireRight(seller, "stock");
  const { variantId, fromPlaceId, toPlaceId, quantity, note } = input;
  if (fromPlaceId === toPlaceId) throw new Refusal("place_same", {}, "toPlaceId");
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const [from, to] = [await placeOf(tx, seller, fromPlaceId), await placeOf(tx, seller, toPlaceId)];
    const shelf = await lockShelf(tx, seller, variantId);
    await setShelf(tx, shelf, from, -quantity);
    await setShelf(tx, shelf, to, quantity);
    await tx.insert(stockMovements).values(
      [
        { placeId: from.isDefault ? null : from.id, quantity: -quantity },
        { placeId: to.isDefault ? null : to.id, quantity },
      ].map((half) => ({ ...half, variantId, reason: "moved" as const, note, actorUserId: seller.userId, at: now })),
    );
    await recordDeed(tx, seller, {
      at: now,
      action: "stock_shifted",
      subjectType: "product",
      subjectId: shelf.productId,
      subjectLabel: shelf.name,
      after: { variantId, quantity, from: from.name, to: to.name },
    });
    if (shelf.wasEmpty !== (shelf.onHand === 0)) await refreshListings(tx, [shelf.productId], now);
    return { onHand: shelf.onHand };
  });
}

function placeDeed(action: AuditAction, place: { id: string; name: string }, at: Date) {
  return { at, action, subjectType: "stock_place", subjectId: place.id, subjectLabel: place.name };
}

/** What is at the place can be ordered from now on, or no longer. Shelves are locked by id, as orders do. */
async function turnShelves(tx: Transaction, placeId: string, isForSale: boolean, now: Date): Promise<void> {
  const held = await tx
    .select({ variantId: stockAt.variantId })
    .from(stockAt)
    .where(and(eq(stockAt.placeId, placeId), sql`${stockAt.onHand} > 0`));
  if (held.length === 0) return;
  const ids = held.map(({ variantId }) => variantId);
  await tx
    .select({ id: stock.variantId })
    .from(stock)
    .where(inArray(stock.variantId, ids))
    .orderBy(asc(stock.variantId))
    .for("update");
  const sign = isForSale ? sql`1` : sql`-1`;
  // read after the locks: an order may have drawn from the place while this waited
  await tx.execute(sql`
    update stock s set on_hand = s.on_hand + ${sign} * a.on_hand, elsewhere = s.elsewhere + ${sign} * a.on_hand,
      set_aside = s.set_aside - ${sign} * a.on_hand
    from stock_at a where a.place_id = ${placeId} and a.variant_id = s.variant_id and a.on_hand > 0`);
  const turned = await tx
    .selectDistinct({ productId: variants.productId })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants.id, ids));
  await refreshListings(
    tx,
    turned.map(({ productId }) => productId),
    now,
  );
}
