import "server-only";
import { and, asc, desc, eq, exists, getTableColumns, inArray, notExists, or, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { openVersionStates } from "@/db/enums";
import { productImages, products, variants } from "@/db/schema/catalog";
import { stock } from "@/db/schema/stock";
import { productImportRows, productImports } from "@/db/schema/imports";
import { orderLines } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";
import { type ListingContent, listingVersions } from "@/db/schema/versions";
import { recordDeed } from "@/domain/audit/writes";
import { differingFields } from "@/domain/catalog/listing-diff";
import { approvedVersion, changeDraft, openVersion } from "@/domain/catalog/writes/drafts";
import { refreshListings } from "@/domain/catalog/writes/listings";
import type { Fault, Planned, ProductFacts, SizeFacts } from "@/domain/imports/plan";
import { lockOwnImport, presentUnits, setSizes } from "@/domain/imports/writes/apply";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { canUndo, hoursToUndo } from "@/domain/imports/undo-window";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

const rowsAtOnce = 250;

/**
 * Takes a sheet back within a day: new sizes leave the shelf, new products the desk, and what was written over stands as before. What a person
 * changed or a buyer ordered since is kept. Refuses "not_found" for another's, "import_not_applied", "import_too_late", "shop_suspended".
 */
export async function undoProductImport(
  seller: SellerScope,
  { importId }: { importId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const fileName = await takeImportBack(tx, seller, importId, now);
    await recordDeed(tx, seller, {
      at: now,
      action: "products_import_undone",
      subjectType: "import",
      subjectId: importId,
      subjectLabel: fileName,
    });
  });
}

/** The same within a verb of the shop's, such as its link. Tells the name of the sheet. */
export async function takeImportBack(
  tx: Transaction,
  shop: Pick<SellerScope, "sellerId">,
  importId: string,
  now: Date,
): Promise<string> {
  const applied = await lockOwnImport(tx, shop, importId);
  if (applied.state !== "applied" || !applied.appliedAt) throw new Refusal("import_not_applied");
  if (!canUndo(applied.appliedAt, now)) throw new Refusal("import_too_late", { hours: hoursToUndo });
  await tx.update(productImports).set({ state: "undoing", doneCount: 0 }).where(eq(productImports.id, importId));
  await enqueue(tx, "undo_imports");
  return applied.fileName;
}

/** Takes back what waits of every sheet that is being undone. The job; stopped anywhere, the next one goes on there. */
export async function undoImports(now: Date): Promise<void> {
  const open = await db
    .select({ id: productImports.id })
    .from(productImports)
    .where(eq(productImports.state, "undoing"));
  for (const { id } of open) while (await inTransaction((tx) => undoSome(tx, id, now)));
}

type Row = {
  row: number;
  verdict: string;
  planned: Planned;
  before: { product: Partial<ProductFacts>; size: Partial<SizeFacts> } | null;
  productId: string | null;
  variantId: string | null;
  faults: Fault[];
  versionId: string | null;
  wordsBefore: Partial<ProductFacts> | null;
  beganVersion: boolean;
};

async function undoSome(tx: Transaction, importId: string, now: Date): Promise<boolean> {
  const [sheet] = await tx.select().from(productImports).where(eq(productImports.id, importId)).for("update");
  if (sheet?.state !== "undoing") return false;
  await tx.select({ id: sellers.id }).from(sellers).where(eq(sellers.id, sheet.sellerId)).for("no key update");
  const written = and(eq(productImportRows.importId, importId), eq(productImportRows.state, "written"));
  const due = tx
    .$with("due")
    .as(
      tx
        .select({ row: productImportRows.row, productId: productImportRows.productId })
        .from(productImportRows)
        .where(written)
        .orderBy(desc(productImportRows.row))
        .limit(rowsAtOnce),
    );
  // all rows of a product go together: whether it was changed since is asked of the one it began in
  const rows = (await tx
    .with(due)
    .select({
      row: productImportRows.row,
      verdict: productImportRows.verdict,
      planned: productImportRows.planned,
      before: productImportRows.before,
      productId: productImportRows.productId,
      variantId: productImportRows.variantId,
      faults: productImportRows.faults,
      versionId: productImportRows.versionId,
      wordsBefore: productImportRows.wordsBefore,
      beganVersion: productImportRows.beganVersion,
    })
    .from(productImportRows)
    .where(
      and(
        written,
        or(
          inArray(productImportRows.row, tx.select({ row: due.row }).from(due)),
          inArray(productImportRows.productId, tx.select({ productId: due.productId }).from(due)),
        ),
      ),
    )
    .orderBy(desc(productImportRows.row))) as Row[];
  if (rows.length === 0) {
    await tx.update(productImports).set({ state: "undone", undoneAt: now }).where(eq(productImports.id, importId));
    return false;
  }
  const by = { sellerId: sheet.sellerId, actorUserId: sheet.userId, now };
  const keptRows = new Set<number>();
  const wasNew = ({ verdict }: Row) => verdict === "new_product" || verdict === "new_size";
  await takeSizesOff(tx, rows.filter(wasNew), keptRows, by);
  await restoreWords(
    tx,
    rows.filter(({ versionId }) => versionId !== null),
    keptRows,
    by,
  );
  await restoreProducts(
    tx,
    rows.filter(({ versionId }) => versionId === null),
    keptRows,
    by,
  );
  await restoreSizes(
    tx,
    rows.filter((row) => !wasNew(row)),
    keptRows,
    by,
  );
  await tx
    .update(productImportRows)
    .set({
      state: sql`case when ${productImportRows.row} = any(${sql.param([...keptRows])}::int[]) then 'kept' else 'undone' end`,
    })
    .where(
      and(
        eq(productImportRows.importId, importId),
        inArray(
          productImportRows.row,
          rows.map(({ row }) => row),
        ),
      ),
    );
  for (const { row, faults } of rows.filter(({ row: number }) => keptRows.has(number)))
    await tx
      .update(productImportRows)
      .set({ faults })
      .where(and(eq(productImportRows.importId, importId), eq(productImportRows.row, row)));
  await tx
    .update(productImports)
    .set({ doneCount: sql`${productImports.doneCount} + ${rows.length}` })
    .where(eq(productImports.id, importId));
  await refreshListings(tx, [...new Set(rows.flatMap(({ productId }) => productId ?? []))].toSorted(), now);
  return true;
}

