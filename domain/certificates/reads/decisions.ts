import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { decisionImportRows, decisionImports } from "@/db/schema/decisions";
import { users } from "@/db/schema/people";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { type AskedRow, type Came, comeOf } from "@/domain/certificates/decision-steps";
import type { AdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { isId } from "@/platform/ids";

export type DecisionImport = typeof decisionImports.$inferSelect;
export type ImportedRow = typeof decisionImportRows.$inferSelect;

/** Lists the province sent in, the latest first. */
export async function listDecisionImports(admin: AdminScope) {
  if (admin.communeCodes !== "all") return [];
  return db
    .select({
      id: decisionImports.id,
      fileName: decisionImports.fileName,
      decisionNumber: decisionImports.decisionNumber,
      decidedOn: decisionImports.decidedOn,
      importedAt: decisionImports.importedAt,
      importedBy: users.name,
      appliedAt: decisionImports.appliedAt,
      rows: sql<number>`(select count(*)::int from ${decisionImportRows} r where r.import_id = ${decisionImports.id})`,
    })
    .from(decisionImports)
    .innerJoin(users, eq(users.id, decisionImports.importedBy))
    .orderBy(desc(decisionImports.importedAt), desc(decisionImports.id))
    .limit(30);
}

/** A list and its rows, for anyone of the province's office; null for others and for what is not there. */
export async function findDecisionImport(
  admin: AdminScope,
  importId: string,
): Promise<{ list: DecisionImport; rows: ImportedRow[]; came: Map<number, Came> } | null> {
  if (admin.communeCodes !== "all" || !isId(importId)) return null;
  const [list] = await db.select().from(decisionImports).where(eq(decisionImports.id, importId));
  if (!list) return null;
  const rows = await rowsOf(db, importId);
  if (list.appliedAt) return { list, rows, came: new Map(rows.map((row) => [row.row, cameOf(row)])) };
  const came = await comesOfRows(db, list, rows);
  return { list, rows, came };
}

function cameOf({ row, productId, step, starsBefore, certificateId }: ImportedRow): Came {
  return step === null
    ? { row, productId: null, step: "undecided" }
    : { row, productId, step, starsBefore, enteredId: certificateId };
}

export async function rowsOf(reader: Reader, importId: string): Promise<ImportedRow[]> {
  return reader
    .select()
    .from(decisionImportRows)
    .where(eq(decisionImportRows.importId, importId))
    .orderBy(asc(decisionImportRows.row));
}

/** What comes of rows that have no faults, as the register stands. */
export async function comesOfRows(
  reader: Reader,
  list: Pick<DecisionImport, "scheme" | "decisionNumber" | "decidedOn">,
  rows: readonly (AskedRow & { faults: readonly unknown[] })[],
): Promise<Map<number, Came>> {
  const good = rows.filter(({ faults }) => faults.length === 0);
  const meant = [...new Set(good.flatMap(({ productId }) => productId ?? []))];
  const [entered, listed] = [
    await reader
      .select({
        id: certificates.id,
        productId: certificates.productId,
        productName: certificates.productName,
        maker: certificates.maker,
        decisionNumber: certificates.decisionNumber,
        decidedOn: certificates.decidedOn,
        stars: certificates.stars,
        validTo: certificates.validTo,
        revokedOn: certificates.revokedOn,
      })
      .from(certificates)
      .where(
        and(
          eq(certificates.scheme, list.scheme),
          or(
            inArray(certificates.productId, meant),
            and(eq(certificates.decisionNumber, list.decisionNumber), eq(certificates.decidedOn, list.decidedOn)),
          ),
        ),
      )
      .orderBy(desc(certificates.decidedOn), asc(certificates.id)),
    await reader
      .select({ id: products.id })
      .from(products)
      .where(and(inArray(products.id, meant), isNull(products.archivedAt))),
  ];
  const productIds = new Set(listed.map(({ id }) => id));
  const decision = { decisionNumber: list.decisionNumber, decidedOn: list.decidedOn as LocalDay };
  return new Map(comeOf(good, decision, { entered, productIds }).map((came) => [came.row, came]));
}

export type Candidate = {
  id: string;
  name: string;
  sellerName: string;
  taxCode: string | null;
  unitName: string;
  groupName: string;
  stars: number | null;
  /** Still the maker's, not put away. */
  isListed: boolean;
};

/** What the products a row could be look like beside it, by id. */
export async function candidatesOf(admin: AdminScope, productIds: readonly string[]): Promise<Map<string, Candidate>> {
  if (admin.communeCodes !== "all" || productIds.length === 0) return new Map();
  const found = await db
    .select({
      id: products.id,
      name: products.name,
      sellerName: sellers.name,
      taxCode: sellers.taxCode,
      unitName: sql<string>`coalesce(${units.fullName}, '')`,
      groupName: sql<string>`(select g.code || ' - ' || g.name from ocop_groups g where g.code = ${products.groupCode})`,
      stars: sql<number | null>`(select l.stars from listings l where l.product_id = ${products.id})`,
      isListed: sql<boolean>`${products.archivedAt} is null`,
    })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, products.communeCode)))
    .where(inArray(products.id, [...productIds]));
  return new Map(found.map((one) => [one.id, one]));
}
