import { eq, like, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { countStatements, db, inTransaction, openConnection } from "@/db/client";
import { listings, products, searchWords, shopListings, variants } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { harvests } from "@/db/schema/harvests";
import { sellers } from "@/db/schema/sellers";
import { presenceEvents } from "@/db/schema/stats";
import { stock } from "@/db/schema/stock";
import { bringProduct, openShop, settleProvince, type TestProduct, type TestSeller } from "@/db/testing-catalogue";
import { useDatabase } from "@/db/testing";
import type { FacetName } from "@/domain/catalog/facets";
import { bandsOfRange } from "@/domain/catalog/price";
import { anyListing, type ListingQuery, type StarChoice } from "@/domain/catalog/query";
import {
  findCommunePage,
  findGroupPage,
  findProductPage,
  findSellerPage,
  homeShelves,
  listCommunesWithCounts,
  listListings,
  listSellers,
} from "@/domain/catalog/reads";
import { foldListingCounts, moveStars, rebuildListings, refreshListings } from "@/domain/catalog/writes/listings";
import { localDay } from "@/platform/clock";

useDatabase();

const now = new Date("2026-03-01T03:00:00Z");
const later = new Date("2026-03-02T03:00:00Z");

let haMy: TestSeller;
let bomBo: TestSeller;

beforeAll(async () => {
  await settleProvince();
  haMy = await openShop({ name: "Công ty Hà Mỵ", in: "25198", kind: "company" });
  bomBo = await openShop({ name: "HTX Bom Bo", in: "25405", kind: "cooperative" });
});

const refresh = (product: TestProduct, at: Date = now) => inTransaction((tx) => refreshListings(tx, [product.id], at));
const listingOf = async (product: TestProduct) =>
  (await db.select().from(listings).where(eq(listings.productId, product.id)))[0];
const presenceOf = async (product: TestProduct) =>
  db
    .select({ kind: presenceEvents.kind, reason: presenceEvents.reason, day: presenceEvents.day })
    .from(presenceEvents)
    .where(eq(presenceEvents.productId, product.id))
    .orderBy(presenceEvents.id);

describe("a listing follows its product", () => {
  test("it comes when the product is published, with its price, stars and place, and goes when it is taken off", async () => {
    const product = await bringProduct({
      by: haMy,
      name: "Hạt điều rang muối",
      stars: { stars: 4, from: "2025-01-01", to: "2028-01-01" },
      sizes: [
        { priceDong: 85_000, netQuantity: 500 },
        { priceDong: 160_000, netQuantity: 1000, onHand: 0 },
      ],
      state: "draft",
    });
    await refresh(product);
    expect(await listingOf(product)).toBeUndefined();

    await db.update(products).set({ state: "published" }).where(eq(products.id, product.id));
    await refresh(product);
    expect(await listingOf(product)).toMatchObject({
      priceDong: 85_000,
      unitPriceDong: 160_000,
      netUnit: "g",
      variantCount: 2,
      onlyVariantId: null,
      inStock: true,
      priceBand: 1,
      stars: 4,
      sellerSlug: haMy.slug,
      communeCode: haMy.communeCode,
      foldedName: "hat dieu rang muoi",
    });
    expect(await presenceOf(product)).toEqual([{ kind: "online", reason: "published", day: "2026-03-01" }]);

    await refresh(product, later);
    expect(await presenceOf(product)).toHaveLength(1);

    await db.update(products).set({ state: "unpublished" }).where(eq(products.id, product.id));
    await refresh(product, later);
    expect(await listingOf(product)).toBeUndefined();
    expect((await presenceOf(product))[1]).toEqual({ kind: "offline", reason: "unpublished", day: "2026-03-02" });
  });

  test("it says sold out when the last size is gone, and stays online", async () => {
    const product = await bringProduct({
      by: haMy,
      name: "Kẹo hạt điều",
      sizes: [{ priceDong: 30_000, netQuantity: 200, onHand: 1 }],
    });
    await refresh(product);
    expect(await listingOf(product)).toMatchObject({ inStock: true, onlyVariantId: product.variantIds[0] });
    await db
      .update(stock)
      .set({ onHand: 0 })
      .where(eq(stock.variantId, product.variantIds[0] ?? ""));
    await refresh(product);
    expect(await listingOf(product)).toMatchObject({ inStock: false });
    expect(await presenceOf(product)).toHaveLength(1);
  });

  test("two sales that each empty one size leave it sold out, whichever comes last", async () => {
    const product = await bringProduct({
      by: haMy,
      name: "Điều đôi",
      sizes: [
        { priceDong: 30_000, netQuantity: 200, onHand: 1 },
        { priceDong: 60_000, netQuantity: 400, onHand: 1 },
      ],
    });
    await refresh(product);
    await Promise.all(
      product.variantIds.map((variantId) =>
        inTransaction(async (tx) => {
          await tx.update(stock).set({ onHand: 0 }).where(eq(stock.variantId, variantId));
          await tx.execute(sql`select pg_sleep(0.05)`);
          await refreshListings(tx, [product.id], now);
        }),
      ),
    );
    expect(await listingOf(product)).toMatchObject({ inStock: false });
  });

  test("a sale that empties nothing writes no listing", async () => {
    const product = await bringProduct({
      by: haMy,
      name: "Điều nhiều",
      sizes: [{ priceDong: 30_000, netQuantity: 200, onHand: 50 }],
    });
    await refresh(product);
    const version = async () =>
      (
        await db.execute<{ xmin: string }>(
          sql`select ctid::text as xmin from listings where product_id = ${product.id}`,
        )
      )[0]?.xmin;
    const before = await version();
    await db
      .update(stock)
      .set({ onHand: 49 })
      .where(eq(stock.variantId, product.variantIds[0] ?? ""));
    const { statements } = await countStatements(() => refresh(product));
    expect(await version()).toBe(before);
    expect(statements.filter((text) => !/^(begin|commit)/.test(text)).length).toBeLessThanOrEqual(3);
  });

  test("whoever keeps pages hears which are out of date: of a change all, of what only its page shows that one", async () => {
    const heard: string[] = [];
    const connection = openConnection({ onNotice: (payload) => heard.push(payload) });
    await connection.run("listen ocop_changes");
    const product = await bringProduct({ by: haMy, name: "Điều nghe ngóng" });
    await refresh(product);
    await vi.waitFor(() =>
      expect(heard.map((payload) => JSON.parse(payload) as string[])).toEqual([
        [
          `product:${product.slug}`,
          `seller:${haMy.slug}`,
          `commune:${haMy.communeCode}`,
          "group:I.3.c",
          "home",
          "products",
        ],
      ]),
    );
    await db.update(products).set({ description: "Kể thêm" }).where(eq(products.id, product.id));
    await refresh(product);
    await vi.waitFor(() => expect(heard.slice(1)).toEqual([JSON.stringify([`product:${product.slug}`])]));
    await connection.close();
  });

  test("its stars go on the day the certificate lapses, by the job of midnight", async () => {
    const product = await bringProduct({
      by: haMy,
      name: "Điều ba sao",
      stars: { stars: 3, from: "2023-03-02", to: "2026-03-02" },
    });
    await refresh(product);
    expect(await listingOf(product)).toMatchObject({ stars: 3 });
    expect(await moveStars(new Date("2026-03-01T16:59:59Z"))).toBe(0);
    expect(await moveStars(new Date("2026-03-01T17:00:00Z"))).toBe(1);
    expect(await listingOf(product)).toMatchObject({ stars: 0 });
    const page = await findProductPage(product.slug, localDay(now));
    expect(page?.certificates).toHaveLength(1);
    expect(page?.card.stars).toBe(3);
    expect((await findProductPage(product.slug, localDay(later)))?.card.stars).toBe(0);
  });

  test("a revoked certificate shows no stars", async () => {
    const product = await bringProduct({
      by: haMy,
      name: "Điều thu hồi",
      stars: { stars: 5, from: "2025-03-02", to: "2028-03-02" },
    });
    await db.update(certificates).set({ revokedOn: "2026-03-01" }).where(eq(certificates.productId, product.id));
    await refresh(product);
    expect(await listingOf(product)).toMatchObject({ stars: 0 });
  });

  test("a suspended seller's products go at once, and their page with them; restored, they come back", async () => {
    const shop = await openShop({ name: "HTX Tạm Dừng", in: "25222" });
    const all = [
      await bringProduct({ by: shop, name: "Mật ong một" }),
      await bringProduct({ by: shop, name: "Mật ong hai" }),
    ];
    const refreshAll = () =>
      inTransaction((tx) =>
        refreshListings(
          tx,
          all.map(({ id }) => id),
          later,
        ),
      );
    await refreshAll();
    expect(await db.select().from(shopListings).where(eq(shopListings.sellerId, shop.id))).toMatchObject([
      { productCount: 2 },
    ]);

    await db.update(sellers).set({ state: "suspended" }).where(eq(sellers.id, shop.id));
    await refreshAll();
    for (const product of all) {
      expect(await listingOf(product)).toBeUndefined();
      expect((await presenceOf(product)).at(-1)).toMatchObject({ kind: "offline", reason: "seller_suspended" });
      expect(await findProductPage(product.slug, localDay(later))).toBe(null);
    }
    expect(await db.select().from(shopListings).where(eq(shopListings.sellerId, shop.id))).toEqual([]);
    expect(await findSellerPage(shop.slug)).toBe(null);

    await db.update(sellers).set({ state: "active" }).where(eq(sellers.id, shop.id));
    await refreshAll();
    expect((await findSellerPage(shop.slug))?.products).toHaveLength(2);
  });

  test("a new word is known at once, so that a slip in it is understood", async () => {
    const product = await bringProduct({ by: bomBo, name: "Rượu Quyếnluyến" });
    await refresh(product);
    expect(
      await db.select({ word: searchWords.word }).from(searchWords).where(eq(searchWords.word, "quyenluyen")),
    ).toHaveLength(1);
    const { items } = await listListings({ ...anyListing, q: "quyenluyn" });
    expect(items.map(({ name }) => name)).toEqual(["Rượu Quyếnluyến"]);
  });

  test("two at once that name the same new word both succeed", async () => {
    const both = [
      await bringProduct({ by: bomBo, name: "Xôi Zeta Omega" }),
      await bringProduct({ by: haMy, name: "Omega Zeta chè" }),
    ];
    await Promise.all(both.map((product) => refresh(product)));
    for (const product of both) expect(await listingOf(product)).toBeDefined();
  });
});

describe("lists over some hundreds of products", () => {
  const groups = ["I.3.c", "I.1.a", "I.6", "III.1"];
  const communes = ["25198", "25405", "25222", "25273", "25426"];
  const kinds = ["company", "cooperative", "household", "establishment", "cooperative_group"] as const;

  beforeAll(async () => {
    for (let place = 0; place < 20; place += 1) {
      const shop = await openShop({ name: `Vườn số ${place}`, in: communes[place % 5], kind: kinds[(place * 3) % 5] });
      for (let each = 0; each < 16; each += 1) {
        await bringProduct({
          by: shop,
          name: `${["Hạt điều", "Mật ong", "Cà phê", "Nấm rừng"][each % 4]} vườn ${place} loại ${each}`,
          group: groups[(place + each) % 4],
          stars: each % 3 === 0 ? { stars: 3 + (each % 9) / 3, from: "2025-01-01", to: "2028-01-01" } : undefined,
          sizes: [
            { priceDong: 20_000 + 60_000 * (each % 7) + (each % 2) * 700_000, netQuantity: 500, onHand: each % 5 },
          ],
          publishedAt: new Date(Date.UTC(2026, 0, 1 + (each % 4))),
          season: each % 4 === 0 ? [11, 3] : undefined,
        });
      }
    }
    const every = await db
      .select({ variantId: variants.id, sellerId: products.sellerId, onHand: stock.onHand })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .innerJoin(stock, eq(stock.variantId, variants.id))
      .where(like(products.name, "%loại _1"));
    await db.insert(harvests).values(
      every.map(({ variantId, sellerId }) => ({
        variantId,
        sellerId,
        state: "open" as const,
        opensAt: now,
        closesAt: new Date(now.getTime() + 86_400_000),
        forecastUnits: 10,
        capPercent: 100,
        expectedFrom: "2027-03-01",
        expectedTo: "2027-03-20",
        shortfallRule: "first_come" as const,
      })),
    );
    await rebuildListings(now);
  });

  test("a rebuild leaves what refreshing each product leaves", async () => {
    const rows = async () => db.execute(sql`select l.*, search::text from listings l order by product_id`);
    const rebuilt = await rows();
    const all = await db.select({ id: products.id }).from(products);
    await inTransaction((tx) =>
      refreshListings(
        tx,
        all.map(({ id }) => id),
        now,
      ),
    );
    expect(await rows()).toEqual(rebuilt);
    expect(await db.execute(sql`select * from listing_count_changes`)).toHaveLength(0);
  });

  const queries: Partial<ListingQuery>[] = [
    {},
    { groups: ["I.3.c"] },
    { communes: ["25405", "25195"], isInStock: true },
    { stars: [5, 3], sellerKinds: ["company"] },
    { groups: ["I.6", "III.1"], stars: [0], isInStock: true },
    {
      groups: ["I.6"],
      stars: [3],
      sellerKinds: ["company", "household"],
      isInStock: true,
      minDong: 50_000,
      maxDong: 499_999,
    },
    { minDong: 100_000, maxDong: 199_999 },
    { minDong: 90_000, maxDong: 300_000, stars: [4] },
    { q: "mat ong" },
    { q: "hạt điều", communes: ["25405"], stars: [3, 4] },
    { q: "deiu", isInStock: true },
    { isPreorder: true },
    { isPreorder: true, isInStock: true, groups: ["I.1.a", "I.6"], stars: [0] },
    { q: "nấm rừng", isPreorder: true, communes: ["25405", "25222"] },
  ];

  test.each(queries)("facets and total of %o are what counting the rows gives", async (part) => {
    const query = { ...anyListing, ...part };
    const found = await listListings(query);
    expect(found.totalIsExact).toBe(true);
    expect({ total: found.total, ...flatOf(found.facets) }).toEqual(await recount(query));
  });

  test("and stay so while products come, sell out and go, folded or not", async () => {
    const query = { ...anyListing, groups: ["I.1.a"], isInStock: true };
    const product = await bringProduct({
      by: bomBo,
      name: "Bưởi mới",
      group: "I.1.a",
      sizes: [{ priceDong: 55_000, netQuantity: 1, netUnit: "piece" }],
    });
    const check = async () => {
      const found = await listListings(query);
      expect({ total: found.total, ...flatOf(found.facets) }).toEqual(await recount(query));
    };
    await refresh(product);
    await check();
    await db
      .update(stock)
      .set({ onHand: 0 })
      .where(eq(stock.variantId, product.variantIds[0] ?? ""));
    await refresh(product);
    await check();
    await Promise.all([foldListingCounts(), foldListingCounts()]);
    await check();
    await db.update(variants).set({ isActive: false }).where(eq(variants.productId, product.id));
    await refresh(product);
    expect(await listingOf(product)).toBeUndefined();
    await check();
    await foldListingCounts();
    await check();
    const kept = sql`select facets, commune_code, group_code, stars, seller_kind, in_stock, price_band, count from listing_counts order by 1, 2, 3, 4, 5, 6, 7`;
    const folded = await db.execute(kept);
    await rebuildListings(now);
    expect(await db.execute(kept)).toEqual(folded);
  });

  const pagings: Partial<ListingQuery>[] = (["rank", "new", "price_up", "price_down"] as const).flatMap((sort) => [
    { sort },
    { sort, groups: ["I.3.c"] },
    { sort, stars: [0, 3, 5] },
    { sort, q: "vườn" },
    { sort, q: "hat dieu", stars: [0] },
    { sort, minDong: 90_000, maxDong: 300_000 },
    { sort, isPreorder: true },
  ]);

  test.each(pagings)("paging %o meets each product exactly once, in order", async (part) => {
    const query = { ...anyListing, ...part, limit: 7 };
    const seen: { productId: string; priceDong: number }[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const found: Awaited<ReturnType<typeof listListings>> = await listListings({ ...query, cursor });
      seen.push(...found.items);
      ({ nextCursor: cursor, total } = found);
    } while (cursor !== null);
    expect(seen).toHaveLength(total);
    expect(new Set(seen.map(({ productId }) => productId)).size).toBe(total);
    const prices = seen.map(({ priceDong }) => priceDong);
    const sorted = {
      price_up: prices.toSorted((a, b) => a - b),
      price_down: prices.toSorted((a, b) => b - a),
      rank: prices,
      new: prices,
    };
    expect(prices).toEqual(sorted[query.sort]);
  });

  test("a cursor of another sorting, or of nobody, begins the list anew", async () => {
    const first = await listListings({ ...anyListing, limit: 5 });
    const again = await listListings({ ...anyListing, limit: 5, sort: "price_up", cursor: first.nextCursor });
    expect(again.items).toEqual((await listListings({ ...anyListing, limit: 5, sort: "price_up" })).items);
    expect((await listListings({ ...anyListing, limit: 5, cursor: "x'--" })).items).toEqual(first.items);
  });

  test("pages ask at most four statements, and can be kept as JSON", async () => {
    const [product] = await db.select({ slug: listings.slug }).from(listings).limit(1);
    const reads = [
      () => findProductPage(product?.slug ?? "", localDay(now)),
      () => findSellerPage(bomBo.slug),
      () => findCommunePage("bom-bo"),
      () => findGroupPage("rau-cu-qua-hat-tuoi"),
      () => homeShelves(localDay(now)),
      () => listListings(anyListing),
      () => listSellers({ q: "", kind: null, commune: null, cursor: null, limit: 24 }),
    ];
    for (const read of reads) {
      const { result, statements } = await countStatements<unknown>(read);
      expect(statements.length).toBeLessThanOrEqual(4);
      expect(result).not.toBe(null);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }
  });

  test("communes, groups, home and shops count the same products", async () => {
    const { total } = await listListings(anyListing);
    const home = await homeShelves(localDay(now));
    expect(home.totals.products).toBe(total);
    expect(home.groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect((await listCommunesWithCounts()).reduce((sum, { products: online }) => sum + online, 0)).toBe(total);
    expect(home.inSeason.length).toBe(12);
    const shops = await listSellers({ q: "", kind: null, commune: null, cursor: null, limit: 100 });
    expect(shops.sellers.reduce((sum, { productCount }) => sum + productCount, 0)).toBe(total);
    expect(home.totals.sellers).toBe(shops.total);
  });
});

type Flat = Record<FacetName, Record<string, number>> & { preorder: number };

function flatOf(facets: Awaited<ReturnType<typeof listListings>>["facets"]): Flat {
  const flat = <T>(rows: readonly (T & { count: number })[], name: (row: T) => string) =>
    Object.fromEntries(rows.map((row) => [name(row), row.count]));
  return {
    communes: flat(facets.communes, ({ code }) => code),
    groups: flat(facets.groups, ({ code }) => code),
    stars: flat(facets.stars, ({ stars }) => String(stars)),
    sellerKinds: flat(facets.sellerKinds, ({ kind }) => kind),
    priceBands: flat(facets.priceBands, ({ minDong }) => String(minDong ?? 0)),
    inStock: facets.inStock > 0 ? { true: facets.inStock } : {},
    preorder: facets.preorder,
  };
}

/** The same counted one by one, in JavaScript, from the listings. */
async function recount(query: ListingQuery): Promise<{ total: number } & Flat> {
  const all = await db.select().from(listings);
  const words =
    query.q === "deiu"
      ? ["dieu"]
      : query.q === ""
        ? []
        : query.q === "mat ong"
          ? ["mat", "ong"]
          : query.q === "nấm rừng"
            ? ["nam", "rung"]
            : ["hat", "dieu"];
  const bands = bandsOfRange(query.minDong, query.maxDong);
  const base = all.filter(
    (row) =>
      words.every((word) => row.search.includes(`'${word}'`)) &&
      (!query.isPreorder || row.preorderFrom !== null) &&
      (bands !== null || (row.priceDong >= (query.minDong ?? 0) && row.priceDong <= (query.maxDong ?? Infinity))),
  );
  type Listing = (typeof all)[number];
  const is: Record<FacetName, (row: Listing) => boolean> = {
    communes: (row) => query.communes.length === 0 || query.communes.includes(row.communeCode),
    groups: (row) => query.groups.length === 0 || query.groups.includes(row.groupCode),
    stars: (row) => query.stars.length === 0 || query.stars.includes(row.stars as StarChoice),
    sellerKinds: (row) => query.sellerKinds.length === 0 || query.sellerKinds.includes(row.sellerKind),
    inStock: (row) => !query.isInStock || row.inStock,
    priceBands: (row) => bands === null || bands.includes(row.priceBand),
  };
  const names = Object.keys(is) as FacetName[];
  const count = (facet: FacetName, value: (row: Listing) => string | null) => {
    const counts: Record<string, number> = {};
    for (const row of base.filter((row) => names.every((name) => name === facet || is[name](row)))) {
      const key = value(row);
      if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };
  return {
    total: base.filter((row) => names.every((name) => is[name](row))).length,
    communes: count("communes", (row) => row.communeCode),
    groups: count("groups", (row) => row.groupCode),
    stars: count("stars", (row) => (row.stars === 0 ? null : String(row.stars))),
    sellerKinds: count("sellerKinds", (row) => row.sellerKind),
    priceBands: count("priceBands", (row) => String([0, 50_000, 100_000, 200_000, 500_000, 1_000_000][row.priceBand])),
    inStock: count("inStock", (row) => (row.inStock ? "true" : null)),
    preorder: base.filter((row) => row.preorderFrom !== null && names.every((name) => is[name](row))).length,
  };
}
