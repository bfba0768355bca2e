import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { countStatements, db, inTransaction } from "@/db/client";
import { cartItems, carts } from "@/db/schema/cart";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findBuyerCart, readCart } from "@/domain/cart/reads";
import {
  addToCart,
  createCart,
  keepCart,
  mergeCarts,
  removeFromCart,
  setQuantity,
  sweepCarts,
} from "@/domain/cart/writes";
import type { PlaceOrderInput } from "@/domain/orders/input";
import { placeOrder } from "@/domain/orders/writes/place";
import { newId } from "@/platform/ids";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string; hanoi: string };
let rice: Shop;
let st25: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 10 });
});

const guest = (cartId: string | null, isRenewed = false) => ({ cartId, buyer: null, isRenewed });

test("packages add up on one line, up to what there is", async () => {
  const cartId = await createCart(null, now);
  await addToCart(guest(cartId), { variantId: st25.variantId, quantity: 4 }, now);
  expect(await addToCart(guest(cartId), { variantId: st25.variantId, quantity: 6 }, now)).toMatchObject({ count: 10 });
  expect(await codeOf(addToCart(guest(cartId), { variantId: st25.variantId, quantity: 1 }, now))).toBe(
    "not_enough_left",
  );
});

test("putting one thing in costs few statements", async () => {
  const cartId = await createCart(null, now);
  const { statements } = await countStatements(() =>
    addToCart(guest(cartId), { variantId: st25.variantId, quantity: 1 }, now),
  );
  expect(statements.length).toBeLessThanOrEqual(5);
});

test("two hands adding at once lose nothing", async () => {
  const cartId = await createCart(null, now);
  await Promise.all(
    Array.from({ length: 8 }, () => addToCart(guest(cartId), { variantId: st25.variantId, quantity: 1 }, now)),
  );
  expect((await readCart(cartId, { now }))?.count).toBe(8);
});

test("fees are guessed for the province until it is known where to", async () => {
  const { cartId } = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 1 }, now);
  const fees = async (to: { wardCode: string; provinceCode: string } | null) => {
    const basket = await readCart(cartId, { to, now });
    return [basket?.isEstimate, basket?.sellers[0]?.zone, basket?.shippingDong];
  };
  expect(await fees(null)).toEqual([true, "province", 22_000]);
  expect(await fees({ wardCode: place.near, provinceCode: "75" })).toEqual([false, "commune", 10_000]);
  expect(await fees({ wardCode: place.hanoi, provinceCode: "01" })).toEqual([false, "country", 38_000]);
});

test("a line of another basket can be neither changed nor removed", async () => {
  const mine = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 2 }, now);
  const theirs = await createCart(null, now);
  const itemId = (await readCart(mine.cartId, { now }))?.sellers[0]?.lines[0]?.itemId ?? "";
  expect(await codeOf(setQuantity(theirs, { itemId, quantity: 1 }, now))).toBe("not_found");
  expect((await removeFromCart(theirs, itemId, now)).removed).toBeNull();
  expect((await readCart(mine.cartId, { now }))?.count).toBe(2);
});

test("what cannot be bought is explained and not counted", async () => {
  const shop = await openShop("Sắp tạm ngừng", place);
  const tea = await offer(shop, place, { name: "Trà", priceDong: 30_000, onHand: 5 });
  const { cartId } = await addToCart(guest(null, true), { variantId: tea.variantId, quantity: 1 }, now);
  await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, shop.id));
  const basket = await readCart(cartId, { now });
  expect(basket?.sellers[0]?.lines[0]?.problem).toBe("seller_suspended");
  expect([basket?.isReady, basket?.totalDong]).toEqual([false, 0]);
  expect(await codeOf(addToCart(guest(cartId), { variantId: tea.variantId, quantity: 1 }, now))).toBe(
    "seller_suspended",
  );
  expect(await codeOf(addToCart(guest(cartId), { variantId: newId(), quantity: 1 }, now))).toBe("not_for_sale");
});

test("at sign-in a guest's basket joins the member's, and is gone", async () => {
  const lan = await someBuyer("Lan");
  const nep = await offer(rice, place, { name: "Gạo nếp", priceDong: 38_000, onHand: 10 });
  const first = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 1 }, now);
  expect(await mergeCarts(lan, first.cartId, now)).toEqual({ cartId: first.cartId, count: 1 });
  expect(await findBuyerCart(lan)).toBe(first.cartId);
  const second = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 2 }, now);
  await addToCart(guest(second.cartId), { variantId: nep.variantId, quantity: 1 }, now);
  expect(await mergeCarts(lan, second.cartId, now)).toEqual({ cartId: first.cartId, count: 4 });
  expect(await readCart(second.cartId, { now })).toBeNull();
});

test("signing in does not take over somebody else's basket", async () => {
  const [lan, minh] = [await someBuyer("Lan"), await someBuyer("Minh")];
  const { cartId } = await addToCart({ cartId: null, buyer: lan, isRenewed: true }, { ...st25, quantity: 1 }, now);
  expect(await mergeCarts(minh, cartId, now)).toBeNull();
  expect(await findBuyerCart(lan)).toBe(cartId);
});

