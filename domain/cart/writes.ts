import "server-only";
import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { cartItems, carts } from "@/db/schema/cart";
import { products, variants } from "@/db/schema/catalog";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { stock } from "@/db/schema/stock";
import { problemOf } from "@/domain/cart/basket";
import { mostPackages, mostVouchers } from "@/domain/cart/input";
import { countPackages, findBuyerCart, tryVouchers } from "@/domain/cart/reads";
import type { BuyerScope } from "@/domain/people/scopes";
import { takesNoOrders } from "@/domain/sellers/holiday";
import { onHoliday } from "@/domain/cart/on-holiday";
import { voucherRefusal } from "@/domain/vouchers/refusal";
import { localDay, type LocalDay } from "@/platform/clock";
import { newToken } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export type CartCount = { cartId: string; count: number };

/** A new, empty basket. Its id is unguessable: whoever holds it holds the basket. */
export async function createCart(buyer: BuyerScope | null, now: Date): Promise<string> {
  return inTransaction((tx) => insertCart(tx, buyer, now));
}

/**
 * Puts packages into a basket, on top of those already there. Without a basket, or with one that was ordered, a new one is
 * begun when `isRenewed`; else refuses "cart_not_found" or "cart_ordered". Refuses "shop_on_holiday", "not_for_sale" and "not_enough_left".
 */
export async function addToCart(
  { cartId, buyer, isRenewed }: { cartId: string | null; buyer: BuyerScope | null; isRenewed: boolean },
  { variantId, quantity }: { variantId: string; quantity: number },
  now: Date,
): Promise<CartCount> {
  return inTransaction(async (tx) => {
    const open = cartId ? await lockCart(tx, cartId, now, isRenewed) : null;
    if (!open && !isRenewed) throw new Refusal("cart_not_found");
    const id = open ?? (await insertCart(tx, buyer, now));
    const offer = await getOffer(tx, { cartId: id, variantId }, localDay(now));
    const wanted = offer.inCart + quantity;
    if (wanted > offer.left)
      throw new Refusal("not_enough_left", { left: offer.left, inCart: offer.inCart }, "quantity");
    if (wanted > mostPackages) throw new Refusal("count_too_big", { maximum: mostPackages }, "quantity");
    await tx
      .insert(cartItems)
      .values({ cartId: id, variantId, quantity, addedAt: now })
      .onConflictDoUpdate({ target: [cartItems.cartId, cartItems.variantId], set: { quantity: wanted } });
    return { cartId: id, count: await countPackages(id, tx) };
  });
}

/** Sets how many packages of a line. Refuses "not_enough_left" with what there is. */
export async function setQuantity(
  cartId: string,
  { itemId, quantity }: { itemId: string; quantity: number },
  now: Date,
): Promise<CartCount> {
  return inTransaction(async (tx) => {
    await lockOpenCart(tx, cartId, now);
    const [line] = await tx
      .select({ left: stock.onHand })
      .from(cartItems)
      .leftJoin(stock, eq(stock.variantId, cartItems.variantId))
      .where(and(eq(cartItems.id, itemId), eq(cartItems.cartId, cartId)));
    if (!line) throw new Refusal("not_found");
    if (quantity > (line.left ?? 0))
      throw new Refusal("not_enough_left", { left: line.left ?? 0, inCart: 0 }, "quantity");
    await tx
      .update(cartItems)
      .set({ quantity })
      .where(and(eq(cartItems.id, itemId), eq(cartItems.cartId, cartId)));
    return { cartId, count: await countPackages(cartId, tx) };
  });
}

/** Takes a line out. Returns what it was, so that it can be put back. */
export async function removeFromCart(
  cartId: string,
  itemId: string,
  now: Date,
): Promise<CartCount & { removed: { variantId: string; quantity: number } | null }> {
  return inTransaction(async (tx) => {
    await lockOpenCart(tx, cartId, now);
    const [removed] = await tx
      .delete(cartItems)
      .where(and(eq(cartItems.id, itemId), eq(cartItems.cartId, cartId)))
      .returning({ variantId: cartItems.variantId, quantity: cartItems.quantity });
    return { cartId, removed: removed ?? null, count: await countPackages(cartId, tx) };
  });
}

/**
 * Keeps a voucher's code with the basket, in place of another for the same goods. Refuses "voucher_unknown", "voucher_not_started",
 * "voucher_ended", "voucher_not_for_these_goods", "voucher_minimum" with what is missing, "voucher_used_up", "voucher_already_used", and
 * "voucher_too_many".
 */
