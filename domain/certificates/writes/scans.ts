import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import type { DocumentType } from "@/db/enums";
import { certificates } from "@/db/schema/certificates";
import { isPdf, mostPdfBytes } from "@/domain/applications/paper";
import { record } from "@/domain/audit/writes";
import { scanPurpose } from "@/domain/certificates/scan";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";
import { seal } from "@/platform/sealed";
import { deleteFile, putFile } from "@/platform/storage";

export type KeptScan = { scanKey: string; scanType: DocumentType };

/**
 * Keeps the scan of a certificate's paper, sealed, where no public address leads: a photograph as our own picture, a PDF as it came. Refuses
 * "paper_pdf_bytes" over 5 MB and what `reencodePicture` refuses.
 */
export async function keepScan(file: File, field = "scan"): Promise<KeptScan> {
  const { bytes, type } = await readScan(Buffer.from(await file.arrayBuffer()), field);
  const scanKey = `certificates/${newId()}.sealed`;
  await putFile(scanKey, Buffer.from(seal(bytes.toString("base64"), scanPurpose(scanKey))), "text/plain");
  return { scanKey, scanType: type };
}

/** Adds the scan to a certificate that has none. The province's alone; refuses "scan_kept" where one is kept already. */
export async function addScan(
  admin: AdminScope,
  { certificateId, scan }: { certificateId: string; scan: File },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  const [found] = await db
    .select({ scanKey: certificates.scanKey })
    .from(certificates)
    .where(eq(certificates.id, certificateId));
  if (!found) throw new Refusal("not_found");
  if (found.scanKey !== null) throw new Refusal("scan_kept", {}, "scan");
  const kept = await keepScan(scan);
  try {
    await inTransaction(async (tx) => {
      const [row] = await tx
        .update(certificates)
        .set(kept)
        .where(and(eq(certificates.id, certificateId), isNull(certificates.scanKey)))
        .returning({ productName: certificates.productName, communeCode: certificates.communeCode });
      if (!row) throw new Refusal("scan_kept", {}, "scan");
      await record(tx, {
        at: now,
        actorUserId: admin.userId,
        actorRole: "province",
        action: "certificate.scan",
        subjectType: "certificate",
        subjectId: certificateId,
        subjectLabel: row.productName,
        communeCode: row.communeCode || null,
      });
    });
  } catch (error) {
    await deleteFile(kept.scanKey);
    throw error;
  }
}

async function readScan(sent: Buffer, field: string): Promise<{ bytes: Buffer; type: DocumentType }> {
  if (isPdf(sent)) {
    if (sent.length > mostPdfBytes)
      throw new Refusal("paper_pdf_bytes", { megabytes: mostPdfBytes / 1024 / 1024 }, field);
    return { bytes: sent, type: "pdf" };
  }
  const { files } = await reencodePicture(sent, field);
  return { bytes: files.at(-1)?.bytes ?? Buffer.alloc(0), type: "webp" };
}
