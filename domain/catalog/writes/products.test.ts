import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { listings, products, shopListings } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";
import { presenceEvents } from "@/db/schema/stats";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { letPass, putOnline } from "@/db/testing.listings";
import { type ProductInput, productInput } from "@/domain/catalog/input";
import { createProduct, editProduct, publishProduct, unpublishProduct } from "@/domain/catalog/writes/products";
import { submitListing } from "@/domain/catalog/writes/versions";
import { saveVariant } from "@/domain/catalog/writes/variants";
import { dong } from "@/domain/money/dong";
import { getOwnProduct } from "@/domain/sellers/reads/products";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: { near: string; oldCommune: string };
let rice: Shop;
let pepper: Shop;
let group = "";

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  group = (await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1))[0]?.code ?? "";
});

function words(name: string, more: Partial<ProductInput> = {}): ProductInput {
  const read = productInput.parse({
    name,
    groupCode: group,
    oldCommuneCode: place.oldCommune,
    illustration: "cashew-salted",
    summary: "Thơm, dẻo, mới xay.",
  });
  return { ...read, ...more };
}

const size = (productId: string) => ({
  productId,
  variantId: null,
  name: "Túi 5 kg",
  sku: "",
  netQuantity: 5000,
  netUnit: "g" as const,
  weightGrams: null,
  priceDong: dong(180_000),
  onHand: 12,
});

async function riceOf(shop: Shop, name: string): Promise<string> {
  const { productId } = await createProduct(shop.seller, words(name), now);
  await saveVariant(shop.seller, size(productId), now);
  return productId;
}

async function listed(productId: string) {
  const [row] = await db.select().from(listings).where(eq(listings.productId, productId));
  return row ?? null;
}

async function turns(productId: string): Promise<string[]> {
  const rows = await db
    .select({ kind: presenceEvents.kind })
    .from(presenceEvents)
    .where(eq(presenceEvents.productId, productId))
    .orderBy(presenceEvents.id);
  return rows.map(({ kind }) => kind);
}

test("a product is a draft until it is published, and is seen by nobody else before", async () => {
  const productId = await riceOf(rice, "Gạo ST25");
  expect(await getOwnProduct(rice.seller, productId)).toMatchObject({ state: "draft", slug: "gao-st25" });
  expect(await listed(productId)).toBeNull();
  await putOnline(rice.seller, productId, now);
  expect(await listed(productId)).toMatchObject({ sellerId: rice.id, priceDong: 180_000, communeCode: place.near });
  await unpublishProduct(rice.seller, { productId }, now);
  expect([await listed(productId), await turns(productId)]).toEqual([null, ["online", "offline"]]);
});

test("a product of the same name gets an address of its own, also when ten are written at once", async () => {
  const { codes } = await atOnce(10, (hand) =>
    createProduct(hand % 2 ? rice.seller : pepper.seller, words("Tiêu đỏ"), now),
  );
  expect(codes).toEqual(Array<string>(10).fill("accepted"));
  const slugs = (await db.select({ slug: products.slug }).from(products).where(eq(products.name, "Tiêu đỏ"))).map(
    ({ slug }) => slug,
  );
  expect(new Set(slugs).size).toBe(10);
  expect(slugs).toContain("tieu-do");
  expect(slugs.every((slug) => /^tieu-do(-[a-z0-9]{6})?$/.test(slug))).toBe(true);
});

test("an unknown class or commune is refused at its field, and nothing is written", async () => {
  const refused = await createProduct(rice.seller, words("Gạo lạ", { groupCode: "IX.9" }), now).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: "group_missing", field: "groupCode" });
  expect(await codeOf(createProduct(rice.seller, words("Gạo lạ", { oldCommuneCode: "00000" }), now))).toBe(
    "commune_missing",
  );
  expect(await db.select().from(products).where(eq(products.name, "Gạo lạ"))).toEqual([]);
});

test("what is said anew is seen once it was let pass, and the address stays", async () => {
  const productId = await riceOf(rice, "Gạo tấm");
  await putOnline(rice.seller, productId, now);
  await editProduct(rice.seller, { ...words("Gạo tấm thơm", { seasonFrom: 9, seasonTo: 11 }), productId }, now);
  expect(await listed(productId)).toMatchObject({ name: "Gạo tấm" });
  await submitListing(rice.seller, { productId }, now);
  await letPass(productId, now);
  expect(await listed(productId)).toMatchObject({ name: "Gạo tấm thơm", slug: "gao-tam", seasonFrom: 9 });
});

