import { count, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { countStatements, db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { orders, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { products, variants } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { type Goods, offer, onHandOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { readCart } from "@/domain/cart/reads";
import { addToCart, createCart } from "@/domain/cart/writes";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { dong } from "@/domain/money/dong";
import type { PlaceOrderInput } from "@/domain/orders/input";
import { findOrder } from "@/domain/orders/reads/buyer";
import { findSellerOrder, listSellerOrders } from "@/domain/orders/reads/seller";
import { buyAgain } from "@/domain/orders/writes/again";
import { cancelByBuyer, cancelByProvince, cancelBySeller } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { mintAdminScope } from "@/domain/people/scopes";
import { setPickup } from "@/domain/sellers/writes";
import { Refusal } from "@/platform/refusal";

useDatabase();

let place: { near: string; oldCommune: string; hanoi: string };
let rice: Shop;
let pepper: Shop;
const now = new Date("2026-11-20T03:00:00Z");

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

async function basket(goods: readonly (Goods & { quantity?: number })[]): Promise<string> {
  const cartId = await createCart(null, now);
  for (const { variantId, quantity = 1 } of goods)
    await addToCart({ cartId, buyer: null, isRenewed: false }, { variantId, quantity }, now);
  return cartId;
}

function order(cartId: string, more: Partial<PlaceOrderInput> = {}): PlaceOrderInput {
  return {
    cartId,
    contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.test" },
    address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
    payment: "cod",
    notes: {},
    idempotencyKey: null,
    expectedTotalDong: null,
    locale: "vi",
    ...more,
  };
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error("not refused", { cause: error });
  return error;
}

async function booksHold(): Promise<void> {
  const books = await verifyBooks(now);
  expect(books.checks.filter((check) => !check.ok)).toEqual([]);
}

describe("placing an order", () => {
  test("a basket of two shops becomes one order with a part for each, in few statements", async () => {
    const goods = await Promise.all([
      offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 10 }),
      offer(rice, place, { name: "Gạo nếp", priceDong: 38_000, onHand: 10 }),
      offer(pepper, place, { name: "Tiêu đen", priceDong: 120_000, onHand: 10 }),
    ]);
    const cartId = await basket(goods.map((each) => ({ ...each, quantity: 2 })));
    const { result, statements } = await countStatements(() => placeOrder(null, order(cartId), now));
    expect(statements.length).toBeLessThanOrEqual(16);
    const placed = await findOrder({ buyer: null, key: result.key }, result.code);
    expect(placed?.parts.map((part) => [part.code, part.zone, part.itemsDong])).toEqual([
      [`${result.code}-1`, "commune", 166_000],
      [`${result.code}-2`, "commune", 240_000],
    ]);
    expect(placed?.totalDong).toBe(result.totalDong);
    expect(await onHandOf(goods[0]?.variantId ?? "")).toBe(8);
    expect(await db.select({ to: outbox.recipient }).from(outbox)).toHaveLength(3);
    await booksHold();
  });

  test("ten presses at once are one order, and all are answered with it", async () => {
    const coffee = await offer(rice, place, { name: "Cà phê", priceDong: 99_000, onHand: 20 });
    const cartId = await basket([coffee]);
    const placed = await Promise.all(Array.from({ length: 10 }, () => placeOrder(null, order(cartId), now)));
    expect(new Set(placed.map(({ code }) => code)).size).toBe(1);
    expect(placed.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await onHandOf(coffee.variantId)).toBe(19);
    expect(
      (await refusalOf(addToCart({ cartId, buyer: null, isRenewed: false }, { ...coffee, quantity: 1 }, now))).code,
    ).toBe("cart_ordered");
  });

  test("fifty packages and five hundred buyers: fifty sold, the rest politely refused", async () => {
    const honey = await offer(pepper, place, { name: "Mật ong", priceDong: 250_000, onHand: 50 });
    const carts = await Promise.all(Array.from({ length: 500 }, () => basket([honey])));
    const outcomes = await Promise.allSettled(carts.map((cartId) => placeOrder(null, order(cartId), now)));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(50);
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === "rejected"
        ? [outcome.reason instanceof Refusal ? outcome.reason.code : String(outcome.reason)]
        : [],
    );
    expect(new Set(codes)).toEqual(new Set(["out_of_stock"]));
    expect(await onHandOf(honey.variantId)).toBe(0);
    await booksHold();
  }, 120_000);

  test("baskets with the same goods in different orders never wait in a circle", async () => {
    const goods = await Promise.all(
      [1, 2, 3, 4].map((number) => offer(rice, place, { name: `Gạo ${number}`, priceDong: 10_000, onHand: 1000 })),
    );
    const carts = await Promise.all(
      Array.from({ length: 100 }, (_, turn) => basket([...goods.slice(turn % 4), ...goods.slice(0, turn % 4)])),
    );
    await Promise.all(carts.map((cartId) => placeOrder(null, order(cartId), now)));
    for (const { variantId } of goods) expect(await onHandOf(variantId)).toBe(900);
  }, 120_000);

  test("what is short is listed with what is left, and nothing is taken", async () => {
    const few = await offer(rice, place, { name: "Gạo lứt", priceDong: 50_000, onHand: 3 });
    const many = await offer(rice, place, { name: "Gạo tẻ", priceDong: 20_000, onHand: 30 });
    const [first, second] = [await basket([{ ...few, quantity: 2 }]), await basket([{ ...few, quantity: 2 }, many])];
    await placeOrder(null, order(first), now);
    const refusal = await refusalOf(placeOrder(null, order(second), now));
    expect(refusal.code).toBe("out_of_stock");
    expect(refusal.details.lines).toMatchObject([{ variantId: few.variantId, wanted: 2, left: 1 }]);
    expect(await onHandOf(many.variantId)).toBe(30);
  });

  test("a price that changed is asked about before anything is sold", async () => {
    const tea = await offer(rice, place, { name: "Trà", priceDong: 80_000, onHand: 5 });
    const cartId = await basket([tea]);
    await db
      .update(variants)
      .set({ priceDong: dong(90_000) })
      .where(eq(variants.id, tea.variantId));
    await inTransaction((tx) => refreshListings(tx, [tea.productId], now));
    const refusal = await refusalOf(placeOrder(null, order(cartId, { expectedTotalDong: 90_000 }), now));
    expect([refusal.code, refusal.details.totalDong]).toEqual(["price_changed", 100_000]);
    const placed = await placeOrder(null, order(cartId, { expectedTotalDong: 100_000 }), now);
    expect(placed.totalDong).toBe(100_000);
  });

  test("goods of a suspended shop, or taken off sale, are named and refused", async () => {
    const shop = await openShop("Gian hàng nghỉ", place);
    const gone = await offer(shop, place, { name: "Muối", priceDong: 10_000, onHand: 5 });
    const off = await offer(rice, place, { name: "Rượu", priceDong: 10_000, onHand: 5 });
    const cartId = await basket([gone, off]);
    await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, shop.id));
    await db.update(products).set({ state: "unpublished" }).where(eq(products.id, off.productId));
    await inTransaction((tx) => refreshListings(tx, [gone.productId, off.productId], now));
    const refusal = await refusalOf(placeOrder(null, order(cartId), now));
    expect(refusal.code).toBe("lines_unavailable");
    expect(refusal.details.lines).toMatchObject([{ problem: "seller_suspended" }, { problem: "not_for_sale" }]);
  });

  test.each([
    ["payment_not_available", { payment: "card" as const }],
    ["ward_unknown", { address: { wardCode: "99999", line: "1", hamlet: "" } }],
  ])("refuses %s", async (code, more) => {
    const soap = await offer(rice, place, { name: "Xà phòng", priceDong: 10_000, onHand: 5 });
    expect((await refusalOf(placeOrder(null, order(await basket([soap]), more), now))).code).toBe(code);
  });

  test("an empty basket, or none, is no order", async () => {
    expect((await refusalOf(placeOrder(null, order(await createCart(null, now)), now))).code).toBe("cart_empty");
    expect((await refusalOf(placeOrder(null, order("x".repeat(43)), now))).code).toBe("cart_not_found");
  });
});

