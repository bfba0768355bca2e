import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { SpellKind } from "@/db/enums";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import { type Counting, countings, mostSize } from "@/domain/indicators/counting";
import { type CellQuery, codesWithin, type Reach } from "@/domain/indicators/reads/cells";
import { addMonths } from "@/platform/clock";

/** The names a cell counts, or those its denominator has and its numerator has not. */
type NamesAsked = "counted" | "missing";

export type Subject = "product" | "shop" | "business" | "signature" | "certificate" | "order" | "visit";

const subjectOf: Readonly<Record<SpellKind, Subject>> = {
  product: "product",
  left_out: "product",
  seller: "shop",
  approved: "shop",
  first_sale: "shop",
  repeat_sale: "shop",
  listed: "business",
  registered: "business",
  level: "business",
  signature: "signature",
  signature_online: "signature",
  certificate: "certificate",
  lapsing: "certificate",
  order: "order",
  visit: "visit",
};

export type NameBehind = {
  id: string;
  /** A product, shop, business, maker's product, order's code, or whom a visit was to. */
  name: string;
  /** The product's or shop's page on the market, where it has one. */
  slug: string | null;
  sellerName: string | null;
  oldName: string;
  districtName: string | null;
  unitName: string;
  /** Since when it counts; of what happened once, when. */
  since: string;
  size: number;
};

export const namesPerPage = 200;

/** What the names of an indicator are names of. */
export function subjectOfIndicator(name: IndicatorName): Subject {
  return subjectOf[countings[name].numerator.of];
}

/** Whether an indicator tells what is missing: a share whose list it knows. */
export function hasMissing(name: IndicatorName): boolean {
  return countings[name].denominator !== null;
}

/**
 * The names behind a cell of an indicator, on any day and map: as many as the cell says. By old commune and the day since which they count, a page at a
 * time. An officer reads those of the own units alone.
 */
export async function listNamesBehind(
  reach: Reach,
  name: IndicatorName,
  query: CellQuery,
  { which = "counted", offset = 0, limit = namesPerPage }: { which?: NamesAsked; offset?: number; limit?: number } = {},
): Promise<NameBehind[]> {
  const { numerator, denominator } = countings[name];
  if (which === "missing" && denominator === null) return [];
  const standing = (spell: string, { of, least = 0, most = mostSize }: Counting) => {
    const column = (of_: string) => sql.raw(`${spell}.${of_}`);
    const since = sql`${column("since")} <= ${query.asOf} and (${column("until")} is null or ${column("until")} > ${query.asOf})`;
    const isYear = indicatorOf(name)?.over === "year";
    return sql`${column("of")} = ${of} and ${column("size")} between ${least}::int and ${most}::int and ${since}
      and ${isYear ? sql`${column("since")} > ${addMonths(query.asOf, -12)}` : sql`true`}`;
  };
  const listed = which === "counted" ? numerator : (denominator ?? numerator);
  const rest =
    which === "counted"
      ? sql`true`
      : sql`not exists (select from indicator_spells n where n.subject_id = s.subject_id and ${standing("n", numerator)})`;
  const rows = await db.execute<NameBehind>(sql`
    with page as (
      select s.subject_id, s.old_commune_code, s.since, s.size from indicator_spells s
      where ${standing("s", listed)} and s.old_commune_code = any(array(${codesWithin(reach, query)})) and ${rest}
      order by s.old_commune_code, s.since, s.subject_id limit ${limit} offset ${offset}
    )
    select page.subject_id as id, named.name, named.slug, named.seller_name as "sellerName", old.full_name as "oldName",
      district.full_name as "districtName", unit.full_name as "unitName", page.since::text as since, page.size
    from page
    join units old on old.list = 'old' and old.code = page.old_commune_code
    left join units district on district.list = 'old' and district.code = old.parent_code and district.level = 'district'
    join place_memberships m on m.place_code = page.old_commune_code and m.until is null
    join units unit on unit.list = '2026' and unit.code = m.unit_code
    join lateral (${named[subjectOf[listed.of]]}) named on true
    order by page.old_commune_code, page.since, page.subject_id`);
  return [...rows];
}

/** What a subject is called, and the shop it belongs to. */
const named: Readonly<Record<Subject, SQL>> = {
  product: sql`
    select g.name, g.slug, s.name as seller_name from products g join sellers s on s.id = g.seller_id where g.id = page.subject_id`,
  shop: sql`select name, slug, null::text as seller_name from sellers where id = page.subject_id`,
  business: sql`
    select e.name, s.slug, s.name as seller_name from register_entries e left join sellers s on s.id = e.seller_id where e.id = page.subject_id`,
  signature: sql`
    select name, id::text as slug, null::text as seller_name from signature_products where id = page.subject_id`,
  certificate: sql`
    select coalesce(nullif(c.product_name, ''), g.name, c.decision_number) as name, c.id::text as slug, coalesce(s.name, nullif(c.maker, '')) as seller_name
    from certificates c left join products g on g.id = c.product_id left join sellers s on s.id = coalesce(g.seller_id, c.seller_id)
    where c.id = page.subject_id`,
  order: sql`
    select o.code as name, null::text as slug, s.name as seller_name from seller_orders o join sellers s on s.id = o.seller_id where o.id = page.subject_id`,
  visit: sql`
    select coalesce(s.name, v.business_name) as name, s.slug, null::text as seller_name from visits v left join sellers s on s.id = v.seller_id
    where v.id = page.subject_id`,
};
