import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { shopVisits, visitMarks, visitSalts } from "@/db/schema/figures";
import { useDatabase } from "@/db/testing";
import { atOnce, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { countVisits, forgetVisitors, type Visit } from "@/domain/figures/writes/visits";

useDatabase();

// 23:59:50 in Viet Nam
const now = new Date("2026-11-20T16:59:50Z");
let shop: Shop;
let ricePage: string;
let rice: string;

beforeAll(async () => {
  const place = await openMarket();
  shop = await openShop("HTX Lúa Vàng", place);
  rice = (await offer(shop, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 5 })).productId;
  ricePage = `product-${rice}`;
});

beforeEach(async () => {
  for (const table of [shopVisits, visitMarks, visitSalts]) await db.delete(table);
});

const lan = (facts: Partial<Visit> = {}): Visit => ({
  of: "product",
  slug: ricePage,
  caller: "203.0.113.7",
  agent: "Mozilla/5.0 (Linux; Android 13)",
  views: 1,
  ago: 0,
  ...facts,
});
const shopPage: Partial<Visit> = { of: "shop", slug: "" };
const counted = async () => {
  const rows = await db.execute<{ day: string; subject: string; visitors: number; views: number }>(
    sql`select day::text as day, subject_id as subject, visitors, views from shop_visits order by day, subject_id = ${shop.id}`,
  );
  return [...rows].map(({ day, subject, visitors, views }) => [
    day,
    subject === shop.id ? "shop" : "rice",
    visitors,
    views,
  ]);
};

test("one who looks at the shop and at a product is one visitor of the shop, with two views", async () => {
  await countVisits([lan(), lan({ ...shopPage, slug: shop.slug })], now);
  expect(await counted()).toEqual([
    ["2026-11-20", "rice", 1, 1],
    ["2026-11-20", "shop", 1, 2],
  ]);
});

test("the same person again is a view and no visitor; another browser or another address is another", async () => {
  await countVisits([lan({ views: 3 })], now);
  await countVisits([lan(), lan({ agent: "Mozilla/5.0 (Windows)" })], now);
  await countVisits([lan({ caller: "203.0.113.8" })], now);
  expect(await counted()).toEqual([
    ["2026-11-20", "rice", 3, 6],
    ["2026-11-20", "shop", 3, 6],
  ]);
});

test("two instances that count one person at once count one", async () => {
  const { codes } = await atOnce(12, () => countVisits([lan(), lan({ ...shopPage, slug: shop.slug })], now));
  expect(codes.filter((code) => code !== "accepted")).toEqual([]);
  expect(await counted()).toEqual([
    ["2026-11-20", "rice", 1, 12],
    ["2026-11-20", "shop", 1, 24],
  ]);
});

test("a visit counts on its own day, also when it is written after midnight", async () => {
  const after = new Date("2026-11-20T17:00:05Z");
  await countVisits([lan({ ago: 10_000 }), lan({ agent: "Mozilla/5.0 (Windows)", ago: 1_000 })], after);
  expect(await counted()).toEqual([
    ["2026-11-20", "rice", 1, 1],
    ["2026-11-20", "shop", 1, 1],
    ["2026-11-21", "rice", 1, 1],
    ["2026-11-21", "shop", 1, 1],
  ]);
});

test("pages nobody has are passed over, and so is what is no page's name", async () => {
  await countVisits(
    [lan({ slug: "khong-co" }), lan({ slug: "'; drop table products; --" }), lan({ agent: '\\u0000 "}' })],
    now,
  );
  expect(await counted()).toEqual([
    ["2026-11-20", "rice", 1, 1],
    ["2026-11-20", "shop", 1, 1],
  ]);
});

test("neither address nor browser is written down, marks differ from day to day, and a day's marks go with it", async () => {
  const tomorrow = new Date(now.getTime() + 86_400_000);
  await countVisits([lan()], now);
  await countVisits([lan()], tomorrow);
  const marks = await db.select().from(visitMarks);
  expect(JSON.stringify(marks)).not.toMatch(/203\.0|Mozilla/);
  expect(new Set(marks.map(({ mark }) => mark)).size).toBe(2);
  await forgetVisitors(tomorrow);
  expect((await db.select().from(visitMarks)).map(({ day }) => day)).toEqual(["2026-11-21", "2026-11-21"]);
  expect((await db.select().from(visitSalts)).map(({ day }) => day)).toEqual(["2026-11-21"]);
  expect(await counted()).toHaveLength(4);
});

test("right after midnight yesterday's marks are still there, for what an instance has yet to write", async () => {
  await countVisits([lan()], now);
  await forgetVisitors(new Date("2026-11-20T17:10:00Z"));
  expect(await db.select().from(visitMarks)).toHaveLength(2);
});
