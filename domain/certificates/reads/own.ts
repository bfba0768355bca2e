import "server-only";
import { and, asc, desc, eq, isNull, or, sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { CertificateScheme, DocumentType, DossierState } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { certificateDossiers, certificates } from "@/db/schema/certificates";
import { dossierPapers } from "@/db/schema/dossiers";
import { standing } from "@/domain/certificates/reads/register";
import { scanPurpose } from "@/domain/certificates/scan";
import type { CertificateState } from "@/domain/ocop/stars";
import type { SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { unseal } from "@/platform/sealed";
import { getFile } from "@/platform/storage";

export type OwnCertificate = {
  id: string;
  scheme: CertificateScheme;
  productId: string | null;
  productName: string;
  stars: number | null;
  decisionNumber: string;
  decidedOn: LocalDay;
  validTo: LocalDay;
  state: CertificateState;
};

/** Every certificate of the shop's goods, the one that ends last on top. */
export async function listOwnCertificates(seller: SellerScope, day: LocalDay): Promise<OwnCertificate[]> {
  return ownCertificates(seller, day);
}

/** One of them; null when it is not there or not theirs. */
export async function findOwnCertificate(
  seller: SellerScope,
  id: string,
  day: LocalDay,
): Promise<OwnCertificate | null> {
  const [found] = await ownCertificates(seller, day, sql`${certificates.id}::text = ${id.toLowerCase()}`);
  return found ?? null;
}

async function ownCertificates(seller: SellerScope, day: LocalDay, where?: SQL): Promise<OwnCertificate[]> {
  const rows = await db
    .select({
      id: certificates.id,
      scheme: certificates.scheme,
      productId: certificates.productId,
      productName: certificates.productName,
      stars: certificates.stars,
      decisionNumber: certificates.decisionNumber,
      decidedOn: certificates.decidedOn,
      validFrom: certificates.validFrom,
      validTo: certificates.validTo,
      revokedOn: certificates.revokedOn,
      replacedBy: certificates.replacedBy,
    })
    .from(certificates)
    .leftJoin(products, eq(products.id, certificates.productId))
    .where(and(sql`coalesce(${products.sellerId}, ${certificates.sellerId}) = ${seller.sellerId}`, where))
    .orderBy(desc(certificates.validTo), desc(certificates.id))
    .limit(500);
  return rows.map((row) => standing(row, day));
}

export type OwnDossier = {
  id: string;
  productId: string;
  productName: string;
  scheme: CertificateScheme;
  state: DossierState;
  /** What the office last said about it. */
  note: string;
  openedAt: Date;
  submittedAt: Date | null;
  endedAt: Date | null;
  sheetYear: number | null;
};

/** Dossiers of the shop's goods: those under way first, the latest on top. */
export async function listOwnDossiers(seller: SellerScope): Promise<OwnDossier[]> {
  return ownDossiers(seller);
}

/** One of them; null when it is not there or not theirs. */
export async function findOwnDossier(seller: SellerScope, id: string): Promise<OwnDossier | null> {
  const [found] = await ownDossiers(seller, sql`${certificateDossiers.id}::text = ${id.toLowerCase()}`);
  return found ?? null;
}

async function ownDossiers(seller: SellerScope, where?: SQL): Promise<OwnDossier[]> {
  return db
    .select({
      id: certificateDossiers.id,
      productId: products.id,
      productName: products.name,
      scheme: certificateDossiers.scheme,
      state: certificateDossiers.state,
      note: certificateDossiers.note,
      openedAt: certificateDossiers.openedAt,
      submittedAt: certificateDossiers.submittedAt,
      endedAt: certificateDossiers.endedAt,
      sheetYear: certificateDossiers.sheetYear,
    })
    .from(certificateDossiers)
    .innerJoin(products, eq(products.id, certificateDossiers.productId))
    .where(and(eq(certificateDossiers.sellerId, seller.sellerId), where))
    .orderBy(
      sql`${certificateDossiers.endedAt} is not null`,
      desc(certificateDossiers.openedAt),
      desc(certificateDossiers.id),
    )
    .limit(200);
}

/** Goods of the shop whose way to OCOP stars can begin: none is under way. */
export async function listProductsToPropose(seller: SellerScope): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: products.id, name: products.name })
    .from(products)
    .where(
      and(
        eq(products.sellerId, seller.sellerId),
        isNull(products.archivedAt),
        or(eq(products.state, "published"), eq(products.state, "unpublished")),
        sql`not exists (select from certificate_dossiers d where d.product_id = ${products.id}
          and d.scheme = 'ocop' and d.ended_at is null)`,
      ),
    )
    .orderBy(asc(products.name), asc(products.id));
}

/** A paper of one's own dossier, opened; null when it is not there or not theirs. */
export async function findOwnDossierPaper(
  seller: SellerScope,
  paperId: string,
): Promise<{ bytes: Buffer; type: DocumentType } | null> {
  return openPaper(paperId, eq(certificateDossiers.sellerId, seller.sellerId));
}

/** A paper of a dossier for which `where` holds, opened. */
export async function openPaper(
  paperId: string,
  where: SQL | undefined,
): Promise<{ bytes: Buffer; type: DocumentType } | null> {
  const [paper] = await db
    .select({ key: dossierPapers.fileKey, type: dossierPapers.fileType })
    .from(dossierPapers)
    .innerJoin(certificateDossiers, eq(certificateDossiers.id, dossierPapers.dossierId))
    .innerJoin(products, eq(products.id, certificateDossiers.productId))
    .where(and(sql`${dossierPapers.id}::text = ${paperId.toLowerCase()}`, where));
  const bytes = paper ? await openSealed(paper.key) : null;
  return paper && bytes ? { type: paper.type, bytes } : null;
}

/** What is kept sealed under this key, opened; null when its file is gone. */
export async function openSealed(key: string): Promise<Buffer | null> {
  const sealed = await getFile(key);
  return sealed ? Buffer.from(unseal(sealed.toString("utf8"), scanPurpose(key)), "base64") : null;
}
