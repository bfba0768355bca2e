import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { anyGroup, anyStars, type SellerKind, sellerKinds } from "@/db/enums";
import type { AdminScope } from "@/domain/people/scopes";
import type { Counted, StatQuery } from "@/domain/stats/query";
import { addDays, addMonths, type LocalDay, startOfMonth } from "@/platform/clock";

/** Kinds the province's report of 2022 counted: "doanh nghiệp, hợp tác xã", with cooperative groups. */
export const reportedKinds = ["cooperative", "cooperative_group", "company"] as const satisfies readonly SellerKind[];

export type Count = { sellers: number; reportedSellers: number; products: number };

export type Figures = {
  now: Count;
  ever: Count;
  yearBefore: Count;
  byKind: { kind: SellerKind; sellers: number; products: number }[];
  byGroup: { code: string; name: string; nameEn: string; products: number }[];
  byStars: { stars: number; products: number }[];
  /** Of the twelve months up to the day. */
  sales: { placed: number; cancelled: number; delivered: number; salesDong: number };
};

/** From this day on the map is one of units of the newest lists; before it the old one is the one of its time. */
const newMapSince = "2025-07-01";

/**
 * Every old commune with its district, the unit it lies in and, on the map of a day, the unit it lay in: the finest place, through which
 * all maps give the same total.
 */
export function placesOn(day: LocalDay): SQL {
  return sql`places as (
  select o.code as old_code, o.parent_code as district_code, m.unit_code, coalesce(t.unit_code, o.code) as then_code
  from units o join place_memberships m on m.place_code = o.code and m.until is null
  left join place_memberships t on t.place_code = o.code and t.since <= ${day} and (t.until is null or t.until > ${day})
  where o.list = 'old' and o.level = 'commune')`;
}

/** Whether a map of a day is the one of before July 2025. */
export function isOnOldMap({ map, level, asOf }: Pick<StatQuery, "map" | "level" | "asOf">): boolean {
  return map === "old" || level === "district" || (map === "then" && asOf < newMapSince);
}

/** The column of `places` that holds the units of a map and level. */
export function columnOf(query: Pick<StatQuery, "map" | "level">): SQL {
  if (query.level === "district") return sql.raw("p.district_code");
  if (query.map === "old") return sql.raw("p.old_code");
  return sql.raw(query.map === "then" ? "p.then_code" : "p.unit_code");
}

