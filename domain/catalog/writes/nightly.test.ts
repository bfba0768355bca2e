import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { listings, products, searchWords, shopListings, variants } from "@/db/schema/catalog";
import { presenceEvents } from "@/db/schema/stats";
import { stock, stockMovements } from "@/db/schema/stock";
import { useDatabase } from "@/db/testing";
import { bringProduct, openShop, settleProvince, type TestProduct, type TestSeller } from "@/db/testing-catalogue";
import { foldListingCounts, rebuildListings, refreshListings } from "@/domain/catalog/writes/listings";
import { renewAfterNewNames, renewListings } from "@/domain/catalog/writes/nightly";
import { dong } from "@/domain/money/dong";

useDatabase();

const now = new Date("2026-03-01T03:00:00Z");
const gardens: TestSeller[] = [];
const goods: TestProduct[] = [];

beforeAll(async () => {
  await settleProvince();
  for (const number of [0, 1, 2, 3, 4, 5]) {
    const garden = await openShop({ name: `Vườn số ${number}`, in: ["25198", "25405", "25222"][number % 3] });
    gardens.push(garden);
    for (let each = 0; each < 20; each += 1) {
      const stars = each % 4 ? undefined : { stars: 3 + (each % 3), from: "2025-01-01", to: "2028-01-01" };
      goods.push(await bringProduct({ by: garden, name: `Mật ong vườn ${number} loại ${each}`, stars }));
    }
  }
  await rebuildListings(now);
});

/** Everything a list is read from, as one text per table; counts with what is not folded in yet. */
async function kept(): Promise<Record<string, unknown>> {
  const queries = {
    listings: sql`select l.*, search::text from listings l order by product_id`,
    shops: sql`select s.*, search::text from shop_listings s order by seller_id`,
    counts: sql`select facets, commune_code, group_code, stars, seller_kind, in_stock, price_band, count from listing_counts
      where count <> 0 order by 1, 2, 3, 4, 5, 6, 7`,
    words: sql`select word, shown, count from search_words order by word`,
  };
  const found: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(queries)) found[name] = [...(await db.execute(query))];
  return found;
}

/** What a load of everything would leave. */
async function rebuilt(): Promise<Record<string, unknown>> {
  await rebuildListings(now);
  return kept();
}

const sell = (variantId: string, quantity: number) =>
  db.insert(stockMovements).values({ variantId, quantity: -quantity, reason: "sold", at: now });
const some = (number: number) => goods[number] ?? { id: "", slug: "", variantIds: [""] };

test("when nothing has changed a night writes nothing", async () => {
  const versions = () =>
    db.execute(sql`
      select xmin::text from listings union all select xmin::text from shop_listings
      union all select xmin::text from listing_counts union all select xmin::text from search_words`);
  const before = await versions();
  await renewListings(now);
  expect(await versions()).toEqual(before);
});

test("it counts what was sold, and tells nobody that a page is out of date for it", async () => {
  const honey = some(7);
  const [before] = await db.select().from(listings).where(eq(listings.productId, honey.id));
  await sell(honey.variantIds[0] ?? "", 30);
  await renewListings(now);
  const [after] = await db.select().from(listings).where(eq(listings.productId, honey.id));
  expect(after).toMatchObject({ sold: 30, rank: (before?.rank ?? 0) + 30 * 50 });
  expect(await kept()).toEqual(await rebuilt());
});

