import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, test } from "vitest";
import { db } from "@/db/client";
import { seedProvince } from "@/db/seed/province";
import { seededRandom } from "@/db/seed/random";
import { useDatabase } from "@/db/testing";
import { mintAdminScope } from "@/domain/people/scopes";
import { registerQuery } from "@/domain/register/input";
import { countRegister, listRegister, readShares } from "@/domain/register/reads";
import { levels, maps } from "@/domain/stats/query";
import { isOnOldMap } from "@/domain/stats/reads";
import { addDays, type LocalDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const province = mintAdminScope({ userId: "00000000-0000-4000-8000-000000000000", communeCodes: "all" });
const endOf2022 = "2022-12-31" as LocalDay;

type Entry = { id: string; seller: string | null; old: string; unit: string; listed: string; removed: string | null };
type Event = { product: string; seller: string; at: number; kind: string };
let entries: Entry[];
let events: Event[];
let districts: Map<string, string>;

beforeAll(async () => {
  await seedProvince({ scale: 1, canary: false, demo: true, say() {} });
  entries = [
    ...(await db.execute<Entry>(sql`select id, seller_id as seller, old_commune_code as old, commune_code as unit,
      listed_on::text as listed, removed_on::text as removed from register_entries`)),
  ];
  events = [
    ...(await db.execute<Event>(sql`select product_id as product, seller_id as seller,
      extract(epoch from at)::float as at, kind from presence_events order by at, id`)),
  ];
  const olds = await db.execute<{ code: string; parent: string }>(
    sql`select code, parent_code as parent from units where list = 'old' and level = 'commune'`,
  );
  districts = new Map(olds.map(({ code, parent }) => [code, parent]));
}, 180_000);

/** From the raw rows, without a word of the reads' SQL: who was on the register, and what each had online when the day ended in Viet Nam. */
function recount(day: string, least: number, isIn: (entry: Entry) => boolean) {
  const end = Date.parse(`${day}T24:00:00+07:00`) / 1000;
  const online = new Map<string, string>();
  for (const { product, seller, at, kind } of events)
    if (at < end) {
      if (kind === "online") online.set(product, seller);
      else online.delete(product);
    }
  const products = new Map<string, number>();
  for (const seller of online.values()) products.set(seller, (products.get(seller) ?? 0) + 1);
  const listed = entries.filter(
    (entry) => entry.listed <= day && (entry.removed === null || entry.removed > day) && isIn(entry),
  );
  const with_ = (count: number) => listed.filter(({ seller }) => (products.get(seller ?? "") ?? 0) >= count).length;
  return { businesses: listed.length, withAny: with_(1), withEnough: with_(least) };
}

describe("the digitised share", () => {
  it.each(["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"])(
    "is the one recounted from the rows, on a server in %s",
    async (zone) => {
      const was = process.env.TZ;
      process.env.TZ = zone;
      try {
        const random = seededRandom(200);
        for (let cell = 0; cell < 70; cell += 1) {
          const asOf = addDays("2021-06-01" as LocalDay, random.between(0, 1900));
          const [map, level] = [random.pick(maps), random.pick(levels.slice(0, 2))];
          const least = random.between(1, 7);
          const units = await readShares(province, { asOf, map, level }, least);
          const { code, businesses, withAny, withEnough } = random.pick(units);
          const isIn = (entry: Entry) =>
            (level === "district"
              ? districts.get(entry.old)
              : isOnOldMap({ map, level, asOf })
                ? entry.old
                : entry.unit) === code;
          const where = { asOf, map, level, code, least };
          expect({ ...where, businesses, withAny, withEnough }).toEqual({ ...where, ...recount(asOf, least, isIn) });
        }
      } finally {
        if (was === undefined) delete process.env.TZ;
        else process.env.TZ = was;
      }
    },
    60_000,
  );

  it("has the same sums on both maps, and the names behind it are as many", async () => {
    const whole = recount(endOf2022, 5, () => true);
    for (const map of maps)
      for (const level of levels.slice(0, 2)) {
        const units = await readShares(province, { asOf: endOf2022, map, level }, 5);
        const sum = (of: "businesses" | "withAny" | "withEnough") => units.reduce((total, unit) => total + unit[of], 0);
        const sums = { businesses: sum("businesses"), withAny: sum("withAny"), withEnough: sum("withEnough") };
        expect({ map, level, ...sums }).toEqual({ map, level, ...whole });
      }
    const names = await countRegister(province, registerQuery.parse({ least: "5" }), endOf2022);
    expect(names.total).toBe(whole.withEnough);
    const missing = await countRegister(province, registerQuery.parse({ below: "1" }), endOf2022);
    expect(missing.total).toBe(whole.businesses - whole.withAny);
  });
});

test("the register of the demo holds the report's 220 businesses and cooperatives online at the end of 2022", async () => {
  const { byStage } = await countRegister(province, registerQuery.parse({ least: "1" }), endOf2022);
  const kinds = await Promise.all(
    ["cooperative", "cooperative_group", "company"].map((kind) =>
      countRegister(province, registerQuery.parse({ least: "1", kind }), endOf2022),
    ),
  );
  expect(byStage.online + byStage.sold).toBe(223);
  expect(kinds.reduce((sum, { total }) => sum + total, 0)).toBe(221);
});

test("the list goes on where its page ended, and an officer sees the own commune alone", async () => {
  const today = "2026-11-01" as LocalDay;
  const first = await listRegister(province, registerQuery.parse({}), today);
  expect(first.entries).toHaveLength(50);
  const second = await listRegister(province, registerQuery.parse({ after: first.next }), today);
  expect(second.entries.some(({ id }) => first.entries.some((entry) => entry.id === id))).toBe(false);
  const [unit] = (await readShares(province, { asOf: today, map: "new", level: "commune" }, 5)).filter(
    ({ withAny }) => withAny > 0,
  );
  const officer = mintAdminScope({ userId: province.userId, communeCodes: [unit?.code ?? ""] });
  expect(await readShares(officer, { asOf: today, map: "new", level: "commune" }, 5)).toEqual([unit]);
  expect((await countRegister(officer, registerQuery.parse({}), today)).total).toBe(unit?.businesses);
});
