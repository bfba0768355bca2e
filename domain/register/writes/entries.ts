import "server-only";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { registerEntries } from "@/db/schema/register";
import type { AuditAction } from "@/domain/audit/actions";
import { record } from "@/domain/audit/writes";
import { type AdminScope, officeRole } from "@/domain/people/scopes";
import type { RemoveEntryInput, VisitedInput } from "@/domain/register/input";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** An officer notes that somebody was at a business. Refuses "day_ahead" for a day to come, "not_found" outside the officer's area. */
export async function markVisited(admin: AdminScope, { entryId, visitedOn }: VisitedInput, now: Date): Promise<void> {
  if (visitedOn > localDay(now)) throw new Refusal("day_ahead", {}, "visitedOn");
  await inTransaction(async (tx) => {
    const entry = await lockEntry(tx, admin, entryId);
    await tx.update(registerEntries).set({ visitedOn }).where(eq(registerEntries.id, entryId));
    await note(tx, admin, {
      ...entry,
      action: "register.visit",
      now,
      before: { on: entry.visitedOn },
      after: { on: visitedOn },
    });
  });
}

/**
 * Takes a business off the register from today on, with the reason; days before still count it, so that no share rises by what is taken away.
 * Refuses "not_found" outside the officer's area and the second time.
 */
export async function removeEntry(admin: AdminScope, { entryId, reason }: RemoveEntryInput, now: Date): Promise<void> {
  const removedOn = localDay(now);
  await inTransaction(async (tx) => {
    const entry = await lockEntry(tx, admin, entryId);
    await tx.update(registerEntries).set({ removedOn, removedReason: reason }).where(eq(registerEntries.id, entryId));
    const noted = { reason, before: { on: null }, after: { on: removedOn } };
    await note(tx, admin, { ...entry, action: "register.remove", now, ...noted });
  });
}

/** An entry in the officer's area that stands, or one that was taken off, for the transaction alone. Refuses "not_found". */
export async function lockEntry(
  tx: Transaction,
  admin: AdminScope,
  entryId: string,
  which: "listed" | "off" = "listed",
) {
  const [entry] = await tx
    .select()
    .from(registerEntries)
    .where(
      and(
        eq(registerEntries.id, entryId),
        which === "off" ? isNotNull(registerEntries.removedOn) : isNull(registerEntries.removedOn),
        admin.communeCodes === "all" ? undefined : inArray(registerEntries.communeCode, [...admin.communeCodes]),
      ),
    )
    .for("update");
  if (!entry) throw new Refusal("not_found");
  return entry;
}

type Noted = {
  id: string;
  name: string;
  communeCode: string;
  action: AuditAction;
  now: Date;
  reason?: string;
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
};

/** Puts down in the audit log what was done to an entry. */
export async function note(
  tx: Transaction,
  admin: AdminScope,
  { id, name, communeCode, action, now, reason = "", before, after }: Noted,
): Promise<void> {
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action,
    subjectType: "register",
    subjectId: id,
    subjectLabel: name,
    communeCode,
    reason,
    before,
    after,
  });
}
