import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { ListingCard } from "@/domain/catalog/card";
import type { CommunePage, GroupPage, HomePage, Place, ProductPage, SellerLine, Size } from "@/domain/catalog/pages";
import { cardColumns, cardOf, cardsOf, cardSource, rowsOf } from "@/domain/catalog/reads/cards";
import { placeJson, sellerJson, sellerSource } from "@/domain/catalog/reads/shops";
import { isSlug } from "@/domain/catalog/query";
import { unitPriceDong } from "@/domain/catalog/price";
import { starsOn, type Validity } from "@/domain/ocop/stars";
import { addDays, startOfDay, type LocalDay } from "@/platform/clock";

const related = 8;
const shelf = 12;
const productsOnPage = 24;

type SizeRow = Omit<ProductPage["sizes"][number], "unitPriceDong">;
type ProductRow = Omit<ProductPage, "card" | "sizes" | "fromSameCommune" | "fromSameGroup"> & {
  card: Parameters<typeof cardOf>[0];
  sizes: SizeRow[];
};

/** Everything on a product's page; null when it is not online. Stars are those of the day. Two statements. */
export async function findProductPage(slug: string, day: LocalDay): Promise<ProductPage | null> {
  if (!isSlug(slug)) return null;
  const [row] = rowsOf<ProductRow>(
    await db.execute(sql`
      select (select row_to_json(card) from (select ${cardColumns}) as card) as card,
        p.summary, p.description, p.description_en as "descriptionEn", p.ingredients, p.storage, p.shelf_life as "shelfLife", p.growing_area as "growingArea",
        coalesce((select json_agg(json_build_object('id', a.paper ->> 'id', 'kind', a.paper ->> 'kind', 'number', a.paper ->> 'number', 'issuer', a.paper ->> 'issuer',
          'issuedOn', a.paper ->> 'issuedOn', 'validTo', a.paper ->> 'validTo',
          'hasScan', (a.paper ->> 'isScanPublic')::boolean and a.paper ->> 'scanHash' is not null) order by a.place)
          from jsonb_array_elements(p.papers) with ordinality as a (paper, place)), '[]') as papers,
        case when p.season_from is not null then json_build_object('from', p.season_from, 'to', p.season_to) end as season,
        to_json(l.published_at) #>> '{}' as "publishedAt", p.sources,
        coalesce((select json_agg(json_build_object('hash', i.hash, 'alt', pi.alt) order by pi.position, pi.image_id)
          from product_images pi join images i on i.id = pi.image_id where pi.product_id = p.id), '[]') as photos,
        coalesce((select json_agg(json_build_object('variantId', v.id, 'name', v.name, 'netQuantity', v.net_quantity, 'netUnit', v.net_unit,
          'gtin', v.gtin, 'priceDong', v.price_dong, 'left', coalesce(k.on_hand, 0),
          'harvest', case when h.id is not null then json_build_object('from', h.expected_from, 'to', h.expected_to, 'closesAt', h.closes_at, 'rule', h.shortfall_rule) end) order by v.position, v.id)
          from variants v left join stock k on k.variant_id = v.id left join harvests h on h.variant_id = v.id and h.state = 'open' where v.product_id = p.id and v.is_active), '[]') as sizes,
        coalesce((select json_agg(json_build_object('stars', c.stars, 'decisionNumber', c.decision_number, 'decidedOn', c.decided_on, 'issuer', c.issuer,
          'id', c.id, 'code', c.code,
          'validFrom', c.valid_from, 'validTo', c.valid_to, 'revokedOn', c.revoked_on, 'isReplaced', c.replaced_by is not null, 'evidence', c.evidence) order by c.decided_on desc, c.id desc)
          from certificates c where c.product_id = p.id and c.scheme = 'ocop'), '[]') as certificates,
        ${sellerJson} as seller,
        json_build_object('commune', ${placeJson("present")}, 'oldCommune', ${placeJson("origin")}, 'oldDistrict', ${placeJson("district")}) as origin,
        json_build_object('code', g.code, 'slug', g.slug, 'name', g.name, 'nameEn', g.name_en, 'marketName', m.name, 'marketNameEn', m.name_en, 'isVisible', m.is_visible) as "group"
      from ${cardSource()} join products p on p.id = l.product_id join sellers s on s.id = l.seller_id ${sellerSource}
      join ocop_groups g on g.code = l.group_code join market_groups m on m.code = g.code where l.slug = ${slug}`),
  );
  if (!row) return null;
  const { card, sizes, ...facts } = row;
  const near = rowsOf<{ shelf: string } & Parameters<typeof cardOf>[0]>(
    await db.execute(sql`
      ${relatedBy("commune", sql`commune_code = ${card.communeCode}`, card.productId)} union all
      ${relatedBy("group", sql`group_code = ${facts.group.code} and commune_code <> ${card.communeCode}`, card.productId)}`),
  );
  const cardsBy = (name: string) =>
    near.filter((other) => other.shelf === name).map(({ shelf: _shelf, ...other }) => cardOf(other));
  const stars = starsOn(facts.certificates as unknown as Validity[], day) ?? 0;
  return {
    ...facts,
    card: { ...cardOf(card), stars: stars as ListingCard["stars"] },
    sizes: sizes.map((size) => ({ ...size, unitPriceDong: unitPriceDong(size) })),
    fromSameCommune: cardsBy("commune"),
    fromSameGroup: cardsBy("group"),
  };
}

