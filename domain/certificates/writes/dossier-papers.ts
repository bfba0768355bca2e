import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { dossierPapers } from "@/db/schema/dossiers";
import { recordDeed } from "@/domain/audit/writes";
import { begin, deedOf, holdOwnDossier } from "@/domain/certificates/writes/own-dossiers";
import { keepScan } from "@/domain/certificates/writes/scans";
import type { DossierItem } from "@/domain/ocop/checklist";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { deleteFile } from "@/platform/storage";

const mostPapers = 40;

/** Adds a paper to one's own dossier, sealed as scans of certificates are. Refuses what `keepScan` does, and "paper_too_many" past forty. */
export async function addDossierPaper(
  seller: SellerScope,
  { dossierId, item, file }: { dossierId: string; item: DossierItem; file: File },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction((tx) => holdOwnDossier(tx, seller, dossierId));
  const { scanKey: fileKey, scanType: fileType } = await keepScan(file, "file");
  try {
    await inTransaction(async (tx) => {
      const held = await holdOwnDossier(tx, seller, dossierId);
      const [papers] = await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(dossierPapers)
        .where(eq(dossierPapers.dossierId, dossierId));
      if ((papers?.count ?? 0) >= mostPapers) throw new Refusal("paper_too_many", { most: mostPapers }, "file");
      await tx
        .insert(dossierPapers)
        .values({ id: newId(), dossierId, item, fileKey, fileType, addedBy: seller.userId, addedAt: now });
      await begin(tx, dossierId);
      await recordDeed(tx, seller, { ...deedOf(held, now), action: "dossier_paper_added", after: { item } });
    });
  } catch (error) {
    await deleteFile(fileKey);
    throw error;
  }
}

/** Takes a paper out of one's own dossier while it is being prepared, and its file with it. */
export async function removeDossierPaper(
  seller: SellerScope,
  { paperId }: { paperId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  const fileKey = await inTransaction(async (tx) => {
    const [paper] = await tx
      .select({ dossierId: dossierPapers.dossierId })
      .from(dossierPapers)
      .where(eq(dossierPapers.id, paperId));
    if (!paper) throw new Refusal("not_found");
    const held = await holdOwnDossier(tx, seller, paper.dossierId);
    const [removed] = await tx
      .delete(dossierPapers)
      .where(and(eq(dossierPapers.id, paperId), eq(dossierPapers.dossierId, held.id)))
      .returning({ item: dossierPapers.item, fileKey: dossierPapers.fileKey });
    if (!removed) throw new Refusal("not_found");
    await recordDeed(tx, seller, {
      ...deedOf(held, now),
      action: "dossier_paper_removed",
      before: { item: removed.item },
    });
    return removed.fileKey;
  });
  await deleteFile(fileKey);
}
