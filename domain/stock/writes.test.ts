import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { listings } from "@/db/schema/catalog";
import { stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { moveStock } from "@/domain/stock/writes";
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
    moveStock(rice.seller, { variantId, reason, quantity, note: "" }, now);
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
  const refusal = await moveStock(rice.seller, { variantId, reason: "spoiled", quantity: 3, note: "" }, now).catch(
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({ code: "not_enough_stock", details: { left: 2 } });
});

test("another seller's shelf answers like a missing one", async () => {
  const { variantId } = await offer(rice, place, { name: "Tẻ", priceDong: 45_000, onHand: 2 });
  const refusal = await moveStock(pepper.seller, { variantId, reason: "received", quantity: 1, note: "" }, now).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: "not_found" });
  expect(await onHandOf(variantId)).toBe(2);
});
