import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import { codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { readCart } from "@/domain/cart/reads";
import { addToCart } from "@/domain/cart/writes";
import { placeOrder } from "@/domain/orders/writes/place";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let goods: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  goods = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 100 });
});

const away = (holidayFrom: string | null, holidayTo: string | null, holidayClosed: boolean) =>
  db.update(sellers).set({ holidayFrom, holidayTo, holidayClosed }).where(eq(sellers.id, rice.id));
const basket = () =>
  addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId: goods.variantId, quantity: 1 }, now);
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? { code: error.code, ...error.details } : error),
  );

test.each([
  ["away and open for orders", ["2026-11-20", "2026-11-25", false], "accepted"],
  ["closed from tomorrow", ["2026-11-21", null, true], "accepted"],
  ["closed until yesterday", ["2026-11-01", "2026-11-19", true], "accepted"],
  ["closed until today", ["2026-11-01", "2026-11-20", true], "shop_on_holiday"],
  ["closed until further notice", ["2026-11-01", null, true], "shop_on_holiday"],
] as const)("goods of a shop %s go into a basket: %#", async (_name, [from, to, isClosed], expected) => {
  await away(from, to, isClosed);
  expect(await codeOf(basket())).toBe(expected);
});

test("what lay in a basket before is explained there, and an order is refused with the day the shop is back", async () => {
  await away(null, null, false);
  const { cartId } = await basket();
  await away("2026-11-18", "2026-11-30", true);
  const order = {
    cartId,
    contact: { name: "Lan", phone: "+84912345678", email: null },
    address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
    payment: "cod" as const,
    notes: {},
    idempotencyKey: null,
    expectedTotalDong: null,
    locale: "vi" as const,
  };
  const refusal = { code: "shop_on_holiday", sellerName: "HTX Lúa Vàng", back: "01/12/2026" };
  expect(await refusalOf(placeOrder(null, order, now))).toEqual(refusal);
  expect(await refusalOf(basket())).toEqual(refusal);
  const shown = await readCart(cartId, { now });
  expect(shown?.isReady).toBe(false);
  expect(shown?.sellers[0]?.lines).toMatchObject([{ problem: "shop_on_holiday" }]);
  await away("2026-11-18", null, true);
  expect(await refusalOf(placeOrder(null, order, now))).toEqual({ ...refusal, back: "none" });
  await away(null, null, false);
  expect(await codeOf(placeOrder(null, order, now))).toBe("accepted");
  expect((await sell(rice, place, { goods: [{ ...goods, quantity: 1 }], at: now })).code).not.toBe("");
});
