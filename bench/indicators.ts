import { loadavg } from "node:os";
import { sql } from "drizzle-orm";
import { type Measure, measured, rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { db, onOwnConnection } from "@/db/client";
import { readDesk } from "@/domain/desk/reads";
import { indicatorNames } from "@/db/enums";
import { seededRandom } from "@/db/seed/random";
import { indicators } from "@/domain/indicators/catalogue";
import { readIndicatorMonths, readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { listTargets, readProgress } from "@/domain/indicators/reads/targets";
import { listNamesBehind } from "@/domain/indicators/reads/names";
import { readTold, readToldMonths, readToldUnits } from "@/domain/indicators/reads/published";
import { rebuildIndicators, rollIndicators } from "@/domain/indicators/writes/build";
import { listLeftOut } from "@/domain/padding/reads/left-out";
import { mintAdminScope } from "@/domain/people/scopes";
import { registerQuery } from "@/domain/register/input";
import { countRegister, listRegister } from "@/domain/register/reads";
import { levels, maps, readStatQuery } from "@/domain/stats/query";
import { listNamedProducts, readFigures, readMonths, readUnits } from "@/domain/stats/reads";
import { rebuildDaily } from "@/domain/stats/writes";
import { addDays, today } from "@/platform/clock";
import { newId } from "@/platform/ids";

const limitMilliseconds = 200;
const shares = indicators.filter(({ kind }) => kind === "share").map(({ name }) => name);
/** The demo province has about so many products online; 1,000 times the report's 466 are so many copies of it. */
const copiesOf = (scale: number) => Math.round((466 * scale) / 958);

/**
 * The province's figures at so many times the province: any indicator, day and map, the dashboard's table, a commune's page, the comparison, the names left
 * out and the office's desk; and making all days anew. Copies are shifted by up to two years each, so that there is
 * no day without a change. Copies stay in the database for the next time.
 */
export async function indicatorMeasures(scale: number, say: (line: Line) => void): Promise<void> {
  await sow(scale);
  const builds = { days: await timed(() => rebuildDaily(new Date())), indicators: await timed(rebuildIndicators) };
  await onOwnConnection((run) => run(sql`analyze`));
  await rollIndicators();
  const rolls: Record<string, number> = { none: await timed(rollIndicators) };
  for (const shops of [1, 1000]) {
    await db.execute(
      sql`insert into indicator_changes (owner_id) select id from sellers order by md5(id::text) limit ${shops}`,
    );
    rolls[String(shops)] = await timed(rollIndicators);
  }
  const [held] = await db.execute<Record<string, number>>(sql`
    select (select count(*) from presence_events)::int as events, (select count(*) from register_entries)::int as entries,
      (select count(*) from daily_indicators)::int as rows, (select sum(change) from daily_products)::int as products`);
  const about = { part: "indicators", scale, load: rounded(loadavg()[0] ?? 0) };
  say({
    ...about,
    ...held,
    daysSeconds: builds.days,
    indicatorsSeconds: builds.indicators,
    changedSeconds: rolls["none"] ?? 0,
    changedOneSeconds: rolls["1"] ?? 0,
    changedThousandSeconds: rolls["1000"] ?? 0,
    ourMegabytes: Math.round(process.memoryUsage().rss / 1_048_576),
  });
  const plain = await measured({
    name: "one trip to the database",
    limitMilliseconds: null,
    run: () => db.execute(sql`select 1`),
  });
  for (const measure of measures()) {
    const load = rounded(loadavg()[0] ?? 0);
    try {
      const line = await measured(measure);
      const isWithin = line.p95Milliseconds <= limitMilliseconds;
      say({ ...about, load, ...line, isWithin, trips: rounded(line.medianMilliseconds / plain.medianMilliseconds) });
    } catch (error) {
      // what the database gives up on is a result as well
      say({ ...about, load, measure: measure.name, isWithin: false, failed: String(error).split("\n")[0] ?? "" });
    }
  }
}

function measures(): Measure[] {
  const admin = mintAdminScope({ userId: newId(), communeCodes: "all" });
  const random = seededRandom(466);
  const anyDay = () => addDays(today(), -random.between(0, 2500));
  const whole = { map: "new", level: "commune", unit: null } as const;
  const unit = "25309";
  const measure = (name: string, run: () => Promise<unknown>): Measure => ({ name, limitMilliseconds, run });
  return [
    measure("any figure, day and map, by unit", () =>
      readIndicatorUnits(admin, random.pick(indicatorNames), {
        asOf: anyDay(),
        map: random.pick(maps),
        level: random.pick(levels.slice(0, 2)),
        unit: null,
      }),
    ),
    ...maps.map((map) =>
      measure(`the dashboard's whole table, any day, map ${map}`, () =>
        readIndicators(admin, { ...whole, map, asOf: anyDay() }),
      ),
    ),
    measure("the dashboard with its white spots and targets", async () => {
      const asOf = anyDay();
      const [, , wanted] = await Promise.all([
        readIndicators(admin, { ...whole, asOf }),
        readIndicatorUnits(admin, "products_online", { ...whole, asOf }),
        listTargets(admin),
      ]);
      await readProgress(wanted, asOf);
    }),
    measure("the market's dashboard: figures, units, months", async () => {
      const query = { ...readStatQuery({}, today()), asOf: anyDay(), map: random.pick(maps) };
      await Promise.all([readFigures(admin, query), readUnits(admin, query), readMonths(admin, query, 24)]);
    }),
    measure("the same of a group, its stars and a kind of seller", async () => {
      const filter = {
        group: random.pick(["I", "I.3", "I.3.c"]),
        stars: random.pick([3, 4, null]),
        kind: "company",
      } as const;
      const query = { ...readStatQuery({}, today()), ...filter, asOf: anyDay(), map: random.pick(maps) };
      await Promise.all([readFigures(admin, query), readUnits(admin, query), readMonths(admin, query, 24)]);
    }),
    measure("names behind any figure, day and map, of a unit", () =>
      listNamesBehind(admin, random.pick(indicatorNames), { ...whole, unit, asOf: anyDay() }),
    ),
    measure("names behind any figure, day and map, of the whole", () =>
      listNamesBehind(admin, random.pick(indicatorNames), { ...whole, map: random.pick(maps), asOf: anyDay() }),
    ),
    measure("names a share misses, of a unit", () =>
      listNamesBehind(admin, random.pick(shares), { ...whole, unit, asOf: anyDay() }, { which: "missing" }),
    ),
    measure("products online by name, of a unit", () =>
      listNamedProducts(admin, { ...readStatQuery({}, today()), unit, asOf: anyDay() }, 0),
    ),
    measure("public statistics: table, map and months", async () => {
      const place = { asOf: anyDay(), map: "new", level: "commune", unit: null } as const;
      const name = random.pick(indicatorNames);
      await Promise.all([readTold(place), readToldUnits(name, place), readToldMonths(name, place, 24)]);
    }),
    measure("the register's first page", () => listRegister(admin, registerQuery.parse({}), anyDay())),
    measure("how far the register has come, of a unit", () =>
      countRegister(admin, registerQuery.parse({ commune: unit }), anyDay()),
    ),
    measure("24 months of a figure", () =>
      readIndicatorMonths(admin, random.pick(indicatorNames), { ...whole, asOf: anyDay() }, 24),
    ),
    measure("a commune's page", async () => {
      const asOf = anyDay();
      const [, , , wanted] = await Promise.all([
        readIndicators(admin, { ...whole, unit, asOf }),
        readIndicatorUnits("public", "digitised_any", { ...whole, asOf }),
        listRegister(admin, registerQuery.parse({ commune: unit, below: "1" }), asOf),
        listTargets(admin),
      ]);
      await readProgress(
        wanted.filter(({ communeCode }) => communeCode === unit),
        asOf,
      );
    }),
    measure("who is missing in a commune", () =>
      listRegister(admin, registerQuery.parse({ commune: unit, below: "1" }), anyDay()),
    ),
    measure("comparison of communes of like size", () =>
      readIndicatorUnits("public", "digitised_any", { ...whole, asOf: anyDay() }),
    ),
    measure("what is left out in a commune", () => listLeftOut(admin, { asOf: anyDay(), unit }, 0)),
    measure("the office's desk", () => readDesk(admin, { queue: null, hands: "all" }, new Date())),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return rounded((performance.now() - began) / 1000);
}

const copy = (column: string) =>
  `overlay(overlay(md5(${column}::text || ':' || n) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`;
/** Days a copy of a shop is earlier than the shop itself: the same for all that is of it. */
const shift = (seller: string) => `(abs(hashtext(${seller}::text || n)) % 730)`;
/** A row with other words in some columns, made once and not once for each column. */
const changed = (table: string, changes: string) =>
  `lateral jsonb_populate_record(null::${table}, to_jsonb(old) || jsonb_build_object(${changes})) made`;

/** Rows of the figures alone: no order here has lines, no product sizes. Rules of the market are not asked, since nobody trades in it. */
async function sow(scale: number): Promise<void> {
  const [counted] = await db.execute<{ copied: number }>(
    sql`select count(*)::int as copied from sellers where slug ~ '-bench-'`,
  );
  if (scale <= 1 || (counted?.copied ?? 0) > 0) return;
  const copies = copiesOf(scale);
  const numbers = `generate_series(1, ${copies}) copy (n)`;
  await onOwnConnection(async (run) => {
    await run(sql`set session_replication_role = replica`);
    for (const statement of [
      `insert into sellers (id, slug, name, kind, representative, phone, old_commune_code, commune_code, hamlet, tagline, story, story_en, opening_hours, cover, state, is_demo, approved_at, created_at)
        select ${copy("id")}, slug || '-bench-' || n, name || ' ' || n, kind, representative, phone, old_commune_code, commune_code, hamlet, '', '', '', opening_hours, cover, 'active', true,
          approved_at - ${shift("id")} * interval '1 day', created_at from sellers, ${numbers}`,
      `insert into products (id, slug, seller_id, group_code, name, old_commune_code, commune_code, illustration, state, published_at, is_demo)
        select ${copy("id")}, slug || '-bench-' || n, ${copy("seller_id")}, group_code, name, old_commune_code, commune_code, illustration, state, published_at, true
        from products, ${numbers}`,
      `insert into presence_events (product_id, seller_id, kind, day, at, old_commune_code, commune_code, seller_kind, group_code, reason)
        select ${copy("product_id")}, ${copy("seller_id")}, kind, day - ${shift("seller_id")}, at, old_commune_code, commune_code, seller_kind, group_code, reason
        from presence_events, ${numbers} order by day, id`,
      `insert into padding_events (product_id, day, verdict, at)
        select ${copy("f.product_id")}, day - ${shift("p.seller_id")} % 300, verdict, at
        from padding_events f join products p on p.id = f.product_id and p.slug !~ '-bench-', ${numbers}`,
      `insert into register_entries (id, kind, name, old_commune_code, commune_code, hamlet, listed_on, seller_id, matched_by, removed_on, is_demo)
        select ${copy("id")}, kind, name || ' ' || n, old_commune_code, commune_code, hamlet, listed_on - ${shift("coalesce(seller_id, id)")},
          ${copy("seller_id")}, matched_by, removed_on, true from register_entries, ${numbers}`,
      `insert into certificates (id, scheme, product_id, seller_id, product_name, maker, group_code, commune_code, stars, decision_number, decided_on, issuer, valid_from, valid_to, evidence, is_demo)
        select ${copy("id")}, scheme, ${copy("product_id")}, ${copy("seller_id")}, product_name, maker, group_code, commune_code, stars, decision_number || '-' || n, decided_on, issuer,
          valid_from - ${shift("coalesce(seller_id, id)")}, valid_to - ${shift("coalesce(seller_id, id)")}, evidence, true from certificates, ${numbers}`,
      `insert into seller_orders select made.* from seller_orders old, generate_series(1, ${Math.min(100, copies)}) copy (n),
        ${changed("seller_orders", `'id', ${copy("old.id")}, 'order_id', ${copy("old.order_id")}, 'seller_id', ${copy("old.seller_id")}, 'code', old.code || '-B' || n, 'placed_at', old.placed_at - ${shift("old.seller_id")} * interval '1 day', 'delivered_at', old.delivered_at - ${shift("old.seller_id")} * interval '1 day'`)}`,
      `insert into visits select made.* from visits old, ${numbers}, ${changed("visits", `'id', ${copy("old.id")}, 'visited_on', old.visited_on - ${shift("old.id")}`)}`,
    ])
      await run(sql.raw(statement));
    await run(sql`analyze`);
  });
}
