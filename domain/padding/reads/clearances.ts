import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { PaddingFinding } from "@/db/enums";
import type { AdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

export const mostClearances = 100;

/** Whether the office's word `c` on a listing holds, now or at a moment: until it is taken back. */
export function clearanceHolds(moment: string = "infinity"): SQL {
  return sql`not exists (
    select from padding_takings_back back where back.clearance_id = c.id and back.created_at < ${moment}::timestamptz)`;
}

export type Clearance = {
  id: string;
  productId: string;
  name: string;
  slug: string;
  sellerName: string;
  finding: PaddingFinding;
  reason: string;
  clearedOn: LocalDay;
  clearedBy: string;
};

/** The office's words that hold on listings that are online, in the area and the unit asked for, the latest first and at most a hundred. */
export async function listClearances(admin: AdminScope, unit: string | null): Promise<Clearance[]> {
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`m.unit_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  const rows = await db.execute<Clearance>(sql`
    select c.id, c.product_id as "productId", p.name, p.slug, s.name as "sellerName", c.finding, c.reason,
      (c.created_at at time zone 'Asia/Ho_Chi_Minh')::date::text as "clearedOn", u.name as "clearedBy"
    from padding_clearances c join products p on p.id = c.product_id and p.state = 'published'
    join sellers s on s.id = p.seller_id join users u on u.id = c.cleared_by
    join place_memberships m on m.place_code = p.old_commune_code and m.until is null
    where ${clearanceHolds()} and ${own} and ${unit === null ? sql`true` : sql`m.unit_code = ${unit}`}
    order by c.created_at desc, c.id desc limit ${mostClearances}`);
  return [...rows];
}
