import "server-only";
import { asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { officeMembers, users } from "@/db/schema/people";
import {
  type OfficePerson,
  provinceQueues,
  type QueueCount,
  type QueueName,
  queueNames,
  standingOf,
  waited,
  type Work,
} from "@/domain/desk/queues";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { holdsOn } from "@/domain/people/seats";
import { readSettings } from "@/domain/settings/reads";
import { type LocalDay, localDay } from "@/platform/clock";

export type DeskFilter = { queue: QueueName | null; hands: "all" | "own" | "none" };

export type Desk = { queues: QueueCount[]; work: Work[]; found: number; counts: Record<DeskFilter["hands"], number> };

const presentList = "2026";
const mostShown = 100;

/** Queues this person answers for: an officer has no part in what is of several shops, or of money. */
export function queuesOf(admin: AdminScope): QueueName[] {
  return queueNames.filter((name) => admin.communeCodes === "all" || !provinceQueues.includes(name));
}

/**
 * All that waits in the officer's area: each queue with its count, its oldest and how many are late by the hours the province has set; and the
 * pieces that the filter asks for, those that are longest past their hours first, at most a hundred.
 */
export async function readDesk(
  admin: AdminScope,
  { queue, hands }: DeskFilter,
  now: Date,
  reader: Reader = db,
): Promise<Desk> {
  const { service_hours: hours } = await readSettings(reader);
  const rows = await waiting(admin, localDay(now), reader);
  const all = rows.map(({ since, userId, userName, ...row }) => ({
    ...row,
    since: new Date(since),
    standing: standingOf(waited(new Date(since), now).inHours, hours.value[row.queue]),
    hands: userId === null ? null : { userId, name: userName ?? "", isOwn: userId === admin.userId },
  }));
  const ofQueue = all.filter((work) => queue === null || work.queue === queue);
  const own = ofQueue.filter(({ hands: holder }) => holder?.isOwn === true);
  const unclaimed = ofQueue.filter(({ hands: holder }) => holder === null);
  const chosen = { all: ofQueue, own, none: unclaimed }[hands];
  const dueAt = (work: Work) => work.since.getTime() + hours.value[work.queue] * 3_600_000;
  return {
    queues: queuesOf(admin).map((name) => {
      const inIt = all.filter((work) => work.queue === name);
      return {
        queue: name,
        count: inIt.length,
        late: inIt.filter(({ standing }) => standing === "late").length,
        oldest: inIt.map(({ since }) => since).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
        serviceHours: hours.value[name],
      };
    }),
    work: chosen.toSorted((a, b) => dueAt(a) - dueAt(b) || a.subjectId.localeCompare(b.subjectId)).slice(0, mostShown),
    found: chosen.length,
    counts: { all: ofQueue.length, own: own.length, none: unclaimed.length },
  };
}

/** Of these pieces, those that wait in the officer's area, with whose hands they are in. */
export async function findWaiting(
  admin: AdminScope,
  { pieces, day }: { pieces: readonly { queue: QueueName; subjectId: string }[]; day: LocalDay },
  reader: Reader = db,
): Promise<
  { queue: QueueName; subjectId: string; title: string; communeCode: string | null; userId: string | null }[]
> {
  const rows = await waiting(admin, day, reader);
  return rows.filter((row) =>
    pieces.some(({ queue, subjectId }) => row.queue === queue && row.subjectId === subjectId),
  );
}

/** The people of the office on a day and the units each answers for: whom a piece of work can be given to. */
export async function listOfficePeople(day: LocalDay, reader: Reader = db): Promise<OfficePerson[]> {
  const rows = await reader
    .select({ userId: users.id, name: users.name, role: officeMembers.role, communeCode: officeMembers.communeCode })
    .from(officeMembers)
    .innerJoin(users, eq(users.id, officeMembers.userId))
    .where(holdsOn(day))
    .orderBy(asc(users.name), asc(users.id), asc(officeMembers.communeCode));
  const people = new Map<string, OfficePerson>();
  for (const { userId, name, role, communeCode } of rows) {
    const before = people.get(userId)?.communeCodes ?? [];
    const communeCodes = role === "province" || before === "all" ? "all" : [...before, communeCode];
    people.set(userId, { userId, name, communeCodes });
  }
  return [...people.values()];
}

type Row = {
  queue: QueueName;
  subjectId: string;
  title: string;
  sellerName: string;
  unitName: string;
  communeCode: string | null;
  since: string;
  userId: string | null;
  userName: string | null;
};

async function waiting(admin: AdminScope, day: LocalDay, reader: Reader): Promise<Row[]> {
  const own = admin.communeCodes === "all" ? null : sql.param([...admin.communeCodes]);
  const inArea = (column: string) => (own === null ? sql`true` : sql`${sql.raw(column)} = any(${own}::text[])`);
  const provincesOwn = own === null ? sql`true` : sql`false`;
  const rows = await reader.execute<Row>(sql`
    with work (queue, subject_id, title, seller_name, commune_code, since) as (
      select 'applications', a.id, a.name, '', a.commune_code,
          coalesce((select max(e.at) from application_events e where e.application_id = a.id), a.submitted_at)
        from applications a where a.state = 'submitted' and ${inArea("a.commune_code")}
      union all select 'listings', v.id, v.content ->> 'name', s.name, v.commune_code, v.submitted_at
        from listing_versions v join products p on p.id = v.product_id join sellers s on s.id = p.seller_id
        where (v.state = 'submitted' or v.state = 'approved' and v.decided_at is null)
          and ${inArea("v.commune_code")} and ${inArea("p.commune_code")}
      union all select 'certificates', c.id, p.name, s.name, case when c.scheme <> 'ocop' then p.commune_code end, c.submitted_at
        from certificate_claims c join products p on p.id = c.product_id join sellers s on s.id = c.seller_id
        where c.state = 'submitted' and ${inArea("p.commune_code")} and (c.scheme <> 'ocop' or ${provincesOwn})
      union all select 'mandates', m.id, t.name, s.name, s.commune_code, m.asked_at
        from mandates m join team_members t on t.id = m.member_id join sellers s on s.id = m.seller_id
        where m.state = 'asked' and m.method = 'signed_paper' and ${inArea("s.commune_code")}
      union all select 'shop_pages', s.id, s.name, '', s.commune_code, least(f.waiting_since, r.since)
        from sellers s left join shop_faces f on f.seller_id = s.id
          left join (select seller_id, min(at) as since from shop_page_reports where looked_at is null group by 1) r on r.seller_id = s.id
        where (f.waiting_since is not null or r.since is not null) and ${inArea("s.commune_code")}
      union all select 'returns', r.id, r.code, s.name, null,
          coalesce((select max(e.at) from return_events e where e.request_id = r.id and e.step = 'disputed'), r.asked_at)
        from return_requests r join seller_orders o on o.id = r.seller_order_id join sellers s on s.id = o.seller_id
        where r.state = 'disputed' and ${provincesOwn}
      union all select 'reviews', w.id, p.name, s.name, null, min(r.at)
        from review_reports r join reviews w on w.id = r.review_id join products p on p.id = w.product_id
          join sellers s on s.id = p.seller_id
        where r.looked_at is null and ${provincesOwn} group by w.id, p.name, s.name
      union all select 'messages', r.id, o.code, s.name, null, r.at
        from message_reports r join messages m on m.id = r.message_id join message_threads h on h.id = m.thread_id
          join seller_orders o on o.id = h.seller_order_id join sellers s on s.id = o.seller_id
        where r.looked_at is null and ${provincesOwn}
      union all select 'transfers', t.id, t.content, coalesce(s.name, ''), null, t.created_at
        from bank_transfers t left join sellers s on s.id = t.seller_id
        where t.state = 'queued' and ${provincesOwn}
    )
    select w.queue, w.subject_id as "subjectId", w.title, w.seller_name as "sellerName", coalesce(u.full_name, '') as "unitName",
        w.commune_code as "communeCode", w.since::text as since, a.user_id as "userId", p.name as "userName"
      from work w left join units u on u.list = ${presentList} and u.code = w.commune_code
        left join desk_assignments a on a.queue = w.queue and a.subject_id = w.subject_id
          and exists (select from ${officeMembers} where ${officeMembers.userId} = a.user_id and ${holdsOn(day)})
        left join users p on p.id = a.user_id`);
  return [...rows];
}

export type OfficeSeat = {
  userId: string;
  name: string;
  role: "province" | "officer";
  /** Units that were given together, by code; none of the province's. */
  communeCodes: string[];
  firstDay: string;
  lastDay: string | null;
  givenBy: string;
  reason: string;
  endedAt: Date | null;
  endReason: string;
  standing: "running" | "coming" | "over";
};

const mostSeats = 400;

/** Seats that were given, the latest first, those that hold or are to come before those that are over. Refuses "forbidden" to officers. */
export async function listSeats(admin: AdminScope, day: LocalDay): Promise<OfficeSeat[]> {
  requireProvince(admin);
  const giver = alias(users, "giver");
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      role: officeMembers.role,
      communeCodes: sql<
        string[]
      >`array_remove(array_agg(${officeMembers.communeCode} order by ${officeMembers.communeCode}), '')`,
      firstDay: officeMembers.firstDay,
      lastDay: officeMembers.lastDay,
      givenBy: sql<string>`coalesce(${giver.name}, '')`,
      reason: officeMembers.reason,
      endedAt: officeMembers.endedAt,
      endReason: officeMembers.endReason,
    })
    .from(officeMembers)
    .innerJoin(users, eq(users.id, officeMembers.userId))
    .leftJoin(giver, eq(giver.id, officeMembers.givenBy))
    .groupBy(
      users.id,
      users.name,
      officeMembers.role,
      officeMembers.firstDay,
      officeMembers.lastDay,
      giver.name,
      officeMembers.reason,
      officeMembers.endedAt,
      officeMembers.endReason,
    )
    .orderBy(desc(officeMembers.firstDay), asc(users.name), asc(users.id))
    .limit(mostSeats);
  return rows.map((row) => ({ ...row, standing: standingOfSeat(row, day) }));
}

function standingOfSeat(
  { firstDay, lastDay, endedAt }: Pick<OfficeSeat, "firstDay" | "lastDay" | "endedAt">,
  day: LocalDay,
): OfficeSeat["standing"] {
  if (endedAt !== null || (lastDay !== null && lastDay < day)) return "over";
  return firstDay > day ? "coming" : "running";
}
