import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { listings, priceChanges, products, variants } from "@/db/schema/catalog";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import type { VariantInput } from "@/domain/catalog/input";
import { retireVariant, saveVariant } from "@/domain/catalog/writes/variants";
import { verifyBooks } from "@/domain/audit/reads/books";
import { dong } from "@/domain/money/dong";
import { getOwnProduct } from "@/domain/sellers/reads/products";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string };
let honey: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  honey = await openShop("Mật ong Bù Gia Mập", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

const bottle = (productId: string, more: Partial<VariantInput> = {}): VariantInput => ({
  productId,
  variantId: null,
  name: "Chai 500 ml",
  sku: "MO-500",
  netQuantity: 500,
  netUnit: "ml",
  weightGrams: null,
  priceDong: dong(120_000),
  onHand: 30,
  ...more,
});

const jar = () => offer(honey, place, { name: "Mật ong rừng", priceDong: 250_000, onHand: 5 });

async function shown(productId: string) {
  const [row] = await db
    .select({ priceDong: listings.priceDong, sizes: listings.variantCount, inStock: listings.inStock })
    .from(listings)
    .where(eq(listings.productId, productId));
  return row ?? null;
}

test("a new size stands on the shelf with its stock, its price and its parcel's weight", async () => {
  const { productId } = await jar();
  const { variantId } = await saveVariant(honey.seller, bottle(productId), now);
  expect(await onHandOf(variantId)).toBe(30);
  const { sizes } = await getOwnProduct(honey.seller, productId);
  expect(sizes.map(({ name, weightGrams, priceDong }) => [name, weightGrams, priceDong])).toEqual([
    ["1 kg", 1100, 250_000],
    ["Chai 500 ml", 550, 120_000],
  ]);
  expect(await shown(productId)).toEqual({ priceDong: 120_000, sizes: 2, inStock: true });
});

test("a changed price is seen at once and written down once; the same price again is no change", async () => {
  const { productId, variantId } = await jar();
  const change = bottle(productId, { variantId, name: "1 kg", netQuantity: 1000, netUnit: "g", onHand: 99 });
  await saveVariant(honey.seller, change, now);
  await saveVariant(honey.seller, change, now);
  const changes = await db
    .select({ from: priceChanges.fromDong, to: priceChanges.toDong })
    .from(priceChanges)
    .where(eq(priceChanges.variantId, variantId));
  expect(changes).toEqual([{ from: 250_000, to: 120_000 }]);
  expect([await shown(productId), await onHandOf(variantId)]).toEqual([
    { priceDong: 120_000, sizes: 1, inStock: true },
    5,
  ]);
});

test("a size of another shop, of another product, or taken off answers like a missing one", async () => {
  const { productId, variantId } = await jar();
  const other = await jar();
  expect(await codeOf(saveVariant(pepper.seller, bottle(productId), now))).toBe("not_found");
  expect(await codeOf(saveVariant(pepper.seller, bottle(productId, { variantId }), now))).toBe("not_found");
  expect(await codeOf(saveVariant(honey.seller, bottle(other.productId, { variantId }), now))).toBe("not_found");
  expect(await codeOf(retireVariant(pepper.seller, { productId, variantId }, now))).toBe("not_found");
  expect(await codeOf(retireVariant(honey.seller, { productId: other.productId, variantId }, now))).toBe("not_found");
  await saveVariant(honey.seller, bottle(productId), now);
  await retireVariant(honey.seller, { productId, variantId }, now);
  expect(await codeOf(saveVariant(honey.seller, bottle(productId, { variantId }), now))).toBe("not_found");
  expect(await codeOf(retireVariant(honey.seller, { productId, variantId }, now))).toBe("not_found");
  expect(await shown(productId)).toEqual({ priceDong: 120_000, sizes: 1, inStock: true });
});

test("the last size of what is online stays; that of a draft may go", async () => {
  const { productId, variantId } = await jar();
  expect(await codeOf(retireVariant(honey.seller, { productId, variantId }, now))).toBe("last_size");
  await db.update(products).set({ state: "hidden" }).where(eq(products.id, productId));
  expect(await codeOf(retireVariant(honey.seller, { productId, variantId }, now))).toBe("last_size");
  await db.update(products).set({ state: "draft" }).where(eq(products.id, productId));
  expect(await codeOf(retireVariant(honey.seller, { productId, variantId }, now))).toBe("accepted");
});

test("two hands that take off the last two sizes leave one", async () => {
  const { productId, variantId } = await jar();
  const { variantId: second } = await saveVariant(honey.seller, bottle(productId), now);
  const { codes } = await atOnce(2, (hand) =>
    retireVariant(honey.seller, { productId, variantId: hand ? second : variantId }, now),
  );
  expect(codes).toEqual(["accepted", "last_size"]);
  expect((await shown(productId))?.sizes).toBe(1);
});

test("eight prices at once: the last is shown, and the chain of changes has no gap", async () => {
  const { productId, variantId } = await jar();
  const { codes } = await atOnce(8, (hand) =>
    saveVariant(honey.seller, bottle(productId, { variantId, priceDong: dong(100_000 + hand) }), now),
  );
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  const changes = await db
    .select({ from: priceChanges.fromDong, to: priceChanges.toDong })
    .from(priceChanges)
    .where(eq(priceChanges.variantId, variantId));
  const [size] = await db.select({ priceDong: variants.priceDong }).from(variants).where(eq(variants.id, variantId));
  const starts = changes.map(({ from }) => Number(from)).toSorted((a, b) => a - b);
  const ends = changes.map(({ to }) => Number(to)).toSorted((a, b) => a - b);
  expect(starts.filter((start) => start !== 250_000)).toEqual(ends.filter((end) => end !== Number(size?.priceDong)));
  expect((await shown(productId))?.priceDong).toBe(size?.priceDong);
});

test("after all this every shelf is the sum of its movements", async () => {
  expect((await verifyBooks(now)).checks.find(({ id }) => id.startsWith("shelf"))).toMatchObject({ ok: true });
});
