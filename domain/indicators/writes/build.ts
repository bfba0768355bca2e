import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { inLongTransaction, type RunStatement } from "@/db/client";
import { indicatorNames } from "@/db/enums";
import { type Counting, countings, mostSize } from "@/domain/indicators/counting";
import { makeSpells } from "@/domain/indicators/writes/spells";

const ownersAtOnce = 5000;

/** Makes every spell and day anew from all facts. */
export async function rebuildIndicators(): Promise<void> {
  await inLongTransaction(async (run) => {
    await begin(run);
    await run(sql`delete from indicator_changes`);
    await makeAll(run);
  });
}

/**
 * Makes anew what has changed since: the spells of the shops that were noted, and of the days and months what differs by them. What is being written
 * while it runs stays noted, and is made the next time. Returns of how many shops and things of no shop.
 */
export async function rollIndicators(): Promise<number> {
  let total = 0;
  for (;;) {
    const owners = await rollSome();
    total += owners;
    if (owners < ownersAtOnce) return total;
  }
}

async function rollSome(): Promise<number> {
  return inLongTransaction(async (run) => {
    await begin(run);
    const everything = await run(sql`select 1 from indicator_changes where owner_id is null limit 1`);
    if (everything.length > 0) {
      await run(sql`delete from indicator_changes`);
      await makeAll(run);
      return 0;
    }
    await run(sql`create temporary table wanted on commit drop as
      select distinct owner_id from indicator_changes order by owner_id limit ${sql.raw(String(ownersAtOnce))}`);
    const owners = (await run(sql`select 1 from wanted`)).length;
    if (owners === 0) return 0;
    await wantAround(run);
    await run(sql`analyze wanted`);
    const mine = (owner: SQL) => sql`${owner} in (select owner_id from wanted)`;
    await makeSpells(run, mine);
    await keepSpells(run, mine(sql`owner_id`));
    await run(sql`create temporary table changed on commit drop as ${ends(sql`moved`, sql`m.sign`)}`);
    await add(run, { table: "daily_indicators", key: "day", of: sql`day` });
    await add(run, { table: "monthly_indicators", key: "month", of: sql`date_trunc('month', day)::date` });
    await run(sql`delete from indicator_changes where owner_id in (select owner_id from wanted)`);
    return owners;
  });
}

/** A signature product hangs on no shop, and on all whose listings are it: with a shop its signature products are made, and with these all their shops. */
async function wantAround(run: RunStatement): Promise<void> {
  const matched = sql`signature_matches m join products p on p.id = m.product_id`;
  await run(sql`
    insert into wanted select m.signature_id from ${matched} where p.seller_id in (select owner_id from wanted)
    except select owner_id from wanted`);
  await run(sql`
    insert into wanted select p.seller_id from ${matched} where m.signature_id in (select owner_id from wanted)
    except select owner_id from wanted`);
}

/** One at a time, and all of one moment: the lock is waited for before the moment is chosen. */
async function begin(run: RunStatement): Promise<void> {
  await run(sql`set transaction isolation level repeatable read`);
  await run(sql`lock table daily_indicators in share row exclusive mode`);
}

async function makeAll(run: RunStatement): Promise<void> {
  await makeSpells(run, () => sql`true`);
  await keepSpells(run, sql`true`);
  await run(sql`create temporary table fresh on commit drop as ${ends(sql`indicator_spells`, sql`1`)}`);
  await run(sql`
    create temporary table fresh_months on commit drop as
    select indicator, date_trunc('month', day)::date as month, old_commune_code, sum(numerator)::int as numerator,
      sum(denominator)::int as denominator
    from fresh group by 1, 2, 3 having sum(numerator) <> 0 or sum(denominator) <> 0`);
  await run(sql`analyze fresh, fresh_months`);
  await replace(run, { table: "daily_indicators", by: "fresh", key: "indicator, day, old_commune_code" });
  await replace(run, { table: "monthly_indicators", by: "fresh_months", key: "indicator, month, old_commune_code" });
}

