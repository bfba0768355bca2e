import "server-only";
import { and, eq, gt, isNull, ne, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { record } from "@/domain/audit/writes";
import { type Letter, postLetters } from "@/domain/notices/writes";
import { localDay } from "@/platform/clock";
import { newToken } from "@/platform/ids";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

export type MandateShop = {
  id: string;
  name: string;
  email: string | null;
  phone: string;
  communeCode: string;
  hamlet: string;
};

export type Actor = { userId: string | null; role: string };

/**
 * Makes an asked mandate good, in the caller's transaction, with the shop locked. An earlier one of the same member for the shop ends with
 * it. Both sides are told; the shop's letter holds a link that ends it. Refuses "mandate_decided" unless it is still asked for,
 * "mandate_days_over" once its last day has passed, and "helper_left".
 */
export async function grant(
  tx: Transaction,
  shop: MandateShop,
  { mandateId, decidedBy, actor }: { mandateId: string; decidedBy: string | null; actor: Actor },
  now: Date,
): Promise<void> {
  const day = localDay(now);
  const endKey = newToken();
  const [mandate] = await tx
    .update(mandates)
    .set({ state: "granted", decidedAt: now, decidedBy, codeHash: null, endTokenHash: hashToken(endKey) })
    .where(and(eq(mandates.id, mandateId), eq(mandates.sellerId, shop.id), eq(mandates.state, "asked")))
    .returning();
  if (!mandate) throw new Refusal("mandate_decided");
  if (mandate.lastDay < day) throw new Refusal("mandate_days_over");
  const member = await liveMember(tx, mandate.memberId, day);
  await tx
    .update(mandates)
    .set({ state: "revoked", revokedAt: now, revokeReason: "replaced" })
    .where(
      and(
        eq(mandates.sellerId, shop.id),
        eq(mandates.memberId, member.id),
        eq(mandates.state, "granted"),
        ne(mandates.id, mandateId),
      ),
    );
  await record(tx, {
    at: now,
    actorUserId: actor.userId,
    actorRole: actor.role,
    action: "mandate_granted",
    subjectType: "mandate",
    subjectId: mandateId,
    subjectLabel: member.name,
    communeCode: shop.communeCode,
    sellerId: shop.id,
    after: { rights: mandate.rights, purpose: mandate.purpose, lastDay: mandate.lastDay, method: mandate.method },
  });
  const facts = { name: member.name, sellerName: shop.name, lines: mandate.rights, lastDay: mandate.lastDay };
  await postLetters(
    tx,
    [
      {
        to: { email: shop.email, phone: shop.phone },
        template: "mandate_begun",
        locale: "vi",
        news: mandateId,
        payload: { ...facts, undoKey: endKey },
      },
      ...(mandate.method === "phone_code"
        ? []
        : [newsForMember(member, { mandateId, facts: { ...facts, outcome: "given" } })]),
    ],
    now,
  );
}

export type MandateMember = { id: string; name: string; email: string | null; phone: string; userId: string };

/** The member with their account. Refuses "helper_left" once they have left the team, or have no account any more. */
export async function liveMember(tx: Transaction, memberId: string, day: string): Promise<MandateMember> {
  const [member] = await tx
    .select({
      id: teamMembers.id,
      name: teamMembers.name,
      phone: teamMembers.phone,
      email: users.email,
      userId: users.id,
    })
    .from(teamMembers)
    .innerJoin(users, and(eq(users.id, teamMembers.userId), isNull(users.suspendedAt)))
    .where(and(eq(teamMembers.id, memberId), or(isNull(teamMembers.leftOn), gt(teamMembers.leftOn, day))));
  if (!member) throw new Refusal("helper_left");
  return member;
}

/** A letter to the member about what became of a mandate. */
export function newsForMember(
  { email, phone }: { email: string | null; phone: string },
  { mandateId, facts }: { mandateId: string; facts: Record<string, unknown> & { outcome: string } },
): Letter {
  const news = `${mandateId}:${facts.outcome}`;
  return { to: { email, phone }, template: "mandate_news", locale: "vi", news, payload: facts };
}
