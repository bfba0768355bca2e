import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { sellerStaff, users } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import type { GiveMandateInput } from "@/domain/mandates/input";
import { lockShop } from "@/domain/mandates/writes/ask";
import { type Actor, grant, liveMember, type MandateShop, newsForMember } from "@/domain/mandates/writes/grant";
import { postLetters } from "@/domain/notices/writes";
import { type AdminScope, coversCommune, requireRight, type SellerScope, officeRole } from "@/domain/people/scopes";
import { addDays, localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/**
 * The owner lets a member of the commune's teams act for the shop, at once. Refuses "not_found" for a member of another commune or without
 * an account, "helper_left", and "mandate_own_shop" for one of the shop's own people.
 */
export async function giveMandate(
  seller: SellerScope,
  { memberId, rights, purpose, days }: GiveMandateInput,
  now: Date,
): Promise<{ mandateId: string }> {
  requireRight(seller, "owner");
  return inTransaction(async (tx) => {
    const shop = await lockShop(tx, seller.sellerId);
    const day = localDay(now);
    const [listed] = await tx
      .select({ userId: teamMembers.userId })
      .from(teamMembers)
      .innerJoin(teams, eq(teams.id, teamMembers.teamId))
      .where(and(eq(teamMembers.id, memberId), eq(teams.communeCode, shop.communeCode)));
    if (!listed?.userId) throw new Refusal("not_found");
    const member = await liveMember(tx, memberId, day);
    await refuseOwnPeople(tx, shop, member.userId);
    const [mandate] = await tx
      .insert(mandates)
      .values({
        sellerId: shop.id,
        memberId,
        rights,
        purpose,
        method: "owner",
        validFrom: day,
        lastDay: addDays(day, days),
        askedBy: seller.userId,
        askedAt: now,
      })
      .returning({ mandateId: mandates.id });
    if (!mandate) throw new Error("a mandate was not written");
    const actor = { userId: seller.userId, role: "seller" };
    await grant(tx, shop, { ...mandate, decidedBy: seller.userId, actor }, now);
    return mandate;
  });
}

async function refuseOwnPeople(tx: Transaction, shop: MandateShop, userId: string): Promise<void> {
  const [staff] = await tx
    .select({ userId: sellerStaff.userId })
    .from(sellerStaff)
    .where(and(eq(sellerStaff.sellerId, shop.id), eq(sellerStaff.userId, userId)));
  if (staff) throw new Refusal("mandate_own_shop");
}

/**
 * An officer has looked at the signed paper and it is good. Refuses "not_found" outside their area, "mandate_own" when they are the member
 * or asked for it themselves, "mandate_decided" the second time, and what `grant` refuses.
 */
export async function grantPaper(admin: AdminScope, { mandateId }: { mandateId: string }, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { shop } = await lockPaper(tx, admin, mandateId);
    await grant(tx, shop, { mandateId, decidedBy: admin.userId, actor: officer(admin) }, now);
  });
}

/** The paper is not good, with a reason the member reads. Refuses as grantPaper does. */
export async function refusePaper(
  admin: AdminScope,
  { mandateId, reason }: { mandateId: string; reason: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { shop, member } = await lockPaper(tx, admin, mandateId);
    const [refused] = await tx
      .update(mandates)
      .set({ state: "refused", decidedAt: now, decidedBy: admin.userId, refusalReason: reason })
      .where(and(eq(mandates.id, mandateId), eq(mandates.state, "asked")))
      .returning({ id: mandates.id });
    if (!refused) throw new Refusal("mandate_decided");
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officer(admin).role,
      action: "mandate_refused",
      subjectType: "mandate",
      subjectId: mandateId,
      subjectLabel: member.name,
      communeCode: shop.communeCode,
      sellerId: shop.id,
      reason,
    });
    const facts = { outcome: "refused", name: member.name, sellerName: shop.name, reason };
    await postLetters(tx, [newsForMember(member, { mandateId, facts })], now);
  });
}

/** How the audit log calls whoever of the office did something. */
export function officer(admin: AdminScope): Actor {
  return { userId: admin.userId, role: officeRole(admin) };
}

async function lockPaper(tx: Transaction, admin: AdminScope, mandateId: string) {
  const [asked] = await tx
    .select({
      sellerId: mandates.sellerId,
      askedBy: mandates.askedBy,
      userId: teamMembers.userId,
      name: teamMembers.name,
      phone: teamMembers.phone,
      email: users.email,
    })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .leftJoin(users, eq(users.id, teamMembers.userId))
    .where(and(eq(mandates.id, mandateId), eq(mandates.method, "signed_paper")));
  if (!asked) throw new Refusal("not_found");
  const shop = await lockShop(tx, asked.sellerId);
  if (!coversCommune(admin, shop.communeCode)) throw new Refusal("not_found");
  if (asked.userId === admin.userId || asked.askedBy === admin.userId) throw new Refusal("mandate_own");
  return { shop, member: asked };
}
