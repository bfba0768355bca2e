import "server-only";
import { eq, isNull } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { signatureProducts } from "@/db/schema/signature";
import { type ListReport, type OfficeList, reportOf, type Twice } from "@/domain/lists/sheet";
import { applyList, keepList } from "@/domain/lists/writes";
import { listGroups } from "@/domain/ocop/reads";
import type { AdminScope } from "@/domain/people/scopes";
import { placesFor } from "@/domain/places/reads/named";
import {
  columnOf,
  groupFinder,
  readRow,
  sheetColumns,
  type SheetColumn,
  type SheetProduct,
} from "@/domain/signature/sheet";
import { listedAs, lockLists } from "@/domain/signature/writes/products";
import { localDay } from "@/platform/clock";
import { inParts } from "@/platform/parts";
import { readSheet } from "@/platform/sheet";

type SignatureReport = ListReport<SheetColumn>;
export const signatureList: OfficeList<SheetProduct, SignatureReport> = {
  name: "signature",
  deed: { action: "signature.import", subjectType: "signature" },
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
  const report = reportOf(rows.length, plan, faults);
  return keepList(admin, signatureList, { fileName, rows: plan.good, report }, now);
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
  return applyList(admin, signatureList, { importId }, now, async (tx, products) => {
    await lockLists(tx);
    const { fresh, changed } = await planOf(tx, products);
    const listedOn = localDay(now);
    for (const part of inParts(fresh))
      await tx
        .insert(signatureProducts)
        .values(part.map((product) => ({ ...factsOf(product), listedOn, createdAt: now })));
    for (const { id, groupCode, source } of changed)
      await tx.update(signatureProducts).set({ groupCode, source }).where(eq(signatureProducts.id, id));
    return { fresh: fresh.length, changed: changed.length };
  });
}

type Plan = {
  good: SheetProduct[];
  fresh: SheetProduct[];
  changed: (SheetProduct & { id: string })[];
  duplicates: Twice[];
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
