import { and, eq, like } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { outbox } from "@/db/schema/notices";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { useDatabase } from "@/db/testing";
import {
  atOnce,
  codeOf,
  type Goods,
  offer,
  onHandOf,
  openMarket,
  openShop,
  type Shop,
  someBuyer,
} from "@/db/testing.shop";
import { addToCart, createCart } from "@/domain/cart/writes";
import { editLotInput, openLotInput } from "@/domain/lots/input";
import { findLot, findPassport, listLineLots, listOpenLots } from "@/domain/lots/reads";
import { editLot, openLot, printLabels } from "@/domain/lots/writes/lots";
import { noteLots } from "@/domain/orders/writes/note-lots";
import { endRecall, recallLot } from "@/domain/lots/writes/recall";
import { withLots } from "@/domain/orders/pick";
import { listSellerParts } from "@/domain/orders/reads/seller";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, packPart } from "@/domain/orders/writes/progress";
import { listMovements } from "@/domain/stock/reads/shelves";
import type { LocalDay } from "@/platform/clock";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string; hanoi: string };
let pepper: Shop;
let rice: Shop;

beforeAll(async () => {
  place = await openMarket();
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  rice = await openShop("HTX Lúa Vàng", place);
});

const goodsOf = (name: string) => offer(pepper, place, { name, priceDong: 120_000, onHand: 50 });
const open = async ({ variantId }: Goods, packedOn: string, quantity: number) =>
  (await openLot(pepper.seller, openLotInput.parse({ variantId, packedOn, quantity }), now)).lotId;

