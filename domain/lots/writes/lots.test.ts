import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, type Goods, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { editLotInput, openLotInput } from "@/domain/lots/input";
import { findLot, findPassport, listLots } from "@/domain/lots/reads";
import {
  addLotTest,
  correctLot,
  countScan,
  editLot,
  openLot,
  printLabels,
  strikeLotTest,
} from "@/domain/lots/writes/lots";
import type { LocalDay } from "@/platform/clock";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const today = "2026-11-20" as LocalDay;
let place: { near: string; oldCommune: string; hanoi: string };
let pepper: Shop;
let rice: Shop;
let goods: Goods;

beforeAll(async () => {
  place = await openMarket();
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  rice = await openShop("HTX Lúa Vàng", place);
  goods = await offer(pepper, place, { name: "Tiêu sọ", priceDong: 120_000, onHand: 5 });
});

const typed = (more: object = {}) =>
  openLotInput.parse({ variantId: goods.variantId, packedOn: "2026-11-18", quantity: "40", ...more });
const open = async (more: object = {}) => (await openLot(pepper.seller, typed(more), now)).lotId;
const lotOf = async (lotId: string) => {
  const lot = await findLot(pepper.seller, lotId);
  if (!lot) throw new Error("no lot");
  return lot;
};

test("a lot that was received is on the shelf, and its code is the day and a number", async () => {
  const before = await onHandOf(goods.variantId);
  const lotId = await open({ isReceived: "on" });
  expect(await onHandOf(goods.variantId)).toBe(before + 40);
  const [movement] = await db
    .select({ quantity: stockMovements.quantity, reason: stockMovements.reason })
    .from(stockMovements)
    .where(eq(stockMovements.lotId, lotId));
  expect(movement).toEqual({ quantity: 40, reason: "received" });
  expect((await lotOf(lotId)).code).toMatch(/^261118-\d+$/);
  expect((await verifyBooks(now)).checks.filter((check) => !check.ok)).toEqual([]);
});

test("a lot that lay on the shelf already adds nothing", async () => {
  const before = await onHandOf(goods.variantId);
  await open();
  expect(await onHandOf(goods.variantId)).toBe(before);
});

test("eight lots of one day opened at once have eight codes", async () => {
  const { codes } = await atOnce(8, () => open({ packedOn: "2026-11-11" }));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  const ours = (await listLots(pepper.seller)).filter(({ packedOn }) => packedOn === "2026-11-11");
  expect(new Set(ours.map(({ code }) => code)).size).toBe(8);
});

test("a code of one's own is taken once, and another shop may have the same", async () => {
  const { codes } = await atOnce(4, () => open({ code: "Lô A" }));
  expect(codes).toEqual(["accepted", "lot_code_taken", "lot_code_taken", "lot_code_taken"]);
  const own = await offer(rice, place, { name: "Gạo", priceDong: 40_000, onHand: 0 });
  const input = openLotInput.parse({ variantId: own.variantId, packedOn: "2026-11-18", quantity: 5, code: "Lô A" });
  expect(await codeOf(openLot(rice.seller, input, now))).toBe("accepted");
});

test("nobody packs tomorrow, nor from another's size, nor touches another's lot", async () => {
  expect(await codeOf(open({ packedOn: "2026-11-21" }))).toBe("day_to_come");
  expect(await codeOf(openLot(rice.seller, typed(), now))).toBe("not_found");
  const lotId = await open();
  const test = { lotId, subject: "x", laboratory: "x", number: "", testedOn: today, result: "x" };
  await addLotTest(pepper.seller, test, now);
  const [added] = (await lotOf(lotId)).tests;
  const edit = editLotInput.parse({ lotId, packedOn: "2026-11-18", quantity: "1" });
  expect([
    await codeOf(editLot(rice.seller, edit, now)),
    await codeOf(addLotTest(rice.seller, test, now)),
    await codeOf(strikeLotTest(rice.seller, { testId: added?.id ?? "" }, now)),
    await codeOf(correctLot(rice.seller, { lotId, words: "x" }, now)),
    await codeOf(printLabels(rice.seller, { lotId, layout: "a4", count: 24 }, now)),
  ]).toEqual(Array<string>(5).fill("not_found"));
  expect(await findLot(rice.seller, lotId)).toBeNull();
});

