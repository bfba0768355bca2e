import "server-only";
import { and, desc, eq, gte, isNotNull, lt, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import type { BuyerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

export type LostMandate = {
  id: string;
  shop: { slug: string; name: string };
  ending:
    | { kind: "revoked"; at: Date; reason: string }
    | { kind: "handed_back"; at: Date }
    | { kind: "over"; lastDay: string }
    | { kind: "left_team" };
};

/**
 * A mandate this person held once and holds no more, of this shop, by this id, or taken back since then, the latest first: whom a shop let act for it may read
 * that they no longer may. Null for whoever only asked or was refused, and for another's: to them the shop says nothing.
 */
export async function findLostMandate(
  buyer: BuyerScope,
  which: { sellerId?: string | null; mandateId?: string; since?: Date | null },
  now: Date,
): Promise<LostMandate | null> {
  const ids = [which.sellerId, which.mandateId].filter((id) => typeof id === "string");
  if (ids.some((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))) return null;
  const today = localDay(now);
  const [lost] = await db
    .select({
      id: mandates.id,
      slug: sellers.slug,
      name: sellers.name,
      lastDay: mandates.lastDay,
      revokedAt: mandates.revokedAt,
      revokedBy: mandates.revokedBy,
      reason: mandates.revokeReason,
    })
    .from(mandates)
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .where(
      and(
        eq(teamMembers.userId, buyer.userId),
        isNotNull(mandates.decidedAt),
        which.sellerId ? eq(mandates.sellerId, which.sellerId) : undefined,
        which.mandateId ? eq(mandates.id, which.mandateId) : undefined,
        which.since ? gte(mandates.revokedAt, which.since) : undefined,
        or(
          eq(mandates.state, "revoked"),
          and(eq(mandates.state, "granted"), or(lt(mandates.lastDay, today), lte(teamMembers.leftOn, today))),
        ),
      ),
    )
    .orderBy(desc(mandates.decidedAt), desc(mandates.id))
    .limit(1);
  if (!lost) return null;
  const { id, slug, name } = lost;
  return { id, shop: { slug, name }, ending: endingOf(lost, { userId: buyer.userId, today }) };
}

type Kept = { lastDay: string; revokedAt: Date | null; revokedBy: string | null; reason: string };

function endingOf(
  { revokedAt, revokedBy, reason, lastDay }: Kept,
  { userId, today }: { userId: string; today: string },
): LostMandate["ending"] {
  if (revokedAt)
    return revokedBy === userId ? { kind: "handed_back", at: revokedAt } : { kind: "revoked", at: revokedAt, reason };
  return lastDay < today ? { kind: "over", lastDay } : { kind: "left_team" };
}
