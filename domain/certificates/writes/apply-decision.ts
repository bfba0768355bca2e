import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { certificates } from "@/db/schema/certificates";
import { decisionImportRows, decisionImports } from "@/db/schema/decisions";
import { products } from "@/db/schema/catalog";
import { record } from "@/domain/audit/writes";
import { type Came, countsOf } from "@/domain/certificates/decision-steps";
import { comesOfRows, type DecisionImport, type ImportedRow, rowsOf } from "@/domain/certificates/reads/decisions";
import { endDossier } from "@/domain/certificates/writes/recognise";
import { lockProducts, putInLine, showChanged } from "@/domain/certificates/writes/register";
import { validUntil } from "@/domain/ocop/stars";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Says which product a row of a list is, or that it is none of the market; said again it is as was said last. The province's alone. Refuses
 * "not_found", "import_applied", "row_has_faults", "product_of_other_row" naming the row that has the product, and "decision_known" when the
 * product has a certificate of this number from another day.
 */
export async function decideRow(
  admin: AdminScope,
  { importId, row: number, productId }: { importId: string; row: number; productId: string },
  now: Date,
): Promise<{ importId: string }> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const list = await heldList(tx, importId);
    const rows = await rowsOf(tx, importId);
    const row = rows.find((each) => each.row === number);
    if (!row) throw new Refusal("not_found");
    if (row.faults.length > 0) throw new Refusal("row_has_faults", {}, "productId");
    if (productId !== "unlisted") await requireFree(tx, list, rows, { row, productId });
    await tx
      .update(decisionImportRows)
      .set({
        choice: productId === "unlisted" ? "unlisted" : "product",
        ...(productId === "unlisted" ? {} : { productId }),
        decidedBy: admin.userId,
        decidedAt: now,
      })
      .where(and(eq(decisionImportRows.importId, importId), eq(decisionImportRows.row, number)));
  });
  return { importId };
}

async function requireFree(
  tx: Transaction,
  list: DecisionImport,
  rows: readonly ImportedRow[],
  { row, productId }: { row: ImportedRow; productId: string },
): Promise<void> {
  const [product] = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.id, productId), isNull(products.archivedAt)));
  if (!product) throw new Refusal("not_found", {}, "productId");
  const other = rows.find((each) => each.row !== row.row && each.choice === "product" && each.productId === productId);
  if (other) throw new Refusal("product_of_other_row", { row: other.row }, "productId");
  const came = await comesOfRows(tx, list, [{ ...row, choice: "product", productId }]);
  if (came.get(row.row)?.step === "undecided") throw new Refusal("decision_known", {}, "productId");
}

/**
 * Puts what a list gives into the register in one transaction, once: certificates that are new, those that take the place of earlier ones, and
 * those of what is not sold here. What is in the register already stays as it is. The province's alone. Refuses "not_found", "import_applied"
 * the second time, "import_has_faults" and "decision_undecided" with the number of rows that wait.
 */
