import "server-only";
import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { CertificateScheme, ClaimState, DocumentType } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { certificateClaims } from "@/db/schema/certificates";
import { sellerStaff, users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { openSealed } from "@/domain/certificates/reads/own";
import type { AdminScope, SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

export type Claim = {
  id: string;
  productId: string;
  productName: string;
  scheme: CertificateScheme;
  stars: number | null;
  decisionNumber: string;
  decidedOn: LocalDay;
  issuer: string;
  validTo: LocalDay | null;
  state: ClaimState;
  /** What the office asks for. */
  note: string;
  submittedAt: Date;
};

const claimColumns = {
  id: certificateClaims.id,
  productId: certificateClaims.productId,
  productName: products.name,
  scheme: certificateClaims.scheme,
  stars: certificateClaims.stars,
  decisionNumber: certificateClaims.decisionNumber,
  decidedOn: sql<LocalDay>`${certificateClaims.decidedOn}`,
  issuer: certificateClaims.issuer,
  validTo: sql<LocalDay | null>`${certificateClaims.validTo}`,
  state: certificateClaims.state,
  note: certificateClaims.note,
  submittedAt: certificateClaims.submittedAt,
};

/** What the shop has sent to be checked and is not entered yet, the latest on top. */
export async function listOwnClaims(seller: SellerScope): Promise<Claim[]> {
  return db
    .select(claimColumns)
    .from(certificateClaims)
    .innerJoin(products, eq(products.id, certificateClaims.productId))
    .where(
      and(
        eq(certificateClaims.sellerId, seller.sellerId),
        inArray(certificateClaims.state, ["submitted", "asked_back"]),
      ),
    )
    .orderBy(desc(certificateClaims.submittedAt), desc(certificateClaims.id))
    .limit(100);
}

/** Goods of the shop a certificate can be sent for. */
export async function listProductsToCertify(seller: SellerScope): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: products.id, name: products.name })
    .from(products)
    .where(and(eq(products.sellerId, seller.sellerId), isNull(products.archivedAt)))
    .orderBy(products.name, products.id)
    .limit(500);
}

export type ClaimForOffice = Claim & {
  sellerName: string;
  unitName: string;
  submittedBy: string;
  scanType: DocumentType;
  certificateId: string | null;
  /** Whether the reader sent it or works for the shop: another has to check it. */
  isOwn: boolean;
  /** What the register already holds for the product under this scheme, the latest decision first. */
  known: { id: string; decisionNumber: string; decidedOn: LocalDay; validTo: LocalDay }[];
};

/** One of them for the office in whose area it lies; OCOP stars are the province's to check. Null when it is not there for them. */
export async function findClaim(admin: AdminScope, claimId: string): Promise<ClaimForOffice | null> {
  const [row] = await db
    .select({
      ...claimColumns,
      sellerId: certificateClaims.sellerId,
      sellerName: sellers.name,
      unitName: sql<string>`coalesce(${units.fullName}, '')`,
      submittedById: certificateClaims.submittedBy,
      submittedBy: users.name,
      scanType: certificateClaims.scanType,
      certificateId: certificateClaims.certificateId,
      worksThere: sql<boolean>`exists (select from ${sellerStaff}
        where ${sellerStaff.sellerId} = ${certificateClaims.sellerId} and ${sellerStaff.userId} = ${admin.userId})`,
      known: sql<
        ClaimForOffice["known"]
      >`coalesce((select json_agg(json_build_object('id', k.id, 'decisionNumber', k.decision_number,
          'decidedOn', k.decided_on, 'validTo', k.valid_to) order by k.decided_on desc, k.id)
        from certificates k where k.product_id = ${certificateClaims.productId} and k.scheme = ${certificateClaims.scheme}), '[]')`,
    })
    .from(certificateClaims)
    .innerJoin(products, eq(products.id, certificateClaims.productId))
    .innerJoin(sellers, eq(sellers.id, certificateClaims.sellerId))
    .innerJoin(users, eq(users.id, certificateClaims.submittedBy))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(and(sql`${certificateClaims.id}::text = ${claimId.toLowerCase()}`, forOffice(admin)));
  if (!row) return null;
  const { sellerId: _sellerId, submittedById, worksThere, ...claim } = row;
  return { ...claim, isOwn: submittedById === admin.userId || worksThere };
}

/** The scan of its paper, for the same readers. */
export async function findClaimScan(
  admin: AdminScope,
  claimId: string,
): Promise<{ bytes: Buffer; type: DocumentType } | null> {
  const [row] = await db
    .select({ key: certificateClaims.scanKey, type: certificateClaims.scanType })
    .from(certificateClaims)
    .innerJoin(products, eq(products.id, certificateClaims.productId))
    .where(and(sql`${certificateClaims.id}::text = ${claimId.toLowerCase()}`, forOffice(admin)));
  const bytes = row ? await openSealed(row.key) : null;
  return row && bytes ? { type: row.type, bytes } : null;
}

function forOffice(admin: AdminScope): SQL | undefined {
  if (admin.communeCodes === "all") return undefined;
  return and(inArray(products.communeCode, [...admin.communeCodes]), sql`${certificateClaims.scheme} <> 'ocop'`);
}
