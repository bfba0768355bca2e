import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "@/db/testing";
import { type Sale, sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { openLotInput } from "@/domain/lots/input";
import { findLot, listLineLots } from "@/domain/lots/reads";
import { noteLots } from "@/domain/orders/writes/note-lots";
import { openLot } from "@/domain/lots/writes/lots";
import { recallLot } from "@/domain/lots/writes/recall";
import { findOrder } from "@/domain/orders/reads/buyer";
import { cancelLinesByBuyer } from "@/domain/orders/writes/cancel-lines";
import { makeParcel, unpackParcel } from "@/domain/orders/writes/parcels";
import { shipPart } from "@/domain/orders/writes/progress";
import { takeParcelBack } from "@/domain/orders/writes/take-parcel-back";
import { listMovements } from "@/domain/stock/reads/shelves";

useDatabase();

const at = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

const own = { carrier: "own" as const, trackingCode: "" };
const open = async ({ variantId }: Goods, code: string, quantity: number, bestBefore = "") =>
  (
    await openLot(
      pepper.seller,
      openLotInput.parse({ variantId, code, packedOn: "2026-11-10", bestBefore, quantity }),
      at,
    )
  ).lotId;

/** Three packages, packed: two of the lot that expires first, which has no more, and one of the other. */
async function world(name: string) {
  const goods = await offer(pepper, place, { name, priceDong: 120_000, onHand: 50 });
  const later = await open(goods, `${name} sau`, 10, "2027-06-01");
  const soon = await open(goods, `${name} trước`, 2, "2027-01-01");
  const sale = await sell(pepper, place, { goods: [{ ...goods, quantity: 3 }], at });
  await sale.pack();
  const leftOf = async () => [(await findLot(pepper.seller, soon))?.left, (await findLot(pepper.seller, later))?.left];
  return { goods, sale, soon, later, leftOf };
}

const make = ({ code, line }: Sale, goods: Goods, quantity: number) =>
  makeParcel(pepper.seller, { code, lines: [{ orderLineId: line(goods), quantity }] }, at);

/** As the seller reads it: how many of which lot, of what is in none and of each parcel. */
async function noted({ code }: Sale, parcels: readonly string[]) {
  const [line] = await listLineLots(pepper.seller, code);
  return [null, ...parcels].map((id) =>
    (line?.chosen ?? [])
      .filter(({ parcelId }) => parcelId === id)
      .map((lot) => `${lot.code.split(" ").at(-1)} ${lot.quantity}`)
      .toSorted()
      .join(", "),
  );
}

const recall = async (lotId: string) => {
  await recallLot(pepper.seller, { lotId, reason: "Ẩm mốc", takesOff: false, isSure: true }, at);
  return (await findLot(pepper.seller, lotId))?.recalls[0]?.parts.map(({ code }) => code);
};

test("a parcel takes the lots that expire first, what is left keeps the others, and taken apart it gives them back", async () => {
  const { goods, sale, leftOf } = await world("Tiêu đen");
  expect(await noted(sale, [])).toEqual(["sau 1, trước 2"]);
  const { parcel } = await make(sale, goods, 2);
  expect(await noted(sale, [parcel])).toEqual(["sau 1", "trước 2"]);
  await unpackParcel(pepper.seller, { code: sale.code, parcel }, at);
  expect(await noted(sale, [parcel])).toEqual(["sau 1, trước 2", ""]);
  expect(await leftOf()).toEqual([0, 9]);
  await shipPart(pepper.seller, { code: sale.code, ...own }, at);
  expect((await noted(sale, []))[0]).toBe("");
  expect(await leftOf()).toEqual([0, 9]);
});

test("each parcel names its own lots, and its buyer sees the page of each", async () => {
  const { goods, sale, later, leftOf } = await world("Tiêu xanh");
  const { parcel } = await make(sale, goods, 2);
  const lots = [{ orderLineId: sale.line(goods), lotId: later, quantity: 2 }];
  await noteLots(pepper.seller, { code: sale.code, parcel, lots }, at);
  expect(await noted(sale, [parcel])).toEqual(["sau 1", "sau 2"]);
  expect(await leftOf()).toEqual([2, 7]);
  const order = await findOrder(sale.held, sale.orderCode);
  const passport = (await findLot(pepper.seller, later))?.passport;
  expect(order?.parts[0]?.lots).toMatchObject([
    { parcelId: parcel, quantity: 2, passport },
    { parcelId: null, quantity: 1, passport },
  ]);
  const more = [{ orderLineId: sale.line(goods), lotId: later, quantity: 3 }];
  expect(await codeOf(noteLots(pepper.seller, { code: sale.code, parcel, lots: more }, at))).toBe("more_than_left");
});

test("a recall lists who holds the lot, and not whose parcel of it came back", async () => {
  const { goods, sale, soon, later, leftOf } = await world("Tiêu trắng");
  const one = await make(sale, goods, 2);
  await shipPart(pepper.seller, { code: sale.code, ...one, ...own }, at);
  const back = { code: sale.code, parcel: one.parcel, reason: "buyer_unreachable" as const, note: "" };
  await takeParcelBack(pepper.seller, back, at);
  expect(await leftOf()).toEqual([2, 9]);
  const { movements } = await listMovements(pepper.seller, goods.variantId, {});
  expect(movements.filter(({ reason }) => reason === "returned")).toMatchObject([
    { quantity: 2, lotCode: "Tiêu trắng trước" },
  ]);
  expect(await recall(soon)).toEqual([]);
  expect(await recall(later)).toEqual([sale.code]);
  const forgotten = noteLots(pepper.seller, { code: sale.code, parcel: null, lots: [] }, at);
  expect(await codeOf(forgotten)).toBe("lot_recalled");
  expect(await codeOf(noteLots(pepper.seller, { code: sale.code, parcel: one.parcel, lots: [] }, at))).toBe(
    "not_possible_now",
  );
});

test("what is taken off and in no parcel goes back to its lot", async () => {
  const { goods, sale, soon, later, leftOf } = await world("Tiêu sọ");
  const one = await make(sale, goods, 2);
  await shipPart(pepper.seller, { code: sale.code, ...one, ...own }, at);
  const lines = [{ orderLineId: sale.line(goods), quantity: 1 }];
  await cancelLinesByBuyer(sale.held, { code: sale.code, lines, note: "" }, at);
  expect(await noted(sale, [one.parcel])).toEqual(["", "trước 2"]);
  expect(await leftOf()).toEqual([0, 10]);
  expect(await recall(later)).toEqual([]);
  expect(await recall(soon)).toEqual([sale.code]);
});

test("eight who pack the last four of a lot at once: no more of it is noted than there is", async () => {
  const goods = await offer(pepper, place, { name: "Tiêu lốt", priceDong: 120_000, onHand: 50 });
  const sales = await Promise.all(
    Array.from({ length: 8 }, () => sell(pepper, place, { goods: [{ ...goods, quantity: 1 }], at })),
  );
  for (const sale of sales) await sale.pack();
  const lotId = await open(goods, "Lô cuối", 4);
  const { codes } = await atOnce(8, (hand) => {
    const sale = sales[hand];
    const lots = [{ orderLineId: sale?.line(goods) ?? "", lotId, quantity: 1 }];
    return noteLots(pepper.seller, { code: sale?.code ?? "", parcel: null, lots }, at);
  });
  expect(codes.toSorted()).toEqual([...Array<string>(4).fill("accepted"), ...Array<string>(4).fill("lot_not_enough")]);
  expect((await findLot(pepper.seller, lotId))?.left).toBe(0);
});