/** What a product's page is made from besides itself; null when it is not online. */
export type ProductSurroundings = { sellerSlug: string; communeCode: string; groupCode: string };

export async function findSurroundings(slug: string): Promise<ProductSurroundings | null> {
  if (!isSlug(slug)) return null;
  const [row] = rowsOf<ProductSurroundings>(
    await db.execute(sql`
      select seller_slug as "sellerSlug", commune_code as "communeCode", group_code as "groupCode" from listings where slug = ${slug}`),
  );
  return row ?? null;
}

/** The package sizes of products in a list, by product. One statement. */
export async function listSizes(productIds: readonly string[]): Promise<ReadonlyMap<string, Size[]>> {
  const sizes = new Map<string, Size[]>();
  if (productIds.length === 0) return sizes;
  const rows = rowsOf<SizeRow & { productId: string }>(
    await db.execute(sql`
      select v.product_id as "productId", v.id as "variantId", v.name, v.net_quantity as "netQuantity", v.net_unit as "netUnit", v.gtin,
        v.price_dong::float8 as "priceDong", coalesce(k.on_hand, 0) as "left",
        case when h.id is not null then json_build_object('from', h.expected_from, 'to', h.expected_to, 'closesAt', h.closes_at, 'rule', h.shortfall_rule) end as harvest
      from variants v left join stock k on k.variant_id = v.id left join harvests h on h.variant_id = v.id and h.state = 'open'
      where v.product_id = any(${sql.param(productIds)}::uuid[]) and v.is_active order by v.product_id, v.position, v.id`),
  );
  for (const { productId, ...size } of rows) {
    sizes.set(productId, [...(sizes.get(productId) ?? []), { ...size, unitPriceDong: unitPriceDong(size) }]);
  }
  return sizes;
}

function relatedBy(name: string, where: SQL, except: string): SQL {
  return sql`(select ${sql.raw(`'${name}'`)} as shelf, ${cardColumns} from ${cardSource(sql`(
    select * from listings where ${where} and product_id <> ${except}::uuid order by rank desc, product_id desc limit ${sql.raw(String(related))})`)}
    order by l.rank desc, l.product_id desc)`;
}

type CommuneRow = Pick<CommunePage, "commune" | "areaKm2" | "formedFrom" | "productCount" | "knownFor">;

/** A present unit's page; null when no unit has the address. Three statements. */
export async function findCommunePage(slug: string): Promise<CommunePage | null> {
  if (!isSlug(slug)) return null;
  const [row] = rowsOf<CommuneRow>(
    await db.execute(sql`
      select ${placeJson("u")} as commune, u.area_km2 as "areaKm2",
        coalesce((select json_agg(json_build_object('place', ${placeJson("o")}, 'districtName', d.full_name, 'districtSlug', d.slug) order by o.name, o.code)
          from place_memberships f join units o on o.list = 'old' and o.code = f.place_code
          left join units d on d.list = 'old' and d.code = o.parent_code
          where f.until is null and f.unit_code = u.code), '[]') as "formedFrom",
        (select coalesce(sum(count), 0)::int from (${kept(1)} where facets in (1, -1) and commune_code = u.code) c) as "productCount",
        coalesce((select json_agg(json_build_object('code', g.code, 'slug', g.slug, 'name', g.name, 'nameEn', g.name_en, 'marketName', m.name, 'marketNameEn', m.name_en, 'count', k.count) order by k.count desc, g.code)
          from (select group_code, sum(count)::int as count from (${kept(3)} where facets in (3, -1) and commune_code = u.code) c
            group by group_code having sum(count) > 0 order by 2 desc limit 6) k join ocop_groups g on g.code = k.group_code join market_groups m on m.code = g.code), '[]') as "knownFor"
      from units u where u.list = '2026' and u.level = 'commune' and u.ended_on is null and u.slug = ${slug}`),
  );
  if (!row) return null;
  const [products, sellers] = await Promise.all([
    db.execute(sql`
      select ${cardColumns} from ${cardSource(sql`(
        select * from listings where commune_code = ${row.commune.code} order by rank desc, product_id desc limit ${sql.raw(String(productsOnPage))})`)}
      order by l.rank desc, l.product_id desc`),
    db.execute(sql`
      select ${sellerJson} as line from (select seller_id, product_count from shop_listings where commune_code = ${row.commune.code}
        order by product_count desc, seller_id desc limit 60) as page
      join sellers s on s.id = page.seller_id ${sellerSource} order by page.product_count desc, page.seller_id desc`),
  ]);
  return {
    ...row,
    products: cardsOf(products),
    sellers: rowsOf<{ line: SellerLine }>(sellers).map(({ line }) => line),
  };
}