describe("after it was placed", () => {
  async function soldRice(onHand = 10) {
    const goods = await offer(rice, place, { name: "Gạo mới", priceDong: 45_000, onHand });
    const placed = await placeOrder(null, order(await basket([{ ...goods, quantity: onHand }])), now);
    return { ...goods, ...placed, part: `${placed.code}-1`, holder: { buyer: null, key: placed.key } };
  }

  test("cancelling ten times at once brings the goods back once", async () => {
    const sale = await soldRice();
    expect(await onHandOf(sale.variantId)).toBe(0);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => cancelByBuyer(sale.holder, sale.part, now)),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await onHandOf(sale.variantId)).toBe(10);
    await booksHold();
  });

  test("a seller takes it step by step to the door, and the cash is collected", async () => {
    const sale = await soldRice();
    expect((await refusalOf(packPart(rice.seller, { code: sale.part }, now))).code).toBe("not_possible_now");
    await confirmPart(rice.seller, { code: sale.part }, now);
    await packPart(rice.seller, { code: sale.part }, now);
    expect((await refusalOf(cancelByBuyer(sale.holder, sale.part, now))).code).toBe("not_cancellable");
    await shipPart(rice.seller, { code: sale.part, carrier: "ghn", trackingCode: "GHN1" }, now);
    await deliverPart(rice.seller, { code: sale.part }, now);
    const [payment] = await db
      .select({ state: payments.state })
      .from(payments)
      .innerJoin(sellerOrders, eq(sellerOrders.id, payments.sellerOrderId))
      .where(eq(sellerOrders.code, sale.part));
    expect(payment?.state).toBe("collected");
    const page = await findSellerOrder(rice.seller, sale.part);
    expect(page?.events.map((event) => event.state)).toEqual(["placed", "confirmed", "packed", "shipped", "delivered"]);
    await booksHold();
  });

  test("a parcel refused at the door comes back to the shelf and nothing is owed", async () => {
    const sale = await soldRice();
    await confirmPart(rice.seller, { code: sale.part }, now);
    await packPart(rice.seller, { code: sale.part }, now);
    await shipPart(rice.seller, { code: sale.part, carrier: "own", trackingCode: "" }, now);
    await cancelBySeller(rice.seller, { code: sale.part, reason: "refused_at_door", note: "" }, now);
    expect(await onHandOf(sale.variantId)).toBe(10);
    await booksHold();
  });

  test("an officer cancels in their own units only, and it is written down", async () => {
    const sale = await soldRice();
    const input = { code: sale.part, reason: "cannot_deliver" as const, note: "" };
    const { userId } = rice.seller;
    const outside = mintAdminScope({ userId, communeCodes: ["00000"] });
    expect((await refusalOf(cancelByProvince(outside, input, now))).code).toBe("not_found");
    await cancelByProvince(mintAdminScope({ userId, communeCodes: [place.near] }), input, now);
    expect(await onHandOf(sale.variantId)).toBe(10);
    const [entry] = await db.select().from(auditLog).where(eq(auditLog.subjectLabel, sale.part));
    expect(entry).toMatchObject({ action: "order.cancel", actorRole: "officer" });
  });

  test("another seller, another buyer and a wrong key find nothing and change nothing", async () => {
    const sale = await soldRice();
    const stranger = await someBuyer("Người lạ");
    expect((await refusalOf(confirmPart(pepper.seller, { code: sale.part }, now))).code).toBe("not_found");
    expect(
      (await refusalOf(cancelBySeller(pepper.seller, { code: sale.part, reason: "out_of_stock", note: "" }, now))).code,
    ).toBe("not_found");
    expect(await findSellerOrder(pepper.seller, sale.part)).toBeNull();
    expect((await listSellerOrders(pepper.seller, {}, now)).orders.map(({ code }) => code)).not.toContain(sale.part);
    for (const holder of [
      { buyer: stranger, key: "" },
      { buyer: null, key: "wrong" },
      { buyer: null, key: "" },
      { buyer: null, key: "a\0b" },
    ]) {
      expect(await findOrder(holder, sale.code)).toBeNull();
      expect((await refusalOf(cancelByBuyer(holder, sale.part, now))).code).toBe("not_found");
      expect((await refusalOf(buyAgain(holder, { code: sale.code, cartId: null }, now))).code).toBe("not_found");
    }
  });

  test("an order is found however its code is typed, and what can be no code is nobody's order", async () => {
    const sale = await soldRice();
    const holder = { buyer: null, key: sale.key };
    expect(await findOrder(holder, ` ${sale.code.toLowerCase()} `)).toMatchObject({ code: sale.code });
    for (const code of ["\0", "a\0b", "", "'", "x".repeat(5000)]) {
      expect(await findOrder(holder, code)).toBeNull();
      expect(await findSellerOrder(rice.seller, code)).toBeNull();
      expect((await refusalOf(cancelByBuyer(holder, code, now))).code).toBe("not_found");
      expect((await refusalOf(buyAgain(holder, { code, cartId: null }, now))).code).toBe("not_found");
    }
  });

  test("buying again takes what can be had today", async () => {
    const left = await offer(rice, place, { name: "Còn", priceDong: 20_000, onHand: 5 });
    const gone = await offer(rice, place, { name: "Hết", priceDong: 20_000, onHand: 1 });
    const placed = await placeOrder(null, order(await basket([left, gone])), now);
    const again = await buyAgain({ buyer: null, key: placed.key }, { code: placed.code, cartId: null }, now);
    expect(again).toMatchObject({ added: 1, missing: 1, count: 1 });
  });

  test("no basket ever became two orders", async () => {
    const rows = await db.select({ count: count() }).from(orders).groupBy(orders.cartId);
    expect(rows.every((row) => row.count === 1)).toBe(true);
  });
});

