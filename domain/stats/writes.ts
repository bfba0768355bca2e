import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { inLongTransaction, inTransaction, type Transaction } from "@/db/client";
import { anyGroup, anyStars, type PresenceKind, type SellerKind } from "@/db/enums";
import { shopPresenceEvents } from "@/db/schema/elsewhere";
import { presenceEvents } from "@/db/schema/stats";
import { localDay } from "@/platform/clock";
import { enqueue } from "@/platform/queue";

/** A product came online or went offline, at the place and in the class it had then; online again says that these have changed. */
export type PresenceChange = {
  kind: PresenceKind;
  productId: string;
  sellerId: string;
  oldCommuneCode: string;
  communeCode: string;
  sellerKind: SellerKind;
  groupCode: string;
  reason: string;
  at: Date;
};

/** Notes comings and goings, in the transaction that causes them. Every figure of the province follows from these rows. */
export async function recordPresence(tx: Transaction, changes: readonly PresenceChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.insert(presenceEvents).values(changes.map((change) => ({ ...change, day: localDay(change.at) })));
  await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
}

/** After an update brought the table of sellers by what they sell: has it filled at once, and not with the next making of the days. */
export async function fillShelves(): Promise<void> {
  await inTransaction(async (tx) => {
    const [found] = await tx.execute<{ isDue: boolean }>(sql`
      select exists (select from daily_sellers) and not exists (select from daily_shelves) as "isDue"`);
    if (found?.isDue) await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
  });
}

export type ShopPresenceChange = Omit<PresenceChange, "productId" | "groupCode">;

/** The same for a shop as a whole, by a page on another market that names none of its products. */
export async function recordShopPresence(tx: Transaction, change: ShopPresenceChange): Promise<void> {
  await tx.insert(shopPresenceEvents).values({ ...change, day: localDay(change.at) });
  await enqueue(tx, "roll_up_days", {}, { jobKey: "roll-up-days" });
}

/**
 * From which day to which each product was online at one place and of one kind; `until` is the first day it no longer was. Of the presence events
 * `e` for which `which` holds: all of a product's, or none.
 */
export const onlineSpells = (which: SQL) => sql`
  with ends as (
    select distinct on (product_id, day) product_id, seller_id, day, kind, old_commune_code, seller_kind, group_code
    from presence_events e where ${which} order by product_id, day, id desc
  ), turns as (
    select *, lag(kind, 1, 'offline') over product as was,
      (old_commune_code, seller_kind, group_code) is distinct from
        (lag(old_commune_code) over product, lag(seller_kind) over product, lag(group_code) over product) as has_moved
    from ends window product as (partition by product_id order by day)
  ), spells as (
    select *, lead(day) over (partition by product_id order by day) as until
    from turns where kind <> was or (kind = 'online' and has_moved)
  )
  select product_id, seller_id, old_commune_code, seller_kind, group_code, day as since, until,
    day = min(day) over (partition by product_id) as is_first
  from spells where kind = 'online'`;

/**
 * Makes the daily figures anew from the facts: presence, certificates and orders. A product counts on a day when it is online at the
 * day's end in Vietnam, a seller when at least one of its products does, or the shop as a whole is online elsewhere; a certificate that begins or lapses moves a product to
 * another row of stars on that day without any event. What is written while it runs is in the next ones.
 */
