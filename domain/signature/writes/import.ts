import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { signatureImports, signatureProducts } from "@/db/schema/signature";
import { record } from "@/domain/audit/writes";
import { listGroups } from "@/domain/ocop/reads";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { placesFor } from "@/domain/places/reads/named";
import {
  columnOf,
  groupFinder,
  readRow,
  sheetColumns,
  type SheetFault,
  type SheetProduct,
} from "@/domain/signature/sheet";
import { listedAs, lockLists } from "@/domain/signature/writes/products";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { inParts } from "@/platform/parts";
import { Refusal } from "@/platform/refusal";
import { readSheet } from "@/platform/sheet";

const mostListed = 300;

export type SignatureReport = {
  rows: number;
  good: number;
  fresh: number;
  changed: number;
  same: number;
  faultCount: number;
  /** The first of them. */
  faults: SheetFault[];
  duplicateCount: number;
  /** A row that names the same product as an earlier one: it is passed over. */
  duplicates: { row: number; first: number; name: string }[];
};

/**
 * Reads a list of signature products and says what would come of it; nothing is written but the list itself, for the same person to apply.
 * Refuses "sheet_too_large", "sheet_unreadable", and "signature_headers" when a column is missing.
 */
export async function draftSignature(
  admin: AdminScope,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ importId: string }> {
  const rows = await readSheet(bytes, { columns: sheetColumns, columnOf, headersMissing: "signature_headers" });
  const known = { placeOf: await placesFor(admin), groupOf: groupFinder(await listGroups()) };
  const read = rows.map((row) => readRow(row, known));
  const plan = await inTransaction((tx) =>
    planOf(
      tx,
      read.flatMap((each) => ("product" in each ? [each.product] : [])),
    ),
  );
  const faults = read.flatMap((each) => ("faults" in each ? each.faults : []));
  const report: SignatureReport = {
    rows: rows.length,
    good: plan.good.length,
    fresh: plan.fresh.length,
    changed: plan.changed.length,
    same: plan.good.length - plan.fresh.length - plan.changed.length,
    faultCount: faults.length,
    faults: faults.slice(0, mostListed),
    duplicateCount: plan.duplicates.length,
    duplicates: plan.duplicates.slice(0, mostListed),
  };
  const importId = newId();
  await db
    .insert(signatureImports)
    .values({ id: importId, fileName, rows: plan.good, report, importedBy: admin.userId, importedAt: now });
  return { importId };
}

/**
 * Writes down the good rows of a list: products that are new, and what is known better of others. The same list uploaded again changes nothing.
 * Refuses "not_found" for another's list and "import_applied" the second time.
 */
export async function applySignature(
  admin: AdminScope,
  { importId }: { importId: string },
  now: Date,
): Promise<{ importId: string }> {
  await inTransaction(async (tx) => {
    const [list] = await tx
      .select()
      .from(signatureImports)
      .where(and(eq(signatureImports.id, importId), eq(signatureImports.importedBy, admin.userId)))
      .for("update");
    if (!list) throw new Refusal("not_found");
    if (list.appliedAt) throw new Refusal("import_applied");
    await lockLists(tx);
    const wanted = (list.rows as SheetProduct[]).filter(({ communeCode }) => coversCommune(admin, communeCode));
    const { fresh, changed } = await planOf(tx, wanted);
    const listedOn = localDay(now);
    for (const part of inParts(fresh))
      await tx
        .insert(signatureProducts)
        .values(part.map((product) => ({ ...factsOf(product), listedOn, createdAt: now })));
    for (const { id, groupCode, source } of changed)
      await tx.update(signatureProducts).set({ groupCode, source }).where(eq(signatureProducts.id, id));
    await tx.update(signatureImports).set({ appliedAt: now, rows: [] }).where(eq(signatureImports.id, importId));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: admin.communeCodes === "all" ? "province" : "officer",
      action: "signature.import",
      subjectType: "signature",
      subjectId: importId,
      subjectLabel: list.fileName,
      communeCode: admin.communeCodes === "all" ? null : (admin.communeCodes[0] ?? null),
      after: { fresh: fresh.length, changed: changed.length },
    });
  });
  return { importId };
}

type Plan = {
  good: SheetProduct[];
  fresh: SheetProduct[];
  changed: (SheetProduct & { id: string })[];
  duplicates: SignatureReport["duplicates"];
};

/** What of these the lists do not have yet, and of what they have the group or the source otherwise. What a row leaves empty stays as it is. */
async function planOf(tx: Transaction, asked: readonly SheetProduct[]): Promise<Plan> {
  const listed = await tx
    .select({
      id: signatureProducts.id,
      name: signatureProducts.name,
      oldCommuneCode: signatureProducts.oldCommuneCode,
      groupCode: signatureProducts.groupCode,
      source: signatureProducts.source,
    })
    .from(signatureProducts)
    .where(isNull(signatureProducts.removedOn));
  const known = new Map(listed.map((one) => [listedAs(one), one]));
  const rowOf = new Map<string, number>();
  const plan: Plan = { good: [], fresh: [], changed: [], duplicates: [] };
  for (const product of asked) {
    const as = listedAs(product);
    const first = rowOf.get(as);
    if (first !== undefined) {
      plan.duplicates.push({ row: product.row, first, name: product.name });
      continue;
    }
    rowOf.set(as, product.row);
    plan.good.push(product);
    const before = known.get(as);
    if (!before) {
      plan.fresh.push(product);
      continue;
    }
    const groupCode = product.groupCode ?? before.groupCode;
    const source = product.source === "" ? before.source : product.source;
    if (groupCode !== before.groupCode || source !== before.source)
      plan.changed.push({ ...product, id: before.id, groupCode, source });
  }
  return plan;
}

function factsOf({ name, groupCode, oldCommuneCode, communeCode, source }: SheetProduct) {
  return { name, groupCode, oldCommuneCode, communeCode, source };
}
