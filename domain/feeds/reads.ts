import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { NetUnit } from "@/db/enums";
import { isSlug } from "@/domain/catalog/query";
import { rowsOf } from "@/domain/catalog/reads/cards";
import type { Dong } from "@/domain/money/dong";
import type { Rate } from "@/domain/shipping/fee";
import type { LocalDay } from "@/platform/clock";
import { env } from "@/platform/env";

/** One package size of a product that is for sale, as feeds tell it. */
export type FeedItem = {
  variantId: string;
  productId: string;
  slug: string;
  name: string;
  variantName: string;
  variantCount: number;
  summary: string;
  description: string;
  illustration: string;
  imageHash: string | null;
  moreHashes: string[];
  gtin: string;
  netQuantity: number;
  netUnit: NetUnit;
  weightGrams: number;
  priceDong: Dong;
  /** Left on the shelf, and the shop takes orders on the day. */
  isAvailable: boolean;
  sellerName: string;
  sellerSlug: string;
  groupName: string;
  sectorName: string;
  countryRate: Rate | null;
};

export type FeedQuery = { sellerSlug: string | null; day: LocalDay };

/** How many items one file of a feed in parts holds. */
export const itemsInPart = 10_000;
const atOnce = 500;

/** What is for sale and not kept out by its shop; goods of the demo only where all is demo. */
function forSale({ sellerSlug }: FeedQuery): SQL {
  return sql`
    listings l join products p on p.id = l.product_id join sellers s on s.id = l.seller_id
    join variants v on v.product_id = l.product_id and v.is_active
    left join stock t on t.variant_id = v.id
    left join shop_faces f on f.seller_id = l.seller_id
    where coalesce(f.is_in_feeds, true) and (not l.is_demo or ${env().isDemo}) and ${sellerSlug === null ? sql`true` : sql`l.seller_slug = ${sellerSlug}`}`;
}

/**
 * Items in the order of their ids, a few hundred at a time, so that a feed of any length is written as it is read. `after` is the last id of the part before;
 * `most` ends a part. A shop that is not there has none.
 */
export async function* feedItems(
  query: FeedQuery,
  { after, most }: { after: string | null; most: number | null },
): AsyncGenerator<FeedItem[]> {
  if (query.sellerSlug !== null && !isSlug(query.sellerSlug)) return;
  let last = after;
  let left = most ?? Number.POSITIVE_INFINITY;
  while (left > 0) {
    const limit = Math.min(atOnce, left);
    const items = await someItems(query, last, limit);
    if (items.length > 0) yield items;
    if (items.length < limit) return;
    last = items.at(-1)?.variantId ?? last;
    left -= items.length;
  }
}

async function someItems(query: FeedQuery, after: string | null, limit: number): Promise<FeedItem[]> {
  return rowsOf<FeedItem>(
    await db.execute(sql`
      with page as materialized (
        select v.id as variant_id, l.product_id, v.name as variant_name, v.gtin, v.net_quantity, v.net_unit, v.weight_grams, v.price_dong,
          coalesce(t.on_hand, 0) > 0 and not (s.holiday_closed and s.holiday_from <= ${query.day}
            and (s.holiday_to is null or ${query.day} <= s.holiday_to)) is true as is_available
        from ${forSale(query)} ${after === null ? sql`` : sql`and v.id > ${after}::uuid`} order by v.id limit ${limit}
      )
      select page.variant_id as "variantId", page.product_id as "productId", l.slug, l.name, page.variant_name as "variantName",
        l.variant_count as "variantCount", p.summary, p.description, l.illustration, l.image_hash as "imageHash",
        array(select i.hash from product_images pi join images i on i.id = pi.image_id where pi.product_id = l.product_id
          order by pi.position offset 1 limit 10) as "moreHashes",
        page.gtin, page.net_quantity as "netQuantity", page.net_unit as "netUnit", page.weight_grams as "weightGrams",
        page.price_dong::float8 as "priceDong", page.is_available as "isAvailable", l.seller_name as "sellerName", l.seller_slug as "sellerSlug",
        m.name as "groupName", g.sector_name as "sectorName",
        (select json_build_object('baseDong', r.base_dong, 'baseGrams', r.base_grams, 'stepDong', r.step_dong, 'stepGrams', r.step_grams,
          'freeFromDong', r.free_from_dong) from seller_delivery_rates r where r.seller_id = l.seller_id and r.zone = 'country') as "countryRate"
      from page join listings l on l.product_id = page.product_id join products p on p.id = page.product_id
      join ocop_groups g on g.code = l.group_code join market_groups m on m.code = g.code order by page.variant_id`),
  );
}

/** What all items of a feed come from, as one mark: another when any of them says something else. */
export async function feedMark(query: FeedQuery): Promise<string> {
  const [row] = rowsOf<{ mark: string }>(
    await db.execute(sql`
      select md5(concat_ws(' ', count(*), sum(hashtextextended(concat_ws('|', l::text, v::text, t.on_hand > 0, p.summary, p.description,
        (select m.name from market_groups m where m.code = l.group_code), s.holiday_from,
        s.holiday_to, s.holiday_closed, (select string_agg(r::text, '') from seller_delivery_rates r where r.seller_id = s.id and r.zone = 'country')), 0)),
        ${query.day}::text)) as mark from ${forSale(query)}`),
  );
  return row?.mark ?? "";
}
