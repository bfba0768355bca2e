import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, onHandOf, openMarket, openShop } from "@/db/testing.shop";
import { sell } from "@/db/testing.sales";
import { verifyBooks } from "@/domain/audit/reads/books";
import { mintSellerScope } from "@/domain/people/scopes";
import { findCount, findLabelled, listCounts } from "@/domain/stock/reads/counts";
import { listPlaces } from "@/domain/stock/reads/shelves";
import { applyCount, dropCount, saveCounted, saveCountPage, startCount } from "@/domain/stock/writes/count";
import { moveStock } from "@/domain/stock/writes/move";
import { savePlace } from "@/domain/stock/writes/places";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = new Date("2026-11-20T04:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
beforeAll(async () => {
  place = await openMarket();
});

async function counting({ onHand = 20 }: { onHand?: number } = {}) {
  const shop = await openShop("HTX Lúa Vàng", place);
  const goods = await offer(shop, place, { name: "Gạo", priceDong: 45_000, onHand });
  const { countId } = await startCount(shop.seller, { placeId: null, variantId: [] }, now);
  const save = (counted: number, revision = 0, seller = shop.seller) =>
    saveCounted(seller, { countId, lines: [{ variantId: goods.variantId, counted, revision }] }, now);
  const apply = (reasons = {}) => applyCount(shop.seller, { countId, reasons }, later);
  return { shop, ...goods, countId, save, apply };
}

const movesOf = (countId: string) =>
  db
    .select({ quantity: stockMovements.quantity, reason: stockMovements.reason })
    .from(stockMovements)
    .where(eq(stockMovements.countId, countId));

async function booksHold() {
  expect((await verifyBooks(now)).checks.filter(({ ok }) => !ok)).toEqual([]);
}

test("what was counted is applied once, with its reason, and the shelf follows", async () => {
  const { countId, save, apply, variantId, shop } = await counting();
  await save(17);
  expect(await findCount(shop.seller, countId)).toMatchObject({
    count: { sizes: 1, counted: 1, state: "open" },
    lines: [{ counted: 17, expected: 20 }],
  });
  const { codes } = await atOnce(4, () => apply({ [variantId]: "spoiled" }));
  expect(codes).toEqual(["accepted", "count_over", "count_over", "count_over"]);
  expect(await movesOf(countId)).toEqual([{ quantity: -3, reason: "spoiled" }]);
  expect(await onHandOf(variantId)).toBe(17);
  expect(await codeOf(save(1, 1))).toBe("count_over");
  await booksHold();
});

test("an order while people count stays taken, before and after its line was counted", async () => {
  const { shop, save, apply, variantId, productId, countId } = await counting();
  await sell(shop, place, { at: now, goods: [{ variantId, productId, quantity: 4 }] });
  // sold and not packed: the four still stand on the shelf, and are counted
  await save(20);
  expect((await findCount(shop.seller, countId))?.lines[0]).toMatchObject({ counted: 20, expected: 20 });
  await sell(shop, place, { at: now, goods: [{ variantId, productId, quantity: 5 }] });
  expect(await apply()).toEqual({ changed: 0 });
  expect(await onHandOf(variantId)).toBe(11);
  await booksHold();
});

test("orders placed at once with the applying lose nothing", async () => {
  const { shop, save, apply, variantId, productId } = await counting();
  await save(18);
  const { codes } = await atOnce(5, (hand) =>
    hand === 2 ? apply() : sell(shop, place, { at: now, goods: [{ variantId, productId, quantity: 1 }] }),
  );
  expect(codes).toEqual(Array<string>(5).fill("accepted"));
  expect(await onHandOf(variantId)).toBe(14);
  await booksHold();
});

test("two who count one size at once do not write over each other", async () => {
  const { save, shop, countId, variantId } = await counting();
  const helper = mintSellerScope({ sellerId: shop.id, userId: shop.seller.userId, role: "stock" });
  const answers = await Promise.all([save(17), save(19, 0, helper)]);
  expect(answers.filter(({ lines }) => lines[0]?.takenBy === null)).toHaveLength(1);
  const stands = answers.find(({ lines }) => lines[0]?.takenBy === null)?.lines[0];
  expect((await findCount(shop.seller, countId))?.lines[0]?.counted).toBe(stands?.counted);
  // the same number again is no dispute, and who has seen the other's may write over it
  expect((await save(stands?.counted ?? 0)).lines[0]).toMatchObject({ takenBy: null, revision: 1 });
  expect((await save(3, 1)).lines[0]).toMatchObject({ counted: 3, revision: 2, takenBy: null });
  const page = { countId, lines: [{ variantId, counted: 4, revision: 1 }] };
  expect(await saveCountPage(shop.seller, page, now)).toEqual({ taken: [variantId] });
});

test("a shelf corrected after its line was counted is counted again", async () => {
  const { shop, save, apply, variantId } = await counting();
  await save(17);
  await moveStock(shop.seller, { variantId, reason: "corrected", quantity: 17, note: "", placeId: null }, later);
  expect(await codeOf(apply())).toBe("count_line_stale");
  expect(await onHandOf(variantId)).toBe(17);
});

test("another place is counted by itself", async () => {
  const shop = await openShop("HTX Hai kho", place);
  await savePlace(shop.seller, { placeId: null, name: "Kho lạnh", isForSale: true }, now);
  const cold = (await listPlaces(shop.seller))[1]?.id ?? "";
  const { variantId } = await offer(shop, place, { name: "Gạo", priceDong: 45_000, onHand: 20 });
  const { countId } = await startCount(shop.seller, { placeId: cold, variantId: [variantId] }, now);
  await saveCounted(shop.seller, { countId, lines: [{ variantId, counted: 6, revision: 0 }] }, now);
  await applyCount(shop.seller, { countId, reasons: {} }, later);
  expect(await onHandOf(variantId)).toBe(26);
  await booksHold();
});

test("one count is open at a place; dropped, it changes nothing and another may begin", async () => {
  const { shop, countId, save, apply, variantId } = await counting();
  const start = () => startCount(shop.seller, { placeId: null, variantId: [] }, now);
  expect(await codeOf(apply())).toBe("count_nothing");
  expect(await codeOf(start())).toBe("count_open");
  await save(1);
  const { codes } = await atOnce(2, () => dropCount(shop.seller, { countId }, now));
  expect(codes).toEqual(["accepted", "count_over"]);
  expect(await onHandOf(variantId)).toBe(20);
  const again = await atOnce(3, start);
  expect(again.codes).toEqual(["accepted", "count_open", "count_open"]);
  expect(await listCounts(shop.seller)).toMatchObject([{ state: "open" }, { state: "dropped", counted: 1 }]);
});

test("another shop, and who only packs parcels, neither see nor count", async () => {
  const { shop, countId, variantId } = await counting();
  const other = await openShop("HTX Khác", place);
  const packer = mintSellerScope({ sellerId: shop.id, userId: shop.seller.userId, role: "orders" });
  const lines = [{ variantId, counted: 1, revision: 0 }];
  for (const [scope, code] of [
    [other.seller, "not_found"],
    [packer, "lacks_right"],
  ] as const) {
    expect(await codeOf(saveCounted(scope, { countId, lines }, now))).toBe(code);
    expect(await codeOf(saveCountPage(scope, { countId, lines }, now))).toBe(code);
    expect(await codeOf(applyCount(scope, { countId, reasons: {} }, now))).toBe(code);
    expect(await codeOf(dropCount(scope, { countId }, now))).toBe(code);
    expect(await codeOf(startCount(scope, { placeId: null, variantId: [variantId] }, now))).toBe(code);
  }
  expect(await findCount(other.seller, countId)).toBeNull();
  expect(await findLabelled(other.seller, "x")).toBeNull();
});
