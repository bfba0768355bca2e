import "server-only";
import { and, eq } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { officeLists } from "@/db/schema/lists";
import { record } from "@/domain/audit/writes";
import type { OfficeList } from "@/domain/lists/sheet";
import { type AdminScope, coversCommune, officeRole } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Keeps the good rows of a list, with what was found in it, for the same person to apply. */
export async function keepList<Row, Report>(
  admin: AdminScope,
  { name }: OfficeList<Row, Report>,
  list: { fileName: string; rows: readonly Row[]; report: Report },
  now: Date,
): Promise<{ importId: string }> {
  const importId = newId();
  await db.insert(officeLists).values({ id: importId, name, ...list, importedBy: admin.userId, importedAt: now });
  return { importId };
}

/**
 * Has the rows of a kept list written down, those of the officer's own communes, and notes what came of it; its rows are not kept longer.
 * Refuses "not_found" for another's list and "import_applied" the second time.
 */
export async function applyList<Row extends { communeCode: string }>(
  admin: AdminScope,
  { name, deed }: OfficeList<Row, unknown>,
  { importId }: { importId: string },
  now: Date,
  write: (tx: Transaction, rows: Row[]) => Promise<Record<string, number>>,
): Promise<{ importId: string }> {
  await inTransaction(async (tx) => {
    const [list] = await tx
      .select()
      .from(officeLists)
      .where(and(eq(officeLists.id, importId), eq(officeLists.name, name), eq(officeLists.importedBy, admin.userId)))
      .for("update");
    if (!list) throw new Refusal("not_found");
    if (list.appliedAt) throw new Refusal("import_applied");
    const own = (list.rows as Row[]).filter(({ communeCode }) => coversCommune(admin, communeCode));
    const after = await write(tx, own);
    await tx.update(officeLists).set({ appliedAt: now, rows: [] }).where(eq(officeLists.id, importId));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officeRole(admin),
      ...deed,
      subjectId: importId,
      subjectLabel: list.fileName,
      communeCode: admin.communeCodes === "all" ? null : (admin.communeCodes[0] ?? null),
      after,
    });
  });
  return { importId };
}
