import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { countStatements, db } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findBuyerCart, readCart } from "@/domain/cart/reads";
import { addToCart, createCart, mergeCarts, removeFromCart, setQuantity } from "@/domain/cart/writes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const day = localDay(now);
let place: { near: string; oldCommune: string; hanoi: string };
let rice: Shop;
let st25: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 10 });
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "accepted",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
}

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
  expect((await readCart(cartId, { day }))?.count).toBe(8);
});

test("fees are guessed for the province until it is known where to", async () => {
  const { cartId } = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 1 }, now);
  const fees = async (to: { wardCode: string; provinceCode: string } | null) => {
    const basket = await readCart(cartId, { to, day });
    return [basket?.isEstimate, basket?.sellers[0]?.zone, basket?.shippingDong];
  };
  expect(await fees(null)).toEqual([true, "province", 22_000]);
  expect(await fees({ wardCode: place.near, provinceCode: "75" })).toEqual([false, "commune", 10_000]);
  expect(await fees({ wardCode: place.hanoi, provinceCode: "01" })).toEqual([false, "country", 38_000]);
});

test("a line of another basket can be neither changed nor removed", async () => {
  const mine = await addToCart(guest(null, true), { variantId: st25.variantId, quantity: 2 }, now);
  const theirs = await createCart(null, now);
  const itemId = (await readCart(mine.cartId, { day }))?.sellers[0]?.lines[0]?.itemId ?? "";
  expect(await codeOf(setQuantity(theirs, { itemId, quantity: 1 }, now))).toBe("not_found");
  expect((await removeFromCart(theirs, itemId, now)).removed).toBeNull();
  expect((await readCart(mine.cartId, { day }))?.count).toBe(2);
});

test("what cannot be bought is explained and not counted", async () => {
  const shop = await openShop("Sắp tạm ngừng", place);
  const tea = await offer(shop, place, { name: "Trà", priceDong: 30_000, onHand: 5 });
  const { cartId } = await addToCart(guest(null, true), { variantId: tea.variantId, quantity: 1 }, now);
  await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, shop.id));
  const basket = await readCart(cartId, { day });
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
  expect(await readCart(second.cartId, { day })).toBeNull();
});

test("signing in does not take over somebody else's basket", async () => {
  const [lan, minh] = [await someBuyer("Lan"), await someBuyer("Minh")];
  const { cartId } = await addToCart({ cartId: null, buyer: lan, isRenewed: true }, { ...st25, quantity: 1 }, now);
  expect(await mergeCarts(minh, cartId, now)).toBeNull();
  expect(await findBuyerCart(lan)).toBe(cartId);
});
