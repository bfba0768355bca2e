import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { inLongTransaction, type RunStatement } from "@/db/client";
import { expiringDays } from "@/domain/ocop/stars";
import { reportedKinds } from "@/domain/stats/reads";
import { onlineSpells } from "@/domain/stats/writes";

const zone = sql.raw("'Asia/Ho_Chi_Minh'");

/** A thing that counts from a day to another, as its two changes. The one it begins with is in `since`, the first it is gone on in `until`. */
const both = (spells: SQL, name: SQL, { numerator, denominator }: { numerator: 0 | 1; denominator: 0 | 1 }) => sql`
  select ${name}::text as indicator, since as day, old_commune_code, ${numerator}::int as numerator, ${denominator}::int as denominator from (${spells}) s
  union all
  select ${name}::text, until, old_commune_code, ${-numerator}::int, ${-denominator}::int from (${spells}) s where until is not null`;

const counted = { numerator: 1, denominator: 0 } as const;
const listed = { numerator: 0, denominator: 1 } as const;

/**
 * Makes every indicator's days anew from the facts: presence, suspected padding, the register, signature products, certificates, orders and visits. Each fact lies in one old
 * commune, so that every map and level gives the same total. A certificate of no listing lies in the first old commune of its unit, since
 * decisions name none finer. Run after the daily figures, of which it takes the sales.
 */
