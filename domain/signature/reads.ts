import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { SignatureQuery } from "@/domain/signature/input";
import { countsOn } from "@/domain/stats/reads";
import type { LocalDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

const pageSize = 50;

/**
 * The signature products listed at the end of a day in the officer's area, each with its listings, those of them that counted as online then, and
 * whether its commune was a pilot one. The same as the indicator: digitised is what has a listing online that is not suspected padding.
 */
function listedOn(admin: AdminScope, day: LocalDay): SQL {
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`p.commune_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  return sql`
    shown as (
      select product_id from (
        select distinct on (product_id) product_id, kind from presence_events where day <= ${day}
        order by product_id, day desc, id desc) e where kind = 'online' and ${countsOn(day)}
    ), listed as (
      select p.*, (select count(*)::int from signature_matches m where m.signature_id = p.id) as matches,
        (select count(*)::int from signature_matches m join shown on shown.product_id = m.product_id where m.signature_id = p.id) as online,
        exists (select from pilot_communes c where c.old_commune_code = p.old_commune_code and c.since <= ${day}
          and (c.until is null or c.until > ${day})) as is_pilot
      from signature_products p where p.listed_on <= ${day} and (p.removed_on is null or p.removed_on > ${day}) and ${own}
    )`;
}

export type SignatureLine = {
  id: string;
  name: string;
  groupName: string | null;
  groupNameEn: string | null;
  communeName: string;
  oldName: string;
  source: string;
  isPilot: boolean;
  isDemo: boolean;
  /** Listings found to be it, and those of them online on the day. */
  matches: number;
  online: number;
};

/** The lists as they were at the end of a day, by name, a page at a time. */
export async function listSignature(
  admin: AdminScope,
  query: SignatureQuery,
  day: LocalDay,
): Promise<{ products: SignatureLine[]; next: string | null }> {
  const rows = await db.execute<SignatureLine & { place: string }>(sql`
    with ${listedOn(admin, day)}
    select l.id, l.name, g.name as "groupName", g.name_en as "groupNameEn", u.full_name as "communeName", old.full_name as "oldName", l.source, l.is_pilot as "isPilot",
      l.is_demo as "isDemo", l.matches, l.online, l.name || ' ' || l.id as place
    from listed l join units u on u.list = '2026' and u.code = l.commune_code
    join units old on old.list = 'old' and old.code = l.old_commune_code left join ocop_groups g on g.code = l.group_code
    where ${filterOf(query)} and ${digitisedIs(query.digitised)}
      and ${query.after === "" ? sql`true` : sql`l.name || ' ' || l.id > ${query.after}`}
    order by place limit ${pageSize + 1}`);
  const shown = rows.slice(0, pageSize);
  return { products: shown, next: rows.length > pageSize ? (shown.at(-1)?.place ?? null) : null };
}

export type SignatureCounts = { total: number; digitised: number; pilotTotal: number; pilotDigitised: number };

/** How many of what is asked for there were, and how many of them were digitised; of all communes and of the pilot ones. */
export async function countSignature(
  admin: AdminScope,
  query: SignatureQuery,
  day: LocalDay,
): Promise<SignatureCounts> {
  const [row] = await db.execute<SignatureCounts>(sql`
    with ${listedOn(admin, day)}
    select count(*)::int as total, (count(*) filter (where online > 0))::int as digitised, (count(*) filter (where is_pilot))::int as "pilotTotal",
      (count(*) filter (where is_pilot and online > 0))::int as "pilotDigitised"
    from listed l where ${filterOf(query)}`);
  return row ?? { total: 0, digitised: 0, pilotTotal: 0, pilotDigitised: 0 };
}

function filterOf({ q, commune, pilot }: SignatureQuery): SQL {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql.join(
    [
      q === "" ? sql`true` : sql`fold(l.name) like fold(${like})`,
      commune === "" ? sql`true` : sql`l.commune_code = ${commune}`,
      pilot === null ? sql`true` : sql`l.is_pilot`,
    ],
    sql` and `,
  );
}

function digitisedIs(digitised: SignatureQuery["digitised"]): SQL {
  if (digitised === null) return sql`true`;
  return digitised === "yes" ? sql`l.online > 0` : sql`l.online = 0`;
}

export type Listing = {
  productId: string;
  name: string;
  slug: string;
  sellerName: string;
  oldName: string;
  isOnline: boolean;
};

export type Signature = {
  id: string;
  name: string;
  groupCode: string | null;
  oldCommuneCode: string;
  communeName: string;
  oldName: string;
  source: string;
  listedOn: string;
  removedOn: string | null;
  removedReason: string;
  isPilot: boolean;
  isDemo: boolean;
  listings: Listing[];
};

/** One signature product with the listings found to be it; null outside the officer's area. */
export async function findSignature(admin: AdminScope, id: string, day: LocalDay): Promise<Signature | null> {
  if (!isId(id)) return null;
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`p.commune_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  const [found] = await db.execute<Omit<Signature, "listings">>(sql`
    select p.id, p.name, p.group_code as "groupCode", p.old_commune_code as "oldCommuneCode", u.full_name as "communeName",
      old.full_name as "oldName", p.source, p.listed_on::text as "listedOn", p.removed_on::text as "removedOn",
      p.removed_reason as "removedReason", p.is_demo as "isDemo",
      exists (select from pilot_communes c where c.old_commune_code = p.old_commune_code and c.since <= ${day}
        and (c.until is null or c.until > ${day})) as "isPilot"
    from signature_products p join units u on u.list = '2026' and u.code = p.commune_code
    join units old on old.list = 'old' and old.code = p.old_commune_code where p.id = ${id} and ${own}`);
  if (!found) return null;
  const listings = await db.execute<Listing>(sql`
    select ${listingColumns} from signature_matches m join products g on g.id = m.product_id ${ofListing}
    where m.signature_id = ${id} order by g.name, g.id`);
  return { ...found, listings: [...listings] };
}

const listingColumns = sql`g.id as "productId", g.name, g.slug, s.name as "sellerName", old.full_name as "oldName",
  (g.state = 'published') as "isOnline"`;
const ofListing = sql`join sellers s on s.id = g.seller_id join units old on old.list = 'old' and old.code = g.old_commune_code`;
const mostProposed = 8;

/**
 * Listings that may be a signature product, the likeliest first: by how alike their names are without marks, then from its own old commune, its
 * own unit, its class. With words, those whose name or shop has them, from anywhere. What is matched already is left out.
 */
export async function proposeListings(signature: Signature, q: string): Promise<Listing[]> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const isAsked = q !== "" ? sql`(fold(g.name) like fold(${like}) or fold(s.name) like fold(${like}))` : sql`true`;
  const rows = await db.execute<Listing>(sql`
    select ${listingColumns} from products g ${ofListing}
    cross join lateral (select word_similarity(fold(${signature.name}), fold(g.name)) as alike) near
    where g.state in ('published', 'unpublished') and not exists (select from signature_matches m where m.product_id = g.id) and ${isAsked}
      and ${
        q !== ""
          ? sql`true`
          : sql`(near.alike >= 0.5 or (near.alike >= 0.3 and g.commune_code = (select commune_code from signature_products where id = ${signature.id})))`
      }
    order by near.alike + case when g.old_commune_code = ${signature.oldCommuneCode} then 0.3 else 0 end
      + case when g.group_code = ${signature.groupCode ?? ""} then 0.2 else 0 end desc, g.name, g.id limit ${mostProposed}`);
  return [...rows];
}

export type Pilot = {
  id: string;
  oldName: string;
  districtName: string;
  since: string;
  until: string | null;
  source: string;
  isDemo: boolean;
  /** Signature products on its list today. */
  listed: number;
};

/** The pilot communes, those that are over last. */
export async function listPilots(admin: AdminScope): Promise<Pilot[]> {
  requireProvince(admin);
  const rows = await db.execute<Pilot>(sql`
    select c.id, old.full_name as "oldName", d.full_name as "districtName", c.since::text as since, c.until::text as until, c.source,
      c.is_demo as "isDemo",
      (select count(*)::int from signature_products p where p.old_commune_code = c.old_commune_code and p.removed_on is null) as listed
    from pilot_communes c join units old on old.list = 'old' and old.code = c.old_commune_code
    join units d on d.list = 'old' and d.code = old.parent_code order by c.until desc nulls first, old.name, c.id`);
  return [...rows];
}
