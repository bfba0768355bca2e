import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type RegisterKind, registerKinds, type RegisterMatch, type RegisterStage, registerStages } from "@/db/enums";
import type { AdminScope } from "@/domain/people/scopes";
import type { RegisterQuery } from "@/domain/register/input";
import type { StatQuery } from "@/domain/stats/query";
import { columnOf, countsOn, isOnOldMap, placesOn } from "@/domain/stats/reads";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

const pageSize = 50;

/** Those of an officer's communes. */
export function ownEntries(admin: AdminScope): SQL {
  return admin.communeCodes === "all"
    ? sql`true`
    : sql`e.commune_code = any(${sql.param([...admin.communeCodes])}::text[])`;
}

/**
 * How far each business of the register had come at the end of a day: with a part delivered, online here or elsewhere, a shop of the market,
 * visited by an officer's word or a team's, or none of these. All of them at once, or those of a commune.
 */
function entriesOn(admin: AdminScope, day: LocalDay, commune = ""): SQL {
  const end = startOfDay(addDays(day, 1)).toISOString();
  const here =
    commune === ""
      ? sql`true`
      : sql`seller_id = any(array(select seller_id from register_entries where commune_code = ${commune} and seller_id is not null))`;
  return sql`
    shown as (
      select seller_id, count(*)::int as products from (
        select distinct on (product_id) product_id, seller_id, kind from presence_events where day <= ${day} and ${here}
        order by product_id, day desc, id desc) e where kind = 'online' and ${countsOn(day)} group by 1
    ), online as (
      select seller_id from shown
      union
      select seller_id from (
        select distinct on (seller_id) seller_id, kind from shop_presence_events where day <= ${day} and ${here}
        order by seller_id, day desc, id desc) s where kind = 'online'
    ), sold as (
      select distinct seller_id from seller_orders where delivered_at < ${end}::timestamptz and ${here}
    ), visited as (
      select distinct business_phone as phone from visits where business_phone is not null and visited_on <= ${day}
    ), visited_shops as (
      select distinct seller_id from visits where seller_id is not null and visited_on <= ${day}
    ), entries as (
      select e.*, s.slug as seller_slug, s.name as seller_name, coalesce(shown.products, 0) as products,
        case
          when sold.seller_id is not null then 'sold'
          when online.seller_id is not null then 'online'
          when s.approved_at < ${end}::timestamptz then 'on_board'
          when e.visited_on <= ${day} or visited.phone is not null or visited_shops.seller_id is not null then 'visited'
          else 'not_contacted'
        end as stage
      from register_entries e
      left join sellers s on s.id = e.seller_id
      left join shown on shown.seller_id = e.seller_id
      left join online on online.seller_id = e.seller_id
      left join sold on sold.seller_id = e.seller_id
      left join visited on visited.phone = e.phone
      left join visited_shops on visited_shops.seller_id = e.seller_id
      where e.listed_on <= ${day} and (e.removed_on is null or e.removed_on > ${day}) and ${ownEntries(admin)}
        and ${commune === "" ? sql`true` : sql`e.commune_code = ${commune}`}
    )`;
}

/**
 * The same of one entry `e` at a time, of its shop `s` with `shown.products`: for a page of the list, which looks no further than it shows. Asked with
 * a limit, since the planner would rather read all orders and visits once than those of a page's entries.
 */
function stageOn(day: LocalDay): SQL {
  const end = startOfDay(addDays(day, 1)).toISOString();
  return sql`case
    when (select true from seller_orders o where o.seller_id = e.seller_id and o.delivered_at < ${end}::timestamptz limit 1) then 'sold'
    when shown.products > 0 or (select kind from shop_presence_events p where p.seller_id = e.seller_id and p.day <= ${day}
      order by p.day desc, p.id desc limit 1) = 'online' then 'online'
    when s.approved_at < ${end}::timestamptz then 'on_board'
    when e.visited_on <= ${day} or (select true from visits v where v.business_phone = e.phone and v.visited_on <= ${day} limit 1)
      or (select true from visits v where v.seller_id = e.seller_id and v.visited_on <= ${day} limit 1) then 'visited'
    else 'not_contacted' end`;
}

/** How many products of the entry's shop were online on a day and counted, as `shown.products`. */
function shownOn(day: LocalDay): SQL {
  return sql`left join lateral (
    select count(*)::int as products from (
      select distinct on (product_id) product_id, kind from presence_events p where p.seller_id = s.id and p.day <= ${day}
      order by product_id, day desc, id desc) e where kind = 'online' and ${countsOn(day)}) shown on true`;
}

export type RegisterLine = {
  id: string;
  kind: RegisterKind;
  name: string;
  taxCode: string | null;
  phone: string | null;
  communeName: string;
  oldName: string;
  hamlet: string;
  stage: RegisterStage;
  sellerName: string | null;
  sellerSlug: string | null;
  matchedBy: RegisterMatch | null;
  visitedOn: string | null;
  /** Taken off by the end of the day, since then and why. */
  removedOn: string | null;
  removedReason: string;
  /** Of its shop, online on the day and not left out as suspected padding. */
  products: number;
};

/** What a line of the register says of an entry `e` on a day, read with `ofLine`. */
export function lineColumns(day: LocalDay): SQL {
  return sql`e.id, e.kind, e.name, e.tax_code as "taxCode", e.phone, u.full_name as "communeName", old.full_name as "oldName", e.hamlet,
    ${stageOn(day)} as stage, s.name as "sellerName", s.slug as "sellerSlug", e.matched_by as "matchedBy", e.visited_on::text as "visitedOn",
    shown.products, e.removed_on::text as "removedOn", e.removed_reason as "removedReason"`;
}

