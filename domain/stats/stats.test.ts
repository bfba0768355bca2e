import { eq, ne, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { listings, products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { seedProvince } from "@/db/seed/province";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { mintAdminScope } from "@/domain/people/scopes";
import { levels, maps, type StatQuery } from "@/domain/stats/query";
import { readFigures, readMonths, readUnits, recount } from "@/domain/stats/reads";
import { fillShelves, rebuildDaily } from "@/domain/stats/writes";
import { parseLocalDay, type LocalDay } from "@/platform/clock";
import { sellerKinds } from "@/db/enums";

process.env.DEMO = "1";
useDatabase();

const province = mintAdminScope({ userId: "00000000-0000-4000-8000-000000000000", communeCodes: "all" });
const endOf2022: StatQuery = {
  asOf: day("2022-12-31"),
  map: "new",
  level: "commune",
  unit: null,
  kind: null,
  group: null,
  stars: null,
};

function day(text: string): LocalDay {
  const read = parseLocalDay(text);
  if (!read) throw new Error(`not a day: ${text}`);
  return read;
}

beforeAll(async () => {
  await seedProvince({ scale: 1, canary: false, demo: true, say() {} });
}, 180_000);

describe("figures of the province", () => {
  it.each(["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"])("at the end of 2022, on a server in %s", async (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      const { now } = await readFigures(province, endOf2022);
      expect(now).toEqual({ sellers: 223, reportedSellers: 221, products: 466 });
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it("of its units add up to the whole, on both maps alike", async () => {
    const whole = await recount(province, endOf2022);
    for (const map of maps) {
      const units = await readUnits(province, { ...endOf2022, map });
      expect(units.reduce((sum, { products }) => sum + products, 0)).toBe(whole.products);
    }
  });

  it("are the recounted ones, whatever is asked", async () => {
    const groups = ["I", "I.3", "I.3.c", "I.1", "III"];
    for (let index = 0; index < 105; index += 1) {
      const map = maps[index % maps.length] ?? "new";
      const level = levels[Math.floor(index / 2) % levels.length] ?? "commune";
      const query: StatQuery = {
        ...endOf2022,
        asOf: day(`${2021 + (index % 5)}-${String(1 + ((index * 7) % 12)).padStart(2, "0")}-15`),
        map,
        level,
        kind: index % 4 === 0 ? (sellerKinds[index % sellerKinds.length] ?? null) : null,
        group: index % 7 < 3 ? (groups[index % groups.length] ?? null) : null,
        stars: index % 5 === 0 ? 3 + (index % 3) : null,
      };
      const units = await readUnits(province, query);
      const unit = index % 3 === 0 ? (units[(index * 13) % units.length]?.code ?? null) : null;
      const { now } = await readFigures(province, { ...query, unit });
      const counted = await recount(province, { ...query, unit });
      const shown = { sellers: now.sellers, products: now.products };
      expect({ query, unit, ...shown }).toEqual({ query, unit, ...counted });
    }
  });

  it("of its units and months count the sellers of what is asked for", async () => {
    const query = { ...endOf2022, group: "I.3", stars: 3 };
    const whole = await recount(province, query);
    expect(whole.sellers).toBeGreaterThan(1);
    const units = await readUnits(province, query);
    expect(units.reduce((sum, { sellers }) => sum + sellers, 0)).toBe(whole.sellers);
    expect((await readMonths(province, query, 24)).at(-1)).toMatchObject(whole);
    expect((await readFigures(province, query)).byKind.reduce((sum, { sellers }) => sum + sellers, 0)).toBe(
      whole.sellers,
    );
  });

  it("show an officer only the own units", async () => {
    const [busiest] = await readUnits(province, endOf2022);
    if (!busiest) throw new Error("no unit");
    const officer = mintAdminScope({ userId: province.userId, communeCodes: [busiest.code] });
    const { now } = await readFigures(officer, endOf2022);
    expect(now.products).toBe(busiest.products);
    const others = (await readUnits(officer, endOf2022)).filter(({ code }) => code !== busiest.code);
    expect(others.reduce((sum, { products }) => sum + products, 0)).toBe(0);
  });
});

test("sellers by what they sell are counted soon after the update that brought their table, and only then", async () => {
  const waiting = () => db.execute(sql`select 1 from graphile_worker.jobs where key = 'roll-up-days'`);
  await db.execute(sql`select graphile_worker.remove_job('roll-up-days')`);
  await fillShelves();
  expect(await waiting()).toHaveLength(0);
  await db.execute(sql`delete from daily_shelves`);
  await fillShelves();
  expect(await waiting()).toHaveLength(1);
  await rebuildDaily(new Date());
});

test("a product that moves counts where it was before and where it is after, and once in all", async () => {
  const query = (asOf: string): StatQuery => ({ ...endOf2022, asOf: day(asOf) });
  const published = new Date("2031-03-01T03:00:00Z");
  const moved = new Date("2031-03-05T03:00:00Z");
  const [product] = await db
    .select({ id: products.id, from: products.communeCode, oldFrom: products.oldCommuneCode })
    .from(products)
    .innerJoin(listings, eq(listings.productId, products.id))
    .limit(1);
  const [elsewhere] = await db
    .select({ commune: sellers.communeCode, old: sellers.oldCommuneCode })
    .from(sellers)
    .where(ne(sellers.communeCode, product?.from ?? ""))
    .limit(1);
  if (!product || !elsewhere) throw new Error("an empty province");
  await rebuildDaily(published);
  const whole = await readFigures(province, query("2031-03-01"));
  await inTransaction(async (tx) => {
    await tx
      .update(products)
      .set({ communeCode: elsewhere.commune, oldCommuneCode: elsewhere.old })
      .where(eq(products.id, product.id));
    await refreshListings(tx, [product.id], moved);
  });
  await rebuildDaily(moved);
  const inUnit = async (asOf: string, code: string) =>
    (await readUnits(province, query(asOf))).find((unit) => unit.code === code)?.products ?? 0;
  for (const code of [product.from, elsewhere.commune]) {
    const change = (await inUnit("2031-03-05", code)) - (await inUnit("2031-03-04", code));
    expect(change).toBe(code === product.from ? -1 : 1);
  }
  const after = await readFigures(province, query("2031-03-05"));
  expect(after.now).toEqual(whole.now);
  expect(after.ever).toEqual(whole.ever);
  expect(await recount(province, query("2031-03-05"))).toEqual({
    sellers: after.now.sellers,
    products: after.now.products,
  });
});