test("a lot is changed until its labels are out, and the shelf follows what had been added to it", async () => {
  const lotId = await open({ isReceived: "on" });
  const before = await onHandOf(goods.variantId);
  const edit = (quantity: string) => editLotInput.parse({ lotId, packedOn: "2026-11-17", quantity, origin: "Bà Bảy" });
  expect(await codeOf(correctLot(pepper.seller, { lotId, words: "x" }, now))).toBe("lot_not_printed");
  await editLot(pepper.seller, edit("30"), now);
  expect(await onHandOf(goods.variantId)).toBe(before - 10);
  expect(await lotOf(lotId)).toMatchObject({ quantity: 30, packedOn: "2026-11-17", origin: "Bà Bảy" });
  await printLabels(pepper.seller, { lotId, layout: "a4", count: 24 }, now);
  const printedAt = (await lotOf(lotId)).labelsPrintedAt;
  await printLabels(pepper.seller, { lotId, layout: "roll", count: 1 }, new Date(now.getTime() + 60_000));
  expect((await lotOf(lotId)).labelsPrintedAt).toEqual(printedAt);
  expect(await codeOf(editLot(pepper.seller, edit("31"), now))).toBe("lot_printed");
  await correctLot(pepper.seller, { lotId, words: "Thu hoạch ngày 15, không phải 16" }, now);
  expect((await lotOf(lotId)).corrections).toMatchObject([{ words: "Thu hoạch ngày 15, không phải 16" }]);
});

test("an answer struck stays on the seller's page and leaves the buyer's; the second time nothing happens", async () => {
  const lotId = await open();
  const test = {
    lotId,
    subject: "Dư lượng thuốc",
    laboratory: "Trung tâm 3",
    number: "K1",
    testedOn: today,
    result: "Đạt",
  };
  await addLotTest(pepper.seller, test, now);
  const lot = await lotOf(lotId);
  const testId = lot.tests[0]?.id ?? "";
  expect((await findPassport(lot.passport, today))?.tests).toMatchObject([
    { laboratory: "Trung tâm 3", result: "Đạt" },
  ]);
  await strikeLotTest(pepper.seller, { testId }, now);
  await strikeLotTest(pepper.seller, { testId }, new Date(now.getTime() + 1000));
  expect((await lotOf(lotId)).tests).toMatchObject([{ struckAt: now }]);
  expect((await findPassport(lot.passport, today))?.tests).toEqual([]);
});

test("what was true when it was packed stays true after the certificate lapsed and the product was renamed", async () => {
  const { productId, variantId } = await offer(pepper, place, { name: "Tiêu đỏ", priceDong: 90_000, onHand: 0 });
  await db.insert(certificates).values({
    productId,
    stars: 4,
    decisionNumber: "12/QĐ-UBND",
    decidedOn: "2023-12-01",
    issuer: "UBND tỉnh",
    validFrom: "2023-12-01",
    validTo: "2026-12-01",
    evidence: "confirmed",
  });
  const lot = await lotOf(await open({ variantId }));
  const packed = { stars: 4, decisionNumber: "12/QĐ-UBND", productName: "Tiêu đỏ", changes: [] };
  expect(await findPassport(lot.passport, today)).toMatchObject(packed);
  await db.update(products).set({ name: "Tiêu đỏ Lộc Ninh" }).where(eq(products.id, productId));
  expect(await findPassport(lot.passport, "2026-12-01" as LocalDay)).toMatchObject({
    ...packed,
    changes: [
      { kind: "certificate_lapsed", on: "2026-12-01" },
      { kind: "product", name: "Tiêu đỏ Lộc Ninh" },
    ],
  });
  expect(await findPassport("2222222222", today)).toBeNull();
  expect(await findPassport("x", today)).toBeNull();
});

test("scans of a day are one row, however many come at once, and too many are a warning", async () => {
  const lot = await lotOf(await open({ quantity: "30" }));
  await atOnce(31, () => countScan(lot.passport, now));
  expect(await lotOf(lot.id)).toMatchObject({ scans: 31, warning: "day" });
  await countScan("2222222222", now);
});
