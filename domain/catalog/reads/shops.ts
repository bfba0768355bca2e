import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db, plannedForValues } from "@/db/client";
import { readCursor, writeCursor } from "@/domain/catalog/cursor";
import type { SellerLine, SellerPage } from "@/domain/catalog/pages";
import { isSlug, type SellerQuery } from "@/domain/catalog/query";
import { cardColumns, cardsOf, cardSource, rowsOf } from "@/domain/catalog/reads/cards";
import { readSearchWords } from "@/domain/catalog/words";

/** A unit `u` as a place, in JSON. */
export function placeJson(unit: string): SQL {
  return sql.raw(
    `json_build_object('code', ${unit}.code, 'slug', ${unit}.slug, 'name', ${unit}.name, 'fullName', ${unit}.full_name)`,
  );
}

/** A seller as a line of a list, in JSON, over `sellerSource`. */
export const sellerJson = sql`json_build_object(
  'id', s.id, 'slug', s.slug, 'name', s.name, 'kind', s.kind, 'tagline', s.tagline, 'cover', s.cover, 'logoImageHash', logo.hash,
  'commune', ${placeJson("seller_unit")}, 'oldDistrictName', coalesce(seller_district.name, ''),
  'productCount', coalesce(shop.product_count, 0), 'isDemo', s.is_demo)`;

/** What a line says of seller `s`. */
export const sellerSource = sql`
  left join shop_listings shop on shop.seller_id = s.id
  left join images logo on logo.id = s.logo_image_id
  left join units seller_unit on seller_unit.list = '2026' and seller_unit.code = s.commune_code
  left join units seller_origin on seller_origin.list = 'old' and seller_origin.code = s.old_commune_code
  left join units seller_district on seller_district.list = 'old' and seller_district.code = seller_origin.parent_code`;

export type Sellers = { sellers: SellerLine[]; total: number; nextCursor: string | null };

const mostShops = 5_000;

/** Sellers with a product online, those with most first. Words find names and places, the last one also by its beginning. */
export async function listSellers(query: SellerQuery): Promise<Sellers> {
  const conditions: SQL[] = [];
  const words = readSearchWords(query.q).folded;
  if (words.length > 0) conditions.push(sql`shop.search @@ ${beginning(words)}::tsquery`);
  if (query.kind !== null) conditions.push(sql`shop.kind = ${query.kind}`);
  if (query.commune !== null) conditions.push(sql`shop.commune_code = ${query.commune}`);
  const where = conditions.length > 0 ? sql` where ${sql.join(conditions, sql` and `)}` : sql``;
  const cursor = readCursor(query.cursor ?? "");
  const after =
    cursor?.order === "rank" ? [sql`(shop.product_count, shop.seller_id) < (${cursor.key}, ${cursor.id}::uuid)`] : [];
  const all = [...conditions, ...after];
  const [counted, rows] = await Promise.all([
    db.execute(
      sql`${sql.raw(plannedForValues)} select count(*)::int as total from (select from shop_listings shop${where} limit ${sql.raw(String(all.length > 0 ? mostShops : 1_000_000))}) as counted`,
    ),
    db.execute(sql`${sql.raw(plannedForValues)}
      with page as materialized (
        select shop.seller_id, shop.product_count from shop_listings shop${all.length > 0 ? sql` where ${sql.join(all, sql` and `)}` : sql``}
        order by shop.product_count desc, shop.seller_id desc limit ${query.limit + 1}
      )
      select ${sellerJson} as line from page join sellers s on s.id = page.seller_id ${sellerSource}
      order by page.product_count desc, page.seller_id desc`),
  ]);
  const lines = rowsOf<{ line: SellerLine }>(rows).map(({ line }) => line);
  const sellers = lines.slice(0, query.limit);
  const last = sellers.at(-1);
  return {
    sellers,
    total: rowsOf<{ total: number }>(counted)[0]?.total ?? 0,
    nextCursor:
      last && lines.length > query.limit ? writeCursor({ order: "rank", key: last.productCount, id: last.id }) : null,
  };
}

/** All the words, the last by its beginning; made of letters and digits in quotes only. */
export function beginning(words: readonly string[]): string {
  return words
    .map((word, place) => `'${word.replace(/[^\p{L}\p{N}]/gu, "")}'${place === words.length - 1 ? ":*" : ""}`)
    .join(" & ");
}

const productsOnSellerPage = 60;

type SellerRow = Omit<SellerPage, "seller" | "products"> & { seller: SellerLine };

/** A shop's own page; null when there is no such shop or it is suspended. Two statements. */
export async function findSellerPage(slug: string): Promise<SellerPage | null> {
  if (!isSlug(slug)) return null;
  const [row] = rowsOf<SellerRow>(
    await db.execute(sql`
      select ${sellerJson} as seller, s.story, s.story_en as "storyEn", s.representative, s.phone,
        concat_ws(', ', nullif(s.address_line, ''), nullif(s.hamlet, ''), seller_unit.full_name) as address,
        ${placeJson("seller_origin")} as "oldCommune", to_json(s.opening_hours) as "openingHours",
        case when s.holiday_from is not null then json_build_object('from', s.holiday_from, 'to', s.holiday_to, 'note', s.holiday_note, 'isClosed', s.holiday_closed) end as holiday,
        to_json(s.approved_at) #>> '{}' as "approvedAt",
        coalesce((select json_agg(json_build_object('zone', r.zone, 'baseDong', r.base_dong, 'baseGrams', r.base_grams, 'stepDong', r.step_dong,
          'stepGrams', r.step_grams, 'freeFromDong', r.free_from_dong) order by array_position(array['commune', 'province', 'country'], r.zone))
          from seller_delivery_rates r where r.seller_id = s.id), '[]') as "deliveryRates",
        (select json_build_object('place', k.place, 'words', k.words, 'weekdays', k.weekdays, 'hours', k.hours)
          from seller_pickups k where k.seller_id = s.id and k.is_on) as pickup
      from sellers s ${sellerSource} where s.slug = ${slug} and s.state = 'active'`),
  );
  if (!row) return null;
  const products = await db.execute(sql`
    select ${cardColumns} from ${cardSource()} where l.seller_id = ${row.seller.id} order by l.rank desc, l.product_id desc limit ${productsOnSellerPage}`);
  return { ...row, products: cardsOf(products) };
}