/** Kept counts of these facets and what has come and gone since; the latter stand under -1. */
function kept(bits: number): SQL {
  return sql`select * from (
    select facets, commune_code, group_code, stars, seller_kind, count from listing_counts where facets = ${sql.raw(String(bits))}
    union all select -1, commune_code, group_code, stars, seller_kind, change from listing_count_changes) as kept`;
}

type CommuneCounts = HomePage["communes"][number];

/** Every unit of the list with what is online in it, those with most first. Codes did not change from 2025 to 2026. One statement. */
export async function listCommunesWithCounts(list: "2025" | "2026" = "2026"): Promise<CommuneCounts[]> {
  return rowsOf<CommuneCounts>(
    await db.execute(sql`
      with counts as (select commune_code, group_code, sum(count)::int as count from (${kept(3)}) c group by 1, 2 having sum(count) > 0),
      shops as (select commune_code, count(*)::int as sellers from shop_listings group by 1),
      known as (
        select commune_code, sum(count)::int as products, (array_agg(json_build_object('code', g.code, 'name', g.name, 'marketName', m.name, 'marketNameEn', m.name_en) order by count desc, g.code))[1:3] as groups
        from counts join ocop_groups g on g.code = counts.group_code join market_groups m on m.code = g.code group by 1
      )
      select ${placeJson("u")} as place, coalesce(shops.sellers, 0) as sellers, coalesce(known.products, 0) as products,
        to_json(coalesce(known.groups, '{}'::json[])) as "knownFor"
      from units u left join known on known.commune_code = u.code left join shops on shops.commune_code = u.code
      where u.list = ${list} and u.level = 'commune' and u.ended_on is null
      order by products desc, u.name collate "vi-x-icu", u.code`),
  );
}

/** The groups the market shows that have something online, in its order, with a picture of what they mostly hold. One statement. */
export async function listGroupsWithCounts(): Promise<HomePage["groups"]> {
  return rowsOf<HomePage["groups"][number]>(
    await db.execute(sql`
      select g.code, g.slug, g.name, g.name_en as "nameEn", m.name as "marketName", m.name_en as "marketNameEn", k.count,
        coalesce((select illustration from listings l where l.group_code = g.code order by rank desc, product_id desc limit 1), '') as illustration
      from (select group_code, sum(count)::int as count from (${kept(2)}) c group by 1 having sum(count) > 0) k
      join ocop_groups g on g.code = k.group_code join market_groups m on m.code = g.code and m.is_visible order by m.position, g.set_number`),
  );
}

type Totals = HomePage["totals"];

