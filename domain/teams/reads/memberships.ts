import "server-only";
import { and, asc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { TeamRole } from "@/db/enums";
import { teamMembers, teams } from "@/db/schema/mandates";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import type { BuyerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

export type Membership = {
  memberId: string;
  teamId: string;
  teamName: string;
  role: TeamRole;
  communeCode: string;
  communeName: string;
  oldCommuneCode: string;
  /** Empty for the whole commune. */
  hamlet: string;
};

/** The teams this account's owner is in now. */
export async function listMemberships(buyer: BuyerScope, now: Date, reader: Reader = db): Promise<Membership[]> {
  return reader
    .select({
      memberId: teamMembers.id,
      teamId: teams.id,
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

/** Shops where these teams work: of a hamlet's team those of the hamlet, of a commune's team all of the commune. */
export function shopsOfTeams(memberships: readonly Membership[]): SQL {
  const places = memberships.map(({ communeCode, oldCommuneCode, hamlet }) =>
    hamlet === ""
      ? eq(sellers.communeCode, communeCode)
      : and(eq(sellers.oldCommuneCode, oldCommuneCode), sql`fold(${sellers.hamlet}) = fold(${hamlet})`),
  );
  return or(...places) ?? sql`false`;
}
