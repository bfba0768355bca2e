import "server-only";
import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { applicationAnswers, applicationDocuments, applications } from "@/db/schema/applications";
import { editable, tellApplicant } from "@/domain/applications/writes/held";
import { record } from "@/domain/audit/writes";
import { minutesAfter } from "@/platform/clock";
import { deleteFile } from "@/platform/storage";

const keptDays = 30;
const untouchedDays = 180;

/**
 * Withdraws what its applicant has not worked on for 180 days, and says so: with it goes, thirty days later, what is sensitive in it.
 * Source: Law 91/2025/QH15, keep personal data no longer than needed.
 */
export async function withdrawForgotten(now: Date): Promise<number> {
  return inTransaction(async (tx) => {
    const forgotten = await tx
      .select()
      .from(applications)
      .where(
        and(
          inArray(applications.state, [...editable]),
          lte(applications.touchedAt, minutesAfter(now, -untouchedDays * 24 * 60)),
        ),
      )
      .limit(100)
      .for("update", { skipLocked: true });
    for (const held of forgotten) {
      await tx.update(applications).set({ state: "withdrawn", decidedAt: now }).where(eq(applications.id, held.id));
      await record(tx, {
        at: now,
        action: "application.withdraw",
        actorRole: "market",
        subjectType: "application",
        subjectId: held.id,
        subjectLabel: held.name,
        communeCode: held.communeCode,
        before: { state: held.state },
        after: { state: "withdrawn" },
      });
      await tellApplicant(tx, { application: held, eventId: held.id, template: "application_forgotten" }, now);
    }
    return forgotten.length;
  });
}

/**
 * Forgets the papers, the personal number and the sensitive answers of what was refused or withdrawn thirty days ago. Files go first: one that
 * could not be removed is tried again the next time. Source: Law 91/2025/QH15, keep sensitive data no longer than needed.
 */
export async function clearApplications(now: Date): Promise<number> {
  const due = await db
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        inArray(applications.state, ["refused", "withdrawn"]),
        isNull(applications.clearedAt),
        lte(applications.decidedAt, minutesAfter(now, -keptDays * 24 * 60)),
      ),
    )
    .limit(100);
  for (const { id } of due) {
    const papers = await db
      .select({ fileKey: applicationDocuments.fileKey })
      .from(applicationDocuments)
      .where(eq(applicationDocuments.applicationId, id));
    for (const { fileKey } of papers) await deleteFile(fileKey);
    await inTransaction(async (tx) => {
      await tx.delete(applicationDocuments).where(eq(applicationDocuments.applicationId, id));
      await tx
        .delete(applicationAnswers)
        .where(and(eq(applicationAnswers.applicationId, id), eq(applicationAnswers.isSealed, true)));
      await tx.update(applications).set({ identitySealed: null, clearedAt: now }).where(eq(applications.id, id));
    });
  }
  return due.length;
}
