import "server-only";
import { and, asc, desc, eq, gte, isNotNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { deedLetters } from "@/db/schema/deeds";
import { mandates } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import type { TimelineQuery } from "@/domain/mandates/input";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { addDays, startOfDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

export type DeedLine = {
  id: string;
  at: Date;
  action: string;
  subjectLabel: string;
  /** Null for whoever pressed a link sent to the shop's phone. */
  actorName: string | null;
  actorRole: string;
  /** Until when the mandate is good that it was done under; null for the shop's own people. */
  mandateUntil: string | null;
  reason: string;
  before: unknown;
  after: unknown;
  undo: { until: Date; undoneAt: Date | null } | null;
};

const pageSize = 30;

/** Everything done for the shop, the newest first, by one person or on one day when asked so; a page at a time. */
export async function listDeeds(
  seller: SellerScope,
  { person, day, after }: TimelineQuery,
): Promise<{ deeds: DeedLine[]; next: string | null }> {
  requireRight(seller, "shop");
  const [, at = "", id = ""] = /^(\d{12,14})_(.{36})$/.exec(after) ?? [];
  const rows = await db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      action: auditLog.action,
      subjectLabel: auditLog.subjectLabel,
      actorName: users.name,
      actorRole: auditLog.actorRole,
      mandateUntil: mandates.lastDay,
      reason: auditLog.reason,
      before: auditLog.before,
      after: auditLog.after,
      undoUntil: deedLetters.undoUntil,
      undoneAt: deedLetters.undoneAt,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorUserId))
    .leftJoin(mandates, eq(mandates.id, auditLog.mandateId))
    .leftJoin(deedLetters, eq(deedLetters.deedId, auditLog.id))
    .where(
      and(
        eq(auditLog.sellerId, seller.sellerId),
        person ? eq(auditLog.actorUserId, person) : undefined,
        day ? gte(auditLog.at, startOfDay(day)) : undefined,
        day ? lt(auditLog.at, startOfDay(addDays(day, 1))) : undefined,
        isId(id)
          ? sql`(${auditLog.at}, ${auditLog.id}) < (${new Date(Number(at)).toISOString()}::timestamptz, ${id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(pageSize + 1);
  const deeds = rows
    .slice(0, pageSize)
    .map(({ undoUntil, undoneAt, ...row }) => ({ ...row, undo: undoUntil ? { until: undoUntil, undoneAt } : null }));
  const last = deeds.at(-1);
  return { deeds, next: rows.length > pageSize && last ? `${last.at.getTime()}_${last.id}` : null };
}

/** Whoever has done something for the shop, by name. */
export async function listDoers(seller: SellerScope): Promise<{ id: string; name: string }[]> {
  requireRight(seller, "shop");
  return db
    .selectDistinct({ id: users.id, name: users.name })
    .from(auditLog)
    .innerJoin(users, eq(users.id, auditLog.actorUserId))
    .where(and(eq(auditLog.sellerId, seller.sellerId), isNotNull(auditLog.actorUserId)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(300);
}
