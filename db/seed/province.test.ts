import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gt, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, db, inTransaction } from "@/db/client";
import { vouchers } from "@/db/schema/vouchers";
import { insertFacts } from "@/db/seed/data/insert";
import { seedProvince, tellStory } from "@/db/seed/province";
import { createTestDatabase } from "@/db/testing";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addDays, addMonths, type LocalDay, localDay, now, startOfDay } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";

process.env.DEMO = "1";
const folder = mkdtempSync(join(tmpdir(), "đồng hồ "));
const clock = join(folder, "clock");
process.env.TEST_CLOCK_FILE = clock;
forgetEnvironment();

afterAll(() => {
  rmSync(folder, { recursive: true });
  delete process.env.TEST_CLOCK_FILE;
  forgetEnvironment();
});

const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
});

/** What a sowing at that moment leaves, by table: how many rows and a hash of all of them but for secrets and times of building. */
async function sownAt(instant: string): Promise<{ rows: Record<string, string>; past: Record<string, string> }> {
  await closeDatabase();
  drops.push(await createTestDatabase());
  writeFileSync(clock, instant);
  await seedProvince({ scale: 1, canary: false, demo: true, say() {} });
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'daily_builds' order by 1`);
  const rows: Record<string, string> = {};
  for (const { name } of tables)
    rows[name] = await hashOf(`select to_jsonb(t) - 'password_hash' - 'identity_sealed' as row from ${name} t`);
  const past: Record<string, string> = {};
  for (const [name, query] of Object.entries(pastOf)) past[name] = await hashOf(query);
  return { rows, past };
}

async function hashOf(query: string): Promise<string> {
  const [hashed] = await db.execute<{ hash: string }>(
    sql.raw(
      `select count(*) || ' ' || coalesce(md5(string_agg(row::text, '' order by row::text)), '') as hash from (${query}) q`,
    ),
  );
  return hashed?.hash ?? "";
}

/** What was true at the end of 2022, and what had happened by the day the story is told in one go to. */
const pastOf = {
  certificates: "select to_jsonb(c) as row from certificates c where decided_on <= '2022-12-31'",
  sellers: `select to_jsonb(s) - 'state' - 'suspended_at' - 'suspend_reason' as row from sellers s
    where approved_at < '2022-12-31T17:00:00Z'`,
  presence: "select to_jsonb(e) - 'id' as row from presence_events e where day <= '2026-10-19'",
  figures: "select to_jsonb(d) as row from daily_products d where day <= '2022-12-31'",
  shops: "select to_jsonb(d) as row from daily_sellers d where day <= '2022-12-31'",
  orders: "select to_jsonb(o) as row from orders o where placed_at between '2026-03-01' and '2026-11-01'",
};

describe("the province of the demo", () => {
  let morning: Awaited<ReturnType<typeof sownAt>>;

  beforeAll(async () => {
    morning = await sownAt("2026-11-20T07:00:00+07:00");
  }, 120_000);

  test("has books in order, and vouchers of a shop and of the province that were used and still hold", async () => {
    expect((await verifyBooks(now())).checks.filter(({ ok }) => !ok)).toEqual([]);
    const held = await db
      .select({ funder: vouchers.funder, uses: vouchers.usesCount, isDemo: vouchers.isDemo })
      .from(vouchers)
      .where(gt(vouchers.validTo, now()));
    expect(held.map(({ funder }) => funder).toSorted()).toEqual(["province", "seller"]);
    expect(held.every(({ uses, isDemo }) => uses > 0 && isDemo)).toBe(true);
  });

  test("is row for row the same, at whatever hour of a day it is sown", async () => {
    const evening = await sownAt("2026-11-20T22:30:00+07:00");
    expect(evening.rows).toEqual(morning.rows);
  }, 120_000);

  test("has the same past, on whatever day it is sown", async () => {
    const later = await sownAt("2027-02-03T12:00:00+07:00");
    expect(later.past).toEqual(morning.past);
    expect(later.rows["products"]).not.toEqual(morning.rows["products"]);
  }, 120_000);
});

describe("told on any day", () => {
  beforeAll(async () => {
    await closeDatabase();
    drops.push(await createTestDatabase());
    await inTransaction(insertFacts);
  });

  const days = Array.from({ length: 6 }, (_, number) => addDays("2026-01-15" as LocalDay, number * 223));

  test.each(days)("%s: certificates in every state, orders in every state, something new", async (today) => {
    const { products, orders, until } = await tellStory(new Date(startOfDay(today).getTime() + 9 * 3_600_000));
    expect(localDay(startOfDay(addDays(until, 1)))).toBe(today);
    const all = products.flatMap((product) => product.certificates);
    const ends = (decidedOn: LocalDay) => addMonths(decidedOn, 36);
    const valid = all.filter((each) => ends(each.decidedOn) > today && each.revokedOn === null);
    const overlapping = products.filter(
      ({ certificates: [first, second] }) => first && second && second.decidedOn < ends(first.decidedOn),
    );
    const states = {
      threeStars: valid.some(({ stars }) => stars === 3),
      fourStars: valid.some(({ stars }) => stars === 4),
      fiveStars: valid.some(({ stars, evidence }) => stars === 5 && evidence === "demo"),
      lapsesSoon: valid.some(({ decidedOn }) => ends(decidedOn) <= addDays(today, 90)),
      lapsesTomorrow: valid.some(({ decidedOn }) => ends(decidedOn) === addDays(today, 1)),
      lapsed: all.some(({ decidedOn }) => ends(decidedOn) <= today),
      renewed: overlapping.some(({ certificates: [first, second] }) => first?.stars === second?.stars),
      regraded: overlapping.some(({ certificates: [first, second] }) => first?.stars !== second?.stars),
      revoked: all.some(({ revokedOn }) => revokedOn !== null),
      newThisWeek: products.some(({ startsOn }) => startsOn !== null && startsOn > addDays(today, -8)),
    };
    expect(Object.entries(states).filter(([, isThere]) => !isThere)).toEqual([]);
    expect(valid.every(({ decidedOn }) => decidedOn <= today)).toBe(true);
    expect(new Set(orders.flatMap(({ parts }) => parts.map(({ state }) => state))).size).toBe(6);
    expect(new Set(orders.map(({ code }) => code)).size).toBe(orders.length);
  });
});
