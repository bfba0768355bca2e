import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import type { DocumentType } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { inArea } from "@/domain/certificates/reads/register";
import { scanPurpose } from "@/domain/certificates/scan";
import type { AdminScope } from "@/domain/people/scopes";
import { unseal } from "@/platform/sealed";
import { getFile } from "@/platform/storage";

/** The scan of a certificate's paper, for the officers in whose area it lies; null when it is not there for them. */
export async function findScanForOffice(
  admin: AdminScope,
  certificateId: string,
): Promise<{ bytes: Buffer; type: DocumentType } | null> {
  if (!/^[0-9a-f-]{36}$/i.test(certificateId)) return null;
  const [row] = await db
    .select({ key: certificates.scanKey, type: certificates.scanType })
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .where(and(inArea(admin), eq(certificates.id, certificateId), isNotNull(certificates.scanKey)));
  const sealed = row?.key ? await getFile(row.key) : null;
  if (!row?.key || !row.type || !sealed) return null;
  return { type: row.type, bytes: Buffer.from(unseal(sealed.toString("utf8"), scanPurpose(row.key)), "base64") };
}
