import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { parcels } from "@/db/schema/parcels";
import { outbox } from "@/db/schema/notices";
import { payments } from "@/db/schema/payments";
import { users } from "@/db/schema/people";
import { stock } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { type Sale, sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { listDoorRefusals } from "@/domain/orders/reads/door";
import { listBuyerOrders } from "@/domain/orders/reads/buyer";
import { findSellerOrder, listSellerOrders } from "@/domain/orders/reads/seller";
import { countPartlySent } from "@/domain/orders/reads/sent";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { makeParcel, unpackParcel } from "@/domain/orders/writes/parcels";
import { deliverPart, shipPart } from "@/domain/orders/writes/progress";
import { takeParcelBack } from "@/domain/orders/writes/take-parcel-back";
import { settleParts } from "@/domain/payments/writes/settle";
import { mintBuyerScope, mintSellerScope, type SellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();

const at = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let st25: Goods;
let mango: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 500 });
  mango = await offer(rice, place, { name: "Xoài", priceDong: 30_000, onHand: 500 });
});

const own = { carrier: "own" as const, trackingCode: "" };

/** Three of rice and two of mango, packed. */
async function packed(method: "cod" | "card" | "vietqr" = "cod", phone?: string) {
  const goods = [
    { ...st25, quantity: 3 },
    { ...mango, quantity: 2 },
  ];
  const sale = await sell(rice, place, { goods, method, at, ...(phone ? { phone } : {}) });
  await sale.pack();
  return sale;
}

const units = (sale: Sale, riceUnits: number, mangoes: number) =>
  [
    { orderLineId: sale.line(st25), quantity: riceUnits },
    { orderLineId: sale.line(mango), quantity: mangoes },
  ].filter(({ quantity }) => quantity > 0);

const make = (sale: Sale, riceUnits: number, mangoes: number, restOn?: string) =>
  makeParcel(rice.seller, { code: sale.code, lines: units(sale, riceUnits, mangoes), restOn }, at);

const seen = async ({ code }: Sale) => {
  const part = await findSellerOrder(rice.seller, code);
  return [part?.state, part?.progress, part?.paymentState, part?.parcels.map(({ state }) => state).join()];
};

const letters = async ({ code }: Sale) => {
  const rows = await db
    .select({ template: outbox.template, payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.recipient, "lan@example.vn"), like(outbox.newsKey, `%${code}%`)))
    .orderBy(outbox.createdAt, outbox.id);
  return rows.map(({ template, payload }) => `${template} ${(payload as { state?: string }).state ?? ""}`.trim());
};

async function booksHold(): Promise<void> {
  const { checks } = await verifyBooks(at);
  const mine = /parcel|cash|paid|refund|shelf|left the shelf|timeline/;
  expect(checks.filter(({ id, ok }) => !ok && mine.test(id)).map(({ id, sample }) => [id, sample])).toEqual([]);
}

test("a part paid by card goes in two parcels, and is delivered with the second", async () => {
  const sale = await packed("card");
  const { code } = sale;
  const one = await make(sale, 3, 0, "2026-11-25");
  expect(await seen(sale)).toEqual(["packed", "packed", "collected", "packed"]);
  await shipPart(rice.seller, { code, ...one, ...own }, at);
  expect(await seen(sale)).toEqual(["packed", "partly_shipped", "collected", "shipped"]);
  const { orders: listed } = await listSellerOrders(rice.seller, { q: code }, at);
  expect(listed).toMatchObject([{ code, state: "packed", sentInPart: { sent: 3, of: 5 } }]);
  await deliverPart(rice.seller, { code, ...one }, at);
  expect(await seen(sale)).toEqual(["packed", "partly_shipped", "collected", "delivered"]);
  await shipPart(rice.seller, { code, carrier: "ghtk", trackingCode: "S1" }, at);
  expect(await seen(sale)).toEqual(["shipped", "shipped", "collected", "delivered,shipped"]);
  await deliverPart(rice.seller, { code }, at);
  expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", "delivered,delivered"]);
  const told = await letters(sale);
  expect(told.filter((each) => each.includes("moved") && !each.includes("confirmed"))).toEqual([
    "parcel_moved shipped",
    "parcel_moved delivered",
    "parcel_moved shipped",
    "part_moved delivered",
  ]);
  await booksHold();
});