type By = { sellerId: string; actorUserId: string; now: Date };

/** New sizes that nobody ordered or changed since; products they leave empty go from the desk. */
async function takeSizesOff(tx: Transaction, rows: readonly Row[], kept: Set<number>, by: By): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.flatMap(({ variantId }) => variantId ?? []);
  const ordered = await tx
    .selectDistinct({ id: orderLines.variantId })
    .from(orderLines)
    .where(inArray(orderLines.variantId, ids));
  const isOrdered = new Set(ordered.map(({ id }) => id));
  const changed = await changedSince(tx, rows);
  for (const row of rows) {
    if (row.variantId && isOrdered.has(row.variantId)) keepRow(row, kept, "goods_ordered");
    else if (changed.has(row.row)) keepRow(row, kept, "goods_changed");
  }
  const off = rows.flatMap(({ row, variantId }) => (variantId && !kept.has(row) ? [variantId] : []));
  if (off.length === 0) return;
  await setSizes(
    tx,
    off.map((variantId) => ({ variantId, choose: () => ({ onHand: 0 }) })),
    by,
  );
  await tx.update(variants).set({ isActive: false }).where(inArray(variants.id, off));
  const made = rows.filter(({ verdict }) => verdict === "new_product").flatMap(({ productId }) => productId ?? []);
  if (made.length === 0) return;
  const left = tx
    .select({ one: sql`1` })
    .from(variants)
    .where(and(eq(variants.productId, products.id), eq(variants.isActive, true)));
  await tx
    .update(products)
    .set({ archivedAt: by.now, state: "unpublished", updatedAt: by.now })
    .where(and(inArray(products.id, made), notExists(left)));
  const stands = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(inArray(products.id, made), exists(left)));
  const standing = new Set(stands.map(({ id }) => id));
  for (const row of rows)
    if (row.verdict === "new_product" && row.productId && standing.has(row.productId) && !kept.has(row.row))
      keepRow(row, kept, "goods_stand");
}

/** Rows whose new size, or whose new product, is no longer as the sheet wrote it: by its price or its words, or by pictures that were added. */
async function changedSince(tx: Transaction, rows: readonly Row[]): Promise<Set<number>> {
  const sizes = await tx
    .select({ ...getTableColumns(variants), onHand: stock.onHand })
    .from(variants)
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(
      inArray(
        variants.id,
        rows.flatMap(({ variantId }) => variantId ?? []),
      ),
    );
  const sizeOf = new Map(sizes.map((size) => [size.id, { ...size, onHand: size.onHand ?? 0 }]));
  const made = rows.filter(({ planned }) => planned.newProduct !== null).flatMap(({ productId }) => productId ?? []);
  const goods = await tx.select().from(products).where(inArray(products.id, made));
  const drafts = await tx
    .select({ productId: listingVersions.productId, content: listingVersions.content })
    .from(listingVersions)
    .where(and(inArray(listingVersions.productId, made), inArray(listingVersions.state, openVersionStates)));
  const pictured = await tx
    .selectDistinct({ productId: productImages.productId })
    .from(productImages)
    .where(inArray(productImages.productId, made));
  const isPictured = new Set(pictured.map(({ productId }) => productId));
  const wordsOf = new Map(goods.map((product) => [product.id, [product as ProductFacts]]));
  for (const { productId, content } of drafts) wordsOf.get(productId)?.push(content);
  // further rows of a product may write its name otherwise: its words are those of the row it began in
  const rewritten = new Set(
    rows
      .filter(({ row, planned }) => planned.newProduct === row)
      .filter(({ planned, productId }) => wordsOf.get(productId ?? "")?.some((said) => differs(said, planned.product)))
      .map(({ productId }) => productId),
  );
  const isChanged = ({ planned, productId, variantId }: Row) => {
    const size = sizeOf.get(variantId ?? "");
    return (
      (size !== undefined && differs(size, planned.size)) || rewritten.has(productId) || isPictured.has(productId ?? "")
    );
  };
  return new Set(rows.filter(isChanged).map(({ row }) => row));
}