const spellColumns = sql.raw("of, subject_id, owner_id, old_commune_code, since, until, size");

/** Writes the spells that differ, and leaves in `moved` which came and went. */
async function keepSpells(run: RunStatement, mine: SQL): Promise<void> {
  const kept = sql`select ${spellColumns} from indicator_spells where ${mine}`;
  const fresh = sql`select ${spellColumns} from fresh_spells`;
  await run(sql`
    create temporary table moved on commit drop as
    select went.*, -1 as sign from (${kept} except ${fresh}) went
    union all select came.*, 1 from (${fresh} except ${kept}) came`);
  await run(sql`analyze moved`);
  await run(sql`
    delete from indicator_spells s using moved m
    where m.sign = -1 and (m.of, m.subject_id, m.since, m.owner_id) = (s.of, s.subject_id, s.since, s.owner_id)`);
  await run(
    sql`insert into indicator_spells (${spellColumns}) select ${spellColumns} from moved where sign = 1 order by of, old_commune_code, since`,
  );
}

/** What spells change each indicator by, by day and place: their beginnings and their ends. */
function ends(spells: SQL, sign: SQL): SQL {
  const rows = indicatorNames.flatMap((name) => {
    const { numerator, denominator } = countings[name];
    const row = ({ of, least = 0, most = mostSize }: Counting, numbers: SQL) =>
      sql`(${name}::text, ${of}::text, ${least}::int, ${most}::int, ${numbers})`;
    return [row(numerator, sql`1, 0`), ...(denominator ? [row(denominator, sql`0, 1`)] : [])];
  });
  return sql`
    with countings (indicator, of, least, most, numerator, denominator) as (values ${sql.join(rows, sql`, `)}),
    turns as (
      select of, size, old_commune_code, day, sum(turn) as turn from (
        select m.of, m.size, m.old_commune_code, m.since as day, ${sign} as turn from ${spells} m
        union all select m.of, m.size, m.old_commune_code, m.until, -(${sign}) from ${spells} m where m.until is not null
      ) t group by 1, 2, 3, 4 having sum(turn) <> 0
    )
    select c.indicator, t.day, t.old_commune_code, sum(t.turn * c.numerator)::int as numerator, sum(t.turn * c.denominator)::int as denominator
    from turns t join countings c on c.of = t.of and t.size between c.least and c.most
    group by 1, 2, 3 having sum(t.turn * c.numerator) <> 0 or sum(t.turn * c.denominator) <> 0`;
}

/** Adds what changed to the rows that are there; what comes to nothing goes. */
async function add(run: RunStatement, { table, key, of }: { table: string; key: string; of: SQL }): Promise<void> {
  const [into, day] = [sql.raw(table), sql.raw(key)];
  await run(sql`
    insert into ${into} as d (indicator, ${day}, old_commune_code, numerator, denominator)
    select indicator, ${of}, old_commune_code, sum(numerator), sum(denominator) from changed group by 1, 2, 3
    on conflict (indicator, ${day}, old_commune_code) do update
      set numerator = d.numerator + excluded.numerator, denominator = d.denominator + excluded.denominator`);
  await run(sql`
    delete from ${into} d using (select distinct indicator, ${of} as day, old_commune_code from changed) c
    where (d.indicator, d.${day}, d.old_commune_code) = (c.indicator, c.day, c.old_commune_code) and d.numerator = 0 and d.denominator = 0`);
}

/** Writes only what differs: most days are what they were, and rows written anew each time would have to be cleared away. */
async function replace(
  run: RunStatement,
  { table, by, key }: { table: string; by: string; key: string },
): Promise<void> {
  const columns = sql.raw(`${key}, numerator, denominator`);
  const [old, fresh] = [sql.raw(table), sql.raw(by)];
  await run(
    sql`delete from ${old} where (${columns}) in (select ${columns} from ${old} except select ${columns} from ${fresh})`,
  );
  await run(sql`insert into ${old} (${columns}) select ${columns} from ${fresh} except select ${columns} from ${old}`);
}
