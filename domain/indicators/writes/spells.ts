import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { RunStatement } from "@/db/client";
import { mostSize } from "@/domain/indicators/counting";
import { expiringDays } from "@/domain/ocop/stars";
import { reportedKinds } from "@/domain/stats/reads";
import { onlineSpells } from "@/domain/stats/writes";

const zone = sql.raw("'Asia/Ho_Chi_Minh'");

/** Whether a row hangs on an owner whose spells are being made: a column, or an expression for it. */
export type Mine = (owner: SQL) => SQL;

/**
 * Makes the temporary table `fresh_spells` from the facts: presence, suspected padding, the register, signature products, certificates, orders and visits. Each lies in one
 * old commune, so that every map and level gives the same total. A certificate of no listing lies in the first old commune of its unit, since
 * decisions name none finer.
 */
export async function makeSpells(run: RunStatement, mine: Mine): Promise<void> {
  await run(sql`create temporary table online_spells on commit drop as ${onlineSpells(mine(sql`e.seller_id`))}`);
  await run(sql`analyze online_spells`);
  await run(sql`
    create temporary table left_out on commit drop as
    with ends as (
      select distinct on (product_id, day) product_id, day, verdict from padding_events
      where product_id in (select product_id from online_spells) order by product_id, day, id desc
    ), spells as (
      select product_id, verdict, day as since, lead(day) over (partition by product_id order by day) as until from ends
    )
    select product_id, range_agg(daterange(since, until)) as days from spells where verdict <> 'counted' group by 1`);
  // without it the planner takes the spells for a handful
  await run(sql`analyze left_out`);
  await run(sql`
    create temporary table counted_spells on commit drop as
    select s.product_id, s.seller_id, s.old_commune_code, s.seller_kind, s.since, s.until from online_spells s
    where not exists (select from left_out l where l.product_id = s.product_id)
    union all
    select s.product_id, s.seller_id, s.old_commune_code, s.seller_kind, lower(spell), upper(spell) from online_spells s
    join left_out l on l.product_id = s.product_id
    cross join lateral unnest(datemultirange(daterange(s.since, s.until)) - l.days) spell`);
  await run(sql`
    create temporary table shop_spells on commit drop as
    select seller_id, old_commune_code, seller_kind, day as since, until from (
      select *, lead(day) over (partition by seller_id order by day) as until from (
        select distinct on (seller_id, day) seller_id, day, kind, old_commune_code, seller_kind
        from shop_presence_events e where ${mine(sql`e.seller_id`)} order by seller_id, day, id desc) ends
    ) shops where kind = 'online'`);
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
  await run(sql`analyze counted_spells, shop_spells, seller_levels`);
  await run(sql`
    create temporary table fresh_spells on commit drop as
    select of::text as of, subject_id, owner_id, old_commune_code, since, until, size::smallint as size
    from (${sql.join([online(), registered(mine), signature(mine), certificates(mine), sales(mine), work(mine)], sql` union all `)})
      made (of, subject_id, owner_id, old_commune_code, since, until, size)`);
  await run(sql`analyze fresh_spells`);
}

/** What the report of 2022 counted, without suspected padding; and what was left out for it. Products count once, wherever they are offered. */
function online(): SQL {
  return sql`
    select 'product', product_id, seller_id, old_commune_code, since, until, 0 from counted_spells
    union all
    select 'left_out', s.product_id, s.seller_id, s.old_commune_code, lower(spell), upper(spell), 0
    from online_spells s join left_out l on l.product_id = s.product_id
    cross join lateral unnest(datemultirange(daterange(s.since, s.until)) * l.days) spell
    union all
    select 'seller', seller_id, seller_id, old_commune_code, lower(spell), upper(spell), 0 from (
      select seller_id, min(old_commune_code) as old_commune_code, min(seller_kind) as seller_kind, unnest(range_agg(daterange(since, until))) as spell
      from (
        select seller_id, old_commune_code, seller_kind, since, until from counted_spells
        union all select seller_id, old_commune_code, seller_kind, since, until from shop_spells
      ) either group by seller_id
    ) shops where seller_kind = any(${sql.param([...reportedKinds])}::text[])`;
}

