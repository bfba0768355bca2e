import "server-only";
import { and, count, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import type { DocumentType } from "@/db/enums";
import { applicationDocuments } from "@/db/schema/applications";
import { isPdf, mostPapers, mostPdfBytes, paperPurpose } from "@/domain/applications/paper";
import { listRequirements } from "@/domain/applications/reads";
import { forgetVerification, lockEditable } from "@/domain/applications/writes/held";
import type { BuyerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";
import { seal } from "@/platform/sealed";
import { deleteFile, putFile } from "@/platform/storage";

/**
 * Keeps a paper under a row of the checklist, sealed, where no public address leads: a photograph is made our own picture without its
 * metadata, a PDF stays as it came. Refuses "not_found" for a row that takes none, "paper_too_many" past six, "paper_pdf_bytes" over 5 MB
 * and what `reencodePicture` refuses.
 */
export async function uploadDocument(
  person: BuyerScope,
  { applicationId, key, file }: { applicationId: string; key: string; file: File },
  now: Date,
): Promise<void> {
  // first without its file: nobody's pictures are decoded for an application they do not hold
  await inTransaction((tx) => requireRoom(tx, person, applicationId, key, now));
  const { bytes, type } = await readPaper(Buffer.from(await file.arrayBuffer()));
  const documentId = newId();
  const fileKey = `applications/${applicationId}/${documentId}.sealed`;
  await putFile(fileKey, Buffer.from(seal(bytes.toString("base64"), paperPurpose(documentId))), "text/plain");
  try {
    await inTransaction(async (tx) => {
      await requireRoom(tx, person, applicationId, key, now);
      await tx.insert(applicationDocuments).values({
        id: documentId,
        applicationId,
        key,
        type,
        fileKey,
        bytes: bytes.length,
        uploadedBy: person.userId,
        uploadedAt: now,
      });
      await forgetVerification(tx, applicationId, key);
    });
  } catch (error) {
    await deleteFile(fileKey);
    throw error;
  }
}

/** Takes a paper away while it is the applicant's turn, and its file for good. Another's answers "not_found". */
export async function removeDocument(
  person: BuyerScope,
  { applicationId, documentId }: { applicationId: string; documentId: string },
  now: Date,
): Promise<void> {
  const fileKey = await inTransaction(async (tx) => {
    await lockEditable(tx, person, applicationId, now);
    const [removed] = await tx
      .delete(applicationDocuments)
      .where(and(eq(applicationDocuments.id, documentId), eq(applicationDocuments.applicationId, applicationId)))
      .returning({ fileKey: applicationDocuments.fileKey, key: applicationDocuments.key });
    if (!removed) throw new Refusal("not_found");
    await forgetVerification(tx, applicationId, removed.key);
    return removed.fileKey;
  });
  await deleteFile(fileKey);
}

async function requireRoom(
  tx: Parameters<typeof lockEditable>[0],
  person: BuyerScope,
  applicationId: string,
  key: string,
  now: Date,
): Promise<void> {
  const held = await lockEditable(tx, person, applicationId, now);
  const rows = await listRequirements(held.submittedAt ?? now, tx);
  if (!rows.some((row) => row.key === key && row.kind === "document")) throw new Refusal("not_found");
  const [papers] = await tx
    .select({ count: count() })
    .from(applicationDocuments)
    .where(and(eq(applicationDocuments.applicationId, applicationId), eq(applicationDocuments.key, key)));
  if ((papers?.count ?? 0) >= mostPapers) throw new Refusal("paper_too_many", { most: mostPapers }, "file");
}

async function readPaper(sent: Buffer): Promise<{ bytes: Buffer; type: DocumentType }> {
  if (isPdf(sent)) {
    if (sent.length > mostPdfBytes)
      throw new Refusal("paper_pdf_bytes", { megabytes: mostPdfBytes / 1024 / 1024 }, "file");
    return { bytes: sent, type: "pdf" };
  }
  const { files } = await reencodePicture(sent, "file");
  return { bytes: files.at(-1)?.bytes ?? Buffer.alloc(0), type: "webp" };
}
