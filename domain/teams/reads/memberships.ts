import "server-only";
import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import type { TeamRole } from "@/db/enums";
import { teamMembers, teams } from "@/db/schema/mandates";
import { units } from "@/db/schema/places";
import type { BuyerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

export type Membership = {
  memberId: string;
  teamName: string;
  role: TeamRole;
  communeCode: string;
  communeName: string;
  oldCommuneCode: string;
  /** Empty for the whole commune. */
  hamlet: string;
};

/** The teams this account's owner is in now. */
export async function listMemberships(buyer: BuyerScope, now: Date): Promise<Membership[]> {
  return db
    .select({
      memberId: teamMembers.id,
      teamName: teams.name,
      role: teamMembers.role,
      communeCode: teams.communeCode,
      communeName: units.fullName,
      oldCommuneCode: teams.oldCommuneCode,
      hamlet: teams.hamlet,
    })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .innerJoin(units, and(eq(units.list, "2026"), eq(units.code, teams.communeCode)))
    .where(
      and(eq(teamMembers.userId, buyer.userId), or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, localDay(now)))),
    )
    .orderBy(asc(teams.name), asc(teamMembers.id));
}