export async function rebuildIndicators(): Promise<void> {
  await inLongTransaction(async (run) => {
    await run(sql`lock table daily_indicators in share row exclusive mode`);
    await run(sql`create temporary table online_spells on commit drop as ${onlineSpells}`);
    await run(sql`
      create temporary table left_out on commit drop as
      with ends as (
        select distinct on (product_id, day) product_id, day, verdict from padding_events order by product_id, day, id desc
      ), spells as (
        select product_id, verdict, day as since, lead(day) over (partition by product_id order by day) as until from ends
      )
      select product_id, range_agg(daterange(since, until)) as days from spells where verdict <> 'counted' group by 1`);
    // without it the planner takes the spells for a handful
    await run(sql`analyze online_spells, left_out`);
    await run(sql`
      create temporary table counted_spells on commit drop as
      select s.product_id, s.seller_id, s.old_commune_code, s.seller_kind, s.since, s.until from online_spells s
      where not exists (select from left_out l where l.product_id = s.product_id)
      union all
      select s.product_id, s.seller_id, s.old_commune_code, s.seller_kind, lower(spell), upper(spell) from online_spells s
      join left_out l on l.product_id = s.product_id
      cross join lateral unnest(datemultirange(daterange(s.since, s.until)) - l.days) spell`);
    await run(sql`
      create temporary table seller_levels on commit drop as
      with turns as (
        select seller_id, since as day, 1 as turn from counted_spells
        union all select seller_id, until, -1 from counted_spells where until is not null
      ), moves as (
        select seller_id, day, sum(turn) as change from turns group by 1, 2 having sum(turn) <> 0
      )
      select seller_id, day as since, lead(day) over seller as until, sum(change) over seller as products
      from moves window seller as (partition by seller_id order by day)`);
    await run(sql`analyze counted_spells, seller_levels`);
    await run(sql`
      create temporary table fresh on commit drop as
      with changes as (
        ${sql.join([online(), registered(), signature(), certificates(), sales(), work()], sql` union all `)}
      )
      select indicator, day, old_commune_code, sum(numerator)::int as numerator, sum(denominator)::int as denominator from changes
      group by 1, 2, 3 having sum(numerator) <> 0 or sum(denominator) <> 0`);
    await run(sql`
      create temporary table fresh_months on commit drop as
      select indicator, date_trunc('month', day)::date as month, old_commune_code, sum(numerator)::int as numerator,
        sum(denominator)::int as denominator
      from fresh group by 1, 2, 3 having sum(numerator) <> 0 or sum(denominator) <> 0`);
    await run(sql`analyze fresh, fresh_months`);
    await replace(run, { table: "daily_indicators", by: "fresh", key: "indicator, day, old_commune_code" });
    await replace(run, { table: "monthly_indicators", by: "fresh_months", key: "indicator, month, old_commune_code" });
  });
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

/** From which day to which each shop was online as a whole by a page elsewhere. */
const shopSpells = sql`
  select seller_id, old_commune_code, seller_kind, day as since, until from (
    select *, lead(day) over (partition by seller_id order by day) as until from (
      select distinct on (seller_id, day) seller_id, day, kind, old_commune_code, seller_kind
      from shop_presence_events order by seller_id, day, id desc) ends
  ) shops where kind = 'online'`;

/** What the report of 2022 counted, without suspected padding; and what was left out for it. Products count once, wherever they are offered. */
function online(): SQL {
  const selling = sql`
    select old_commune_code, lower(spell) as since, upper(spell) as until from (
      select min(old_commune_code) as old_commune_code, min(seller_kind) as seller_kind, unnest(range_agg(daterange(since, until))) as spell
      from (
        select seller_id, old_commune_code, seller_kind, since, until from counted_spells
        union all ${shopSpells}
      ) either group by seller_id
    ) shops where seller_kind = any(${sql.param([...reportedKinds])}::text[])`;
  const leftOut = sql`
    select s.old_commune_code, lower(spell) as since, upper(spell) as until from online_spells s join left_out l on l.product_id = s.product_id
    cross join lateral unnest(datemultirange(daterange(s.since, s.until)) * l.days) spell`;
  return sql.join(
    [
      both(selling, sql`'sellers_online'`, counted),
      both(sql`select old_commune_code, since, until from counted_spells`, sql`'products_online'`, counted),
      both(leftOut, sql`'left_out'`, counted),
    ],
    sql` union all `,
  );
}

/** Shares of the register: with any product online, and with at least so many. A business counts while it is on the list. */
function registered(): SQL {
  const entries = sql`select old_commune_code, listed_on as since, removed_on as until from register_entries`;
  const having = (least: number) => sql`
    select e.old_commune_code, lower(spell) as since, upper(spell) as until from register_entries e
    join (select seller_id, range_agg(daterange(since, until)) as spells from seller_levels where products >= ${least}::int group by 1) l on l.seller_id = e.seller_id
    cross join lateral unnest(l.spells * datemultirange(daterange(e.listed_on, e.removed_on))) spell`;
  const onlineSpells = sql`
    select e.old_commune_code, lower(spell) as since, upper(spell) as until from register_entries e
    join (
      select seller_id, range_agg(daterange(since, until)) as spells from (
        select seller_id, since, until from seller_levels where products > 0
        union all select seller_id, since, until from (${shopSpells}) shops) either group by 1
    ) l on l.seller_id = e.seller_id
    cross join lateral unnest(l.spells * datemultirange(daterange(e.listed_on, e.removed_on))) spell`;
  const names = ["registered_online", "digitised_any", "digitised_5", "digitised_6", "digitised_7"];
  return sql.join(
    [
      ...names.map((name) => both(entries, sql`${name}`, listed)),
      both(onlineSpells, sql`'registered_online'`, counted),
      both(having(1), sql`'digitised_any'`, counted),
      ...[5, 6, 7].map((least) => both(having(least), sql`${`digitised_${least}`}`, counted)),
    ],
    sql` union all `,
  );
}

/** Of the signature products of pilot communes, while they are on the list and their commune is one: those with a listing online that counts. */
function signature(): SQL {
  const standing = sql`
    select p.id, p.old_commune_code, unnest(range_agg(daterange(p.listed_on, p.removed_on) * daterange(c.since, c.until))) as days
    from signature_products p join pilot_communes c on c.old_commune_code = p.old_commune_code group by p.id`;
  const spells = sql`select old_commune_code, lower(days) as since, upper(days) as until from (${standing}) l`;
  const digitised = sql`
    select l.old_commune_code, lower(spell) as since, upper(spell) as until from (${standing}) l
    join (
      select m.signature_id, range_agg(daterange(s.since, s.until)) as days from signature_matches m
      join counted_spells s on s.product_id = m.product_id group by 1
    ) online on online.signature_id = l.id
    cross join lateral unnest(online.days * datemultirange(l.days)) spell`;
  return sql.join(
    [both(spells, sql`'signature_pilot'`, listed), both(digitised, sql`'signature_pilot'`, counted)],
    sql` union all `,
  );
}

/** Certificates of the OCOP scheme while they hold, by stars; and in their last ninety days. */
function certificates(): SQL {
  const placed = sql`
    select coalesce(p.old_commune_code, near.place_code) as old_commune_code, c.stars, c.valid_from,
      least(c.valid_to, coalesce(c.revoked_on, c.valid_to)) as valid_to, c.valid_to as last
    from certificates c left join products p on p.id = c.product_id
    left join lateral (select min(place_code) as place_code from place_memberships m where m.unit_code = c.commune_code and m.until is null) near on true
    where c.scheme = 'ocop' and coalesce(p.old_commune_code, near.place_code) is not null`;
  const holding = (where: SQL) => sql`
    select old_commune_code, valid_from as since, valid_to as until from (${placed}) c where valid_from < valid_to and ${where}`;
  const lapsing = sql`
    select old_commune_code, greatest(valid_from, last - ${expiringDays}::int) as since, valid_to as until from (${placed}) c
    where greatest(valid_from, last - ${expiringDays}::int) < valid_to`;
  return sql.join(
    [
      both(holding(sql`true`), sql`'certificates_valid'`, counted),
      ...[3, 4, 5].map((stars) => both(holding(sql`stars = ${stars}`), sql`${`certificates_${stars}`}`, counted)),
      both(lapsing, sql`'certificates_lapsing'`, counted),
    ],
    sql` union all `,
  );
}

/** Shops that have delivered once and twice, of those approved; and of the orders of a day, those delivered since. */
function sales(): SQL {
  const nth = (place: number, name: string) => sql`
    select ${name}::text as indicator, (delivered_at at time zone ${zone})::date as day, old_commune_code, 1 as numerator, 0 as denominator from (
      select o.delivered_at, s.old_commune_code, row_number() over (partition by o.seller_id order by o.delivered_at, o.id) as place
      from seller_orders o join sellers s on s.id = o.seller_id where o.delivered_at is not null) d where place = ${place}`;
  const approved = (name: string) => sql`
    select ${name}::text as indicator, (approved_at at time zone ${zone})::date as day, old_commune_code, 0 as numerator, 1 as denominator from sellers`;
  return sql.join(
    [
      nth(1, "first_sale"),
      approved("first_sale"),
      nth(2, "repeat_sale"),
      approved("repeat_sale"),
      sql`select 'delivered' as indicator, day, old_commune_code, delivered as numerator, placed as denominator from daily_sales`,
    ],
    sql` union all `,
  );
}

/** Visits of the digital teams, and those that did what they were for. */
function work(): SQL {
  return sql`
    select 'visits' as indicator, v.visited_on as day, coalesce(s.old_commune_code, near.place_code) as old_commune_code,
      (v.outcome = 'done')::int as numerator, 1 as denominator
    from visits v left join sellers s on s.id = v.seller_id
    left join lateral (select min(place_code) as place_code from place_memberships m where m.unit_code = v.commune_code and m.until is null) near on true
    where coalesce(s.old_commune_code, near.place_code) is not null`;
}
