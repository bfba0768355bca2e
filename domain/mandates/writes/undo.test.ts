import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { listings, products, variants } from "@/db/schema/catalog";
import { productImports } from "@/db/schema/imports";
import { listingVersions } from "@/db/schema/versions";
import { letPass } from "@/db/testing.listings";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, type Helper, postedTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { findLinked } from "@/domain/mandates/reads/link";
import { listDeeds, listDoers } from "@/domain/mandates/reads/timeline";
import { endByLink } from "@/domain/mandates/writes/end";
import { remindOfEnds } from "@/domain/mandates/writes/remind";
import { undoByLink, undoDeed } from "@/domain/mandates/writes/undo";
import { giveMandate } from "@/domain/mandates/writes/decide";
import { editProduct, publishProduct, unpublishProduct } from "@/domain/catalog/writes/products";
import { submitListing } from "@/domain/catalog/writes/versions";
import { applyProductImport, writeImports } from "@/domain/imports/writes/apply";
import { undoImports } from "@/domain/imports/writes/undo";
import { newId } from "@/platform/ids";
import { saveVariant } from "@/domain/catalog/writes/variants";
import { dong } from "@/domain/money/dong";
import { mintSellerScope, type SellerScope } from "@/domain/people/scopes";
import { findPersonOfSession } from "@/domain/people/reads";
import { localDay } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
let place: Awaited<ReturnType<typeof openMarket>>;
let hoa: Helper;
let shop: Shop;
let other: Shop;
let helping: SellerScope;
let goods: Goods;
let teamId: string;

beforeAll(async () => {
  vi.stubEnv("DEMO", "1");
  forgetEnvironment();
  place = await openMarket();
  teamId = await someTeam(place);
  other = await openShop("Hộ khác", place);
});

beforeEach(async () => {
  shop = await openShop("Hộ bà Bảy", place);
  hoa = await someHelper(teamId, "Điểu Thị Hoa");
  helping = (await giveMandateTo(hoa, shop, now)).seller;
  goods = await offer(shop, place, { name: "Hạt điều", priceDong: 100_000, onHand: 5 });
  await db.update(products).set({ summary: "Giòn, thơm." }).where(eq(products.id, goods.productId));
});

async function linkFrom(template = "deed_done"): Promise<string> {
  const letters = await postedTo(`${shop.id}@example.test`);
  return String(letters.findLast((letter) => letter.template === template)?.payload.undoKey);
}
const letters = async () => (await postedTo(`${shop.id}@example.test`)).length;
const stateOf = async () =>
  (await db.select({ state: products.state }).from(products).where(eq(products.id, goods.productId)))[0]?.state;
const isListed = async () =>
  (await db.select().from(listings).where(eq(listings.productId, goods.productId))).length === 1;
const priceOf = async () =>
  (await db.select({ price: variants.priceDong }).from(variants).where(eq(variants.id, goods.variantId)))[0]?.price;
const nameOf = async () =>
  (await db.select({ name: products.name }).from(products).where(eq(products.id, goods.productId)))[0]?.name;

const size = (priceDong: number) => ({
  ...goods,
  name: "1 kg",
  sku: "",
  netQuantity: 1000,
  netUnit: "g" as const,
  weightGrams: 1100,
  priceDong: dong(priceDong),
  onHand: 0,
});

async function words(name: string) {
  const [product] = await db.select().from(products).where(eq(products.id, goods.productId));
  if (!product) throw new Error("no product");
  const { groupCode, oldCommuneCode, nameEn, summary, description, descriptionEn } = product;
  const { ingredients, storage, shelfLife, seasonFrom, seasonTo } = product;
  const texts = { groupCode, oldCommuneCode, nameEn, summary, description, descriptionEn };
  const more = { ingredients, storage, shelfLife, seasonFrom, seasonTo, illustration: "cashew-salted" as const };
  return { productId: goods.productId, name, ...texts, ...more };
}

async function publishAnew(): Promise<string> {
  await unpublishProduct(shop.seller, goods, now);
  await publishProduct(helping, goods, now);
  return linkFrom();
}

test("a helper puts a product on sale; the shop hears of it and takes it off by the link, once", async () => {
  const token = await publishAnew();
  expect(await findLinked(token, now)).toMatchObject({
    kind: "deed",
    helperName: "Điểu Thị Hoa",
    action: "product_published",
    standing: "open",
    product: { name: "Hạt điều", isOnline: true },
  });
  const { codes } = await atOnce(4, () => undoByLink({ token }, hours(1)));
  expect(codes).toEqual(["accepted", "undo_done", "undo_done", "undo_done"]);
  expect([await stateOf(), await isListed()]).toEqual(["unpublished", false]);
  expect(await findLinked(token, hours(2))).toMatchObject({ standing: "done" });
  const [deed] = await db
    .select({ role: auditLog.actorRole })
    .from(auditLog)
    .where(and(eq(auditLog.action, "deed_undone"), eq(auditLog.sellerId, shop.id)));
  expect(deed?.role).toBe("shop_link");
});