test("a part partly sent is listed as such to its buyer and its seller, and to no other, until the rest has left", async () => {
  const userId = newId();
  const lan = mintBuyerScope(userId);
  await db.insert(users).values({ id: userId, name: "Lan", phone: "+84987654777", passwordHash: "-" });
  const sale = await sell(rice, place, { goods: [{ ...st25, quantity: 3 }], buyer: lan, at });
  const { code } = sale;
  await sale.pack();
  const desk = async (seller: SellerScope) =>
    (await listSellerOrders(seller, { q: code, partly: true }, at)).orders.map((order) => order.sentInPart);
  const buyers = async () =>
    (await listBuyerOrders(lan)).orders.flatMap(({ parts }) => parts.map((part) => part.sentInPart));
  const count = await countPartlySent(rice.seller);
  const others = await countPartlySent(pepper.seller);
  const one = await make(sale, 2, 0);
  // packed, not sent
  expect([await desk(rice.seller), await buyers()]).toEqual([[], [null]]);
  await shipPart(rice.seller, { code, ...one, ...own }, at);
  const sent = { sent: 2, of: 3 };
  expect([await desk(rice.seller), await buyers()]).toEqual([[sent], [sent]]);
  expect(await countPartlySent(rice.seller)).toBe(count + 1);
  expect([await desk(pepper.seller), await countPartlySent(pepper.seller)]).toEqual([[], others]);
  await deliverPart(rice.seller, { code, ...one }, at);
  expect([await desk(rice.seller), await buyers()]).toEqual([[sent], [sent]]);
  await shipPart(rice.seller, { code, ...own }, at);
  expect([await desk(rice.seller), await buyers()]).toEqual([[], [null]]);
  expect(await countPartlySent(rice.seller)).toBe(count);
});

test("a part paid in cash takes it with its last parcel", async () => {
  const sale = await packed();
  const one = await make(sale, 1, 2);
  await shipPart(rice.seller, { code: sale.code, ...one, ...own }, at);
  await shipPart(rice.seller, { code: sale.code, ...own }, at);
  await deliverPart(rice.seller, { code: sale.code, ...one }, at);
  expect(await seen(sale)).toEqual(["shipped", "shipped", "due", "delivered,shipped"]);
  await deliverPart(rice.seller, { code: sale.code }, at);
  expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", "delivered,delivered"]);
  await booksHold();
});

test("what goes whole is one parcel, and told as the part", async () => {
  const sale = await packed();
  await shipPart(rice.seller, { code: sale.code, ...own }, at);
  await deliverPart(rice.seller, { code: sale.code }, at);
  expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", "delivered"]);
  expect((await letters(sale)).filter((each) => each.startsWith("parcel"))).toEqual([]);
  await booksHold();
});

test("the last parcel refused at the door: its units are off the bill, and what was delivered is still owed", async () => {
  const phone = "+84987654001";
  const sale = await packed("cod", phone);
  const { code } = sale;
  const shelf = async () =>
    (await db.select({ onHand: stock.onHand }).from(stock).where(eq(stock.variantId, mango.variantId)))[0]?.onHand ?? 0;
  const one = await make(sale, 3, 0);
  const two = await make(sale, 0, 2);
  for (const parcel of [one, two]) await shipPart(rice.seller, { code, ...parcel, ...own }, at);
  await deliverPart(rice.seller, { code, ...one }, at);
  const before = await shelf();
  const back = { code, ...two, reason: "refused_at_door" as const, note: "" };
  expect(await codeOf(takeParcelBack(pepper.seller, back, at))).toBe("not_found");
  const { codes } = await atOnce(5, () => takeParcelBack(rice.seller, back, at));
  expect(codes.toSorted()).toEqual(["accepted", ...Array.from({ length: 4 }, () => "not_possible_now")]);
  expect(await shelf()).toBe(before + 2);
  expect(await seen(sale)).toEqual(["shipped", "delivered", "due", "delivered,returned"]);
  const due = async () =>
    (await db.select({ dong: payments.amountDong }).from(payments).where(eq(payments.sellerOrderId, sale.partId)))[0];
  expect((await due())?.dong).toBe(3 * 45_000 + sale.shippingDong);
  expect(await listDoorRefusals({ phone, userId: null }, at)).toEqual([at]);
  await booksHold();
  // the shop has the money
  await deliverPart(rice.seller, { code }, at);
  expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", "delivered,returned"]);
  await booksHold();
});

test("the only parcel refused cancels the part", async () => {
  const sale = await packed();
  const all = await make(sale, 3, 2);
  await shipPart(rice.seller, { code: sale.code, ...all, ...own }, at);
  await takeParcelBack(rice.seller, { code: sale.code, ...all, reason: "refused_at_door", note: "" }, at);
  expect(await seen(sale)).toEqual(["cancelled", null, "void", "returned"]);
  await booksHold();
});

test("of a card's part what is left may be cancelled, and what is delivered is then all of it", async () => {
  const sale = await packed("card");
  const { code } = sale;
  const one = await make(sale, 3, 0);
  await shipPart(rice.seller, { code, ...one, ...own }, at);
  await deliverPart(rice.seller, { code, ...one }, at);
  const off = (riceUnits: number, mangoes: number) =>
    cancelLinesBySeller(rice.seller, { code, note: "", lines: units(sale, riceUnits, mangoes) }, at);
  // what was sent is not cancelled
  expect(await codeOf(off(1, 0))).toBe("more_than_left");
  expect(await codeOf(cancelBySeller(rice.seller, { code, reason: "out_of_stock", note: "" }, at))).toBe(
    "not_cancellable",
  );
  await off(0, 2);
  expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", "delivered"]);
  await booksHold();
});

