import "server-only";
import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";

/** Who did what to what, and why. `at` is the verb's own time. */
export type AuditEntry = Omit<typeof auditLog.$inferInsert, "id" | "at"> & { at: Date };

/** Notes a deed in the transaction that does it: both stand or neither. */
export async function record(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry);
}