/** The shop of an entry `e`, what it shows on a day, and where it lies on both lists. */
export function ofLine(day: LocalDay): SQL {
  return sql`left join sellers s on s.id = e.seller_id ${shownOn(day)}
    join units u on u.list = '2026' and u.code = e.commune_code
    join units old on old.list = 'old' and old.code = e.old_commune_code`;
}

/** The register in the officer's area as it was at the end of a day, by name, a page at a time; or what had been taken off it by then. */
export async function listRegister(
  admin: AdminScope,
  query: RegisterQuery,
  day: LocalDay,
): Promise<{ entries: RegisterLine[]; next: string | null }> {
  const { stage, after, off } = query;
  const rows = await db.execute<RegisterLine>(sql`
    select ${lineColumns(day)} from register_entries e ${ofLine(day)}
    where e.listed_on <= ${day} and ${off === "1" ? sql`e.removed_on <= ${day}` : sql`(e.removed_on is null or e.removed_on > ${day})`}
      and ${ownEntries(admin)} and ${filterOf(query, sql`shown.products`)}
      and ${stage === null ? sql`true` : sql`${stageOn(day)} = ${stage}`}
      and ${afterPlace(after)}
    order by e.name, e.id limit ${pageSize + 1}`);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    entries: shown,
    next: rows.length > pageSize && last ? `${last.name} ${last.id}` : null,
  };
}

/** After the entry a page ended with, said as its name and id. */
function afterPlace(after: string): SQL {
  const id = after.slice(-36);
  return isId(id) ? sql`(e.name, e.id) > (${after.slice(0, -37)}, ${id}::uuid)` : sql`true`;
}

/** All that is asked for but how far a business has come. */
function filterOf({ q, commune, old, kind, least, below }: RegisterQuery, products = sql`e.products`): SQL {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const digits = q.replace(/\D/g, "").replace(/^0+/, "");
  return sql.join(
    [
      q === "" ? sql`true` : sql`(fold(e.name) like fold(${like}) or e.tax_code = ${q} or e.phone = ${`+84${digits}`})`,
      commune === "" ? sql`true` : sql`e.commune_code = ${commune}`,
      old === "" ? sql`true` : sql`(e.old_commune_code = ${old} or old.parent_code = ${old})`,
      kind === null ? sql`true` : sql`e.kind = ${kind}`,
      least === "" ? sql`true` : sql`${products} >= ${Number(least)}::int`,
      below === "" ? sql`true` : sql`${products} < ${Number(below)}::int`,
    ],
    sql` and `,
  );
}

export type RegisterCounts = {
  total: number;
  byStage: Record<RegisterStage, number>;
  byKind: Record<RegisterKind, number>;
};

/** How many businesses the register held at the end of a day, by how far they had come and by kind, of what is asked for. */
export async function countRegister(admin: AdminScope, query: RegisterQuery, day: LocalDay): Promise<RegisterCounts> {
  const rows = await db.execute<{ stage: RegisterStage; kind: RegisterKind; count: number }>(sql`
    with ${entriesOn(admin, day, query.commune)}
    select e.stage, e.kind, count(*)::int as count from entries e
    join units old on old.list = 'old' and old.code = e.old_commune_code
    where ${filterOf(query)} group by 1, 2`);
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((total, { count }) => total + count, 0);
  const byStage = Object.fromEntries(registerStages.map((stage) => [stage, sum((row) => row.stage === stage)]));
  const byKind = Object.fromEntries(registerKinds.map((kind) => [kind, sum((row) => row.kind === kind)]));
  return {
    total: sum(() => true),
    byStage: byStage as RegisterCounts["byStage"],
    byKind: byKind as RegisterCounts["byKind"],
  };
}

export type UnitShare = {
  code: string;
  fullName: string;
  parentName: string | null;
  /** Businesses on the register; with none there is no share. */
  businesses: number;
  online: number;
  /** With any product online, and with at least so many as asked for. */
  withAny: number;
  withEnough: number;
};

/**
 * What of the registered businesses was digitised at the end of a day, by unit of a map. The plan's sentence "20% trang trại, doanh nghiệp
 * với khoảng 5-7 sản phẩm" can be read as businesses with so many products each, or as businesses with any: both are counted. Units without
 * a list are there with 0 businesses; each business lies in one unit of every map, so the sums are those of the whole.
 */
export async function readShares(
  admin: AdminScope,
  { asOf, map, level }: Pick<StatQuery, "asOf" | "map" | "level">,
  least: number,
): Promise<UnitShare[]> {
  const column = columnOf({ map, level });
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`p.unit_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  const rows = await db.execute<UnitShare>(sql`
    with ${placesOn(asOf)}, ${entriesOn(admin, asOf)}, mine as (select distinct ${column} as code from places p where ${own}),
    counted as (
      select ${column} as code, count(*)::int as businesses, count(*) filter (where e.stage in ('online', 'sold'))::int as online,
        count(*) filter (where e.products > 0)::int as with_any, count(*) filter (where e.products >= ${least}::int)::int as with_enough
      from entries e join places p on p.old_code = e.old_commune_code group by 1
    )
    select u.code, u.full_name as "fullName", parent.full_name as "parentName", coalesce(c.businesses, 0) as businesses,
      coalesce(c.online, 0) as online, coalesce(c.with_any, 0) as "withAny", coalesce(c.with_enough, 0) as "withEnough"
    from mine join units u on u.list = ${isOnOldMap({ map, level, asOf }) ? "old" : "2026"} and u.code = mine.code
    left join units parent on parent.list = u.list and parent.code = u.parent_code and parent.level = 'district'
    left join counted c on c.code = u.code
    order by coalesce(c.with_any, 0)::float / greatest(coalesce(c.businesses, 0), 1), u.name, u.code`);
  return [...rows];
}