/** The places an officer answers for, narrowed to the unit asked about. */
function placeFilter(admin: AdminScope, query: Pick<StatQuery, "map" | "level" | "unit">): SQL {
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`p.unit_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  return query.unit === null || query.level === "province" ? own : sql`${own} and ${columnOf(query)} = ${query.unit}`;
}

/** The changes of products up to a day: the months that are over by it, and the days after them. A month's stand at its first day. */
function productDays(asOf: LocalDay): SQL {
  const first = startOfMonth(addDays(asOf, 1));
  const columns = sql.raw("old_commune_code, seller_kind, group_code, stars, change, firsts");
  return sql`(
    select month as day, ${columns} from monthly_products where month < ${first}
    union all select day, ${columns} from daily_products where day >= ${first} and day <= ${asOf})`;
}

/** The same of sellers, of those counted by what is asked for. */
function sellerDays(query: StatQuery): SQL {
  const first = startOfMonth(addDays(query.asOf, 1));
  const columns = sql.raw("old_commune_code, seller_kind, change, firsts");
  const isOfAll = query.group === null && query.stars === null;
  const rows = sql.raw(isOfAll ? "sellers" : "shelves");
  const shelf = isOfAll
    ? sql`true`
    : sql`group_code = ${query.group ?? anyGroup} and stars = ${query.stars ?? anyStars}`;
  const asked = sql`${shelf} and ${query.kind ? sql`seller_kind = ${query.kind}` : sql`true`}`;
  return sql`(
    select month as day, ${columns} from monthly_${rows} where ${asked} and month < ${first}
    union all select day, ${columns} from daily_${rows} where ${asked} and day >= ${first} and day <= ${query.asOf})`;
}

function productFilter(query: StatQuery): SQL {
  return sql.join(
    [
      sql`true`,
      query.kind ? sql`d.seller_kind = ${query.kind}` : sql`true`,
      query.group ? groupFilter(sql.raw("d.group_code"), query.group) : sql`true`,
      query.stars === null ? sql`true` : sql`d.stars = ${query.stars}`,
    ],
    sql` and `,
  );
}

const groupFilter = (column: SQL, group: string) => sql`(${column} = ${group} or ${column} like ${`${group}.%`})`;

/** The figures of one day: what is online at its end, what ever was, the same day a year before, and of what it is made. */
export async function readFigures(admin: AdminScope, query: StatQuery): Promise<Figures> {
  const [now, yearBefore, made, sales] = await Promise.all([
    countOn(admin, query),
    countOn(admin, { ...query, asOf: addMonths(query.asOf, -12) }, query.asOf),
    composition(admin, query),
    salesOf(admin, query, addMonths(query.asOf, -12)),
  ]);
  return { now: now.now, ever: now.ever, yearBefore: yearBefore.now, ...made, sales };
}

async function countOn(
  admin: AdminScope,
  query: StatQuery,
  mapOf: LocalDay = query.asOf,
): Promise<{ now: Count; ever: Count }> {
  const [row] = await db.execute<Record<string, number>>(sql`
    with ${placesOn(mapOf)}, product_days as (
      select coalesce(sum(d.change), 0)::int as online, coalesce(sum(d.firsts), 0)::int as ever
      from ${productDays(query.asOf)} d join places p on p.old_code = d.old_commune_code
      where ${productFilter(query)} and ${placeFilter(admin, query)}
    ), seller_days as (
      select coalesce(sum(d.change), 0)::int as online, coalesce(sum(d.firsts), 0)::int as ever,
        coalesce(sum(d.change) filter (where d.seller_kind = any(${sql.param([...reportedKinds])}::text[])), 0)::int as reported,
        coalesce(sum(d.firsts) filter (where d.seller_kind = any(${sql.param([...reportedKinds])}::text[])), 0)::int as reported_ever
      from ${sellerDays(query)} d join places p on p.old_code = d.old_commune_code where ${placeFilter(admin, query)}
    )
    select p.online as products, p.ever as "productsEver", s.online as sellers, s.ever as "sellersEver", s.reported, s.reported_ever as "reportedEver"
    from product_days p, seller_days s`);
  const of = (name: string) => row?.[name] ?? 0;
  return {
    now: { products: of("products"), sellers: of("sellers"), reportedSellers: of("reported") },
    ever: { products: of("productsEver"), sellers: of("sellersEver"), reportedSellers: of("reportedEver") },
  };
}

/** Whether product `e.product_id` counts in the indicators on a day: it was not left out as suspected padding by its end. */
export function countsOn(day: LocalDay): SQL {
  return sql`coalesce((select f.verdict from padding_events f where f.product_id = e.product_id and f.day <= ${day}
    order by f.day desc, f.id desc limit 1), 'counted') = 'counted'`;
}

/** Products online at the end of the day, from the events themselves: the recount every rolled-up figure must equal. */
function onlineProducts(admin: AdminScope, query: StatQuery, which: Counted = "online"): SQL {
  return sql`
    select e.product_id, e.seller_id, e.seller_kind, e.group_code, e.old_commune_code, e.since, p.unit_code, p.district_code, stars
    from (select *, day as since from presence_events) e join places p on p.old_code = e.old_commune_code
    cross join lateral (
      select coalesce(max(c.stars), 0) as stars from certificates c
      where c.product_id = e.product_id and c.scheme = 'ocop' and c.valid_from <= ${query.asOf} and ${query.asOf} < least(c.valid_to, coalesce(c.revoked_on, c.valid_to))
    ) d
    where e.kind = 'online' and e.day <= ${query.asOf} and not exists (
        select from presence_events later
        where later.product_id = e.product_id and later.day <= ${query.asOf} and (later.day, later.id) > (e.day, e.id))
      and ${placeFilter(admin, query)} and ${which === "counted" ? countsOn(query.asOf) : sql`true`}
      and ${query.kind ? sql`e.seller_kind = ${query.kind}` : sql`true`}
      and ${query.group ? groupFilter(sql.raw("e.group_code"), query.group) : sql`true`}
      and ${query.stars === null ? sql`true` : sql`stars = ${query.stars}`}`;
}

/** Sellers online at the end of the day: each once for each of its products, and once as a whole where the shop is online elsewhere by itself. */
function onlineSellers(admin: AdminScope, query: StatQuery, which: Counted): SQL {
  const products = sql`select product_id, seller_id, seller_kind, unit_code, old_commune_code from (${onlineProducts(admin, query, which)}) goods`;
  if (query.group !== null || query.stars !== null) return products;
  return sql`${products}
    union all select null::uuid, e.seller_id, e.seller_kind, p.unit_code, e.old_commune_code
    from (
      select distinct on (seller_id) seller_id, seller_kind, old_commune_code, kind
      from shop_presence_events where day <= ${query.asOf} order by seller_id, day desc, id desc
    ) e
    join places p on p.old_code = e.old_commune_code
    where e.kind = 'online' and ${placeFilter(admin, query)} and ${query.kind ? sql`e.seller_kind = ${query.kind}` : sql`true`}`;
}

async function composition(
  admin: AdminScope,
  query: StatQuery,
): Promise<Pick<Figures, "byKind" | "byGroup" | "byStars">> {
  const where = sql`${productFilter(query)} and ${placeFilter(admin, query)}`;
  const [products, sellersByKind] = await Promise.all([
    db.execute<{
      kind: SellerKind | null;
      code: string | null;
      name: string | null;
      nameEn: string | null;
      stars: number | null;
      products: number;
    }>(sql`
      with ${placesOn(query.asOf)}
      select d.seller_kind as kind, d.group_code as code, g.name, g.name_en as "nameEn", d.stars, sum(d.change)::int as products
      from ${productDays(query.asOf)} d join places p on p.old_code = d.old_commune_code join ocop_groups g on g.code = d.group_code
      where ${where} group by grouping sets ((d.seller_kind), (d.group_code, g.name, g.name_en), (d.stars))`),
    db.execute<{ kind: SellerKind; sellers: number }>(sql`
      with ${placesOn(query.asOf)}
      select d.seller_kind as kind, sum(d.change)::int as sellers from ${sellerDays(query)} d join places p on p.old_code = d.old_commune_code
      where ${placeFilter(admin, query)} group by 1`),
  ]);
  return {
    byKind: sellerKinds.map((kind) => ({
      kind,
      products: products.find((row) => row.kind === kind)?.products ?? 0,
      sellers: sellersByKind.find((row) => row.kind === kind)?.sellers ?? 0,
    })),
    byGroup: products
      .flatMap(({ code, name, nameEn, products: count }) =>
        code !== null && name !== null && nameEn !== null && count > 0 ? [{ code, name, nameEn, products: count }] : [],
      )
      .toSorted((one, other) => other.products - one.products),
    byStars: [5, 4, 3, 0].map((stars) => ({
      stars,
      products: products.find((row) => row.stars === stars)?.products ?? 0,
    })),
  };
}

async function salesOf(admin: AdminScope, query: StatQuery, after: LocalDay): Promise<Figures["sales"]> {
  const [row] = await db.execute<Record<string, string | number>>(sql`
    with ${placesOn(query.asOf)}
    select coalesce(sum(d.placed), 0)::int as placed, coalesce(sum(d.cancelled), 0)::int as cancelled, coalesce(sum(d.delivered), 0)::int as delivered, coalesce(sum(d.sales_dong), 0)::bigint as sales
    from daily_sales d join places p on p.old_code = d.old_commune_code
    where d.day > ${after} and d.day <= ${query.asOf} and ${query.kind ? sql`d.seller_kind = ${query.kind}` : sql`true`} and ${placeFilter(admin, query)}`);
  return {
    placed: Number(row?.placed ?? 0),
    cancelled: Number(row?.cancelled ?? 0),
    delivered: Number(row?.delivered ?? 0),
    salesDong: Number(row?.sales ?? 0),
  };
}

export type UnitRow = {
  code: string;
  name: string;
  fullName: string;
  parentName: string | null;
  sellers: number;
  products: number;
  productsYearBefore: number;
  placed: number;
  salesDong: number;
};

/** The table by unit: every unit of the map and level, also those with nothing, in the order of products online. */
export async function readUnits(admin: AdminScope, query: StatQuery): Promise<UnitRow[]> {
  const before = addMonths(query.asOf, -12);
  const column = columnOf(query);
  const named = isOnOldMap(query)
    ? sql`select code, name, full_name, parent_code from units where list = 'old'`
    : query.map === "new"
      ? sql`select code, name, full_name, null as parent_code from units where list = '2026'`
      : sql`select code, name, full_name, null as parent_code from unit_versions
          where valid_from <= ${query.asOf} and (valid_to is null or valid_to > ${query.asOf})`;
  const rows = await db.execute<{
    code: string;
    name: string;
    fullName: string;
    parentName: string | null;
    sellers: number;
    products: number;
    productsYearBefore: number;
    placed: number;
    sales: string;
  }>(sql`
    with ${placesOn(query.asOf)}, mine as (select distinct ${column} as code from places p where ${placeFilter(admin, query)}),
    goods as (
      select ${column} as code, sum(d.change)::int as products from ${productDays(query.asOf)} d join places p on p.old_code = d.old_commune_code
      where ${productFilter(query)} group by 1
    ), goods_before as (
      select ${column} as code, sum(d.change)::int as products from ${productDays(before)} d join places p on p.old_code = d.old_commune_code
      where ${productFilter(query)} group by 1
    ), shops as (
      select ${column} as code, sum(d.change)::int as sellers from ${sellerDays(query)} d join places p on p.old_code = d.old_commune_code
      group by 1
    ), sold as (
      select ${column} as code, sum(d.placed)::int as placed, sum(d.sales_dong)::bigint as sales
      from daily_sales d join places p on p.old_code = d.old_commune_code
      where d.day > ${before} and d.day <= ${query.asOf} and ${query.kind ? sql`d.seller_kind = ${query.kind}` : sql`true`} group by 1
    )
    select u.code, u.name, u.full_name as "fullName", parent.full_name as "parentName", coalesce(shops.sellers, 0) as sellers, coalesce(goods.products, 0) as products,
      coalesce(goods_before.products, 0) as "productsYearBefore", coalesce(sold.placed, 0) as placed, coalesce(sold.sales, 0) as sales
    from mine join (${named}) u on u.code = mine.code
    left join units parent on parent.list = 'old' and parent.code = u.parent_code and parent.level = 'district'
    left join goods on goods.code = u.code left join goods_before on goods_before.code = u.code left join shops on shops.code = u.code left join sold on sold.code = u.code
    order by products desc, sellers desc, u.name, u.code`);
  return rows.map(({ sales, ...row }) => ({ ...row, salesDong: Number(sales) }));
}

export type MonthRow = { month: string; sellers: number; products: number; placed: number; salesDong: number };

/** What was online at the end of each of the last months, and what was ordered in it; the current one counts up to the day. */
export async function readMonths(admin: AdminScope, query: StatQuery, months: number): Promise<MonthRow[]> {
  const kind = query.kind ? sql`d.seller_kind = ${query.kind}` : sql`true`;
  const rows = await db.execute<Omit<MonthRow, "salesDong"> & { sales: string }>(sql`
    with ${placesOn(query.asOf)}, months as (
      select (date_trunc('month', ${query.asOf}::date) - make_interval(months => n))::date as first_day from generate_series(0, ${months - 1}::int) n
    ), ends as (
      select first_day, least((first_day + interval '1 month - 1 day')::date, ${query.asOf}::date) as day from months
    ), sold as (
      select e.first_day, coalesce(sum(d.placed), 0)::int as placed, coalesce(sum(d.sales_dong), 0)::bigint as sales
      from ends e join daily_sales d on d.day between e.first_day and e.day join places p on p.old_code = d.old_commune_code
      where ${kind} and ${placeFilter(admin, query)} group by 1
    ), shops as materialized (
      select date_trunc('month', d.day)::date as month, sum(d.change) as change from ${sellerDays(query)} d join places p on p.old_code = d.old_commune_code
      where ${placeFilter(admin, query)} group by 1
    ), goods as materialized (
      select date_trunc('month', d.day)::date as month, sum(d.change) as change
      from ${productDays(query.asOf)} d join places p on p.old_code = d.old_commune_code
      where ${productFilter(query)} and ${placeFilter(admin, query)} group by 1
    )
    select to_char(ends.day, 'YYYY-MM') as month,
      (select coalesce(sum(change), 0)::int from shops where shops.month <= ends.first_day) as sellers,
      (select coalesce(sum(change), 0)::int from goods where goods.month <= ends.first_day) as products,
      coalesce(sold.placed, 0) as placed, coalesce(sold.sales, 0) as sales
    from ends left join sold using (first_day) order by ends.day`);
  return rows.map(({ sales, ...row }) => ({ ...row, salesDong: Number(sales) }));
}

export type NamedProduct = {
  productId: string;
  slug: string;
  name: string;
  sellerName: string;
  sellerSlug: string;
  sellerKind: SellerKind;
  unitName: string;
  oldName: string;
  since: string;
  stars: number;
};
export type NamedSeller = {
  sellerId: string;
  slug: string;
  name: string;
  kind: SellerKind;
  unitName: string;
  oldName: string;
  products: number;
};

export const namesPerPage = 50;
export type NamesAsked = { limit?: number; which?: Counted };

/** The products a figure counts, by name, as they were at the end of the day. */
export async function listNamedProducts(
  admin: AdminScope,
  query: StatQuery,
  offset: number,
  { limit, which }: NamesAsked = {},
): Promise<NamedProduct[]> {
  const rows = await db.execute<NamedProduct>(sql`
    with ${placesOn(query.asOf)}, online as (${onlineProducts(admin, query, which)})
    select o.product_id as "productId", g.slug, g.name, s.name as "sellerName", s.slug as "sellerSlug", o.seller_kind as "sellerKind", u.full_name as "unitName", old.full_name as "oldName", o.since::text, o.stars::int
    from online o join products g on g.id = o.product_id join sellers s on s.id = o.seller_id
    join units u on u.list = '2026' and u.code = o.unit_code join units old on old.list = 'old' and old.code = o.old_commune_code
    order by u.name, s.name, g.name, g.id limit ${limit ?? namesPerPage} offset ${offset}`);
  return [...rows];
}

/** The sellers a figure counts, by name. */
export async function listNamedSellers(
  admin: AdminScope,
  query: StatQuery,
  offset: number,
  { limit, which = "online" }: NamesAsked = {},
): Promise<NamedSeller[]> {
  const rows = await db.execute<NamedSeller>(sql`
    with ${placesOn(query.asOf)}, online as (${onlineSellers(admin, query, which)})
    select s.id as "sellerId", s.slug, s.name, min(o.seller_kind) as kind, min(u.full_name) as "unitName", min(old.full_name) as "oldName", count(o.product_id)::int as products
    from online o join sellers s on s.id = o.seller_id
    join units u on u.list = '2026' and u.code = o.unit_code join units old on old.list = 'old' and old.code = o.old_commune_code
    group by s.id order by min(u.name), s.name, s.id limit ${limit ?? namesPerPage} offset ${offset}`);
  return [...rows];
}

/** Sellers and products online, recounted from the events: for tests and for `verify:books`. */
export async function recount(
  admin: AdminScope,
  query: StatQuery,
  which: Counted = "online",
): Promise<{ sellers: number; products: number }> {
  const [row] = await db.execute<{ sellers: number; products: number }>(sql`
    with ${placesOn(query.asOf)}, online as (${onlineSellers(admin, query, which)})
    select count(product_id)::int as products, count(distinct seller_id)::int as sellers from online`);
  return { sellers: row?.sellers ?? 0, products: row?.products ?? 0 };
}