function differs<Facts extends object>(standing: Facts, written: Partial<Facts>): boolean {
  return (Object.keys(written) as (keyof Facts)[]).some((fact) => standing[fact] !== written[fact]);
}

/**
 * Takes a sheet's words back out of the open versions they went into. A version that then says nothing of its own, and that the sheet began, is
 * dropped; one that waits to be looked at is taken back first. Words the office let pass stay, and so do those a person changed: the row says which.
 */
async function restoreWords(tx: Transaction, rows: readonly Row[], kept: Set<number>, by: By): Promise<void> {
  const ids = [...new Set(rows.flatMap(({ productId }) => productId ?? []))];
  if (ids.length === 0) return;
  const standing = await tx
    .select()
    .from(products)
    .where(inArray(products.id, ids))
    .orderBy(asc(products.id))
    .for("update");
  for (const product of standing) {
    const own = rows.filter(({ productId }) => productId === product.id);
    const approved = await approvedVersion(tx, product.id);
    const open = await openVersion(tx, product.id);
    for (const row of own.filter(({ versionId }) => versionId !== open?.id))
      keepRow(row, kept, row.versionId === approved?.id ? "words_approved" : "words_changed");
    const back = own.filter(({ versionId }) => versionId === open?.id);
    if (!open || back.length === 0) continue;
    const change: Partial<ProductFacts> = {};
    // of two rows with the same word the later one is taken back first
    for (const row of back)
      for (const [fact, before] of Object.entries(row.wordsBefore ?? {})) {
        const name = fact as keyof ProductFacts;
        const written = row.planned.product[name] ?? open.content[name];
        if (open.content[name] === written || name in change) Object.assign(change, { [name]: before });
        else keepRow(row, kept, "words_changed");
      }
    if (Object.keys(change).length === 0) continue;
    if (open.state === "submitted")
      await tx.update(listingVersions).set({ state: "draft" }).where(eq(listingVersions.id, open.id));
    const put = (was: ListingContent) => ({ ...was, ...change });
    const version = await changeDraft(tx, { userId: by.actorUserId }, { product, change: put }, by.now);
    const isEmpty = approved !== null && differingFields(version.content, approved.content).length === 0;
    if (isEmpty && back.some(({ beganVersion }) => beganVersion))
      await tx
        .update(listingVersions)
        .set({ state: "dropped", updatedAt: by.now })
        .where(eq(listingVersions.id, version.id));
  }
}

function keepRow(
  row: Row,
  kept: Set<number>,
  code: "words_approved" | "words_changed" | "goods_ordered" | "goods_changed" | "goods_stand",
): void {
  kept.add(row.row);
  if (!row.faults.some((fault) => fault.code === code))
    row.faults = [...row.faults, { column: "name", code, facts: {} }];
}

async function restoreProducts(tx: Transaction, rows: readonly Row[], kept: Set<number>, by: By): Promise<void> {
  const due = rows.filter(
    ({ before, planned, productId }) => productId && before && Object.keys(planned?.product ?? {}).length > 0,
  );
  const ids = [...new Set(due.flatMap(({ productId }) => productId ?? []))];
  if (ids.length === 0) return;
  const standing = await tx
    .select()
    .from(products)
    .where(inArray(products.id, ids))
    .orderBy(asc(products.id))
    .for("update");
  const units = await presentUnits(tx);
  for (const product of standing) {
    const change: Partial<ProductFacts> = {};
    for (const row of due.filter(({ productId }) => productId === product.id)) {
      Object.assign(change, asBefore(row, row.planned.product, row.before?.product ?? {}, product, kept));
    }
    if (Object.keys(change).length > 0) {
      await tx
        .update(products)
        .set({ ...change, communeCode: units.get(change.oldCommuneCode ?? product.oldCommuneCode), updatedAt: by.now })
        .where(eq(products.id, product.id));
    }
  }
}

async function restoreSizes(tx: Transaction, rows: readonly Row[], kept: Set<number>, by: By): Promise<void> {
  const due = rows.filter(
    ({ variantId, before, planned }) => variantId && before && Object.keys(planned?.size ?? {}).length > 0,
  );
  await setSizes(
    tx,
    due.map((row) => ({
      variantId: row.variantId ?? "",
      choose: (standing) => asBefore(row, row.planned.size, row.before?.size ?? {}, standing, kept),
    })),
    by,
  );
}

/** The values before, of what still stands as the sheet wrote it. */
function asBefore<Facts extends object>(
  row: Row,
  written: Partial<Facts>,
  before: Partial<Facts>,
  standing: Facts,
  kept: Set<number>,
): Partial<Facts> {
  const facts = Object.keys(written) as (keyof Facts)[];
  if (differs(standing, written)) keepRow(row, kept, "goods_changed");
  return Object.fromEntries(
    facts.filter((fact) => fact in before && standing[fact] === written[fact]).map((fact) => [fact, before[fact]]),
  ) as Partial<Facts>;
}
