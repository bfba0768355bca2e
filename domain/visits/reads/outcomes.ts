import "server-only";
import { and, asc, eq, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { visits } from "@/db/schema/visits";
import type { AdminScope } from "@/domain/people/scopes";
import type { Membership } from "@/domain/teams/reads/memberships";
import {
  countBy,
  countByCommune,
  helpDays,
  none,
  type OutcomeCounts,
  type Reached,
  type Tie,
} from "@/domain/visits/outcomes";
import { addDays, type LocalDay } from "@/platform/clock";

export type Period = { from: LocalDay; to: LocalDay };
export type OutcomeLine = { id: string; name: string; place: string; visits: number; counts: OutcomeCounts };
export type CommuneLine = OutcomeLine & { all: OutcomeCounts };
export type OutcomeTable = { members: OutcomeLine[]; teams: OutcomeLine[]; communes: CommuneLine[] };

/** Outcomes of a period in the officer's area, by member, team and commune, by name: who had a part in what, never who signed in how often. */
export async function readOutcomesForOffice(admin: AdminScope, period: Period): Promise<OutcomeTable> {
  return readTable(
    admin.communeCodes === "all" ? undefined : inArray(teams.communeCode, [...admin.communeCodes]),
    period,
  );
}

/** The same of a member's own teams. */
export async function readOutcomesOfTeams(memberships: readonly Membership[], period: Period): Promise<OutcomeTable> {
  return readTable(
    inArray(
      teams.id,
      memberships.map(({ teamId }) => teamId),
    ),
    period,
  );
}

async function readTable(area: SQL | undefined, period: Period): Promise<OutcomeTable> {
  const people = await db
    .select({
      memberId: teamMembers.id,
      name: teamMembers.name,
      teamId: teams.id,
      teamName: teams.name,
      communeCode: teams.communeCode,
      communeName: units.fullName,
      visits: sql<number>`(select count(*) from ${visits} v where v.member_id = ${teamMembers.id}
        and v.visited_on between ${period.from} and ${period.to})`.mapWith(Number),
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, teams.communeCode)))
    .where(area)
    .orderBy(asc(units.fullName), asc(teams.name), asc(teamMembers.name), asc(teamMembers.id));
  const [reached, ties] = await Promise.all([readReached(period), readTies(area, period)]);
  const communeOf = new Map(people.map(({ teamId, communeCode }) => [teamId, communeCode]));
  const byMember = countBy(reached, ties, ({ memberId }) => memberId);
  const byTeam = countBy(reached, ties, ({ teamId }) => teamId);
  const byCommune = countBy(reached, ties, ({ teamId }) => communeOf.get(teamId) ?? "");
  const all = countByCommune(reached);
  const counted = (counts: Map<string, OutcomeCounts>, key: string) => counts.get(key) ?? none();
  const members = people.map((person) => ({
    id: person.memberId,
    name: person.name,
    place: person.teamName,
    visits: person.visits,
    counts: counted(byMember, person.memberId),
  }));
  const teamLines = summed(people, ({ teamId }) => teamId).map(({ first, visits: made }) => ({
    id: first.teamId,
    name: first.teamName,
    place: first.communeName,
    visits: made,
    counts: counted(byTeam, first.teamId),
  }));
  const communes = summed(people, ({ communeCode }) => communeCode).map(({ first, visits: made }) => ({
    id: first.communeCode,
    name: first.communeName,
    place: "",
    visits: made,
    counts: counted(byCommune, first.communeCode),
    all: counted(all, first.communeCode),
  }));
  return { members, teams: teamLines, communes };
}

function summed<Person extends { visits: number }>(people: readonly Person[], keyOf: (person: Person) => string) {
  const groups = new Map<string, { first: Person; visits: number }>();
  for (const person of people) {
    const group = groups.get(keyOf(person)) ?? { first: person, visits: 0 };
    groups.set(keyOf(person), { first: group.first, visits: group.visits + person.visits });
  }
  return [...groups.values()];
}

/** What shops reached in the period, each once in its life but a certificate, which is kept once for each that followed another in time. */
async function readReached({ from, to }: Period): Promise<Reached[]> {
  return db.execute<Reached>(sql`
    with approved as (
      select 'shop_approved' as kind, id as subject_id, id as seller_id, approved_at as at from sellers
    ),
    listed as (
      select 'first_listing' as kind, seller_id as subject_id, seller_id, min(published_at) as at
      from products where published_at is not null group by seller_id
    ),
    sold as (
      select 'first_sale' as kind, seller_id as subject_id, seller_id, min(delivered_at) as at
      from seller_orders where state = 'delivered' group by seller_id
    ),
    kept as (
      select 'certificate_kept' as kind, c.id as subject_id, p.seller_id,
        (c.decided_on::timestamp at time zone 'Asia/Ho_Chi_Minh') as at
      from certificates c join products p on p.id = c.product_id
      where (c.revoked_on is null or c.replaced_by is not null) and exists (
        select from certificates b where b.product_id = c.product_id and b.scheme = c.scheme and b.id <> c.id and b.decided_on < c.decided_on
          and b.valid_to >= c.valid_from and (b.revoked_on is null or b.revoked_on >= c.decided_on))
    ),
    reached as (
      select * from approved union all select * from listed union all select * from sold union all select * from kept
    )
    select r.kind, r.subject_id as "subjectId", r.seller_id as "sellerId", s.commune_code as "communeCode",
      (r.at at time zone 'Asia/Ho_Chi_Minh')::date::text as on
    from reached r join sellers s on s.id = r.seller_id
    where (r.at at time zone 'Asia/Ho_Chi_Minh')::date between ${from}::date and ${to}::date`);
}

/** Mandates and visits that can count for an outcome of the period; a visit to a business counts for the shop it became, by its phone. */
async function readTies(area: SQL | undefined, { from, to }: Period): Promise<Tie[]> {
  const earliest = addDays(from, -helpDays);
  const given = await db
    .select({
      memberId: mandates.memberId,
      teamId: teams.id,
      sellerId: mandates.sellerId,
      from: mandates.validFrom,
      to: sql<string>`least(${mandates.lastDay},
        coalesce((${mandates.revokedAt} at time zone 'Asia/Ho_Chi_Minh')::date, ${mandates.lastDay}))::text`,
    })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(
      and(
        area,
        inArray(mandates.state, ["granted", "revoked"]),
        sql`${mandates.decidedAt} is not null`,
        lte(mandates.validFrom, to),
        gte(mandates.lastDay, earliest),
      ),
    );
  const made = await db
    .select({
      memberId: visits.memberId,
      teamId: teams.id,
      sellerId: sellers.id,
      from: visits.visitedOn,
      to: visits.visitedOn,
    })
    .from(visits)
    .innerJoin(teamMembers, eq(teamMembers.id, visits.memberId))
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .innerJoin(sellers, or(eq(sellers.id, visits.sellerId), eq(sellers.phone, visits.businessPhone)))
    .where(and(area, gte(visits.visitedOn, earliest), lte(visits.visitedOn, to)));
  return [...given, ...made] as Tie[];
}
