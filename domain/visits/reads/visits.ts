import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { VisitOutcome, VisitPurpose } from "@/db/enums";
import { teamMembers, teams } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import { visitPhotos, visits, visitTasks } from "@/db/schema/visits";
import { type AdminScope, requireRight, type SellerScope } from "@/domain/people/scopes";
import { type Membership, shopsOfTeams } from "@/domain/teams/reads/memberships";
import { findPrivatePicture } from "@/platform/pictures";

export type VisitLine = {
  id: string;
  shop: { id: string; slug: string; name: string } | null;
  businessName: string;
  businessPhone: string | null;
  hamlet: string;
  memberName: string;
  purpose: VisitPurpose;
  outcome: VisitOutcome;
  visitedOn: string;
  minutes: number;
  note: string;
  photos: string[];
  tasks: number;
  isDemo: boolean;
};

/** Visits the member's teams made, the latest first; to one shop when asked. */
export async function listVisitsOfTeams(memberships: readonly Membership[], shopSlug = ""): Promise<VisitLine[]> {
  const teamIds = memberships.map(({ teamId }) => teamId);
  return listVisits(and(inArray(teams.id, teamIds), shopSlug === "" ? undefined : eq(sellers.slug, shopSlug)));
}

/** Who of the teams came to the shop, and what for; the shop sees it as the office does. */
export async function listVisitsOfShop(seller: SellerScope): Promise<VisitLine[]> {
  requireRight(seller, "shop");
  return listVisits(eq(visits.sellerId, seller.sellerId));
}

/** Visits in the officer's area. */
export async function listVisitsForOffice(admin: AdminScope): Promise<VisitLine[]> {
  return listVisits(admin.communeCodes === "all" ? undefined : inArray(visits.communeCode, [...admin.communeCodes]));
}

async function listVisits(where: SQL | undefined): Promise<VisitLine[]> {
  return db
    .select({
      id: visits.id,
      shop: { id: sellers.id, slug: sellers.slug, name: sellers.name },
      businessName: visits.businessName,
      businessPhone: visits.businessPhone,
      hamlet: visits.hamlet,
      memberName: teamMembers.name,
      purpose: visits.purpose,
      outcome: visits.outcome,
      visitedOn: visits.visitedOn,
      minutes: visits.minutes,
      note: visits.note,
      photos: sql<
        string[]
      >`array(select p.id::text from ${visitPhotos} p where p.visit_id = ${visits.id} order by p.position)`,
      tasks: sql<number>`(select count(*) from ${visitTasks} t where t.visit_id = ${visits.id})`.mapWith(Number),
      isDemo: visits.isDemo,
    })
    .from(visits)
    .innerJoin(teamMembers, eq(teamMembers.id, visits.memberId))
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .leftJoin(sellers, eq(sellers.id, visits.sellerId))
    .where(where)
    .orderBy(desc(visits.visitedOn), desc(visits.id))
    .limit(100);
}

export type VisitedShop = {
  id: string;
  slug: string;
  name: string;
  representative: string;
  phone: string;
  hamlet: string;
};

/** A shop where the member's teams work; null for any other. */
export async function findShopToVisit(memberships: readonly Membership[], slug: string): Promise<VisitedShop | null> {
  const [shop = null] = await db
    .select({
      id: sellers.id,
      slug: sellers.slug,
      name: sellers.name,
      representative: sellers.representative,
      phone: sellers.phone,
      hamlet: sellers.hamlet,
    })
    .from(sellers)
    .where(and(eq(sellers.slug, slug), shopsOfTeams(memberships)));
  return shop;
}

export type VisitViewer = {
  memberships: readonly Membership[];
  sellerIds: readonly string[];
  office: AdminScope | null;
};

/** A photograph of a visit, for the team that made it, the shop, and the office of the commune; null to everyone else. */
export async function findVisitPhoto(
  viewer: VisitViewer,
  photoId: string,
  size: "small" | "large",
): Promise<Buffer | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(photoId)) return null;
  const [photo] = await db
    .select({
      hash: visitPhotos.hash,
      teamId: teamMembers.teamId,
      sellerId: visits.sellerId,
      communeCode: visits.communeCode,
    })
    .from(visitPhotos)
    .innerJoin(visits, eq(visits.id, visitPhotos.visitId))
    .innerJoin(teamMembers, eq(teamMembers.id, visits.memberId))
    .where(eq(visitPhotos.id, photoId));
  if (!photo) return null;
  const { memberships, sellerIds, office } = viewer;
  const isTeams = memberships.some(({ teamId }) => teamId === photo.teamId);
  const isShops = photo.sellerId !== null && sellerIds.includes(photo.sellerId);
  const isOffices =
    office !== null && (office.communeCodes === "all" || office.communeCodes.includes(photo.communeCode));
  return isTeams || isShops || isOffices ? findPrivatePicture(photo.hash, size) : null;
}