describe("collecting at the cooperative", () => {
  // 2026-11-20 is a Friday
  const offered = {
    isOn: true,
    place: "Kho",
    words: "Hỏi chị Lan",
    weekdays: [2, 5],
    hours: "07:00-11:00",
    noticeDays: 1,
  };
  const tuesday = "2026-11-24";
  const collects = (shop: Shop, pickupDay = tuesday): Partial<PlaceOrderInput> => ({
    ways: { [shop.id]: { way: "pickup", pickupDay } },
  });

  async function twoShops(): Promise<string> {
    await setPickup(rice.seller, offered, now);
    return basket([
      await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 10 }),
      await offer(pepper, place, { name: "Tiêu đen", priceDong: 120_000, onHand: 10 }),
    ]);
  }

  async function ricePart(more: Partial<PlaceOrderInput> = {}): Promise<string> {
    const { code } = await placeOrder(null, order(await twoShops(), { ...collects(rice), ...more }), now);
    return `${code}-1`;
  }

  test("one of two parts is collected: it costs no delivery, and the basket said so before", async () => {
    const cartId = await twoShops();
    const asked = { to: { wardCode: place.near, provinceCode: "75" }, now };
    const [plain, collected] = [
      await readCart(cartId, asked),
      await readCart(cartId, { ...asked, collected: [rice.id, pepper.id] }),
    ];
    expect(plain?.sellers.map(({ pickup, isCollected }) => [pickup?.days, isCollected])).toEqual([
      [["2026-11-24", "2026-11-27", "2026-12-01", "2026-12-04"], false],
      [undefined, false],
    ]);
    expect(collected?.totalDong).toBe((plain?.totalDong ?? 0) - (plain?.sellers[0]?.shippingDong ?? 0));
    const placed = await placeOrder(
      null,
      order(cartId, { ...collects(rice), expectedTotalDong: collected?.totalDong ?? 0 }),
      now,
    );
    const found = await findOrder({ buyer: null, key: placed.key }, placed.code);
    expect(
      found?.parts.map(({ way, shippingDong, pickupDay, pickupPlace, pickupHours }) => [
        way,
        shippingDong,
        pickupDay,
        pickupPlace,
        pickupHours,
      ]),
    ).toEqual([
      ["pickup", 0, tuesday, "Kho. Hỏi chị Lan", "07:00-11:00"],
      ["delivery", plain?.sellers[1]?.shippingDong, null, "", ""],
    ]);
    const letters = await db.select({ payload: outbox.payload }).from(outbox);
    expect(JSON.stringify(letters)).toContain("Đến lấy Thứ Ba 24/11/2026, 07:00-11:00: Kho. Hỏi chị Lan");
    await booksHold();
  });

  test("what a shop says later changes no order", async () => {
    const code = await ricePart();
    await setPickup(rice.seller, { ...offered, place: "Nơi khác", isOn: false }, now);
    expect(await findSellerOrder(rice.seller, code)).toMatchObject({
      pickupDay: tuesday,
      pickupPlace: "Kho. Hỏi chị Lan",
    });
  });

  test.each([
    ["at a shop that only delivers", () => collects(pepper), "pickup_not_offered"],
    ["today, when a day's notice is needed", () => collects(rice, "2026-11-20"), "pickup_day_not_offered"],
    ["on a Wednesday", () => collects(rice, "2026-11-25"), "pickup_day_not_offered"],
    ["in three weeks", () => collects(rice, "2026-12-11"), "pickup_day_not_offered"],
    ["with the fee of delivery in mind", () => ({ ...collects(rice), expectedTotalDong: 1 }), "price_changed"],
  ])("%s is refused, and the basket stands", async (_, more, code) => {
    const cartId = await twoShops();
    expect((await refusalOf(placeOrder(null, order(cartId, more()), now))).code).toBe(code);
    expect((await placeOrder(null, order(cartId), now)).isNew).toBe(true);
  });

  test("a shop that stopped it is not collected from", async () => {
    const cartId = await twoShops();
    await setPickup(rice.seller, { ...offered, isOn: false }, now);
    expect((await refusalOf(placeOrder(null, order(cartId, collects(rice)), now))).code).toBe("pickup_not_offered");
  });

  test("it goes from placed to ready to collected, is never shipped, and the buyer is asked to come", async () => {
    const code = await ricePart();
    const step = { code, carrier: "own" as const, trackingCode: "" };
    await confirmPart(rice.seller, { code }, now);
    expect((await refusalOf(deliverPart(rice.seller, { code }, now))).code).toBe("not_possible_now");
    await packPart(rice.seller, { code }, now);
    expect((await refusalOf(shipPart(rice.seller, step, now))).code).toBe("not_possible_now");
    expect((await refusalOf(deliverPart(pepper.seller, { code }, now))).code).toBe("not_found");
    const letters = await db
      .select({ payload: outbox.payload })
      .from(outbox)
      .where(eq(outbox.template, "part_to_collect"));
    expect(letters.map(({ payload }) => payload)).toContainEqual(expect.objectContaining({ code, pickupDay: tuesday }));
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => deliverPart(rice.seller, { code }, now)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await findSellerOrder(rice.seller, code)).toMatchObject({
      state: "delivered",
      paymentState: "collected",
      carrier: null,
    });
    await booksHold();
  });

  test("who does not come is cancelled by the shop, and the goods are back", async () => {
    const code = await ricePart();
    await confirmPart(rice.seller, { code }, now);
    await packPart(rice.seller, { code }, now);
    await cancelBySeller(rice.seller, { code, reason: "not_collected", note: "" }, now);
    expect(await findSellerOrder(rice.seller, code)).toMatchObject({
      state: "cancelled",
      cancelReason: "not_collected",
    });
    await booksHold();
  });
});