test("two guests' baskets that join a member's at once are both in it", async () => {
  for (let round = 0; round < 5; round += 1) {
    const lan = await someBuyer("Lan");
    const baskets = [1, 2].map(() => addToCart(guest(null, true), { variantId: st25.variantId, quantity: 2 }, now));
    const [phone, desk] = await Promise.all(baskets);
    const { codes } = await atOnce(2, (hand) => mergeCarts(lan, (hand ? phone : desk)?.cartId ?? null, now));
    expect(codes).toEqual(["accepted", "accepted"]);
    const kept = await findBuyerCart(lan);
    expect((await readCart(kept ?? "", { now }))?.count).toBe(4);
  }
});

test("signing in twice at once with one basket keeps it once, and tells both", async () => {
  const lan = await someBuyer("Lan");
  const { cartId } = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 3 }, now);
  const merged = await Promise.all([mergeCarts(lan, cartId, now), mergeCarts(lan, cartId, now)]);
  expect(merged).toEqual([
    { cartId, count: 3 },
    { cartId, count: 3 },
  ]);
});

test("what a guest gathered never vanishes into a basket that becomes an order meanwhile", async () => {
  const plenty = await offer(rice, place, { name: "Gạo thường", priceDong: 20_000, onHand: 500 });
  for (let round = 0; round < 10; round += 1) {
    const lan = await someBuyer("Lan");
    const own = await addToCart({ cartId: null, buyer: lan, isRenewed: true }, { ...plenty, quantity: 1 }, now);
    const gathered = await addToCart(guest(null, true), { ...plenty, quantity: 2 }, now);
    const [placed] = await Promise.all([
      placeOrder(lan, { ...orderOf(own.cartId) }, now),
      mergeCarts(lan, gathered.cartId, now),
    ]);
    const open = await findBuyerCart(lan);
    const left = open ? ((await readCart(open, { now }))?.count ?? 0) : 0;
    expect(placed.totalDong - (placed.parts[0]?.shippingDong ?? 0) + left * 20_000).toBe(60_000);
  }
});

test("a basket that was ordered takes nothing more, however it is asked", async () => {
  const { cartId } = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 1 }, now);
  const itemId = (await readCart(cartId, { now }))?.sellers[0]?.lines[0]?.itemId ?? "";
  await placeOrder(null, orderOf(cartId), now);
  expect(await codeOf(addToCart(guest(cartId), { variantId: st25.variantId, quantity: 1 }, now))).toBe("cart_ordered");
  expect(await codeOf(setQuantity(cartId, { itemId, quantity: 2 }, now))).toBe("cart_ordered");
  expect(await codeOf(removeFromCart(cartId, itemId, now))).toBe("cart_ordered");
  const renewed = await addToCart(guest(cartId, true), { variantId: st25.variantId, quantity: 1 }, now);
  expect(renewed.cartId).not.toBe(cartId);
  expect((await mergeCarts(await someBuyer("Lan"), cartId, now))?.cartId).toBeUndefined();
});

test("a line taken out twice is gone once, and a missing basket is said to be missing", async () => {
  const { cartId } = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 2 }, now);
  const itemId = (await readCart(cartId, { now }))?.sellers[0]?.lines[0]?.itemId ?? "";
  const both = await Promise.all([removeFromCart(cartId, itemId, now), removeFromCart(cartId, itemId, now)]);
  expect(both.filter(({ removed }) => removed !== null)).toHaveLength(1);
  expect(both.map(({ count }) => count)).toEqual([0, 0]);
  expect(await codeOf(removeFromCart("khong-co", itemId, now))).toBe("cart_not_found");
  expect(await codeOf(setQuantity("khong-co", { itemId, quantity: 1 }, now))).toBe("cart_not_found");
});

describe("sweeping abandoned baskets", () => {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const stands = async (cartId: string) => (await readCart(cartId, { now })) !== null;

  test("a guest's goes after thirty days, a member's after ninety, with what was in it", async () => {
    const lan = await someBuyer("Lan");
    const basketOf = async (buyer: typeof lan | null, days: number) =>
      (await addToCart({ cartId: null, buyer, isRenewed: true }, { ...st25, quantity: 1 }, daysAgo(days))).cartId;
    const kept = await Promise.all([basketOf(null, 29), basketOf(lan, 89)]);
    const gone = await Promise.all([basketOf(null, 31), basketOf(lan, 91)]);
    await sweepCarts(now);
    expect(await Promise.all(kept.map(stands))).toEqual([true, true]);
    expect(await Promise.all(gone.map(stands))).toEqual([false, false]);
    expect(await db.select().from(cartItems).where(inArray(cartItems.cartId, gone))).toEqual([]);
    expect(await sweepCarts(now)).toBe(0);
  });

  test("one being checked out stays, and its order is placed", async () => {
    const { cartId } = await addToCart(guest(null, true), { ...st25, quantity: 1 }, daysAgo(40));
    await inTransaction(async (tx) => {
      await tx.select({ id: carts.id }).from(carts).where(eq(carts.id, cartId)).for("update");
      await sweepCarts(now);
    });
    expect(await codeOf(placeOrder(null, orderOf(cartId), now))).toBe("accepted");
  });

  test("one whose owner has come to the checkout page begins its days anew", async () => {
    const { cartId } = await addToCart(guest(null, true), { ...st25, quantity: 1 }, daysAgo(40));
    await keepCart(cartId, now);
    await sweepCarts(now);
    expect(await stands(cartId)).toBe(true);
  });
});

function orderOf(cartId: string): PlaceOrderInput {
  return {
    cartId,
    contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
    address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
    payment: "cod",
    notes: {},
    idempotencyKey: null,
    expectedTotalDong: null,
    locale: "vi",
  };
}
