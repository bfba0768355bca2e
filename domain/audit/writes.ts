import "server-only";
import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import type { SellerScope } from "@/domain/people/scopes";

/** Who did what to what, and why. `at` is the verb's own time. */
export type AuditEntry = Omit<typeof auditLog.$inferInsert, "id" | "at"> & { at: Date };

/** Notes a deed in the transaction that does it: both stand or neither. */
export async function record(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry);
}

/**
 * Notes what was done for a shop, by its own people or under its mandate: the shop's timeline, and what the "before" of a deed can undo.
 * Each verb a mandate can reach calls it, in its own transaction (scripts/rules.mjs holds that).
 */
export async function recordDeed(
  tx: Transaction,
  seller: SellerScope,
  deed: Pick<
    AuditEntry,
    "at" | "action" | "subjectType" | "subjectId" | "subjectLabel" | "communeCode" | "reason" | "before" | "after"
  >,
): Promise<void> {
  await record(tx, {
    ...deed,
    actorUserId: seller.userId,
    actorRole: seller.mandateId === null ? "seller" : "delegate",
    sellerId: seller.sellerId,
    mandateId: seller.mandateId,
  });
}