test("a product online keeps the sentence it was published with", async () => {
  const productId = await riceOf(rice, "Gạo lứt");
  await putOnline(rice.seller, productId, now);
  await editProduct(rice.seller, { ...words("Gạo lứt", { summary: "" }), productId }, now);
  expect(await codeOf(submitListing(rice.seller, { productId }, now))).toBe("publish_needs_summary");
});

test("a product without a size or a sentence does not go online", async () => {
  const { productId } = await createProduct(rice.seller, words("Gạo rang"), now);
  expect(await codeOf(publishProduct(rice.seller, { productId }, now))).toBe("publish_needs_size");
  await saveVariant(rice.seller, size(productId), now);
  await editProduct(rice.seller, { ...words("Gạo rang", { summary: "" }), productId }, now);
  expect(await codeOf(publishProduct(rice.seller, { productId }, now))).toBe("publish_needs_summary");
});

test("another shop's product answers like a missing one, and stays as it is", async () => {
  const productId = await riceOf(rice, "Gạo nàng hương");
  await putOnline(rice.seller, productId, now);
  const before = await getOwnProduct(rice.seller, productId);
  expect(await codeOf(editProduct(pepper.seller, { ...words("Đã đổi"), productId }, now))).toBe("not_found");
  expect(await codeOf(publishProduct(pepper.seller, { productId }, now))).toBe("not_found");
  expect(await codeOf(unpublishProduct(pepper.seller, { productId }, now))).toBe("not_found");
  expect(await getOwnProduct(rice.seller, productId)).toEqual(before);
});

test("what the province has hidden its seller cannot show", async () => {
  const { productId } = await offer(rice, place, { name: "Gạo ẩn", priceDong: 40_000, onHand: 3 });
  await db.update(products).set({ state: "hidden", hiddenReason: "Nhãn sai" }).where(eq(products.id, productId));
  expect(await codeOf(publishProduct(rice.seller, { productId }, now))).toBe("hidden_by_province");
  expect(await codeOf(unpublishProduct(rice.seller, { productId }, now))).toBe("not_published");
});

test("published by eight hands at once it is submitted once; online again it keeps its first day", async () => {
  const productId = await riceOf(rice, "Gạo đài thơm");
  const { codes, milliseconds } = await atOnce(8, () => publishProduct(rice.seller, { productId }, now));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect(milliseconds).toBeLessThan(5_000);
  expect(await turns(productId)).toEqual([]);
  await letPass(productId, now);
  await publishProduct(rice.seller, { productId }, new Date("2026-12-01T03:00:00Z"));
  expect(await turns(productId)).toEqual(["online"]);
  expect((await listed(productId))?.publishedAt).toEqual(now);
});

test("taken offline by eight hands at once, it goes once", async () => {
  const productId = await riceOf(rice, "Gạo một bụi");
  await putOnline(rice.seller, productId, now);
  const { codes } = await atOnce(8, () => unpublishProduct(rice.seller, { productId }, now));
  expect(codes).toEqual(["accepted", ...Array<string>(7).fill("not_published")]);
  expect(await turns(productId)).toEqual(["online", "offline"]);
});

test("eight products of one shop go online at once, none waits in a circle, and the shop counts them all", async () => {
  const mushroom = await openShop("Nấm Bù Đăng", place);
  const goods = await Promise.all(Array.from({ length: 8 }, (_, number) => riceOf(mushroom, `Nấm ${number}`)));
  for (const productId of goods) await putOnline(mushroom.seller, productId, now);
  for (const productId of goods) await unpublishProduct(mushroom.seller, { productId }, now);
  const { codes, milliseconds } = await atOnce(8, (hand) =>
    publishProduct(mushroom.seller, { productId: goods[hand] ?? "" }, now),
  );
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect(milliseconds).toBeLessThan(5_000);
  const [shop] = await db
    .select({ count: shopListings.productCount })
    .from(shopListings)
    .where(eq(shopListings.sellerId, mushroom.id));
  expect(shop?.count).toBe(8);
});
