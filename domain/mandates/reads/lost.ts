import "server-only";
import { and, desc, eq, gt, gte, isNotNull, isNull, lt, lte, notExists, notInArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { sellers } from "@/db/schema/sellers";
import type { BuyerScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

export type LostMandate = {
  id: string;
  shop: { slug: string; name: string };
  ending:
    | { kind: "revoked"; at: Date; reason: string }
    | { kind: "handed_back"; at: Date }
    | { kind: "over"; lastDay: string }
    | { kind: "left_team" };
};

/** A mandate that made room for a newer one was not taken back; one that ended with another's phone was held by that other. */
const otherEnds = ["replaced", "phone_changed"];

/**
 * A mandate this person held once and holds no more, of this shop, by this id, or of any, the latest first: whom a shop let act for it may read
 * that they no longer may. Null for whoever only asked or was refused, for another's, and for who acts for that shop still: to them the shop says nothing.
 */
export async function findLostMandate(
  buyer: BuyerScope,
  which: { sellerId?: string | null; mandateId?: string },
  now: Date,
): Promise<LostMandate | null> {
  const ids = [which.sellerId, which.mandateId].filter((id) => typeof id === "string");
  if (!ids.every(isId)) return null;
  const today = localDay(now);
  const [live, liveMembers] = [alias(mandates, "live"), alias(teamMembers, "live_members")];
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
        notInArray(mandates.revokeReason, otherEnds),
        notExists(
          db
            .select({ one: sql`1` })
            .from(live)
            .innerJoin(liveMembers, eq(liveMembers.id, live.memberId))
            .where(
              and(
                eq(live.sellerId, mandates.sellerId),
                eq(liveMembers.userId, buyer.userId),
                eq(live.state, "granted"),
                gte(live.lastDay, today),
                or(isNull(liveMembers.leftOn), gt(liveMembers.leftOn, today)),
              ),
            ),
        ),
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