/** Lan's order of so many packages, confirmed and not packed yet. */
async function confirmedPart({ variantId }: Goods, quantity: number): Promise<string> {
  const lan = await someBuyer("Lan");
  const cartId = await createCart(lan, now);
  await addToCart({ cartId, buyer: lan, isRenewed: false }, { variantId, quantity }, now);
  const order = await placeOrder(
    lan,
    {
      cartId,
      contact: { name: "Lan", phone: "+84912345678", email: `lan-${cartId.slice(0, 8)}@example.test` },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 1" },
      payment: "cod",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const code = order.parts[0]?.code ?? "";
  await confirmPart(pepper.seller, { code }, now);
  return code;
}

async function packedPart(goods: Goods, quantity: number): Promise<string> {
  const code = await confirmedPart(goods, quantity);
  await packPart(pepper.seller, { code }, now);
  return code;
}

const chosenOf = async (code: string) =>
  (await listLineLots(pepper.seller, code)).flatMap(({ chosen }) =>
    chosen.map(({ lotId, quantity }) => [lotId, quantity]),
  );
const lotOf = async (lotId: string) => findLot(pepper.seller, lotId);
const recall = (lotId: string, takesOff = false) =>
  recallLot(pepper.seller, { lotId, reason: "Ẩm mốc", takesOff, isSure: true }, now);

test("a packed line is of the oldest lot, then of the next, and of none where there are no lots", async () => {
  const goods = await goodsOf("Tiêu đen");
  expect(await chosenOf(await packedPart(goods, 2))).toEqual([]);
  const newer = await open(goods, "2026-11-18", 10);
  const older = await open(goods, "2026-11-10", 3);
  expect(await chosenOf(await packedPart(goods, 2))).toEqual([[older, 2]]);
  expect(Object.fromEntries(await chosenOf(await packedPart(goods, 2)))).toEqual({ [older]: 1, [newer]: 1 });
  expect(await lotOf(older)).toMatchObject({ left: 0 });
});

test("the lots to take are those that are then noted: nothing called back, nothing over, what expires first", async () => {
  const goods = await goodsOf("Tiêu đỏ");
  const make = async (more: { packedOn?: string; bestBefore?: string }, quantity: number) =>
    (
      await openLot(
        pepper.seller,
        openLotInput.parse({ variantId: goods.variantId, packedOn: "2026-11-10", quantity, ...more }),
        now,
      )
    ).lotId;
  const late = await make({ bestBefore: "2027-06-01" }, 5);
  const soon = await make({ bestBefore: "2026-12-01", packedOn: "2026-11-12" }, 2);
  await make({ bestBefore: "2026-11-19" }, 9);
  await recall(await make({ bestBefore: "2026-11-25" }, 9));
  const code = await confirmedPart(goods, 3);
  const toTake = await listOpenLots(pepper.seller, [goods.variantId], "2026-11-20" as LocalDay);
  expect(toTake.map(({ id, left }) => [id, left])).toEqual([
    [soon, 2],
    [late, 5],
  ]);
  expect(await listOpenLots(rice.seller, [goods.variantId], "2026-11-20" as LocalDay)).toEqual([]);
  const [planned] = withLots(await listSellerParts(pepper.seller, [code]), toTake);
  await packPart(pepper.seller, { code }, now);
  const [packed] = await listSellerParts(pepper.seller, [code]);
  const shown = (part: { lots: { code: string; quantity: number }[] } | undefined) =>
    part?.lots.map((lot) => [lot.code, lot.quantity]).toSorted();
  expect(shown(planned)).toEqual(shown(packed));
  expect(shown(planned)).toHaveLength(2);
});

test("eight parcels packed at once never hold more of a lot than it has", async () => {
  const goods = await goodsOf("Tiêu xanh");
  const first = await open(goods, "2026-11-10", 5);
  const second = await open(goods, "2026-11-11", 5);
  const parts = await Promise.all(Array.from({ length: 8 }, () => confirmedPart(goods, 1)));
  const { codes } = await atOnce(8, (hand) => packPart(pepper.seller, { code: parts[hand] ?? "" }, now));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect([(await lotOf(first))?.left, (await lotOf(second))?.left]).toEqual([0, 2]);
});

test("a parcel that is cancelled gives its packages back to the lot's count", async () => {
  const goods = await goodsOf("Tiêu trắng");
  const lotId = await open(goods, "2026-11-10", 5);
  const code = await packedPart(goods, 4);
  expect(await lotOf(lotId)).toMatchObject({ left: 1 });
  await cancelBySeller(pepper.seller, { code, reason: "other", note: "" }, now);
  expect(await lotOf(lotId)).toMatchObject({ left: 5 });
  const { movements } = await listMovements(pepper.seller, goods.variantId, {});
  const { code: lotCode } = (await lotOf(lotId)) ?? { code: "" };
  expect(movements.filter(({ orderCode }) => orderCode === code)).toMatchObject([
    { reason: "returned", quantity: 4, lotCode },
    { reason: "sold", quantity: -4, lotCode },
  ]);
  const onHand = await onHandOf(goods.variantId);
  const fewer = { lotId, code: lotCode, packedOn: "2026-11-10", quantity: 4 };
  await editLot(pepper.seller, editLotInput.parse(fewer), now);
  expect(await onHandOf(goods.variantId)).toBe(onHand);
});

test("the seller may name other lots; not of one with too few, not another's, not before it is packed", async () => {
  const goods = await goodsOf("Tiêu hữu cơ");
  const older = await open(goods, "2026-11-10", 5);
  const newer = await open(goods, "2026-11-11", 1);
  const foreign = await open(await goodsOf("Tiêu thơm"), "2026-11-11", 9);
  const code = await confirmedPart(goods, 2);
  const [line] = await db
    .select({ id: orderLines.id })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(eq(sellerOrders.code, code));
  const choose = (of: Record<string, number>, by = pepper) =>
    codeOf(
      noteLots(
        by.seller,
        {
          code,
          parcel: null,
          lots: Object.entries(of).map(([lotId, quantity]) => ({ orderLineId: line?.id ?? "", lotId, quantity })),
        },
        now,
      ),
    );
  expect(await choose({ [newer]: 1 })).toBe("not_possible_now");
  await packPart(pepper.seller, { code }, now);
  expect(await choose({ [newer]: 2 })).toBe("lot_not_enough");
  expect(await choose({ [older]: 2, [newer]: 1 })).toBe("more_than_left");
  expect(await choose({ [foreign]: 1 })).toBe("not_found");
  expect(await choose({ [older]: 1 }, rice)).toBe("not_found");
  expect(await chosenOf(code)).toEqual([[older, 2]]);
  expect(await choose({})).toBe("accepted");
  expect(await chosenOf(code)).toEqual([]);
  expect(await choose({ [older]: 1, [newer]: 1 })).toBe("accepted");
  expect(Object.fromEntries(await chosenOf(code))).toEqual({ [older]: 1, [newer]: 1 });
  expect(await choose({ [older]: 2 })).toBe("accepted");
  expect(await choose({ [older]: 2 })).toBe("accepted");
  expect(await chosenOf(code)).toEqual([[older, 2]]);
  await recall(older);
  expect(await choose({})).toBe("lot_recalled");
});

test("labels of a lot that is called back are not printed, and are again when it is safe", async () => {
  const goods = await goodsOf("Tiêu xay");
  const lotId = await open(goods, "2026-11-18", 5);
  const print = () => codeOf(printLabels(pepper.seller, { lotId, layout: "a4", count: 24 }, now));
  expect(await print()).toBe("accepted");
  await recall(lotId);
  expect(await print()).toBe("labels_recalled");
  await endRecall(pepper.seller, { lotId, reason: "An toàn" }, now);
  expect(await print()).toBe("accepted");
});

test("a recall tells each buyer once, those who surely have it and those who may, and takes the rest off the shelf", async () => {
  const goods = await goodsOf("Tiêu sấy");
  const unnoted = await packedPart(goods, 2);
  const lotId = await open(goods, "2026-11-19", 10);
  const traced = await packedPart(goods, 3);
  const waiting = await confirmedPart(goods, 1);
  const onHand = await onHandOf(goods.variantId);
  const { codes } = await atOnce(4, () => recall(lotId, true));
  expect(codes).toEqual(["accepted", "lot_recalled_already", "lot_recalled_already", "lot_recalled_already"]);
  expect(await onHandOf(goods.variantId)).toBe(onHand - 7);
  const lot = await lotOf(lotId);
  expect(lot?.recalls).toMatchObject([
    {
      takenOff: 7,
      parts: [
        { code: traced, tie: "traced", quantity: 3, notice: "waiting" },
        { code: unnoted, tie: "possible", quantity: 2, notice: "waiting" },
      ],
    },
  ]);
  const letters = await db
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.template, "lot_recalled"), like(outbox.newsKey, `%${lot?.recalls[0]?.id ?? ""}%`)));
  expect(letters.map(({ payload }) => String(payload.code)).toSorted()).toEqual([traced, unnoted].toSorted());
  const [noted] = await db
    .select({ reason: auditLog.reason, communeCode: auditLog.communeCode })
    .from(auditLog)
    .where(and(eq(auditLog.action, "lot_recalled"), eq(auditLog.subjectId, lotId)));
  expect(noted).toEqual({ reason: "Ẩm mốc", communeCode: place.near });
  expect((await findPassport(lot?.passport ?? "", "2026-11-20" as LocalDay))?.recall).toMatchObject({
    reason: "Ẩm mốc",
  });
  await packPart(pepper.seller, { code: waiting }, now);
  expect(await chosenOf(waiting)).toEqual([]);
  expect(lot).toMatchObject({ left: 0 });
});