export async function applyVoucher(
  { cartId, buyer }: { cartId: string; buyer: BuyerScope | null },
  { voucherCode }: { voucherCode: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockOpenCart(tx, cartId, now);
    const [cart] = await tx.select({ codes: carts.voucherCodes }).from(carts).where(eq(carts.id, cartId));
    const codes = [voucherCode, ...(cart?.codes ?? []).filter((code) => code !== voucherCode)];
    if (codes.length > mostVouchers) throw new Refusal("voucher_too_many", { most: mostVouchers }, "voucherCode");
    const tried = await tryVouchers(tx, { cartId, buyer, codes }, now);
    const [own] = tried;
    if (own?.problem) throw voucherRefusal({ ...own, problem: own.problem });
    const kept = tried.filter(({ problem }) => problem !== "only_one").map(({ code }) => code);
    await tx.update(carts).set({ voucherCodes: kept }).where(eq(carts.id, cartId));
  });
}

/** Takes a code out again; one that is not there is taken out already. */
export async function removeVoucher(
  cartId: string,
  { voucherCode }: { voucherCode: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockOpenCart(tx, cartId, now);
    await tx
      .update(carts)
      .set({ voucherCodes: sql`array_remove(${carts.voucherCodes}, ${voucherCode})` })
      .where(eq(carts.id, cartId));
  });
}

/**
 * At sign-in: what a guest gathered joins what the member had left, no line above what one may order. A guest's basket
 * that was ordered, or belongs to someone else, is left alone. Null when there is nothing to carry on with.
 * Two sign-ins of one member wait for each other, and for an order that is being placed: goods go into an open basket only.
 */
export async function mergeCarts(
  buyer: Pick<BuyerScope, "userId">,
  guestCartId: string | null,
  now: Date,
): Promise<CartCount | null> {
  return inTransaction(async (tx) => {
    const own = await lockBuyerCart(tx, buyer);
    const guest = guestCartId && guestCartId !== own ? await lockGuestCart(tx, guestCartId) : null;
    if (guest && !own) {
      await tx.update(carts).set({ buyerId: buyer.userId, updatedAt: now }).where(eq(carts.id, guest));
    }
    if (guest && own) {
      await tx.execute(sql`
        insert into cart_items (id, cart_id, variant_id, quantity, added_at)
        select gen_random_uuid(), ${own}, variant_id, quantity, ${now.toISOString()}::timestamptz
        from cart_items where cart_id = ${guest} order by variant_id
        on conflict (cart_id, variant_id) do update set quantity = least(${mostPackages}, cart_items.quantity + excluded.quantity)`);
      await tx.execute(sql`
        update carts set voucher_codes = (array(
          select code from carts c, unnest(c.voucher_codes) with ordinality as kept (code, place) where c.id in (${own}, ${guest})
          group by code order by bool_or(c.id = ${own}), min(place)))[:${mostVouchers}::int]
        where id = ${own}`);
      await tx.delete(carts).where(eq(carts.id, guest));
    }
    const kept = own ?? guest;
    return kept ? { cartId: kept, count: await countPackages(kept, tx) } : null;
  });
}

/** Puts several sizes into a basket as far as they can be had. Returns the variants that were put in. */
export async function fillCart(
  tx: Transaction,
  { cartId, buyer }: { cartId: string | null; buyer: BuyerScope | null },
  wanted: readonly { variantId: string; quantity: number }[],
  now: Date,
): Promise<CartCount & { added: string[] }> {
  const id = (cartId ? await lockCart(tx, cartId, now, true) : null) ?? (await insertCart(tx, buyer, now));
  const rows = await tx.execute<{ variant_id: string }>(sql`
    insert into cart_items (id, cart_id, variant_id, quantity, added_at)
    select gen_random_uuid(), ${id}, v.id, least(wanted.quantity, shelf.on_hand, ${mostPackages}), ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as wanted ("variantId" uuid, quantity int)
    join variants v on v.id = wanted."variantId" and v.is_active
    join products p on p.id = v.product_id and p.state = 'published'
    join sellers s on s.id = p.seller_id and s.state = 'active'
    join stock shelf on shelf.variant_id = v.id and shelf.on_hand > 0
    on conflict (cart_id, variant_id) do update set quantity = greatest(cart_items.quantity, excluded.quantity)
    returning variant_id`);
  return { cartId: id, count: await countPackages(id, tx), added: [...rows].map((row) => row.variant_id) };
}

/** Whoever comes to the checkout begins a basket's days anew: it is not swept while they type their address. */
export async function keepCart(cartId: string, now: Date): Promise<void> {
  await db
    .update(carts)
    .set({ updatedAt: now })
    .where(and(eq(carts.id, cartId), lt(carts.updatedAt, daysBefore(now, 1))));
}