export async function applyDecision(
  admin: AdminScope,
  { importId }: { importId: string },
  now: Date,
): Promise<{ importId: string }> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const list = await heldList(tx, importId);
    // two lists of one decision would each write what is not sold here
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('decision_imports'))`);
    const rows = await rowsOf(tx, importId);
    if (rows.some(({ faults }) => faults.length > 0)) throw new Refusal("import_has_faults");
    await lockProducts(tx, [...new Set(rows.flatMap(({ productId }) => productId ?? []))]);
    const came = await comesOfRows(tx, list, rows);
    const decided = rows.flatMap((row) => {
      const one = came.get(row.row);
      return one && one.step !== "undecided" ? [{ row, came: one }] : [];
    });
    if (decided.length < rows.length) throw new Refusal("decision_undecided", { count: rows.length - decided.length });
    const facts = await factsOfProducts(tx, decided);
    for (const each of decided) await writeRow(tx, admin, { list, facts, ...each }, now);
    const touched = [
      ...new Set(
        decided.flatMap(({ came: { step, productId } }) =>
          step === "known" || step === "differs" ? [] : (productId ?? []),
        ),
      ),
    ];
    await putInLine(tx, touched);
    await tx.update(decisionImports).set({ appliedAt: now }).where(eq(decisionImports.id, importId));
    await record(tx, {
      ...byProvince(admin, now),
      action: "certificate.import",
      subjectType: "decision",
      subjectId: importId,
      subjectLabel: list.decisionNumber,
      after: { fileName: list.fileName, ...countsOf(decided.map((each) => each.came)) },
    });
    await showChanged(tx, touched, now);
  });
  return { importId };
}

type Decided = { row: ImportedRow; came: Exclude<Came, { step: "undecided" }> };
type ProductFacts = { sellerId: string; groupCode: string; communeCode: string };

async function heldList(tx: Transaction, importId: string): Promise<DecisionImport> {
  const [list] = await tx.select().from(decisionImports).where(eq(decisionImports.id, importId)).for("update");
  if (!list) throw new Refusal("not_found");
  if (list.appliedAt) throw new Refusal("import_applied");
  return list;
}

async function factsOfProducts(tx: Transaction, decided: readonly Decided[]): Promise<Map<string, ProductFacts>> {
  const rows = await tx
    .select({
      id: products.id,
      sellerId: products.sellerId,
      groupCode: products.groupCode,
      communeCode: products.communeCode,
    })
    .from(products)
    .where(
      inArray(
        products.id,
        decided.flatMap(({ came }) => came.productId ?? []),
      ),
    );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

async function writeRow(
  tx: Transaction,
  admin: AdminScope,
  { list, facts, row, came }: Decided & { list: DecisionImport; facts: Map<string, ProductFacts> },
  now: Date,
): Promise<void> {
  const own = came.productId === null ? undefined : facts.get(came.productId);
  let certificateId = came.enteredId;
  if (came.step === "tied" && certificateId !== null) {
    await tx
      .update(certificates)
      .set({ productId: came.productId, sellerId: own?.sellerId ?? null })
      .where(eq(certificates.id, certificateId));
    await record(tx, {
      ...byProvince(admin, now),
      action: "certificate.tie",
      subjectType: "certificate",
      subjectId: certificateId,
      subjectLabel: row.productName,
      communeCode: own?.communeCode ?? row.communeCode,
      after: { productId: came.productId },
    });
  } else if (certificateId === null) {
    certificateId = newId();
    await enter(tx, admin, { list, row, productId: came.productId, own, certificateId }, now);
  }
  await tx
    .update(decisionImportRows)
    .set({
      step: came.step,
      starsBefore: came.starsBefore,
      productId: came.productId,
      certificateId,
      cells: [],
      taxCode: null,
    })
    .where(and(eq(decisionImportRows.importId, list.id), eq(decisionImportRows.row, row.row)));
}

async function enter(
  tx: Transaction,
  admin: AdminScope,
  given: {
    list: DecisionImport;
    row: ImportedRow;
    productId: string | null;
    own: ProductFacts | undefined;
    certificateId: string;
  },
  now: Date,
): Promise<void> {
  const { list, row, productId, own, certificateId } = given;
  const decidedOn = list.decidedOn as LocalDay;
  const { scheme, decisionNumber, issuer, sheetYear } = list;
  const { stars, pointsA, pointsB, pointsC } = row;
  const said = { scheme, stars, decidedOn, decisionNumber, issuer, pointsA, pointsB, pointsC, sheetYear };
  const validTo = list.validTo ?? validUntil(decidedOn);
  const communeCode = own?.communeCode ?? row.communeCode;
  await tx.insert(certificates).values({
    id: certificateId,
    productId,
    sellerId: own?.sellerId ?? row.sellerId,
    productName: row.productName,
    maker: row.maker,
    groupCode: own?.groupCode ?? row.groupCode,
    communeCode,
    ...said,
    validFrom: decidedOn,
    validTo,
    evidence: "confirmed",
    createdAt: now,
  });
  if (productId !== null) await endDossier(tx, { productId, scheme, certificateId }, now);
  await record(tx, {
    ...byProvince(admin, now),
    action: "certificate.recognise",
    subjectType: "certificate",
    subjectId: certificateId,
    subjectLabel: row.productName,
    communeCode,
    after: { ...said, validTo },
  });
}

function byProvince(admin: AdminScope, at: Date) {
  return { at, actorUserId: admin.userId, actorRole: "province" } as const;
}
