import { beforeAll, describe, expect, it, test } from "vitest";
import { indicatorNames } from "@/db/enums";
import { seedProvince } from "@/db/seed/province";
import { seededRandom } from "@/db/seed/random";
import { useDatabase } from "@/db/testing";
import { indicators } from "@/domain/indicators/catalogue";
import { readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { hasMissing, listNamesBehind, namesPerPage } from "@/domain/indicators/reads/names";
import { mintAdminScope } from "@/domain/people/scopes";
import { levels, maps } from "@/domain/stats/query";
import { addDays, type LocalDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const province = mintAdminScope({ userId: "00000000-0000-4000-8000-000000000000", communeCodes: "all" });
const whole = { map: "new", level: "commune", unit: null } as const;
const all = { limit: 100_000 };

beforeAll(async () => {
  await seedProvince({ scale: 1, canary: false, demo: true, say() {} });
}, 300_000);

describe("the names behind a cell", () => {
  it.each([...indicatorNames])(
    "are as many as it says, and the missing the rest, on any day and map: %s",
    async (name) => {
      const random = seededRandom(name.length * 31);
      for (let cell = 0; cell < 12; cell += 1) {
        const asOf = addDays("2021-06-01" as LocalDay, random.between(0, 2000));
        const [map, level] = [random.pick(maps), random.pick(levels.slice(0, 2))];
        const units = await readIndicatorUnits(province, name, { asOf, map, level, unit: null });
        const busy = units.filter(({ numerator, denominator }) => numerator + denominator > 0);
        const { code, numerator, denominator } = random.pick(busy.length > 0 ? busy : units);
        const query = { asOf, map: level === "district" ? ("old" as const) : map, level, unit: code };
        const names = await listNamesBehind(province, name, query, all);
        expect({ name, ...query, names: names.length }).toEqual({ name, ...query, names: numerator });
        expect(new Set(names.map(({ id }) => id)).size).toBe(numerator);
        const missing = await listNamesBehind(province, name, query, { ...all, which: "missing" });
        expect(missing).toHaveLength(hasMissing(name) ? denominator - numerator : 0);
        for (const { name: words, oldName, unitName } of [...names, ...missing])
          expect([words, oldName, unitName].every((each) => each.length > 0)).toBe(true);
      }
    },
  );

  it("come a page at a time, each once", async () => {
    const query = { asOf: "2026-03-15" as LocalDay, ...whole };
    const { numerator } = (await readIndicators(province, query)).products_online;
    const seen = new Set<string>();
    for (let offset = 0; offset < numerator; offset += namesPerPage)
      for (const { id } of await listNamesBehind(province, "products_online", query, { offset })) seen.add(id);
    expect(seen.size).toBe(numerator);
  });
});

test("an officer reads the names of the own units alone", async () => {
  const query = { asOf: "2026-03-15" as LocalDay, ...whole };
  const [unit] = (await readIndicatorUnits(province, "products_online", query)).filter(
    ({ numerator }) => numerator > 0,
  );
  const officer = mintAdminScope({ userId: province.userId, communeCodes: [unit?.code ?? ""] });
  const names = await listNamesBehind(officer, "products_online", query, all);
  expect(names).toHaveLength(unit?.numerator ?? 0);
  expect(new Set(names.map(({ unitName }) => unitName))).toEqual(new Set([unit?.fullName]));
});

test("every share names what is missing", () => {
  for (const { name, kind } of indicators) expect([name, hasMissing(name)]).toEqual([name, kind === "share"]);
});