test("a price that a helper changed becomes what it was, unless it was changed again", async () => {
  await saveVariant(helping, size(120_000), now);
  expect(await priceOf()).toBe(120_000);
  await undoByLink({ token: await linkFrom() }, now);
  expect(await priceOf()).toBe(100_000);
  await saveVariant(helping, size(120_000), now);
  const second = await linkFrom();
  await saveVariant(shop.seller, size(130_000), now);
  expect(await codeOf(undoByLink({ token: second }, now))).toBe("undo_changed_since");
  expect(await priceOf()).toBe(130_000);
});

test("words of goods on sale that a helper changed wait to be looked at, so nobody is written to", async () => {
  await editProduct(helping, await words("Hạt điều rang"), now);
  expect(await nameOf()).toBe("Hạt điều");
  expect(await letters()).toBe(0);
});

test.each([
  [71.9, "accepted"],
  [72, "undo_over"],
])("%f hours later undoing is %s", async (after, outcome) => {
  const token = await publishAnew();
  expect(await codeOf(undoByLink({ token }, hours(after)))).toBe(outcome);
});

test("a link nobody was sent is not there", async () => {
  expect(await codeOf(undoByLink({ token: "x".repeat(43) }, now))).toBe("not_found");
  expect(await findLinked("x".repeat(43), now)).toBeNull();
});

test("no letter is sent of what buyers do not see, nor of what the shop's own people do", async () => {
  await unpublishProduct(shop.seller, goods, now);
  await saveVariant(helping, size(110_000), now);
  await editProduct(helping, await words("Hạt điều sấy"), now);
  await publishProduct(shop.seller, goods, now);
  await saveVariant(shop.seller, size(120_000), now);
  await publishProduct(helping, goods, now);
  expect(await letters()).toBe(0);
});

describe("from the timeline", () => {
  const lastDeed = async () => (await listDeeds(shop.seller, { after: "" })).deeds[0];

  test("the owner undoes it, and nobody else", async () => {
    await publishAnew();
    const deedId = (await lastDeed())?.id ?? "";
    const { sellerId, userId } = shop.seller;
    expect(await codeOf(undoDeed(other.seller, { deedId }, now))).toBe("not_found");
    expect(await codeOf(undoDeed(helping, { deedId }, now))).toBe("lacks_right");
    expect(await codeOf(undoDeed(mintSellerScope({ sellerId, userId, role: "manager" }), { deedId }, now))).toBe(
      "lacks_right",
    );
    expect(await codeOf(undoDeed(shop.seller, { deedId }, now))).toBe("accepted");
    expect(await codeOf(undoDeed(shop.seller, { deedId }, now))).toBe("undo_done");
    expect(await stateOf()).toBe("unpublished");
  });

  test("everything is there by whom and when, a page at a time, and nothing of another shop", async () => {
    for (let place = 0; place < 35; place += 1) await saveVariant(helping, size(100_000 + place), hours(place));
    await saveVariant(shop.seller, size(99_000), hours(40));
    const first = await listDeeds(shop.seller, { after: "" });
    const second = await listDeeds(shop.seller, { after: first.next ?? "" });
    expect([first.deeds.length, second.deeds.length, second.next]).toEqual([30, 6, null]);
    const all = [...first.deeds, ...second.deeds];
    expect(new Set(all.map(({ id }) => id)).size).toBe(36);
    expect(all.map(({ at }) => at.getTime())).toEqual(all.map(({ at }) => at.getTime()).toSorted((a, b) => b - a));
    expect(first.deeds[0]).toMatchObject({ actorRole: "seller", mandateUntil: null });
    expect(first.deeds[1]).toMatchObject({
      actorName: "Điểu Thị Hoa",
      actorRole: "delegate",
      mandateUntil: "2026-12-20",
    });
    const onDay = await listDeeds(shop.seller, { after: "", day: localDay(hours(24)) });
    expect(onDay.deeds).toHaveLength(21);
    const byOwner = await listDeeds(shop.seller, { after: "", person: shop.seller.userId });
    expect(byOwner.deeds).toHaveLength(1);
    expect((await listDoers(shop.seller)).map(({ name }) => name).toSorted()).toEqual(
      ["Hộ bà Bảy", "Điểu Thị Hoa"].toSorted(),
    );
    expect((await listDeeds(other.seller, { after: "" })).deeds).toEqual([]);
  });
});

test("whoever holds the shop's phone ends a mandate by its link, without an account", async () => {
  const given = { memberId: hoa.memberId, rights: ["publish" as const], purpose: "Đăng bán", days: 30 };
  await giveMandate(shop.seller, given, now);
  const token = await linkFrom("mandate_begun");
  expect(await findLinked(token, now)).toMatchObject({ kind: "mandate", standing: "live", rights: ["publish"] });
  await endByLink({ token }, now);
  expect((await findPersonOfSession(hoa.buyer.userId, 1, now))?.shops).toEqual([]);
  expect(await codeOf(endByLink({ token }, now))).toBe("mandate_ended");
});

