import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { VisitOutcome, VisitPurpose } from "@/db/enums";
import type { AdminScope } from "@/domain/people/scopes";
import { lineColumns, ofLine, ownEntries, type RegisterLine } from "@/domain/register/reads";
import type { LocalDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

export type RegisterEntry = RegisterLine & { oldCommuneCode: string; listedOn: string; isDemo: boolean };

/** One business of the register in the officer's area, also one that was taken off; null for any other. */
export async function findEntry(admin: AdminScope, entryId: string, day: LocalDay): Promise<RegisterEntry | null> {
  if (!isId(entryId)) return null;
  const [entry] = await db.execute<RegisterEntry>(sql`
    select ${lineColumns(day)}, e.old_commune_code as "oldCommuneCode", e.listed_on::text as "listedOn", e.is_demo as "isDemo"
    from register_entries e ${ofLine(day)} where e.id = ${entryId} and e.listed_on <= ${day} and ${ownEntries(admin)}`);
  return entry ?? null;
}

export type Contact = {
  on: string;
  /** Who was there: a member of a team, or the officer whose word it is; empty when that is not known. */
  name: string;
  by: "team" | "office";
  purpose: VisitPurpose | null;
  outcome: VisitOutcome | null;
};

/** Who has been at a business of the officer's area and when, the latest first: visits of teams to its shop or its phone, and officers' words. */
export async function listContacts(admin: AdminScope, entryId: string): Promise<Contact[]> {
  const own =
    admin.communeCodes === "all" ? sql`true` : sql`commune_code = any(${sql.param([...admin.communeCodes])}::text[])`;
  const rows = await db.execute<Contact>(sql`
    with entry as (select * from register_entries where id = ${entryId} and ${own})
    select v.visited_on::text as "on", m.name, 'team' as "by", v.purpose, v.outcome
    from entry e join visits v on v.seller_id = e.seller_id or v.business_phone = e.phone join team_members m on m.id = v.member_id
    union all
    select l.after ->> 'on', coalesce(p.name, ''), 'office', null, null
    from entry e join audit_log l on l.subject_type = 'register' and l.subject_id = e.id::text and l.action = 'register.visit'
    left join users p on p.id = l.actor_user_id
    union all
    select e.visited_on::text, '', 'office', null, null from entry e
    where e.visited_on is not null and not exists (
      select from audit_log l where l.subject_type = 'register' and l.subject_id = e.id::text and l.action = 'register.visit'
        and l.after ->> 'on' = e.visited_on::text)
    order by 1 desc, 2`);
  return [...rows];
}
