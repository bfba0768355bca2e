import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { officeLists } from "@/db/schema/lists";
import type { OfficeList } from "@/domain/lists/sheet";
import type { AdminScope } from "@/domain/people/scopes";
import { isId } from "@/platform/ids";

/** A list somebody uploaded, with what was found in it; null for another's. */
export async function findList<Report>(
  admin: AdminScope,
  { name }: OfficeList<unknown, Report>,
  importId: unknown,
): Promise<{ id: string; fileName: string; report: Report; appliedAt: Date | null } | null> {
  if (typeof importId !== "string" || !isId(importId)) return null;
  const { id, fileName, report, appliedAt } = officeLists;
  const [found] = await db
    .select({ id, fileName, report, appliedAt })
    .from(officeLists)
    .where(and(eq(id, importId), eq(officeLists.name, name), eq(officeLists.importedBy, admin.userId)));
  return found ? { ...found, report: found.report as Report } : null;
}