test.each([
  ["2026-11-27", "2026-01-01", 2],
  ["2026-11-28", "2026-01-01", 0],
  ["2026-11-20", "2026-01-01", 2],
  ["2026-11-19", "2026-01-01", 0],
  ["2026-11-25", "2026-11-20", 0],
])("a mandate that ends on %s and began on %s is spoken of in %i letters, once", async (lastDay, validFrom, count) => {
  const own = await someHelper(teamId, "Lý Thị Mai");
  await giveMandateTo(own, other, now, { lastDay, validFrom });
  await remindOfEnds(now);
  await remindOfEnds(hours(2));
  const both = [...(await postedTo(`${other.id}@example.test`)), ...(await postedTo(own.phone))];
  const about = both.filter(({ template, payload }) => template === "mandate_ending" && payload.name === "Lý Thị Mai");
  expect(about.filter(({ payload }) => payload.lastDay === lastDay)).toHaveLength(count);
});

describe("words that a helper wrote and the office let pass", () => {
  const rewrite = async (name: string, seller: SellerScope, at: Date) => {
    await editProduct(seller, { ...(await words(name)), productId: goods.productId }, at);
    await submitListing(seller, { productId: goods.productId }, at);
    await letPass(goods.productId, at);
  };

  test("are told once they are public, and one press brings back what was public before, without a new look", async () => {
    await rewrite("Hạt điều rang", helping, now);
    expect(await nameOf()).toBe("Hạt điều rang");
    const token = await linkFrom();
    const linked = await findLinked(token, now);
    expect(linked).toMatchObject({
      kind: "deed",
      action: "listing_public",
      helperName: "Điểu Thị Hoa",
      before: { name: "Hạt điều" },
      after: { name: "Hạt điều rang" },
    });
    const { codes } = await atOnce(3, () => undoByLink({ token }, hours(71)));
    expect(codes).toEqual(["accepted", "undo_done", "undo_done"]);
    expect(await nameOf()).toBe("Hạt điều");
    expect(await isListed()).toBe(true);
    const [open] = await db
      .select({ state: listingVersions.state, decidedAt: listingVersions.decidedAt })
      .from(listingVersions)
      .where(and(eq(listingVersions.productId, goods.productId), eq(listingVersions.state, "approved")));
    expect(open?.decidedAt).not.toBe(null);
  });

  test("are not taken back once they were changed again, nor after 72 hours", async () => {
    await rewrite("Hạt điều rang", helping, now);
    const token = await linkFrom();
    await rewrite("Hạt điều rang muối", shop.seller, hours(1));
    expect(await codeOf(undoByLink({ token }, hours(2)))).toBe("undo_changed_since");
    expect(await nameOf()).toBe("Hạt điều rang muối");
    expect(await codeOf(undoByLink({ token }, hours(72)))).toBe("undo_over");
  });

  test("of the shop's own people tell nobody", async () => {
    const before = (await postedTo(`${shop.id}@example.test`)).filter(
      ({ template }) => template === "deed_done",
    ).length;
    await rewrite("Hạt điều rang", shop.seller, now);
    const after = (await postedTo(`${shop.id}@example.test`)).filter(({ template }) => template === "deed_done").length;
    expect(after).toBe(before);
  });

  test("that put a product online for the first time take it offline", async () => {
    await db.update(products).set({ state: "draft", publishedAt: null }).where(eq(products.id, goods.productId));
    await publishProduct(helping, { productId: goods.productId }, now);
    await letPass(goods.productId, now);
    expect(await stateOf()).toBe("published");
    await undoByLink({ token: await linkFrom() }, hours(1));
    expect(await stateOf()).toBe("unpublished");
  });
});

test("a sheet that a helper writes to the market is told once, and one press within a day takes it back", async () => {
  const importId = newId();
  const sheet = { id: importId, sellerId: shop.id, userId: helping.userId, fileName: "hang.xlsx", rowCount: 0 };
  await db.insert(productImports).values({ ...sheet, mandateId: helping.mandateId, createdAt: now });
  await applyProductImport(helping, { importId }, now);
  const token = await linkFrom();
  expect(await findLinked(token, now)).toMatchObject({
    action: "products_imported",
    label: "hang.xlsx",
    product: null,
  });
  expect(await codeOf(undoByLink({ token }, hours(1)))).toBe("import_not_applied");
  await writeImports(hours(1));
  expect(await codeOf(undoByLink({ token }, hours(24)))).toBe("undo_over");
  await undoByLink({ token }, hours(23));
  await undoImports(hours(23));
  const [undone] = await db
    .select({ state: productImports.state })
    .from(productImports)
    .where(eq(productImports.id, importId));
  expect(undone?.state).toBe("undone");
});
