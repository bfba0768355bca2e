import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { certificateDossiers, certificates } from "@/db/schema/certificates";
import { products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import type { CertificateInput } from "@/domain/certificates/input";
import { isEntered, lockProducts, putInLine, showChanged } from "@/domain/certificates/writes/register";
import { keepScan, type KeptScan } from "@/domain/certificates/writes/scans";
import { dossiersBefore } from "@/domain/ocop/life";
import { validUntil } from "@/domain/ocop/stars";
import { type AdminScope, requireProvince, officeRole } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { deleteFile } from "@/platform/storage";

/**
 * Enters a certificate as its decision gives it; 36 months for OCOP unless the decision says otherwise. An earlier one of the product under the
 * same scheme that still holds is re-graded by it, and both rows stay. The product's open dossier, if it was submitted, ends in it. The
 * province's alone. Refuses "decision_ahead" for a day to come, "decision_known" when the product has it already.
 */
export async function recogniseCertificate(
  admin: AdminScope,
  input: CertificateInput,
  now: Date,
): Promise<{ certificateId: string }> {
  requireProvince(admin);
  if (input.decidedOn > localDay(now)) throw new Refusal("decision_ahead", {}, "decidedOn");
  const scan = input.scan ? await keepScan(input.scan) : null;
  try {
    return await inTransaction((tx) => enterCertificate(tx, admin, { ...input, scan }, now));
  } catch (error) {
    if (scan) await deleteFile(scan.scanKey);
    throw error;
  }
}

type Entered = Omit<CertificateInput, "scan"> & { scan: KeptScan | null };

/** The row itself, for whoever was let at it: what `recogniseCertificate` does once it has asked. Refuses "decision_known". */
export async function enterCertificate(
  tx: Transaction,
  admin: AdminScope,
  { scan, ...input }: Entered,
  now: Date,
): Promise<{ certificateId: string }> {
  await lockProducts(tx, [input.productId]);
  const [product] = await tx
    .select({
      name: products.name,
      sellerId: products.sellerId,
      groupCode: products.groupCode,
      communeCode: products.communeCode,
      maker: sellers.name,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(eq(products.id, input.productId));
  if (!product) throw new Refusal("not_found");
  if (await isEntered(tx, input)) throw new Refusal("decision_known", {}, "decisionNumber");
  const certificateId = newId();
  const { name, ...facts } = product;
  const { productId, scheme, stars, decidedOn, decisionNumber, issuer, pointsA, pointsB, pointsC, sheetYear } = input;
  const given = { scheme, stars, decidedOn, decisionNumber, issuer, pointsA, pointsB, pointsC, sheetYear };
  await tx.insert(certificates).values({
    id: certificateId,
    productId,
    productName: name,
    ...facts,
    ...given,
    validFrom: decidedOn,
    validTo: input.validTo ?? validUntil(decidedOn),
    evidence: "confirmed",
    ...scan,
    createdAt: now,
  });
  await putInLine(tx, [productId]);
  await endDossier(tx, { productId, scheme, certificateId }, now);
  await record(tx, {
    at: now,
    actorUserId: admin.userId,
    actorRole: officeRole(admin),
    action: "certificate.recognise",
    subjectType: "certificate",
    subjectId: certificateId,
    subjectLabel: name,
    communeCode: product.communeCode,
    after: { ...given, validTo: input.validTo ?? validUntil(decidedOn) },
  });
  await showChanged(tx, [productId], now);
  return { certificateId };
}

/** The product's dossier that was submitted has come to its end. */
export async function endDossier(
  tx: Transaction,
  {
    productId,
    scheme,
    certificateId,
  }: { productId: string; scheme: CertificateInput["scheme"]; certificateId: string },
  now: Date,
): Promise<void> {
  await tx
    .update(certificateDossiers)
    .set({ state: "recognised", certificateId, endedAt: now })
    .where(
      and(
        eq(certificateDossiers.productId, productId),
        eq(certificateDossiers.scheme, scheme),
        isNull(certificateDossiers.endedAt),
        inArray(certificateDossiers.state, dossiersBefore("recognised")),
      ),
    );
}