/** The home page's shelves, and how much there is. Four statements. */
export async function homeShelves(day: LocalDay): Promise<HomePage> {
  const month = Number(day.slice(5, 7));
  const since = startOfDay(addDays(day, -7)).toISOString();
  const [cards, communes, groups, totals] = await Promise.all([
    db.execute(sql`
      ${shelfOf("fiveStars", sql`stars = 5 and in_stock`, sql`rank`)} union all
      ${shelfOf("newThisWeek", sql`published_at >= ${since}::timestamptz and in_stock`, sql`published_at`)} union all
      ${shelfOf(
        "inSeason",
        sql`in_stock and season_from is not null and case when season_from <= season_to then ${month} between season_from and season_to
          else ${month} >= season_from or ${month} <= season_to end`,
        sql`rank`,
      )}`),
    listCommunesWithCounts(),
    listGroupsWithCounts(),
    db.execute(
      sql`select (select count(*)::int from shop_listings) as sellers, (select coalesce(sum(count), 0)::int from (${kept(0)}) c) as products`,
    ),
  ]);
  const rows = rowsOf<{ shelf: string } & Parameters<typeof cardOf>[0]>(cards);
  const on = (name: string) => rows.filter((row) => row.shelf === name).map(({ shelf: _shelf, ...row }) => cardOf(row));
  const counted = rowsOf<Omit<Totals, "communes">>(totals)[0] ?? { sellers: 0, products: 0 };
  return {
    fiveStars: on("fiveStars"),
    newThisWeek: on("newThisWeek"),
    inSeason: on("inSeason"),
    communes,
    groups,
    totals: { ...counted, communes: communes.filter(({ products }) => products > 0).length },
  };
}

function shelfOf(name: string, where: SQL, order: SQL): SQL {
  return sql`(select ${sql.raw(`'${name}'`)} as shelf, ${cardColumns} from ${cardSource(sql`(
    select * from listings where ${where} order by ${order} desc, product_id desc limit ${sql.raw(String(shelf))})`)} order by l.${order} desc, l.product_id desc)`;
}

type GroupRow = Pick<GroupPage, "group" | "productCount" | "communes">;

/** A group's page; null when no group has the address. Two statements. */
export async function findGroupPage(slug: string): Promise<GroupPage | null> {
  if (!isSlug(slug)) return null;
  const [row] = rowsOf<GroupRow>(
    await db.execute(sql`
      select json_build_object('code', g.code, 'slug', g.slug, 'name', g.name, 'nameEn', g.name_en, 'sectorName', g.sector_name, 'sectorNameEn', g.sector_name_en,
        'marketName', m.name, 'marketNameEn', m.name_en, 'description', m.description, 'descriptionEn', m.description_en, 'isVisible', m.is_visible) as "group",
        (select coalesce(sum(count), 0)::int from (${kept(2)} where group_code = g.code) c) as "productCount",
        coalesce((select json_agg(json_build_object('place', ${placeJson("u")}, 'count', k.count) order by k.count desc, u.code)
          from (select commune_code, sum(count)::int as count from (${kept(3)} where group_code = g.code) c group by 1 having sum(count) > 0) k
          join units u on u.list = '2026' and u.code = k.commune_code), '[]') as communes
      from ocop_groups g join market_groups m on m.code = g.code where g.slug = ${slug}`),
  );
  if (!row) return null;
  const products = await db.execute(sql`
    select ${cardColumns} from ${cardSource(sql`(
      select * from listings where group_code = ${row.group.code} order by rank desc, product_id desc limit ${sql.raw(String(productsOnPage))})`)}
    order by l.rank desc, l.product_id desc`);
  return { ...row, products: cardsOf(products) };
}

export type OldPlacePage = { old: Place; district: Place | null; successors: Place[] };

/** Where the name of an old commune or district leads on to. One statement. */
export async function findOldPlacePage(slug: string): Promise<OldPlacePage | null> {
  if (!isSlug(slug)) return null;
  const [row] = rowsOf<OldPlacePage>(
    await db.execute(sql`
      select ${placeJson("o")} as old, case when o.level = 'commune' then ${placeJson("d")} end as district,
        coalesce((select json_agg(${placeJson("u")} order by u.name, u.code) from units u
          where u.list = '2026' and u.code in (
            select f.unit_code from place_memberships f join units part on part.list = 'old' and part.code = f.place_code
            where f.until is null and (part.code = o.code or part.parent_code = o.code))), '[]') as successors
      from units o left join units d on d.list = 'old' and d.code = o.parent_code
      where o.list = 'old' and o.level in ('commune', 'district') and o.slug = ${slug}`),
  );
  return row ?? null;
}

export type OldDistrict = { place: Place; communes: Place[] };

/** The eleven old districts with their communes. One statement. */
export async function listOldDistricts(): Promise<OldDistrict[]> {
  return rowsOf<OldDistrict>(
    await db.execute(sql`
      select ${placeJson("d")} as place,
        coalesce(json_agg(${placeJson("o")} order by o.name collate "vi-x-icu", o.code) filter (where o.code is not null), '[]') as communes
      from units d left join units o on o.list = 'old' and o.level = 'commune' and o.parent_code = d.code
      where d.list = 'old' and d.level = 'district' group by d.list, d.code order by d.name collate "vi-x-icu"`),
  );
}
