import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import { lockShop } from "@/domain/mandates/writes/ask";
import { officer } from "@/domain/mandates/writes/decide";
import { type Actor, newsForMember } from "@/domain/mandates/writes/grant";
import { postLetters } from "@/domain/notices/writes";
import {
  type AdminScope,
  type BuyerScope,
  coversCommune,
  requireRight,
  type SellerScope,
} from "@/domain/people/scopes";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/** The owner ends a mandate, or says no to one that is asked for; it counts no more at the next request. Refuses "mandate_ended" the second time. */
export async function revokeMandate(
  seller: SellerScope,
  { mandateId }: { mandateId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "owner");
  await inTransaction((tx) =>
    end(tx, mandateId, {
      may: ({ sellerId }) => sellerId === seller.sellerId,
      actor: { userId: seller.userId, role: "seller" },
      reason: "",
      now,
    }),
  );
}

/** The member hands it back, or no longer asks for it. */
export async function handBack(buyer: BuyerScope, { mandateId }: { mandateId: string }, now: Date): Promise<void> {
  await inTransaction((tx) =>
    end(tx, mandateId, {
      may: ({ memberUserId, askedBy }) => memberUserId === buyer.userId || askedBy === buyer.userId,
      actor: { userId: buyer.userId, role: "team" },
      reason: "",
      now,
    }),
  );
}

/** An officer ends a mandate in their area, with a reason both sides find in the timeline. */
export async function withdrawMandate(
  admin: AdminScope,
  { mandateId, reason }: { mandateId: string; reason: string },
  now: Date,
): Promise<void> {
  await inTransaction((tx) =>
    end(tx, mandateId, {
      may: ({ communeCode }) => coversCommune(admin, communeCode),
      actor: officer(admin),
      reason,
      now,
    }),
  );
}

/** Whoever holds the shop's phone ends it by the link that was sent there, without an account. Refuses "not_found" for no such link. */
export async function endByLink({ token }: { token: string }, now: Date): Promise<void> {
  const endTokenHash = hashToken(token);
  await inTransaction(async (tx) => {
    const [linked] = await tx.select({ id: mandates.id }).from(mandates).where(eq(mandates.endTokenHash, endTokenHash));
    if (!linked) throw new Refusal("not_found");
    await end(tx, linked.id, { may: () => true, actor: { userId: null, role: "shop_link" }, reason: "", now });
  });
}

type Known = { sellerId: string; askedBy: string; memberUserId: string | null; communeCode: string };

async function end(
  tx: Transaction,
  mandateId: string,
  { may, actor, reason, now }: { may: (known: Known) => boolean; actor: Actor; reason: string; now: Date },
): Promise<void> {
  const [known] = await tx
    .select({
      sellerId: mandates.sellerId,
      askedBy: mandates.askedBy,
      memberUserId: teamMembers.userId,
      name: teamMembers.name,
      phone: teamMembers.phone,
      email: users.email,
    })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .leftJoin(users, eq(users.id, teamMembers.userId))
    .where(eq(mandates.id, mandateId));
  if (!known) throw new Refusal("not_found");
  const shop = await lockShop(tx, known.sellerId);
  if (!may({ ...known, communeCode: shop.communeCode })) throw new Refusal("not_found");
  const [ended] = await tx
    .update(mandates)
    .set({ state: "revoked", revokedAt: now, revokedBy: actor.userId, revokeReason: reason })
    .where(and(eq(mandates.id, mandateId), inArray(mandates.state, ["asked", "granted"])))
    .returning({ lastDay: mandates.lastDay });
  if (!ended) throw new Refusal("mandate_ended");
  await record(tx, {
    at: now,
    actorUserId: actor.userId,
    actorRole: actor.role,
    action: "mandate_ended",
    subjectType: "mandate",
    subjectId: mandateId,
    subjectLabel: known.name,
    communeCode: shop.communeCode,
    sellerId: shop.id,
    reason,
  });
  if (actor.userId === known.memberUserId) return;
  const facts = { outcome: "ended", name: known.name, sellerName: shop.name, reason };
  await postLetters(tx, [newsForMember(known, { mandateId, facts })], now);
}
