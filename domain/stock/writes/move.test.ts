import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { listings } from "@/db/schema/catalog";
import { stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { moveStock, takeStock } from "@/domain/stock/writes/move";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string; hanoi: string };
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

test("what came, what spoiled and what was counted are movements that add up to the shelf", async () => {
  const { variantId, productId } = await offer(rice, place, { name: "Gạo", priceDong: 45_000, onHand: 10 });
  const move = (reason: "received" | "spoiled" | "corrected", quantity: number) =>
    moveStock(rice.seller, { variantId, reason, quantity, note: "", placeId: null }, now);
  expect(await move("received", 5)).toEqual({ onHand: 15 });
  expect(await move("spoiled", 3)).toEqual({ onHand: 12 });
  expect(await move("corrected", 0)).toEqual({ onHand: 0 });
  expect(await move("corrected", 0)).toEqual({ onHand: 0 });
  const movements = await db
    .select({ quantity: stockMovements.quantity })
    .from(stockMovements)
    .where(eq(stockMovements.variantId, variantId))
    .orderBy(asc(stockMovements.id));
  expect(movements.map(({ quantity }) => quantity)).toEqual([10, 5, -3, -12]);
  const [listing] = await db
    .select({ inStock: listings.inStock })
    .from(listings)
    .where(eq(listings.productId, productId));
  expect(listing?.inStock).toBe(false);
  expect((await verifyBooks(now)).checks.filter((check) => !check.ok)).toEqual([]);
});

test("more than there is cannot spoil", async () => {
  const { variantId } = await offer(rice, place, { name: "Nếp", priceDong: 45_000, onHand: 2 });
  const refusal = await moveStock(
    rice.seller,
    { variantId, reason: "spoiled", quantity: 3, note: "", placeId: null },
    now,
  ).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "not_enough_stock", details: { left: 2 } });
});

test("another seller's shelf answers like a missing one", async () => {
  const { variantId } = await offer(rice, place, { name: "Tẻ", priceDong: 45_000, onHand: 2 });
  const refusal = await moveStock(
    pepper.seller,
    { variantId, reason: "received", quantity: 1, note: "", placeId: null },
    now,
  ).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: "not_found" });
  expect(await onHandOf(variantId)).toBe(2);
});

test("eight deliveries entered at once all count", async () => {
  const { variantId } = await offer(rice, place, { name: "Đậu", priceDong: 30_000, onHand: 0 });
  const { codes } = await atOnce(8, () =>
    moveStock(rice.seller, { variantId, reason: "received", quantity: 5, note: "", placeId: null }, now),
  );
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect(await onHandOf(variantId)).toBe(40);
});

test("of eight who write off the last three, one does, and nothing falls below nothing", async () => {
  const { variantId } = await offer(rice, place, { name: "Mè", priceDong: 30_000, onHand: 3 });
  const { codes } = await atOnce(8, () =>
    moveStock(rice.seller, { variantId, reason: "spoiled", quantity: 3, note: "Ẩm mốc", placeId: null }, now),
  );
  expect(codes).toEqual(["accepted", ...Array<string>(7).fill("not_enough_stock")]);
  expect(await onHandOf(variantId)).toBe(0);
});

test("goods sold while the shelf is being counted are neither lost nor sold twice", async () => {
  const { variantId, productId } = await offer(rice, place, { name: "Lạc", priceDong: 30_000, onHand: 20 });
  const sell = () =>
    inTransaction((tx) =>
      takeStock(tx, [{ orderLineId: newId(), variantId, productId, quantity: 1 }], { reason: "sold", now }),
    );
  const { codes } = await atOnce(16, (hand) =>
    hand % 4 === 0
      ? moveStock(rice.seller, { variantId, reason: "corrected", quantity: 20, note: "", placeId: null }, now)
      : sell(),
  );
  expect(codes).toEqual(Array<string>(16).fill("accepted"));
  const shelf = (await verifyBooks(now)).checks.find(({ id }) => id.startsWith("shelf"));
  expect(shelf).toMatchObject({ ok: true });
});

test("a shelf that would hold more than ten million is refused", async () => {
  const { variantId } = await offer(rice, place, { name: "Ngô", priceDong: 30_000, onHand: 9_999_999 });
  const move = (quantity: number) =>
    moveStock(rice.seller, { variantId, reason: "received", quantity, note: "", placeId: null }, now);
  expect(await move(1)).toEqual({ onHand: 10_000_000 });
  expect(await codeOf(move(1))).toBe("field_too_big");
});
