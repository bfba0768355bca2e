import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { MandateMethod, TeamRole } from "@/db/enums";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import { type MandateStanding, standingOf } from "@/domain/mandates/terms";
import { type MandateRight, mandateRights } from "@/domain/people/rights";
import { type AdminScope, requireRight, type SellerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";
import { findPrivatePicture } from "@/platform/pictures";

export type GivenMandate = {
  id: string;
  sellerName: string;
  memberName: string;
  memberPhone: string;
  teamName: string;
  rights: MandateRight[];
  purpose: string;
  method: MandateMethod;
  standing: MandateStanding;
  validFrom: string;
  lastDay: string;
  askedAt: Date;
  revokedAt: Date | null;
  revokeReason: string;
  refusalReason: string;
  hasPaper: boolean;
};

const mostMandates = 200;

/** Who may act for the shop, who asks to, and who once could, the newest first: for its owner. */
export async function listMandatesOfShop(seller: SellerScope, now: Date): Promise<GivenMandate[]> {
  requireRight(seller, "owner");
  return given(eq(mandates.sellerId, seller.sellerId), now);
}

/** Mandates in the officer's area: papers that wait for a look, or those that are good. */
export async function listMandatesForOffice(
  admin: AdminScope,
  state: "asked" | "granted",
  now: Date,
): Promise<GivenMandate[]> {
  const area = admin.communeCodes === "all" ? undefined : inArray(sellers.communeCode, [...admin.communeCodes]);
  const waits = state === "asked" ? eq(mandates.method, "signed_paper") : undefined;
  return given(and(area, eq(mandates.state, state), waits), now);
}

async function given(where: SQL | undefined, now: Date): Promise<GivenMandate[]> {
  const rows = await db
    .select({
      id: mandates.id,
      sellerName: sellers.name,
      memberName: teamMembers.name,
      memberPhone: teamMembers.phone,
      teamName: teams.name,
      rights: mandates.rights,
      purpose: mandates.purpose,
      method: mandates.method,
      state: mandates.state,
      validFrom: mandates.validFrom,
      lastDay: mandates.lastDay,
      askedAt: mandates.askedAt,
      codeUntil: mandates.codeUntil,
      revokedAt: mandates.revokedAt,
      revokeReason: mandates.revokeReason,
      refusalReason: mandates.refusalReason,
      paperKey: mandates.paperKey,
    })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .where(where)
    .orderBy(desc(mandates.id))
    .limit(mostMandates);
  return rows.map(({ state, codeUntil, paperKey, rights, ...row }) => ({
    ...row,
    rights: mandateRights.filter((right) => rights.includes(right)),
    hasPaper: paperKey !== null,
    standing: standingOf({ state, codeUntil, lastDay: row.lastDay }, { day: localDay(now), at: now }),
  }));
}

export type MemberNearby = { id: string; name: string; role: TeamRole; teamName: string };

/** Members of the commune's teams that have an account: whom the owner can let act for the shop. */
export async function listMembersNearby(seller: SellerScope, now: Date): Promise<MemberNearby[]> {
  requireRight(seller, "owner");
  return db
    .select({ id: teamMembers.id, name: teamMembers.name, role: teamMembers.role, teamName: teams.name })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .innerJoin(sellers, and(eq(sellers.id, seller.sellerId), eq(sellers.communeCode, teams.communeCode)))
    .where(and(isNotNull(teamMembers.userId), or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, localDay(now)))))
    .orderBy(asc(teams.name), asc(teamMembers.name), asc(teamMembers.id))
    .limit(500);
}

/** The photograph of a signed paper, for an officer of the shop's commune or the province; null to everyone else. */
export async function findMandatePaper(admin: AdminScope, mandateId: string): Promise<Buffer | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mandateId)) return null;
  const area = admin.communeCodes === "all" ? undefined : inArray(sellers.communeCode, [...admin.communeCodes]);
  const [mandate] = await db
    .select({ paperKey: mandates.paperKey })
    .from(mandates)
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .where(and(eq(mandates.id, mandateId), area));
  return mandate?.paperKey ? findPrivatePicture(mandate.paperKey, "large") : null;
}
