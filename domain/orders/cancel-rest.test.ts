import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { type Sale, sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { findOrder } from "@/domain/orders/reads/buyer";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import { makeParcel } from "@/domain/orders/writes/parcels";
import { deliverPart, shipPart } from "@/domain/orders/writes/progress";

useDatabase();

const at = new Date("2026-11-20T03:00:00Z");
const own = { carrier: "own" as const, trackingCode: "" };
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let st25: Goods;
let mango: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 500 });
  mango = await offer(rice, place, { name: "Xoài", priceDong: 30_000, onHand: 500 });
});

/** Three of rice and two of mango; the rice is on its way, the mangoes are in no parcel yet. */
async function riceSent(method: PaymentMethod = "cod") {
  const goods = [
    { ...st25, quantity: 3 },
    { ...mango, quantity: 2 },
  ];
  const sale = await sell(rice, place, { goods, method, at });
  await sale.pack();
  const first = await makeParcel(rice.seller, { code: sale.code, lines: units(sale, 3, 0) }, at);
  await shipPart(rice.seller, { code: sale.code, ...first, ...own }, at);
  return { ...sale, first };
}

const units = (sale: Sale, riceUnits: number, mangoes: number) =>
  [
    { orderLineId: sale.line(st25), quantity: riceUnits },
    { orderLineId: sale.line(mango), quantity: mangoes },
  ].filter(({ quantity }) => quantity > 0);

const takeOff = (sale: Sale, riceUnits: number, mangoes: number, holder = sale.held) =>
  cancelLinesByBuyer(holder, { code: sale.code, note: "", lines: units(sale, riceUnits, mangoes) }, at);

const buyersPart = async ({ held, orderCode }: Sale) => (await findOrder(held, orderCode))?.parts[0];

const seen = async (sale: Sale) => {
  const part = await findSellerOrder(rice.seller, sale.code);
  return [part?.state, part?.progress, part?.paymentState, part?.payment.amountDong];
};

async function brokenBooks() {
  await db.update(outbox).set({ sentAt: at });
  return (await verifyBooks(at)).checks.filter(({ ok }) => !ok).map(({ id }) => id);
}

describe.each(["cod", "vietqr", "card"] as const)("of a part paid by %s that is partly sent", (method) => {
  test("its buyer takes off one that is in no parcel: the shelf has it again, and the money of that one goes back", async () => {
    const sale = await riceSent(method);
    const before = await onHandOf(mango.variantId);
    await takeOff(sale, 0, 1);
    expect(await onHandOf(mango.variantId)).toBe(before + 1);
    expect(await sale.takenOff()).toEqual(Array<number>(5).fill(30_000));
    expect(await buyersPart(sale)).toMatchObject({ state: "packed", progress: "partly_shipped", canReduce: true });
    expect(await brokenBooks()).toEqual([]);
  });

  test("its buyer takes off all the rest: what was sent is all of it, and is delivered and paid as such", async () => {
    const sale = await riceSent(method);
    const { code, first, shippingDong } = sale;
    const whole = 3 * 45_000 + 2 * 30_000 + shippingDong;
    const owed = method === "cod" ? whole - 60_000 : whole;
    await takeOff(sale, 0, 2);
    expect(await sale.takenOff()).toEqual(Array<number>(5).fill(60_000));
    expect(await seen(sale)).toEqual(["shipped", "shipped", method === "cod" ? "due" : "collected", owed]);
    expect(await codeOf(takeOff(sale, 0, 1))).toBe("not_cancellable");
    await deliverPart(rice.seller, { code, ...first }, at);
    expect(await seen(sale)).toEqual(["delivered", "delivered", "collected", owed]);
    expect(await brokenBooks()).toEqual([]);
  });
});