test("whatever went wrong with rows, shops, counts and words is right in the morning", async () => {
  await db
    .update(listings)
    .set({ name: "Sai tên", priceDong: dong(1) })
    .where(eq(listings.productId, some(0).id));
  await db.delete(listings).where(eq(listings.productId, some(1).id));
  await db
    .update(products)
    .set({ state: "hidden" })
    .where(eq(products.id, some(2).id));
  await db
    .update(shopListings)
    .set({ productCount: 99 })
    .where(eq(shopListings.sellerId, gardens[0]?.id ?? ""));
  await db.delete(shopListings).where(eq(shopListings.sellerId, gardens[1]?.id ?? ""));
  await db.execute(sql`update listing_counts set count = count + 3 where facets in (0, 1, 63)`);
  await db.execute(sql`delete from listing_counts where facets = 2`);
  await db.insert(searchWords).values({ word: "khongdau", shown: "khôngđâu", count: 4, slips: ["khongdau"] });
  await db.delete(searchWords).where(eq(searchWords.word, "mat"));
  await renewListings(now);
  const mended = await kept();
  expect(mended).toEqual(await rebuilt());
  const [last] = await db
    .select({ kind: presenceEvents.kind, reason: presenceEvents.reason })
    .from(presenceEvents)
    .where(eq(presenceEvents.productId, some(2).id));
  expect(last).toEqual({ kind: "offline", reason: "hidden" });
});

test("what is written while it runs is as right as what was written before", async () => {
  let isOver = false;
  const hand = async (first: number) => {
    for (let round = 0; !isOver; round += 1) {
      const { id, variantIds } = some(first + (round % 20));
      const [variantId = ""] = variantIds;
      await inTransaction(async (tx) => {
        if (round % 3 === 0)
          await tx
            .update(products)
            .set({ state: round % 2 ? "published" : "unpublished", name: `Mật ong mới ${round}` })
            .where(eq(products.id, id));
        else if (round % 3 === 1)
          await tx
            .update(stock)
            .set({ onHand: round % 4 })
            .where(eq(stock.variantId, variantId));
        else
          await tx
            .update(variants)
            .set({ priceDong: dong(10_000 + round) })
            .where(eq(variants.id, variantId));
        await refreshListings(tx, [id], now);
      });
      if (round % 5 === 0) await sell(variantId, 1);
      if (round % 7 === 0) await foldListingCounts();
    }
    return true;
  };
  const hands = [0, 20, 40, 60].map(hand);
  for (let night = 0; night < 4; night += 1) {
    await db.execute(
      sql`update listings set sold = sold + 1, price_dong = price_dong + 1 where product_id::text < '8'`,
    );
    await renewListings(now);
  }
  isOver = true;
  expect(await Promise.all(hands)).toEqual([true, true, true, true]);
  await foldListingCounts();
  const { words: _, ...running } = await kept();
  await renewListings(now);
  const { words, ...quiet } = await kept();
  const { words: due, ...whole } = await rebuilt();
  expect(quiet).toEqual(whole);
  expect(words).toEqual(due);
  expect(running["counts"]).toEqual(quiet["counts"]);
}, 60_000);

test("a write of another product does not wait for it, even while it waits itself", async () => {
  const [held, free] = [some(100), some(101)];
  await sell(held.variantIds[0] ?? "", 5);
  let letGo: () => void = () => {};
  const holding = inTransaction(async (tx) => {
    await tx.select().from(listings).where(eq(listings.productId, held.id)).for("update");
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
  });
  const night = renewListings(now);
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  const began = performance.now();
  await inTransaction(async (tx) => {
    await tx
      .update(variants)
      .set({ priceDong: dong(77_000) })
      .where(eq(variants.id, free.variantIds[0] ?? ""));
    await refreshListings(tx, [free.id], now);
  });
  expect(performance.now() - began).toBeLessThan(2_000);
  letGo();
  await Promise.all([holding, night]);
  expect(await kept()).toEqual(await rebuilt());
});

test("after an update that gives things other names, listings are renewed once", async () => {
  const waiting = async () => {
    const jobs = await db.execute(sql`select key from graphile_worker.jobs where task_identifier = 'renew_listings'`);
    return [...jobs].length;
  };
  expect(await renewAfterNewNames()).toBe(true);
  expect(await renewAfterNewNames()).toBe(false);
  expect(await waiting()).toBe(1);
  await db.execute(sql`comment on table listings is 'names of last year'`);
  expect(await renewAfterNewNames()).toBe(true);
  expect(await waiting()).toBe(1);
});
