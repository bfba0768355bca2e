import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { beginning, placeJson } from "@/domain/catalog/reads/shops";
import { rowsOf } from "@/domain/catalog/reads/cards";
import type { Place } from "@/domain/catalog/pages";
import { readSearchWords } from "@/domain/catalog/words";

export type Suggestions = {
  products: {
    slug: string;
    name: string;
    nameEn: string;
    communeName: string;
    illustration: string;
    imageHash: string | null;
  }[];
  sellers: { slug: string; name: string; communeName: string }[];
  communes: Place[];
  /** Names of before July 2025, with what they lead on to. */
  oldPlaces: (Place & { districtName: string | null })[];
  groups: { code: string; slug: string; name: string; nameEn: string }[];
};

const none: Suggestions = { products: [], sellers: [], communes: [], oldPlaces: [], groups: [] };
/** Products looked through, best first, before the index is asked; words commoner than one in a hundred are found among them. */
const lookedThrough = 400;
const beginningWith = 200;

/**
 * What a person may be typing: products, shops, places of both maps, groups. One statement whose cost does not grow with the
 * number of products: names that begin so, and the best products that hold the words.
 */
export async function suggest(text: string): Promise<Suggestions> {
  const words = readSearchWords(text).folded;
  const typed = words.join(" ");
  if (typed.length < 2) return none;
  const query = beginning(words);
  const isPlace = sql`(u.search_name like ${`${typed}%`} or strpos(u.search_name, ${` ${typed}`}) > 0)`;
  const wasCalled = sql`u.code in (
    select n.unit_code from unit_versions v join place_memberships m on m.unit_code = v.code and m.since < v.valid_to and coalesce(m.until, 'infinity') > v.valid_from
    join place_memberships n on n.place_code = m.place_code and n.until is null
    where v.valid_to is not null and (v.search_name like ${`${typed}%`} or strpos(v.search_name, ${` ${typed}`}) > 0))`;
  const [row] = rowsOf<Suggestions>(
    await db.execute(sql`
      with beginning as materialized (
        select product_id, rank from listings where folded_name ~>=~ ${typed} and folded_name ~<~ ${`${typed}\u{10ffff}`} limit ${sql.raw(String(beginningWith))}
      ),
      best as materialized (
        select product_id, rank from (select product_id, rank, search from listings order by rank desc, product_id desc limit ${sql.raw(String(lookedThrough))}) as best
        where search @@ ${query}::tsquery
      ),
      found as (
        select product_id, max(first) as first, max(rank) as rank from (
          (select product_id, 1 as first, rank from beginning order by rank desc limit 6)
          union all (select product_id, 0, rank from best order by rank desc limit 6)
        ) as both_ways group by product_id order by 2 desc, 3 desc limit 6
      ),
      shops as materialized (select seller_id, product_count from shop_listings where folded_name like ${`%${typed}%`} limit 60)
      select
        coalesce((select json_agg(json_build_object('slug', l.slug, 'name', l.name, 'nameEn', l.name_en, 'communeName', present.name,
          'illustration', l.illustration, 'imageHash', l.image_hash) order by found.first desc, found.rank desc)
          from found join listings l on l.product_id = found.product_id
          left join units present on present.list = '2026' and present.code = l.commune_code), '[]') as products,
        coalesce((select json_agg(json_build_object('slug', s.slug, 'name', s.name, 'communeName', present.name) order by shops.product_count desc)
          from (select * from shops order by product_count desc limit 4) shops join sellers s on s.id = shops.seller_id
          left join units present on present.list = '2026' and present.code = s.commune_code), '[]') as sellers,
        coalesce((select json_agg(place) from (select ${placeJson("u")} as place from units u
          where u.list = '2026' and u.level = 'commune' and u.ended_on is null and (${isPlace} or ${wasCalled}) order by u.name limit 4) as places), '[]') as communes,
        coalesce((select json_agg(place) from (select json_build_object('code', u.code, 'slug', u.slug, 'name', u.name, 'fullName', u.full_name, 'districtName', d.full_name) as place
          from units u left join units d on d.list = 'old' and d.level = 'district' and d.code = u.parent_code
          where u.list = 'old' and u.level in ('commune', 'district') and ${isPlace} order by u.level desc, u.name limit 4) as places), '[]') as "oldPlaces",
        coalesce((select json_agg(json_build_object('code', g.code, 'slug', g.slug, 'name', g.name, 'nameEn', g.name_en)) from (
          select o.code, o.slug, m.name, m.name_en from ocop_groups o join market_groups m on m.code = o.code and m.is_visible
          where strpos(fold(concat_ws(' ', m.name, m.name_en, o.name, o.name_en, array_to_string(m.synonyms, ' '))), ${typed}) > 0
          order by m.position, o.set_number limit 3) g), '[]') as groups`),
  );
  return row ?? none;
}
