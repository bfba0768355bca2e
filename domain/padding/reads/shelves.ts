import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clearanceHolds } from "@/domain/padding/reads/clearances";
import type { Finding, Shelf } from "@/domain/padding/findings";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

export type JudgedShelf = Shelf & {
  sellerId: string;
  /** What was found of it last; null while it counts. */
  last: Finding | null;
};

/** The listings of these shops that were online at the end of a day, and what was found of them last. */
export async function readShelves(
  tx: Transaction,
  sellerIds: readonly string[],
  day: LocalDay,
): Promise<JudgedShelf[]> {
  const over = startOfDay(addDays(day, 1)).toISOString();
  const rows = await tx.execute<JudgedShelf>(sql`
    with known as (
      select product_id, min(day) as since, (array_agg(kind order by day desc, id desc))[1] as kind
      from presence_events where seller_id = any(${sql.param([...sellerIds])}::uuid[]) and day <= ${day} group by 1
    ), online as (
      select p.*, known.since from known join products p on p.id = known.product_id where known.kind = 'online'
    )
    select o.id as "productId", o.seller_id as "sellerId", o.name, o.since::text as "onlineSince", l.product_id is not null as "isSoldHere",
      exists (select from product_images i where i.product_id = o.id) as "hasPicture", o.description,
      moved.was_stocked or exists (
        select from variants v join stock s on s.variant_id = v.id where v.product_id = o.id and (s.on_hand > 0 or s.set_aside > 0)
      ) as "wasStocked",
      (greatest(least(o.updated_at, ${over}::timestamptz - interval '1 second'), o.published_at, o.created_at, moved.last, priced.last)
        at time zone 'Asia/Ho_Chi_Minh')::date::text as "lastSignOn",
      case when o.season_from is not null then json_build_object('from', o.season_from, 'to', o.season_to) end as season,
      exists (select from certificates c where c.product_id = o.id and c.scheme = 'ocop' and c.valid_from <= ${day}
        and ${day} < least(c.valid_to, coalesce(c.revoked_on, c.valid_to))) as "isCertified",
      coalesce(cleared.findings, '{}') as cleared,
      case when last.verdict <> 'counted' then json_build_object('finding', last.verdict, 'twinId', last.twin_id) end as last
    from online o
    left join listings l on l.product_id = o.id
    cross join lateral (
      select coalesce(bool_or(m.quantity > 0), false) as was_stocked, max(m.at) as last
      from variants v join stock_movements m on m.variant_id = v.id where v.product_id = o.id and m.at < ${over}::timestamptz
    ) moved
    cross join lateral (
      select max(c.at) as last from variants v join price_changes c on c.variant_id = v.id where v.product_id = o.id and c.at < ${over}::timestamptz
    ) priced
    cross join lateral (
      select json_object_agg(finding, day) as findings from (
        select finding, max((created_at at time zone 'Asia/Ho_Chi_Minh')::date)::text as day from padding_clearances c
        where c.product_id = o.id and ${clearanceHolds(over)} group by 1
      ) each
    ) cleared
    left join lateral (
      select verdict, twin_id from padding_events e where e.product_id = o.id and e.day <= ${day} order by e.day desc, e.id desc limit 1
    ) last on true
    order by o.seller_id, o.id`);
  return [...rows];
}
