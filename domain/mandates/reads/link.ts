import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { deedLetters } from "@/db/schema/deeds";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { type MandateStanding, standingOf } from "@/domain/mandates/terms";
import { type MandateRight, mandateRights } from "@/domain/people/rights";
import { localDay } from "@/platform/clock";
import { hashToken } from "@/platform/passwords";

export type Linked =
  | {
      kind: "deed";
      sellerName: string;
      helperName: string;
      at: Date;
      action: string;
      label: string;
      product: { name: string; slug: string; isOnline: boolean } | null;
      before: unknown;
      after: unknown;
      standing: "open" | "done" | "over";
      undoUntil: Date;
      undoneAt: Date | null;
    }
  | {
      kind: "mandate";
      sellerName: string;
      memberName: string;
      rights: MandateRight[];
      purpose: string;
      lastDay: string;
      standing: MandateStanding;
    };

/** What a link sent to a shop's phone is about: something a helper did, or a mandate. Null for no such link. */
export async function findLinked(token: string, now: Date): Promise<Linked | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const tokenHash = hashToken(token);
  return (await findDeed(tokenHash, now)) ?? (await findMandate(tokenHash, now));
}

async function findDeed(tokenHash: string, now: Date): Promise<Linked | null> {
  const [row] = await db
    .select({
      sellerName: sellers.name,
      helperName: users.name,
      at: auditLog.at,
      action: auditLog.action,
      label: auditLog.subjectLabel,
      productName: products.name,
      productSlug: products.slug,
      productState: products.state,
      before: auditLog.before,
      after: auditLog.after,
      undoUntil: deedLetters.undoUntil,
      undoneAt: deedLetters.undoneAt,
    })
    .from(deedLetters)
    .innerJoin(auditLog, eq(auditLog.id, deedLetters.deedId))
    .innerJoin(sellers, eq(sellers.id, deedLetters.sellerId))
    .leftJoin(users, eq(users.id, auditLog.actorUserId))
    .leftJoin(products, sql`${products.id} = ${auditLog.subjectId}::uuid`)
    .where(eq(deedLetters.tokenHash, tokenHash));
  if (!row) return null;
  const { productName, productSlug, productState, helperName, ...deed } = row;
  const product =
    productName !== null && productSlug !== null
      ? { name: productName, slug: productSlug, isOnline: productState === "published" }
      : null;
  const standing = row.undoneAt ? "done" : now >= row.undoUntil ? "over" : "open";
  return { kind: "deed", ...deed, helperName: helperName ?? "", product, standing };
}

async function findMandate(tokenHash: string, now: Date): Promise<Linked | null> {
  const [row] = await db
    .select({
      sellerName: sellers.name,
      memberName: teamMembers.name,
      rights: mandates.rights,
      purpose: mandates.purpose,
      lastDay: mandates.lastDay,
      state: mandates.state,
      codeUntil: mandates.codeUntil,
    })
    .from(mandates)
    .innerJoin(sellers, eq(sellers.id, mandates.sellerId))
    .innerJoin(teamMembers, eq(teamMembers.id, mandates.memberId))
    .where(eq(mandates.endTokenHash, tokenHash));
  if (!row) return null;
  const { state, codeUntil, rights, ...mandate } = row;
  return {
    kind: "mandate",
    ...mandate,
    rights: mandateRights.filter((right) => rights.includes(right)),
    standing: standingOf({ state, codeUntil, lastDay: row.lastDay }, { day: localDay(now), at: now }),
  };
}