test("cancelled whole, what was on its way comes back", async () => {
  const sale = await packed("vietqr");
  const { code } = sale;
  await shipPart(rice.seller, { code, ...(await make(sale, 1, 0)), ...own }, at);
  await make(sale, 1, 0);
  await cancelBySeller(rice.seller, { code, reason: "cannot_deliver", note: "" }, at);
  expect(await seen(sale)).toEqual(["cancelled", null, "collected", "returned"]);
  await booksHold();
});

test("a transfer that pays what was delivered lets the shop finish it", async () => {
  const sale = await packed();
  const { code } = sale;
  const one = await make(sale, 3, 0);
  await shipPart(rice.seller, { code, ...one, ...own }, at);
  await deliverPart(rice.seller, { code, ...one }, at);
  await cancelLinesBySeller(rice.seller, { code, note: "", lines: units(sale, 0, 2) }, at);
  expect(await seen(sale)).toEqual(["shipped", "delivered", "due", "delivered"]);
  const how = { method: "vietqr" as const, witness: "seller" as const };
  await inTransaction((tx) => settleParts(tx, [sale.partId], how, at));
  await deliverPart(rice.seller, { code }, at);
  expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", "delivered"]);
});

describe("of two hands at once", () => {
  test("the same units go into one parcel", async () => {
    const sale = await packed();
    const { codes } = await atOnce(5, () => make(sale, 2, 0));
    expect(codes.toSorted()).toEqual(["accepted", ...Array.from({ length: 4 }, () => "more_than_left")]);
    await booksHold();
  });

  test("a parcel is sent once", async () => {
    const sale = await packed();
    const one = await make(sale, 2, 0);
    const { codes } = await atOnce(5, () => shipPart(rice.seller, { code: sale.code, ...one, ...own }, at));
    expect(codes.toSorted()).toEqual(["accepted", ...Array.from({ length: 4 }, () => "not_possible_now")]);
    expect((await letters(sale)).filter((each) => each === "parcel_moved shipped")).toHaveLength(1);
  });

  test("what is left is sent once", async () => {
    const sale = await packed();
    const { codes } = await atOnce(5, () => shipPart(rice.seller, { code: sale.code, ...own }, at));
    expect(codes.filter((each) => each === "accepted")).toHaveLength(1);
    const rows = await db.select({ id: parcels.id }).from(parcels).where(eq(parcels.sellerOrderId, sale.partId));
    expect(rows).toHaveLength(1);
    await booksHold();
  });
});

test("a parcel that has not gone can be taken apart, and its units go otherwise", async () => {
  const sale = await packed();
  const { code } = sale;
  const one = await make(sale, 2, 0);
  expect(await codeOf(unpackParcel(pepper.seller, { code, ...one }, at))).toBe("not_found");
  await unpackParcel(rice.seller, { code, ...one }, at);
  expect(await codeOf(unpackParcel(rice.seller, { code, ...one }, at))).toBe("not_possible_now");
  await shipPart(rice.seller, { code, ...own }, at);
  expect(await seen(sale)).toEqual(["shipped", "shipped", "due", "shipped"]);
});

test("strangers, early hands and what is not there are refused", async () => {
  const sale = await sell(rice, place, { goods: [{ ...st25, quantity: 2 }], at });
  const { code } = sale;
  const lines = [{ orderLineId: sale.line(st25), quantity: 1 }];
  expect(await codeOf(makeParcel(rice.seller, { code, lines }, at))).toBe("not_possible_now");
  await sale.pack();
  expect(await codeOf(makeParcel(pepper.seller, { code, lines }, at))).toBe("not_found");
  const stockKeeper = mintSellerScope({ sellerId: rice.id, userId: newId(), role: "stock" });
  expect(await codeOf(makeParcel(stockKeeper, { code, lines }, at))).toBe("lacks_right");
  expect(await codeOf(makeParcel(rice.seller, { code, lines: [] }, at))).toBe("nothing_chosen");
  const foreign = [{ orderLineId: newId(), quantity: 1 }];
  expect(await codeOf(makeParcel(rice.seller, { code, lines: foreign }, at))).toBe("more_than_left");
  expect(await codeOf(shipPart(rice.seller, { code, parcel: newId(), ...own }, at))).toBe("not_found");
  await makeParcel(rice.seller, { code, lines }, at);
  await makeParcel(rice.seller, { code, lines }, at);
  expect(await codeOf(shipPart(rice.seller, { code, ...own }, at))).toBe("parcel_not_named");
  expect(await codeOf(deliverPart(rice.seller, { code }, at))).toBe("not_possible_now");
});
