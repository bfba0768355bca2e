import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { harvests } from "@/db/schema/harvests";
import { stock, stockMovements } from "@/db/schema/stock";
import { stockAt, stockPlaces } from "@/db/schema/stock-places";
import type { SellerScope } from "@/domain/people/scopes";
import { drawFrom, type Draw } from "@/domain/stock/allot";
import { Refusal } from "@/platform/refusal";

export const mostOnHand = 10_000_000;

export type Place = { id: string; name: string; isDefault: boolean; isForSale: boolean };

/** One of the shop's open places. Refuses "not_found" for any other. */
export async function placeOf(tx: Transaction, seller: SellerScope, placeId: string): Promise<Place> {
  const [place] = await tx
    .select({
      id: stockPlaces.id,
      name: stockPlaces.name,
      isDefault: stockPlaces.isDefault,
      isForSale: stockPlaces.isForSale,
    })
    .from(stockPlaces)
    .where(and(eq(stockPlaces.id, placeId), eq(stockPlaces.sellerId, seller.sellerId), isNull(stockPlaces.closedAt)));
  if (!place) throw new Refusal("not_found");
  return place;
}

/** A shelf that is held until the verb is done; its counts follow what the verb changes. */
export type LockedShelf = {
  variantId: string;
  productId: string;
  name: string;
  onHand: number;
  elsewhere: number;
  setAside: number;
  /** Whether it was empty when it was locked. */
  wasEmpty: boolean;
};

/** The shelf of one of the shop's own sizes. Refuses "not_found" for any other, "harvest_awaited" while it is sold before it is brought in. */
export async function lockShelf(tx: Transaction, seller: SellerScope, variantId: string): Promise<LockedShelf> {
  const [shelf] = await tx
    .select({
      variantId: stock.variantId,
      onHand: stock.onHand,
      elsewhere: stock.elsewhere,
      setAside: stock.setAside,
      productId: products.id,
      name: products.name,
    })
    .from(stock)
    .innerJoin(variants, eq(variants.id, stock.variantId))
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.sellerId, seller.sellerId)))
    .where(eq(stock.variantId, variantId))
    .for("update", { of: stock });
  if (!shelf) throw new Refusal("not_found");
  const [awaited] = await tx
    .select({ id: harvests.id })
    .from(harvests)
    .where(and(eq(harvests.variantId, variantId), inArray(harvests.state, ["open", "closed"])));
  if (awaited) throw new Refusal("harvest_awaited", {}, "quantity");
  return { ...shelf, wasEmpty: shelf.onHand === 0 };
}

/**
 * Whether the movement of this id has been written on the locked shelf: what is sent again counts once. Refuses "key_used_otherwise" when it
 * was one of another shelf.
 */
export async function isMoved(tx: Transaction, shelf: LockedShelf, movementId: string | undefined): Promise<boolean> {
  if (movementId === undefined) return false;
  const [known] = await tx
    .select({ variantId: stockMovements.variantId })
    .from(stockMovements)
    .where(eq(stockMovements.id, movementId));
  if (known && known.variantId !== shelf.variantId) throw new Refusal("key_used_otherwise");
  return known !== undefined;
}

/** How many of a locked shelf are at the place. */
export async function onHandAt(tx: Transaction, shelf: LockedShelf, place: Place): Promise<number> {
  if (place.isDefault) return shelf.onHand - shelf.elsewhere;
  const [held] = await tx
    .select({ onHand: stockAt.onHand })
    .from(stockAt)
    .where(and(eq(stockAt.variantId, shelf.variantId), eq(stockAt.placeId, place.id)));
  return held?.onHand ?? 0;
}

/**
 * Changes what a locked shelf has at a place; the caller writes the movement. Refuses "not_enough_stock" with what is there, "field_too_big"
 * past ten million.
 */
export async function setShelf(tx: Transaction, shelf: LockedShelf, place: Place, change: number): Promise<void> {
  const left = await onHandAt(tx, shelf, place);
  if (left + change < 0) throw new Refusal("not_enough_stock", { left }, "quantity");
  if (shelf.onHand + shelf.setAside + change > mostOnHand) throw new Refusal("field_too_big", {}, "quantity");
  if (!place.isDefault)
    await tx
      .insert(stockAt)
      .values({ variantId: shelf.variantId, placeId: place.id, onHand: left + change })
      .onConflictDoUpdate({ target: [stockAt.variantId, stockAt.placeId], set: { onHand: left + change } });
  if (place.isForSale) {
    shelf.onHand += change;
    if (!place.isDefault) shelf.elsewhere += change;
  } else shelf.setAside += change;
  const { onHand, elsewhere, setAside } = shelf;
  await tx.update(stock).set({ onHand, elsewhere, setAside }).where(eq(stock.variantId, shelf.variantId));
}

/**
 * For shelves that are locked and now hold less than their other places are said to: the rest is taken from those, first opened first.
 * Returns what was drawn, by size; the caller writes the movements.
 */
export async function drawElsewhere(
  tx: Transaction,
  shelves: readonly { variantId: string; onHand: number; elsewhere: number }[],
): Promise<ReadonlyMap<string, Draw[]>> {
  const short = shelves.filter(({ onHand, elsewhere }) => onHand < elsewhere);
  if (short.length === 0) return new Map();
  const held = await tx
    .select({ variantId: stockAt.variantId, placeId: stockAt.placeId, onHand: stockAt.onHand })
    .from(stockAt)
    .innerJoin(stockPlaces, and(eq(stockPlaces.id, stockAt.placeId), eq(stockPlaces.isForSale, true)))
    .where(
      inArray(
        stockAt.variantId,
        short.map(({ variantId }) => variantId),
      ),
    )
    .orderBy(asc(stockPlaces.createdAt), asc(stockPlaces.id));
  const draws = new Map(
    short.map(({ variantId, onHand, elsewhere }) => [
      variantId,
      drawFrom(
        elsewhere - onHand,
        held.filter((place) => place.variantId === variantId),
      ),
    ]),
  );
  await changeElsewhere(
    tx,
    [...draws].flatMap(([variantId, drawn]) =>
      drawn.map(({ placeId, quantity }) => ({ variantId, placeId, quantity: -quantity })),
    ),
  );
  return draws;
}

/** Moves the counts at other places open for sale, and their sums, of shelves that are locked and whose whole has been moved. */
export async function changeElsewhere(
  tx: Transaction,
  changes: readonly { variantId: string; placeId: string; quantity: number }[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = JSON.stringify(
    changes.map(({ variantId, placeId, quantity }) => ({ variant_id: variantId, place_id: placeId, quantity })),
  );
  await tx.execute(sql`
    with change as materialized (
      select variant_id, place_id, sum(quantity)::int as quantity
      from jsonb_to_recordset(${rows}::text::jsonb) as x (variant_id uuid, place_id uuid, quantity int) group by 1, 2
    ), placed as (
      update stock_at a set on_hand = a.on_hand + change.quantity from change
      where a.variant_id = change.variant_id and a.place_id = change.place_id
    )
    update stock s set elsewhere = s.elsewhere + whole.quantity
    from (select variant_id, sum(quantity)::int as quantity from change group by 1) whole where s.variant_id = whole.variant_id`);
}
