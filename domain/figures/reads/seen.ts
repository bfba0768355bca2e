import "server-only";
import { sql } from "drizzle-orm";
import { plannedForValues, type Reader } from "@/db/client";
import type { EmptyDays, PageFigures } from "@/domain/figures/figures";
import { type Asked, kept, within } from "@/domain/figures/reads/sold";
import { addDays, type LocalDay, localDay } from "@/platform/clock";

export type DayVisits = { day: LocalDay; visitors: number; views: number; isDemo: boolean };

/** Visitors by day. A person who comes on two days counts on both: nobody is known from one day to the next. */
export async function readVisits(asked: Asked, reader: Reader): Promise<DayVisits[]> {
  const rows = await reader.execute<DayVisits>(sql`
    select day::text as day, visitors, views, is_demo as "isDemo" from shop_visits
    where seller_id = ${asked.sellerId} and subject_id = ${asked.sellerId} and day between ${asked.from}::date and ${asked.to}::date`);
  return [...rows];
}

/** Visitors of each product's page, the most first. */
export async function readPages(asked: Asked, reader: Reader): Promise<PageFigures[]> {
  const rows = await reader.execute<PageFigures>(sql`
    select v.subject_id as "productId", p.name as "productName", sum(v.visitors)::int as visitors, sum(v.views)::int as views
    from shop_visits v join products p on p.id = v.subject_id
    where v.seller_id = ${asked.sellerId} and v.day between ${asked.from}::date and ${asked.to}::date
    group by 1, 2 order by 3 desc, 2`);
  return [...rows];
}

/** After all that ever moved. */
const lastDay = "9999-12-31" as LocalDay;

/** How many days of the period ended with an empty shelf, by size that is for sale; days to come do not count. */
export async function readEmptyDays(asked: Asked, now: Date, reader: Reader): Promise<EmptyDays[]> {
  const today = localDay(now);
  const last = asked.to < today ? asked.to : addDays(today, -1);
  if (last < asked.from) return [];
  const rows = await reader.execute<EmptyDays>(sql`${sql.raw(plannedForValues)}
    with ${kept("figure_shelves", { ...asked, to: lastDay })}, sizes as materialized (
      select v.id, p.name as product, v.name as size, v.position, s.on_hand,
        greatest(${asked.from}::date, (coalesce(p.published_at, v.created_at) at time zone 'Asia/Ho_Chi_Minh')::date) as since
      from products p join variants v on v.product_id = p.id and v.is_active join stock s on s.variant_id = v.id
      where p.seller_id = ${asked.sellerId} and p.state = 'published'
    ), moves as materialized (
      select m.variant_id, m.day, m.moved from asked m join sizes on sizes.id = m.variant_id
    ), shelf as (
      select z.id, ${addDays(asked.from, -1)}::date as day, z.on_hand - coalesce(sum(m.moved), 0) as left_over
      from sizes z left join moves m on m.variant_id = z.id group by z.id, z.on_hand
      union all
      select m.variant_id, m.day, z.on_hand - coalesce(sum(m.moved) over later, 0)
      from moves m join sizes z on z.id = m.variant_id
      window later as (partition by m.variant_id order by m.day desc rows between unbounded preceding and 1 preceding)
    ), stretches as (
      select id, day, left_over, lead(day) over (partition by id order by day) as until from shelf
    )
    select z.product as "productName", z.size as "variantName",
      sum(greatest(0, least(coalesce(t.until, ${addDays(last, 1)}::date), ${addDays(last, 1)}::date) - greatest(t.day, z.since)))::int as days
    from stretches t join sizes z on z.id = t.id where t.left_over <= 0
    group by z.id, z.product, z.size, z.position having
      sum(greatest(0, least(coalesce(t.until, ${addDays(last, 1)}::date), ${addDays(last, 1)}::date) - greatest(t.day, z.since))) > 0
    order by 3 desc, 1, z.position`);
  return [...rows];
}

/** Reviews written in the period, by stars; those the province has hidden are left out. */
export async function readStars(asked: Asked, reader: Reader): Promise<{ stars: number; reviews: number }[]> {
  const rows = await reader.execute<{ stars: number; reviews: number }>(sql`
    select stars, count(*)::int as reviews from reviews
    where seller_id = ${asked.sellerId} and hidden_at is null and ${within(sql`written_at`, asked)} group by 1`);
  return [5, 4, 3, 2, 1].map((stars) => ({
    stars,
    reviews: [...rows].find((row) => row.stars === stars)?.reviews ?? 0,
  }));
}
