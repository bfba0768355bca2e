import "server-only";
import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { TeamRole } from "@/db/enums";
import { teamMembers, teams } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import type { AdminScope } from "@/domain/people/scopes";
import type { TeamsQuery } from "@/domain/teams/input";
import { localDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

const pageSize = 50;

export type TeamLine = {
  id: string;
  name: string;
  hamlet: string;
  communeName: string;
  members: number;
  trained: number;
  linked: number;
};

function area(admin: AdminScope) {
  return admin.communeCodes === "all" ? undefined : inArray(teams.communeCode, [...admin.communeCodes]);
}

/** Teams in the officer's area by commune and hamlet, a page at a time, with how many members each has now. */
export async function listTeams(
  admin: AdminScope,
  { q, commune, after }: TeamsQuery,
  now: Date,
): Promise<{ teams: TeamLine[]; next: string | null }> {
  const present = sql`(${teamMembers.leftOn} is null or ${teamMembers.leftOn} > ${localDay(now)})`;
  const count = (where: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${where})`.mapWith(Number);
  const place = sql<string>`${units.name} || ' ' || ${teams.hamlet} || ' ' || ${teams.id}`;
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db
    .select({
      id: teams.id,
      name: teams.name,
      hamlet: teams.hamlet,
      communeName: units.fullName,
      members: count(sql`${teamMembers.id} is not null and ${present}`),
      trained: count(sql`${teamMembers.trainedOn} is not null and ${present}`),
      linked: count(sql`${teamMembers.userId} is not null and ${present}`),
      place,
    })
    .from(teams)
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, teams.communeCode)))
    .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .where(
      and(
        area(admin),
        commune === "" ? undefined : eq(teams.communeCode, commune),
        q === ""
          ? undefined
          : or(
              sql`fold(${teams.name}) like fold(${like})`,
              sql`exists (select from team_members m where m.team_id = ${teams.id} and fold(m.name) like fold(${like}))`,
            ),
        after === "" ? undefined : sql`${place} > ${after}`,
      ),
    )
    .groupBy(teams.id, units.name, units.fullName)
    .orderBy(place)
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  return { teams: shown, next: rows.length > pageSize ? (shown.at(-1)?.place ?? null) : null };
}

export type MemberLine = {
  id: string;
  name: string;
  phone: string;
  role: TeamRole;
  trainedOn: string | null;
  joinedOn: string;
  leftOn: string | null;
  hasAccount: boolean;
  /** There is an account with this number, but nobody has shown that the number is its holder's. */
  isUnproven: boolean;
};

/** A team in the officer's area with its members, those who have left last; null for any other. */
export async function findTeam(admin: AdminScope, teamId: string) {
  if (!isId(teamId)) return null;
  const [team] = await db
    .select({ id: teams.id, name: teams.name, hamlet: teams.hamlet, communeName: units.fullName })
    .from(teams)
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, teams.communeCode)))
    .where(and(eq(teams.id, teamId), area(admin)));
  if (!team) return null;
  const members: MemberLine[] = await db
    .select({
      id: teamMembers.id,
      name: teamMembers.name,
      phone: teamMembers.phone,
      role: teamMembers.role,
      trainedOn: teamMembers.trainedOn,
      joinedOn: teamMembers.joinedOn,
      leftOn: teamMembers.leftOn,
      hasAccount: sql<boolean>`${teamMembers.userId} is not null`,
      isUnproven: sql<boolean>`${users.id} is not null and ${users.phoneProvenAt} is null`,
    })
    .from(teamMembers)
    .leftJoin(users, eq(users.phone, teamMembers.phone))
    .where(eq(teamMembers.teamId, teamId))
    .orderBy(sql`${teamMembers.leftOn} is not null`, asc(teamMembers.role), asc(teamMembers.name), asc(teamMembers.id))
    .limit(500);
  return { ...team, members };
}

/** How many teams and members there are in the officer's area now. */
export async function countTeams(admin: AdminScope, now: Date): Promise<{ teams: number; members: number }> {
  const [counted] = await db
    .select({
      teams: sql<number>`count(distinct ${teams.id})`.mapWith(Number),
      members: sql<number>`count(${teamMembers.id})`.mapWith(Number),
    })
    .from(teams)
    .leftJoin(
      teamMembers,
      and(eq(teamMembers.teamId, teams.id), or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, localDay(now)))),
    )
    .where(area(admin));
  return counted ?? { teams: 0, members: 0 };
}
