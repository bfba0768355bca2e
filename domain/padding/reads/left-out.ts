import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { PaddingFinding } from "@/db/enums";
import type { AdminScope, SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

export const leftOutPerPage = 100;

export type LeftOut = {
  productId: string;
  name: string;
  slug: string;
  sellerName: string;
  unitName: string;
  finding: PaddingFinding;
  since: LocalDay;
  /** The listing of the same goods that counts, by its name. */
  twinName: string | null;
  /** Whether it is left out still, so that the office may say it is in order. */
  isStill: boolean;
};

/** The listings that were online at the end of a day and left out of the indicators, by name, with why; and how many for each reason. */
export async function listLeftOut(
  admin: AdminScope,
  { asOf, unit }: { asOf: LocalDay; unit: string | null },
  offset: number,
): Promise<{ rows: LeftOut[]; counts: Record<PaddingFinding, number> }> {
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`m.unit_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  const out = sql`
    with found as (
      select distinct on (product_id) product_id, verdict, twin_id, day from padding_events where day <= ${asOf}
      order by product_id, day desc, id desc
    ), out as (
      select f.*, e.seller_id, m.unit_code from found f
      cross join lateral (
        select seller_id, kind, old_commune_code from presence_events p where p.product_id = f.product_id and p.day <= ${asOf}
        order by day desc, id desc limit 1
      ) e
      join place_memberships m on m.place_code = e.old_commune_code and m.until is null
      where f.verdict <> 'counted' and e.kind = 'online' and ${own} and ${unit === null ? sql`true` : sql`m.unit_code = ${unit}`}
    )`;
  const [rows, counted] = await Promise.all([
    db.execute<LeftOut>(sql`${out}
      select o.product_id as "productId", p.name, p.slug, s.name as "sellerName", u.full_name as "unitName", o.verdict as finding,
        o.day::text as since, twin.name as "twinName", coalesce((
          select e.verdict from padding_events e where e.product_id = o.product_id order by e.day desc, e.id desc limit 1
        ) <> 'counted', false) as "isStill"
      from out o join products p on p.id = o.product_id join sellers s on s.id = o.seller_id
      join units u on u.list = '2026' and u.code = o.unit_code left join products twin on twin.id = o.twin_id
      order by u.name, s.name, p.name, p.id limit ${leftOutPerPage} offset ${offset}`),
    db.execute<{ finding: PaddingFinding; count: number }>(sql`${out}
      select verdict as finding, count(*)::int as count from out group by 1`),
  ]);
  const of = (finding: PaddingFinding) => counted.find((row) => row.finding === finding)?.count ?? 0;
  return { rows: [...rows], counts: { empty: of("empty"), doubled: of("doubled"), dormant: of("dormant") } };
}

/** What a listing of the shop is left out for; null while it counts, and for another's. */
export async function findLeftOut(
  seller: SellerScope,
  productId: string,
): Promise<{ finding: PaddingFinding; twinName: string | null } | null> {
  const [last] = await db.execute<{ verdict: PaddingFinding | "counted"; twinName: string | null }>(sql`
    select e.verdict, twin.name as "twinName" from padding_events e join products p on p.id = e.product_id
    left join products twin on twin.id = e.twin_id
    where e.product_id = ${productId}::uuid and p.seller_id = ${seller.sellerId}::uuid order by e.day desc, e.id desc limit 1`);
  return last && last.verdict !== "counted" ? { finding: last.verdict, twinName: last.twinName } : null;
}