test("what was sent, what is made up and what was never ordered is not taken off, and the part is not cancelled whole", async () => {
  const sale = await riceSent();
  expect(await codeOf(takeOff(sale, 1, 0))).toBe("more_than_left");
  expect(await codeOf(takeOff(sale, 0, 3))).toBe("more_than_left");
  expect(await codeOf(takeOff(sale, 0, 0))).toBe("nothing_chosen");
  expect(await codeOf(cancelByBuyer(sale.held, sale.code, at))).toBe("not_cancellable");
  await makeParcel(rice.seller, { code: sale.code, lines: units(sale, 0, 2) }, at);
  expect(await codeOf(takeOff(sale, 0, 1))).toBe("more_than_left");
  expect(await buyersPart(sale)).toMatchObject({ canReduce: false, canCancel: false });
  expect(await sale.takenOff()).toEqual([0, 0, 0, 0, 0]);
});

test("before any of it was sent, what is packed is the seller's to cancel", async () => {
  const sale = await sell(rice, place, { goods: [{ ...st25, quantity: 3 }], at });
  await sale.pack();
  await makeParcel(rice.seller, { code: sale.code, lines: units(sale, 1, 0) }, at);
  expect(await codeOf(takeOff(sale, 1, 0))).toBe("not_cancellable");
  expect(await buyersPart(sale)).toMatchObject({ canReduce: false });
});

test("with the first parcel there already, taking off the rest of a card's part delivers it; of a cash one the shop still gets its money", async () => {
  const [card, cash] = [await riceSent("card"), await riceSent("cod")];
  for (const sale of [card, cash]) {
    await deliverPart(rice.seller, { code: sale.code, ...sale.first }, at);
    await takeOff(sale, 0, 2);
  }
  expect((await seen(card)).slice(0, 3)).toEqual(["delivered", "delivered", "collected"]);
  expect(await seen(cash)).toEqual(["shipped", "delivered", "due", 3 * 45_000 + cash.shippingDong]);
  await deliverPart(rice.seller, { code: cash.code }, at);
  expect((await seen(cash)).slice(0, 3)).toEqual(["delivered", "delivered", "collected"]);
  expect(await brokenBooks()).toEqual([]);
});

test("a stranger takes nothing off", async () => {
  const [sale, other] = [await riceSent(), await riceSent()];
  for (const key of ["", "x", other.held.key])
    expect(await codeOf(takeOff(sale, 0, 1, { buyer: null, key }))).toBe("not_found");
  expect(await sale.takenOff()).toEqual([0, 0, 0, 0, 0]);
});

describe("of two hands at once", () => {
  test("ten take off two, each once", async () => {
    const sale = await riceSent("card");
    const { codes } = await atOnce(10, () => takeOff(sale, 0, 1));
    expect(codes.filter((each) => each === "accepted")).toHaveLength(2);
    expect(await sale.takenOff()).toEqual(Array<number>(5).fill(60_000));
    expect(await brokenBooks()).toEqual([]);
  });

  test("while the seller packs the rest, a unit is either off the part or in the parcel", async () => {
    for (let round = 0; round < 4; round += 1) {
      const sale = await riceSent();
      const { code } = sale;
      const hands = [
        codeOf(takeOff(sale, 0, 1)),
        codeOf(makeParcel(rice.seller, { code, lines: units(sale, 0, 2) }, at)),
      ];
      expect((await Promise.all(hands)).toSorted()).toEqual(["accepted", "more_than_left"]);
    }
    expect(await brokenBooks()).toEqual([]);
  });

  test("while the seller sends the rest, it leaves without what was taken off, or nothing is", async () => {
    for (let round = 0; round < 4; round += 1) {
      const sale = await riceSent();
      const [off, sent] = await Promise.all([
        codeOf(takeOff(sale, 0, 1)),
        codeOf(shipPart(rice.seller, { code: sale.code, ...own }, at)),
      ]);
      expect(sent).toBe("accepted");
      const part = await findSellerOrder(rice.seller, sale.code);
      const mangoes = part?.parcels
        .flatMap(({ lines }) => lines)
        .filter((each) => each.orderLineId === sale.line(mango));
      expect([off, mangoes?.map(({ quantity }) => quantity)]).toEqual(
        off === "accepted" ? ["accepted", [1]] : ["not_cancellable", [2]],
      );
    }
    expect(await brokenBooks()).toEqual([]);
  });
});