/** The register while a business is on it: with any product online, and with how many. */
function registered(mine: Mine): SQL {
  const entries = sql`
    select id, coalesce(seller_id, id) as owner_id, seller_id, old_commune_code, listed_on, removed_on from register_entries e
    where ${mine(sql`coalesce(e.seller_id, e.id)`)} and (removed_on is null or removed_on > listed_on)`;
  return sql`
    select 'listed', id, owner_id, old_commune_code, listed_on, removed_on, 0 from (${entries}) e
    union all
    select 'registered', e.id, e.owner_id, e.old_commune_code, lower(spell), upper(spell), 0 from (${entries}) e
    join (
      select seller_id, range_agg(daterange(since, until)) as spells from (
        select seller_id, since, until from seller_levels where products > 0
        union all select seller_id, since, until from shop_spells) either group by 1
    ) l on l.seller_id = e.seller_id
    cross join lateral unnest(l.spells * datemultirange(daterange(e.listed_on, e.removed_on))) spell
    union all
    select 'level', e.id, e.owner_id, e.old_commune_code, greatest(l.since, e.listed_on), least(l.until, e.removed_on),
      least(l.products, ${mostSize}::int)
    from (${entries}) e join seller_levels l on l.seller_id = e.seller_id and l.products > 0
      and daterange(l.since, l.until) && daterange(e.listed_on, e.removed_on)`;
}

/** Signature products of pilot communes while they are on the list and their commune is one; and of these days those with a listing online that counts. */
function signature(mine: Mine): SQL {
  const standing = sql`
    select p.id, p.old_commune_code, unnest(range_agg(daterange(p.listed_on, p.removed_on) * daterange(c.since, c.until))) as days
    from signature_products p join pilot_communes c on c.old_commune_code = p.old_commune_code where ${mine(sql`p.id`)} group by p.id`;
  return sql`
    select 'signature', id, id, old_commune_code, lower(days), upper(days), 0 from (${standing}) l
    union all
    select 'signature_online', l.id, l.id, l.old_commune_code, lower(spell), upper(spell), 0 from (${standing}) l
    join (
      select m.signature_id, range_agg(daterange(s.since, s.until)) as days from signature_matches m
      join counted_spells s on s.product_id = m.product_id group by 1
    ) online on online.signature_id = l.id
    cross join lateral unnest(online.days * datemultirange(l.days)) spell`;
}

/** Certificates of the OCOP scheme while they hold, by stars; and in their last ninety days. */
function certificates(mine: Mine): SQL {
  const placed = sql`
    select c.id, coalesce(p.seller_id, c.seller_id, c.id) as owner_id, coalesce(p.old_commune_code, near.place_code) as old_commune_code, c.stars,
      c.valid_from, least(c.valid_to, c.revoked_on) as until, greatest(c.valid_from, c.valid_to - ${expiringDays}::int) as last_from
    from certificates c left join products p on p.id = c.product_id
    left join lateral (select min(place_code) as place_code from place_memberships m where m.unit_code = c.commune_code and m.until is null) near on true
    where c.scheme = 'ocop' and coalesce(p.old_commune_code, near.place_code) is not null
      and ${mine(sql`coalesce(p.seller_id, c.seller_id, c.id)`)}`;
  return sql`
    select 'certificate', id, owner_id, old_commune_code, valid_from, until, stars from (${placed}) c where valid_from < until
    union all
    select 'lapsing', id, owner_id, old_commune_code, last_from, until, stars from (${placed}) c where last_from < until`;
}

/** Shops approved, their first two deliveries, and the orders of a day with whether they were delivered since. */
function sales(mine: Mine): SQL {
  return sql`
    select 'approved', id, id, old_commune_code, (approved_at at time zone ${zone})::date, null::date, 0 from sellers s
    where approved_at is not null and ${mine(sql`s.id`)}
    union all
    select case place when 1 then 'first_sale' else 'repeat_sale' end, seller_id, seller_id, old_commune_code,
      (delivered_at at time zone ${zone})::date, null::date, 0
    from (
      select o.seller_id, o.delivered_at, s.old_commune_code, row_number() over (partition by o.seller_id order by o.delivered_at, o.id) as place
      from seller_orders o join sellers s on s.id = o.seller_id where o.delivered_at is not null and ${mine(sql`o.seller_id`)}) d where place <= 2
    union all
    select 'order', o.id, o.seller_id, o.old_commune_code, (o.placed_at at time zone ${zone})::date, null::date, (o.state = 'delivered')::int
    from seller_orders o where o.opened_at is not null and ${mine(sql`o.seller_id`)}`;
}

/** Visits of the digital teams, with whether they did what they were for. */
function work(mine: Mine): SQL {
  return sql`
    select 'visit', v.id, coalesce(v.seller_id, v.id), coalesce(s.old_commune_code, near.place_code), v.visited_on, null::date, (v.outcome = 'done')::int
    from visits v left join sellers s on s.id = v.seller_id
    left join lateral (select min(place_code) as place_code from place_memberships m where m.unit_code = v.commune_code and m.until is null) near on true
    where coalesce(s.old_commune_code, near.place_code) is not null and ${mine(sql`coalesce(v.seller_id, v.id)`)}`;
}
