import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, test } from "vitest";
import { db } from "@/db/client";
import { indicatorNames } from "@/db/enums";
import { seedProvince } from "@/db/seed/province";
import { seededRandom } from "@/db/seed/random";
import { useDatabase } from "@/db/testing";
import { readRawRows, recount } from "@/db/testing.indicators";
import { readIndicatorMonths, readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { rebuildIndicators } from "@/domain/indicators/writes/build";
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