export async function rebuildDaily(now: Date): Promise<void> {
  await inLongTransaction(async (run) => {
    // All figures of one moment: the lock is waited for before the moment is chosen, which a select would do at once.
    await run(sql`set transaction isolation level repeatable read`);
    await run(sql`lock table daily_builds in share row exclusive mode`);
    await run(sql`
      create temporary table online_spells on commit drop as ${onlineSpells(sql`true`)}`);
    // without it the planner takes the spells for a handful
    await run(sql`analyze online_spells`);
    // from which day to which a product was of so many stars
    await run(sql`
      create temporary table online_parts on commit drop as
      with certified as not materialized (
        select product_id, stars, valid_from, least(valid_to, coalesce(revoked_on, valid_to)) as valid_to from certificates
        where scheme = 'ocop' and product_id is not null
      ), cuts as (
        select product_id, since, since as at from online_spells
        union select s.product_id, s.since, c.valid_from from online_spells s join certified c using (product_id)
          where c.valid_from > s.since and (s.until is null or c.valid_from < s.until)
        union select s.product_id, s.since, c.valid_to from online_spells s join certified c using (product_id)
          where c.valid_to > s.since and (s.until is null or c.valid_to < s.until)
      )
      select s.product_id, s.seller_id, s.old_commune_code, s.seller_kind, s.group_code, c.at as since, lead(c.at, 1, s.until) over (partition by c.product_id, c.since order by c.at) as until,
        s.is_first and c.at = s.since as is_first,
          coalesce((select max(stars) from certified k where k.product_id = c.product_id and k.valid_from <= c.at and c.at < k.valid_to), 0) as stars
      from cuts c join online_spells s on s.product_id = c.product_id and s.since = c.since`);
    await run(sql`analyze online_parts`);
    await run(sql`delete from daily_products`);
    await run(sql`
      with moves as (
        select since as day, old_commune_code, seller_kind, group_code, stars, 1 as change, is_first::int as first from online_parts
        union all
        select until, old_commune_code, seller_kind, group_code, stars, -1, 0 from online_parts where until is not null
      )
      insert into daily_products (day, old_commune_code, seller_kind, group_code, stars, change, firsts)
      select day, old_commune_code, seller_kind, group_code, stars, sum(change), sum(first) from moves
      group by 1, 2, 3, 4, 5 having sum(change) <> 0 or sum(first) <> 0`);
    await run(sql`delete from monthly_products`);
    await run(sql`
      insert into monthly_products (month, old_commune_code, seller_kind, group_code, stars, change, firsts)
      select date_trunc('month', day)::date, old_commune_code, seller_kind, group_code, stars, sum(change), sum(firsts) from daily_products
      group by 1, 2, 3, 4, 5 having sum(change) <> 0 or sum(firsts) <> 0`);
    // a seller lies in one commune and is of one kind, whatever its goods are counted by
    await run(sql`
      create temporary table sellers_seen on commit drop as
      with shop_ends as (
        select distinct on (seller_id, day) seller_id, day, kind, old_commune_code, seller_kind
        from shop_presence_events order by seller_id, day, id desc
      ), shop_spells as (
        select *, lead(day) over (partition by seller_id order by day) as until from shop_ends
      )
      select seller_id, min(old_commune_code) as old_commune_code, min(seller_kind) as seller_kind, range_agg(daterange(since, until)) as days
      from (
        select seller_id, old_commune_code, seller_kind, since, until from online_spells
        union all select seller_id, old_commune_code, seller_kind, day, until from shop_spells where kind = 'online') either
      group by seller_id`);
    await run(sql`delete from daily_sellers`);
    await run(sql`
      with spells as (
        select *, unnest(days) as spell from sellers_seen
      ), moves as (
        select lower(spell) as day, old_commune_code, seller_kind, 1 as change, (lower(spell) = lower(days))::int as first from spells
        union all
        select upper(spell), old_commune_code, seller_kind, -1, 0 from spells where upper(spell) is not null
      )
      insert into daily_sellers (day, old_commune_code, seller_kind, change, firsts)
      select day, old_commune_code, seller_kind, sum(change), sum(first) from moves
      group by 1, 2, 3 having sum(change) <> 0 or sum(first) <> 0`);
    await run(sql`delete from monthly_sellers`);
    await run(sql`
      insert into monthly_sellers (month, old_commune_code, seller_kind, change, firsts)
      select date_trunc('month', day)::date, old_commune_code, seller_kind, sum(change), sum(firsts) from daily_sellers
      group by 1, 2, 3 having sum(change) <> 0 or sum(firsts) <> 0`);
    await run(sql`delete from daily_shelves`);
    await run(sql`
      with goods as (
        select seller_id, group_code, stars, range_agg(daterange(since, until)) as days from online_parts group by 1, 2, 3
      ), shelves as (
        select seller_id, shelf.group_code, of_stars.stars, range_agg(days) as days
        from goods cross join lateral (
          select ${anyGroup}::text union all select left(goods.group_code, at - 1)
          from generate_series(2, length(goods.group_code) + 1) at where substr(goods.group_code || '.', at, 1) = '.'
        ) shelf (group_code) cross join lateral (values (goods.stars), (${anyStars}::int)) of_stars (stars)
        where shelf.group_code <> ${anyGroup} or of_stars.stars <> ${anyStars}::int
        group by 1, 2, 3
      ), spells as (
        select *, unnest(days) as spell from shelves
      ), moves as (
        select seller_id, lower(spell) as day, group_code, stars, 1 as change, (lower(spell) = lower(days))::int as first from spells
        union all
        select seller_id, upper(spell), group_code, stars, -1, 0 from spells where upper(spell) is not null
      )
      insert into daily_shelves (day, group_code, stars, old_commune_code, seller_kind, change, firsts)
      select m.day, m.group_code, m.stars, s.old_commune_code, s.seller_kind, sum(m.change), sum(m.first)
      from moves m join sellers_seen s using (seller_id) group by 1, 2, 3, 4, 5 having sum(m.change) <> 0 or sum(m.first) <> 0`);
    await run(sql`delete from monthly_shelves`);
    await run(sql`
      insert into monthly_shelves (month, group_code, stars, old_commune_code, seller_kind, change, firsts)
      select date_trunc('month', day)::date, group_code, stars, old_commune_code, seller_kind, sum(change), sum(firsts) from daily_shelves
      group by 1, 2, 3, 4, 5 having sum(change) <> 0 or sum(firsts) <> 0`);
    await run(sql`delete from daily_sales`);
    await run(sql`
      insert into daily_sales (day, old_commune_code, seller_kind, placed, cancelled, delivered, sales_dong)
      select (o.placed_at at time zone 'Asia/Ho_Chi_Minh')::date, o.old_commune_code, s.kind, count(*),
        count(*) filter (where o.state = 'cancelled'), count(*) filter (where o.state = 'delivered'),
        coalesce(sum(o.total_dong - o.taken_off_dong) filter (where o.state <> 'cancelled'), 0)
      from seller_orders o join sellers s on s.id = o.seller_id where o.opened_at is not null group by 1, 2, 3`);
    await run(sql`
      insert into daily_builds (name, through_day, last_event_id, built_at)
      select 'days', coalesce(max(day), current_date), coalesce(max(id), 0), ${now.toISOString()}::timestamptz from presence_events
      on conflict (name) do update set through_day = excluded.through_day, last_event_id = excluded.last_event_id, built_at = excluded.built_at`);
  });
}
