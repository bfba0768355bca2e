import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import type { CertificateScheme, DocumentType, DossierState } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { certificateDossiers } from "@/db/schema/certificates";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { openPaper } from "@/domain/certificates/reads/own";
import type { AdminScope } from "@/domain/people/scopes";

export type DossierLine = {
  id: string;
  scheme: CertificateScheme;
  state: DossierState;
  productId: string;
  productName: string;
  sellerName: string;
  unitName: string;
  note: string;
  openedAt: Date;
  submittedAt: Date | null;
  endedAt: Date | null;
  certificateId: string | null;
  /** Which submission this is, and the scoring sheet of the day it was submitted on. */
  round: number;
  sheetYear: number | null;
  isDemo: boolean;
};

const columns = {
  id: certificateDossiers.id,
  scheme: certificateDossiers.scheme,
  state: certificateDossiers.state,
  productId: products.id,
  productName: products.name,
  sellerName: sellers.name,
  unitName: sql<string>`coalesce(${units.fullName}, '')`,
  note: certificateDossiers.note,
  openedAt: certificateDossiers.openedAt,
  submittedAt: certificateDossiers.submittedAt,
  endedAt: certificateDossiers.endedAt,
  certificateId: certificateDossiers.certificateId,
  round: certificateDossiers.round,
  sheetYear: certificateDossiers.sheetYear,
  isDemo: certificateDossiers.isDemo,
};

/** Dossiers of the officer's area: those under way the oldest first, or of one state. */
export async function listDossiers(admin: AdminScope, state: DossierState | null): Promise<DossierLine[]> {
  return dossiersWhere(
    and(inArea(admin), state ? eq(certificateDossiers.state, state) : isNull(certificateDossiers.endedAt)),
  );
}

/** Of one product, the latest first. */
export async function dossiersOfProduct(admin: AdminScope, productId: string): Promise<DossierLine[]> {
  return (await dossiersWhere(and(inArea(admin), eq(certificateDossiers.productId, productId)))).toReversed();
}

export async function findDossier(admin: AdminScope, id: string): Promise<DossierLine | null> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
  const [found] = await dossiersWhere(and(inArea(admin), sql`${certificateDossiers.id}::text = ${id.toLowerCase()}`));
  return found ?? null;
}

/** A paper of a dossier in the officer's area, opened; null when it is not there for them. */
export async function findDossierPaper(
  admin: AdminScope,
  paperId: string,
): Promise<{ bytes: Buffer; type: DocumentType } | null> {
  return openPaper(paperId, inArea(admin));
}

async function dossiersWhere(where: SQL | undefined): Promise<DossierLine[]> {
  return db
    .select(columns)
    .from(certificateDossiers)
    .innerJoin(products, eq(products.id, certificateDossiers.productId))
    .innerJoin(sellers, eq(sellers.id, certificateDossiers.sellerId))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(where)
    .orderBy(asc(certificateDossiers.openedAt), asc(certificateDossiers.id))
    .limit(200);
}

export type ProductChoice = { id: string; name: string; sellerName: string; unitName: string };

/** Products of the area whose name, or whose shop's, holds these words: the ones a certificate can be entered for. */
export async function findProductsToCertify(admin: AdminScope, words: string): Promise<ProductChoice[]> {
  if (words.trim().length < 2) return [];
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return db
    .select({
      id: products.id,
      name: products.name,
      sellerName: sellers.name,
      unitName: sql<string>`coalesce(${units.fullName}, '')`,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(
      and(
        inArea(admin),
        isNull(products.archivedAt),
        sql`(fold(${products.name}) like fold(${like}) or fold(${sellers.name}) like fold(${like}))`,
      ),
    )
    .orderBy(sql`${products.state} = 'published' desc`, asc(products.name), desc(products.id))
    .limit(30);
}

/** One product of the area by its id. */
export async function findProductToCertify(admin: AdminScope, productId: string): Promise<ProductChoice | null> {
  if (!/^[0-9a-f-]{36}$/i.test(productId)) return null;
  const [found] = await db
    .select({
      id: products.id,
      name: products.name,
      sellerName: sellers.name,
      unitName: sql<string>`coalesce(${units.fullName}, '')`,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(and(inArea(admin), sql`${products.id}::text = ${productId.toLowerCase()}`));
  return found ?? null;
}

function inArea(admin: AdminScope): SQL | undefined {
  return admin.communeCodes === "all" ? undefined : inArray(products.communeCode, [...admin.communeCodes]);
}