test("what a recall took off the shelf is not left of the lot, nor packed or taken off again when it is safe", async () => {
  const goods = await goodsOf("Tiêu hột");
  const lotId = await open(goods, "2026-11-19", 10);
  await packedPart(goods, 4);
  await recall(lotId, true);
  expect(await lotOf(lotId)).toMatchObject({ left: 0 });
  await endRecall(pepper.seller, { lotId, reason: "Đã kiểm lại" }, now);
  expect(await chosenOf(await packedPart(goods, 2))).toEqual([]);
  const onHand = await onHandOf(goods.variantId);
  await recall(lotId, true);
  expect(await onHandOf(goods.variantId)).toBe(onHand);
});

test("packing and calling back at once: whoever has goods of the lot is on the list", async () => {
  const goods = await goodsOf("Tiêu lép");
  const lotId = await open(goods, "2026-11-19", 10);
  const code = await confirmedPart(goods, 3);
  const { codes } = await atOnce(2, (hand) => (hand === 0 ? packPart(pepper.seller, { code }, now) : recall(lotId)));
  expect(codes).toEqual(["accepted", "accepted"]);
  const told = (await lotOf(lotId))?.recalls[0]?.parts.map((part) => part.code) ?? [];
  expect(told).toEqual((await chosenOf(code)).length > 0 ? [code] : []);
});

test("a recall ends once; another's answers like a missing one", async () => {
  const goods = await goodsOf("Tiêu xay");
  const lotId = await open(goods, "2026-11-19", 10);
  const end = (by: Shop) => codeOf(endRecall(by.seller, { lotId, reason: "Đã kiểm lại" }, now));
  expect(await end(pepper)).toBe("lot_not_recalled");
  expect(await codeOf(recallLot(rice.seller, { lotId, reason: "x", takesOff: false, isSure: true }, now))).toBe(
    "not_found",
  );
  await recall(lotId);
  expect(await end(rice)).toBe("not_found");
  expect(await end(pepper)).toBe("accepted");
  expect(await end(pepper)).toBe("lot_not_recalled");
  await recall(lotId);
  expect((await lotOf(lotId))?.recalls).toHaveLength(2);
});
