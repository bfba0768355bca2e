import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { registerEntries } from "@/db/schema/register";
import type { AuditAction } from "@/domain/audit/actions";
import { record } from "@/domain/audit/writes";
import type { AdminScope } from "@/domain/people/scopes";
import type { RemoveEntryInput, VisitedInput } from "@/domain/register/input";
import { localDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** An officer notes that somebody was at a business. Refuses "day_ahead" for a day to come, "not_found" outside the officer's area. */
export async function markVisited(admin: AdminScope, { entryId, visitedOn }: VisitedInput, now: Date): Promise<void> {
  if (visitedOn > localDay(now)) throw new Refusal("day_ahead", {}, "visitedOn");
  await inTransaction(async (tx) => {
    const entry = await lockEntry(tx, admin, entryId);
    await tx.update(registerEntries).set({ visitedOn }).where(eq(registerEntries.id, entryId));
    await note(tx, admin, { ...entry, action: "register.visit", now, before: entry.visitedOn, after: visitedOn });
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
    await note(tx, admin, { ...entry, action: "register.remove", now, reason, before: null, after: removedOn });
  });
}

async function lockEntry(tx: Transaction, admin: AdminScope, entryId: string) {
  const [entry] = await tx
    .select({
      id: registerEntries.id,
      name: registerEntries.name,
      communeCode: registerEntries.communeCode,
      sellerId: registerEntries.sellerId,
      visitedOn: registerEntries.visitedOn,
    })
    .from(registerEntries)
    .where(
      and(
        eq(registerEntries.id, entryId),
        isNull(registerEntries.removedOn),
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
  before: string | null;
  after: string;
};

async function note(tx: Transaction, admin: AdminScope, noted: Noted): Promise<void> {
  await record(tx, {
    at: noted.now,
    actorUserId: admin.userId,
    actorRole: admin.communeCodes === "all" ? "province" : "officer",
    action: noted.action,
    subjectType: "register",
    subjectId: noted.id,
    subjectLabel: noted.name,
    communeCode: noted.communeCode,
    reason: noted.reason ?? "",
    before: { on: noted.before },
    after: { on: noted.after },
  });
}