/** Days without a change after which a basket is abandoned. A member finds theirs again on another device, so it waits longer. */
const guestDays = 30;
const memberDays = 90;
const sweptAtOnce = 500;

/**
 * Takes away abandoned baskets, ordered ones among them: an order keeps its own lines. A basket that somebody holds at this
 * moment, to change or to order it, is passed over. The job of each night; returns how many went.
 */
export async function sweepCarts(now: Date): Promise<number> {
  let swept = 0;
  for (;;) {
    const abandoned = db
      .select({ id: carts.id })
      .from(carts)
      .where(
        or(
          and(isNull(carts.buyerId), lt(carts.updatedAt, daysBefore(now, guestDays))),
          lt(carts.updatedAt, daysBefore(now, memberDays)),
        ),
      )
      .orderBy(carts.updatedAt)
      .limit(sweptAtOnce)
      .for("update", { skipLocked: true });
    const gone = await db.delete(carts).where(inArray(carts.id, abandoned)).returning({ id: carts.id });
    swept += gone.length;
    if (gone.length < sweptAtOnce) return swept;
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

async function insertCart(tx: Transaction, buyer: BuyerScope | null, now: Date): Promise<string> {
  const id = newToken();
  await tx.insert(carts).values({ id, buyerId: buyer?.userId ?? null, createdAt: now, updatedAt: now });
  return id;
}

/** Locks a basket that may still change. Null when there is none, or when it was ordered and a new one may be begun. */
async function lockCart(tx: Transaction, cartId: string, now: Date, isRenewed: boolean): Promise<string | null> {
  const [cart] = await tx.update(carts).set({ updatedAt: now }).where(eq(carts.id, cartId)).returning({ id: carts.id });
  if (!cart) return null;
  const [order] = await tx.select({ code: orders.code }).from(orders).where(eq(orders.cartId, cartId));
  if (!order) return cart.id;
  if (!isRenewed) throw new Refusal("cart_ordered", { code: order.code });
  return null;
}

async function lockOpenCart(tx: Transaction, cartId: string, now: Date): Promise<void> {
  if (!(await lockCart(tx, cartId, now, false))) throw new Refusal("cart_not_found");
}

/** Locks the member, then the basket they have open; one that became an order in the meantime is open no more. */
async function lockBuyerCart(tx: Transaction, buyer: Pick<BuyerScope, "userId">): Promise<string | null> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, buyer.userId)).for("no key update");
  const cartId = await findBuyerCart(buyer, tx);
  if (!cartId) return null;
  await tx.select({ id: carts.id }).from(carts).where(eq(carts.id, cartId)).for("update");
  return findBuyerCart(buyer, tx);
}

async function lockGuestCart(tx: Transaction, cartId: string): Promise<string | null> {
  const [cart] = await tx
    .select({ id: carts.id, buyerId: carts.buyerId })
    .from(carts)
    .where(eq(carts.id, cartId))
    .for("update");
  if (!cart || cart.buyerId !== null) return null;
  const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.cartId, cartId));
  return order ? null : cart.id;
}

async function getOffer(
  tx: Transaction,
  wanted: { cartId: string; variantId: string },
  day: LocalDay,
): Promise<{ left: number; inCart: number }> {
  const [offer] = await tx
    .select({
      isForSale: sql<boolean>`${variants.isActive} and ${products.state} = 'published'`,
      isSellerActive: sql<boolean>`${sellers.state} = 'active'`,
      sellerName: sellers.name,
      from: sellers.holidayFrom,
      to: sellers.holidayTo,
      isClosed: sellers.holidayClosed,
      left: sql<number>`coalesce(${stock.onHand}, 0)`,
      inCart: sql<number>`coalesce(${cartItems.quantity}, 0)`,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .leftJoin(cartItems, and(eq(cartItems.variantId, variants.id), eq(cartItems.cartId, wanted.cartId)))
    .where(eq(variants.id, wanted.variantId));
  if (!offer) throw new Refusal("not_for_sale", {}, "variantId");
  const { from, to, isClosed, sellerName } = offer;
  const holiday = from === null ? null : { from, to, isClosed, note: "" };
  const problem = problemOf({ ...offer, takesNoOrders: takesNoOrders(holiday, day), quantity: 1 });
  if (problem === "shop_on_holiday" && holiday) throw onHoliday({ name: sellerName, holiday }, "variantId");
  if (problem) throw new Refusal(problem, { left: offer.left }, "variantId");
  return offer;
}
