import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, test } from "vitest";
import { db } from "@/db/client";
import { indicatorNames } from "@/db/enums";
import { seedProvince } from "@/db/seed/province";
import { seededRandom } from "@/db/seed/random";
import { useDatabase } from "@/db/testing";
import { readRawRows, recount } from "@/db/testing.indicators";
import { readIndicatorMonths, readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { rebuildIndicators, rollIndicators } from "@/domain/indicators/writes/build";
import { mintAdminScope } from "@/domain/people/scopes";
import { levels, maps } from "@/domain/stats/query";
import { addDays, type LocalDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const province = mintAdminScope({ userId: "00000000-0000-4000-8000-000000000000", communeCodes: "all" });
const endOf2022 = "2022-12-31" as LocalDay;
const whole = { map: "new", level: "commune", unit: null } as const;

beforeAll(async () => {
  await seedProvince({ scale: 1, canary: false, demo: true, say() {} });
  await readRawRows();
}, 300_000);

describe("an indicator", () => {
  it.each(["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"])(
    "is what counting the rows gives, in 70 random cells, on a server in %s",
    async (zone) => {
      const was = process.env.TZ;
      process.env.TZ = zone;
      try {
        const random = seededRandom(zone.length);
        for (let cell = 0; cell < 70; cell += 1) {
          const asOf = addDays("2021-06-01" as LocalDay, random.between(0, 2000));
          const [map, level] = [random.pick(maps), random.pick(levels.slice(0, 2))];
          const name = indicatorNames[cell % indicatorNames.length] ?? "products_online";
          const units = await readIndicatorUnits(province, name, { asOf, map, level, unit: null });
          const busy = units.filter(({ numerator }) => numerator > 0);
          const { code, numerator, denominator } = random.pick(busy.length > 0 ? busy : units);
          const where = { asOf, map: level === "district" ? ("old" as const) : map, level, code };
          expect({ name, ...where, numerator, denominator }).toEqual({ name, ...where, ...recount(name, where) });
          const one = await readIndicators(province, { asOf, map: where.map, level, unit: code });
          expect(one[name]).toEqual({ numerator, denominator });
        }
      } finally {
        if (was === undefined) delete process.env.TZ;
        else process.env.TZ = was;
      }
    },
    120_000,
  );

  it.each([...indicatorNames])("adds up to the same whole on every map: %s", async (name) => {
    const { numerator, denominator } = (await readIndicators(province, { asOf: endOf2022, ...whole }))[name];
    for (const map of maps)
      for (const level of levels.slice(0, 2)) {
        const units = await readIndicatorUnits(province, name, { asOf: endOf2022, map, level, unit: null });
        const sum = (of: "numerator" | "denominator") => units.reduce((total, unit) => total + unit[of], 0);
        expect([map, level, sum("numerator"), sum("denominator")]).toEqual([map, level, numerator, denominator]);
      }
  });
});

test("the end of 2022 is that of the report: 221 businesses and cooperatives with 466 products", async () => {
  const figures = await readIndicators(province, { asOf: endOf2022, ...whole });
  expect(figures.sellers_online.numerator).toBe(221);
  expect(figures.products_online.numerator).toBe(466);
});

test("months are read as their last days are, the current one as the day itself", async () => {
  const asOf = "2026-03-15" as LocalDay;
  const months = await readIndicatorMonths(province, "delivered", { asOf, ...whole }, 3);
  expect(months.map(({ day }) => day)).toEqual(["2026-01-31", "2026-02-28", "2026-03-15"]);
  for (const { day, ...cell } of months)
    expect((await readIndicators(province, { asOf: day, ...whole })).delivered).toEqual(cell);
});

test("an officer counts the own units alone, and the public everything", async () => {
  const query = { asOf: endOf2022, ...whole };
  const units = await readIndicatorUnits(province, "products_online", query);
  const [unit] = units.filter(({ numerator }) => numerator > 0);
  const officer = mintAdminScope({ userId: province.userId, communeCodes: [unit?.code ?? ""] });
  expect(await readIndicatorUnits(officer, "products_online", query)).toEqual([unit]);
  expect((await readIndicators(officer, query)).products_online.numerator).toBe(unit?.numerator);
  expect(await readIndicators("public", query)).toEqual(await readIndicators(province, query));
});

test("made anew twice at once, they are what they were", async () => {
  const before = await db.execute(sql`select * from daily_indicators order by 1, 2, 3`);
  await Promise.all([rebuildIndicators(), rebuildIndicators()]);
  expect([...(await db.execute(sql`select * from daily_indicators order by 1, 2, 3`))]).toEqual([...before]);
});

describe("what changed since", () => {
  const everything = async () => [
    await db.execute(sql`select * from indicator_spells order by 1, 2, 5, 3`),
    await db.execute(sql`select * from daily_indicators order by 1, 2, 3`),
    await db.execute(sql`select * from monthly_indicators order by 1, 2, 3`),
  ];

  it("is made anew by itself, and comes to what making everything does", async () => {
    await rollIndicators();
    const before = await everything();
    await db.execute(sql`
      insert into presence_events (product_id, seller_id, kind, day, at, old_commune_code, commune_code, seller_kind, group_code, reason)
      select distinct on (product_id) product_id, seller_id, case kind when 'online' then 'offline' else 'online' end, day + 3, at, old_commune_code,
        commune_code, seller_kind, group_code, reason
      from presence_events where right(product_id::text, 1) in ('1', '7') order by product_id, day desc, id desc`);
    await db.execute(sql`
      insert into padding_events (product_id, day, verdict, at)
      select id, '2026-02-03', 'empty', now() from products where right(id::text, 1) = '2'`);
    await db.execute(sql`
      update register_entries set seller_id = null, matched_by = null where right(id::text, 1) = '3' and seller_id is not null`);
    await db.execute(
      sql`update register_entries set removed_on = '2025-05-05', removed_reason = 'đóng cửa' where right(id::text, 1) = '4' and removed_on is null`,
    );
    await db.execute(
      sql`update certificates set revoked_on = valid_from + 100 where right(id::text, 1) = '5' and revoked_on is null`,
    );
    await db.execute(
      sql`update sellers set old_commune_code = (select min(old_commune_code) from sellers) where right(id::text, 1) = '6'`,
    );
    await db.execute(sql`update visits set outcome = case outcome when 'done' then 'not_home' else 'done' end`);
    await db.execute(
      sql`delete from visits where id = (select min(id::text)::uuid from visits) and not exists (select from visit_tasks)`,
    );
    await db.execute(sql`delete from signature_matches where right(product_id::text, 1) in ('3', '8')`);
    await db.execute(sql`
      update signature_products set removed_on = '2025-05-05', removed_reason = 'thôi' where right(id::text, 1) in ('0', '4', '9')`);
    await db.execute(sql`
      update pilot_communes set until = '2025-03-03' where id = (select min(id::text)::uuid from pilot_communes)`);
    await db.execute(sql`
      insert into pilot_communes (id, old_commune_code, since)
      select gen_random_uuid(), old_commune_code, '2024-01-01' from signature_products s
      where not exists (select from pilot_communes c where c.old_commune_code = s.old_commune_code) group by 2`);
    expect(await rollIndicators()).toBeGreaterThan(50);
    const rolled = await everything();
    expect(rolled).not.toEqual(before);
    await rebuildIndicators();
    const rebuilt = await everything();
    for (const [place, rows] of rebuilt.entries()) expect([...(rolled[place] ?? [])]).toEqual([...rows]);
  }, 60_000);

  it("is nothing where nothing changed", async () => {
    await rollIndicators();
    expect(await rollIndicators()).toBe(0);
  });

  it("is everything when the map changes", async () => {
    await db.execute(sql`delete from indicator_spells`);
    await db.execute(sql`update place_memberships set since = since`);
    await rollIndicators();
    expect((await db.execute(sql`select 1 from indicator_spells limit 1`)).length).toBe(1);
  });
});
