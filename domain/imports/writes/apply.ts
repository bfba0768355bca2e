import "server-only";
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { priceChanges, products, variants } from "@/db/schema/catalog";
import { harvests } from "@/db/schema/harvests";
import { productImportRows, productImports } from "@/db/schema/imports";
import { sellers } from "@/db/schema/sellers";
import { stock, stockMovements } from "@/db/schema/stock";
import { type ListingContent, listingVersions } from "@/db/schema/versions";
import { recordDeed } from "@/domain/audit/writes";
import { changeDraft } from "@/domain/catalog/writes/drafts";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { hoursToUndo } from "@/domain/imports/undo-window";
import { type Fault, type Planned, type ProductFacts, type SizeFacts } from "@/domain/imports/plan";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { listOldCommunes } from "@/domain/places/reads";
import { slugOf } from "@/domain/places/slug";
import { requireActiveShop } from "@/domain/sellers/reads";
import { drawElsewhere } from "@/domain/stock/writes/shelf";
import { newId, newToken } from "@/platform/ids";
import { enqueue } from "@/platform/queue";
import { Refusal } from "@/platform/refusal";

const rowsAtOnce = 250;
/** What a new product shows until it has a photograph. */
const firstIllustration = "cashew-salted";

/**
 * Carries a plan out: a job writes it in steps, and the sheet's page says how far it is. Refuses "not_found" for another's, "import_has_faults",
 * "import_done_already" the second time, and "shop_suspended".
 */
export async function applyProductImport(
  seller: SellerScope,
  { importId }: { importId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "listings");
  await inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const planned = await lockOwnImport(tx, seller, importId);
    if (planned.state !== "planned") throw new Refusal("import_done_already");
    const [fault] = await tx
      .select({ row: productImportRows.row })
      .from(productImportRows)
      .where(and(eq(productImportRows.importId, importId), eq(productImportRows.verdict, "fault")))
      .limit(1);
    if (fault) throw new Refusal("import_has_faults");
    await tx
      .update(productImportRows)
      .set({ state: "written" })
      .where(and(eq(productImportRows.importId, importId), eq(productImportRows.verdict, "unchanged")));
    const [same] = await tx
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(productImportRows)
      .where(and(eq(productImportRows.importId, importId), eq(productImportRows.verdict, "unchanged")));
    await tx
      .update(productImports)
      .set({ state: "applying", doneCount: same?.count ?? 0 })
      .where(eq(productImports.id, importId));
    await recordDeed(tx, seller, {
      at: now,
      action: "products_imported",
      subjectType: "import",
      subjectId: importId,
      subjectLabel: planned.fileName,
      after: { rows: planned.rowCount },
      isSeenByBuyers: true,
      hours: hoursToUndo,
    });
    await enqueue(tx, "write_imports");
  });
}

export async function lockOwnImport(tx: Transaction, seller: Pick<SellerScope, "sellerId">, importId: string) {
  const [own] = await tx
    .select()
    .from(productImports)
    .where(and(eq(productImports.id, importId), eq(productImports.sellerId, seller.sellerId)))
    .for("update");
  if (!own) throw new Refusal("not_found");
  return own;
}

/** Writes what waits of every sheet that is being carried out. The job; stopped anywhere, the next one goes on there. */
export async function writeImports(now: Date): Promise<void> {
  const open = await db
    .select({ id: productImports.id })
    .from(productImports)
    .where(eq(productImports.state, "applying"))
    .orderBy(asc(productImports.createdAt));
  for (const { id } of open) while (await inTransaction((tx) => writeSome(tx, id, now)));
}

type Row = {
  row: number;
  planned: Planned;
  before: { product: Partial<ProductFacts>; size: Partial<SizeFacts> } | null;
  wordsBefore: Partial<ProductFacts> | null;
} & Pick<typeof productImportRows.$inferSelect, "productId" | "variantId" | "faults" | "versionId" | "beganVersion">;

/** The next rows of a sheet, all or none. False when none is left, or another instance has written them. */
async function writeSome(tx: Transaction, importId: string, now: Date): Promise<boolean> {
  const [sheet] = await tx.select().from(productImports).where(eq(productImports.id, importId)).for("update");
  if (sheet?.state !== "applying") return false;
  await tx.select({ id: sellers.id }).from(sellers).where(eq(sellers.id, sheet.sellerId)).for("no key update");
  const rows = await takeRows(tx, importId);
  if (rows.length === 0) {
    await tx.update(productImports).set({ state: "applied", appliedAt: now }).where(eq(productImports.id, importId));
    return false;
  }
  const by = { sellerId: sheet.sellerId, actorUserId: sheet.userId, now };
  await addProducts(tx, importId, rows, by);
  await changeProducts(tx, rows, by);
  await addSizes(tx, rows, by);
  await changeSizes(tx, rows, by);
  await tx.execute(sql`
    update product_import_rows r set state = 'written', product_id = x.product_id, variant_id = x.variant_id, faults = x.faults,
      version_id = x.version_id, words_before = x.words_before, began_version = x.began_version
    from jsonb_to_recordset(${JSON.stringify(rows.map(writtenRow))}::jsonb)
      as x (row int, product_id uuid, variant_id uuid, faults jsonb, version_id uuid, words_before jsonb, began_version boolean)
    where r.import_id = ${importId} and r.row = x.row`);
  await tx
    .update(productImports)
    .set({ doneCount: sql`${productImports.doneCount} + ${rows.length}` })
    .where(eq(productImports.id, importId));
  const touched = [...new Set(rows.flatMap(({ productId }) => productId ?? []))].toSorted();
  await refreshListings(tx, touched, now);
  return true;
}

function writtenRow({ row, productId, variantId, faults, versionId, wordsBefore, beganVersion }: Row) {
  return {
    row,
    product_id: productId,
    variant_id: variantId,
    faults,
    version_id: versionId,
    words_before: wordsBefore,
    began_version: beganVersion,
  };
}

async function takeRows(tx: Transaction, importId: string): Promise<Row[]> {
  const rows = await tx
    .select({
      row: productImportRows.row,
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
    .where(and(eq(productImportRows.importId, importId), eq(productImportRows.state, "planned")))
    .orderBy(asc(productImportRows.row))
    .limit(rowsAtOnce);
  return rows as Row[];
}

type By = { sellerId: string; actorUserId: string; now: Date };

/** Makes the products that begin in these rows, and finds those that began in earlier ones. */
async function addProducts(tx: Transaction, importId: string, rows: readonly Row[], by: By): Promise<void> {
  const fresh = rows.filter(({ row, planned, productId }) => productId === null && planned.newProduct === row);
  if (fresh.length > 0) {
    const units = await presentUnits(tx);
    const slugs = await freeSlugs(
      tx,
      fresh.map(({ planned }) => planned.product.name ?? ""),
    );
    const made = fresh.map(({ planned: { product } }, place) => ({
      id: newId(),
      sellerId: by.sellerId,
      slug: slugs[place] ?? newToken(),
      name: product.name ?? "",
      groupCode: product.groupCode ?? "",
      oldCommuneCode: product.oldCommuneCode ?? "",
      communeCode: units.get(product.oldCommuneCode ?? "") ?? "",
      illustration: firstIllustration,
      ...textsOf(product),
      createdAt: by.now,
      updatedAt: by.now,
    }));
    await tx.insert(products).values(made);
    fresh.forEach((row, place) => {
      row.productId = made[place]?.id ?? null;
    });
  }
  const began = new Map(rows.map(({ row, productId }) => [row, productId]));
  const waiting = rows.filter(({ productId }) => productId === null);
  const earlier = waiting.map(({ planned }) => planned.newProduct ?? 0).filter((row) => !began.get(row));
  if (earlier.length > 0) {
    const found = await tx
      .select({ row: productImportRows.row, productId: productImportRows.productId })
      .from(productImportRows)
      .where(and(eq(productImportRows.importId, importId), inArray(productImportRows.row, earlier)));
    for (const { row, productId } of found) began.set(row, productId);
  }
  for (const row of waiting) row.productId = began.get(row.planned.newProduct ?? 0) ?? null;
}

function textsOf({
  nameEn = "",
  summary = "",
  description = "",
  ingredients = "",
  storage = "",
  shelfLife = "",
  seasonFrom = null,
  seasonTo = null,
}: Partial<ProductFacts>) {
  return { nameEn, summary, description, ingredients, storage, shelfLife, seasonFrom, seasonTo };
}

/** The present unit of each old commune. */
export async function presentUnits(tx: Transaction): Promise<Map<string, string>> {
  return new Map((await listOldCommunes(tx)).map(({ code, becomes }) => [code, becomes]));
}

/** Addresses nobody has, in the order of the names. */
async function freeSlugs(tx: Transaction, names: readonly string[]): Promise<string[]> {
  const wanted = names.map((name) => slugOf(name).slice(0, 80) || "san-pham");
  const rows = await tx.select({ slug: products.slug }).from(products).where(inArray(products.slug, wanted));
  const taken = new Set(rows.map(({ slug }) => slug));
  return wanted.map((slug) => {
    const free = taken.has(slug)
      ? `${slug}-${newToken()
          .slice(0, 6)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, "0")}`
      : slug;
    taken.add(free);
    return free;
  });
}

/**
 * Writes over what still stands as it was when the sheet was planned; what a person changed since is kept, and the row says so. Words of a product
 * that was let pass before go into its open version, to be looked at like any others; until then what is public stays.
 */
async function changeProducts(tx: Transaction, rows: readonly Row[], by: By): Promise<void> {
  const due = rows.filter(
    ({ productId, before, planned }) => productId && before && Object.keys(planned.product).length > 0,
  );
  if (due.length === 0) return;
  const ids = [...new Set(due.flatMap(({ productId }) => productId ?? []))];
  const standing = await tx
    .select()
    .from(products)
    .where(inArray(products.id, ids))
    .orderBy(asc(products.id))
    .for("update");
  const versioned = await tx
    .selectDistinct({ productId: listingVersions.productId })
    .from(listingVersions)
    .where(inArray(listingVersions.productId, ids));
  const hasVersions = new Set(versioned.map(({ productId }) => productId));
  const units = await presentUnits(tx);
  const plain: (typeof products.$inferSelect)[] = [];
  for (const product of standing) {
    const own = due.filter(({ productId }) => productId === product.id);
    const changes = own.map((row) => stillAsPlanned(row, row.planned.product, row.before?.product ?? {}, product));
    const change: Partial<ProductFacts> = Object.assign({}, ...changes);
    if (product.publishedAt !== null || hasVersions.has(product.id)) await changeVersion(tx, own, product, change, by);
    else {
      Object.assign(product, change);
      plain.push({ ...product, communeCode: units.get(product.oldCommuneCode) ?? product.communeCode });
    }
  }
  if (plain.length === 0) return;
  await tx.execute(sql`
    update products p set name = x.name, name_en = x.name_en, group_code = x.group_code, old_commune_code = x.old_commune_code,
      commune_code = x.commune_code, summary = x.summary, description = x.description, ingredients = x.ingredients, storage = x.storage,
      shelf_life = x.shelf_life, season_from = x.season_from, season_to = x.season_to, updated_at = ${by.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(plain.map(recordOf))}::jsonb)
      as x (id uuid, name text, name_en text, group_code text, old_commune_code text, commune_code text, summary text, description text,
        ingredients text, storage text, shelf_life text, season_from smallint, season_to smallint)
    where p.id = x.id`);
}

async function changeVersion(
  tx: Transaction,
  rows: readonly Row[],
  product: typeof products.$inferSelect,
  change: Partial<ProductFacts>,
  by: By,
): Promise<void> {
  const facts = Object.keys(change) as (keyof ProductFacts)[];
  if (facts.length === 0) return;
  let before: Partial<ProductFacts> = {};
  const write = (was: ListingContent) => {
    before = Object.fromEntries(facts.map((fact) => [fact, was[fact]]));
    return { ...was, ...change };
  };
  try {
    const version = await changeDraft(tx, { userId: by.actorUserId }, { product, change: write }, by.now);
    const beganVersion = version.revision === 1;
    for (const row of rows) Object.assign(row, { versionId: version.id, wordsBefore: before, beganVersion });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "listing_under_review") throw error;
    for (const row of rows) row.faults = [...row.faults, { column: "name", code: error.code, facts: {} }];
  }
}

function recordOf(product: typeof products.$inferSelect) {
  return {
    id: product.id,
    name: product.name,
    name_en: product.nameEn,
    group_code: product.groupCode,
    old_commune_code: product.oldCommuneCode,
    commune_code: product.communeCode,
    summary: product.summary,
    description: product.description,
    ingredients: product.ingredients,
    storage: product.storage,
    shelf_life: product.shelfLife,
    season_from: product.seasonFrom,
    season_to: product.seasonTo,
  };
}

/** Of a planned change, what meets the value it was planned for; the rest is noted as a fault of its row. */
function stillAsPlanned<Facts extends object>(
  row: Row,
  change: Partial<Facts>,
  before: Partial<Facts>,
  standing: Facts,
): Partial<Facts> {
  const facts = Object.keys(change) as (keyof Facts & string)[];
  const moved = facts.filter(
    (fact) => fact in before && standing[fact] !== before[fact] && standing[fact] !== change[fact],
  );
  row.faults = [
    ...row.faults,
    ...moved.map((fact): Fault => ({ column: columnOfFact(fact), code: "cell_changed_since", facts: {} })),
  ];
  return Object.fromEntries(
    facts.filter((fact) => !moved.includes(fact)).map((fact) => [fact, change[fact]]),
  ) as Partial<Facts>;
}

function columnOfFact(fact: string): Fault["column"] {
  const renamed: Record<string, Fault["column"]> = {
    groupCode: "group",
    oldCommuneCode: "commune",
    netQuantity: "quantity",
    netUnit: "unit",
    priceDong: "price",
    onHand: "stock",
    weightGrams: "weight",
  };
  return renamed[fact] ?? (fact as Fault["column"]);
}

async function addSizes(tx: Transaction, rows: readonly Row[], by: By): Promise<void> {
  const fresh = rows.filter(({ variantId, productId }) => variantId === null && productId !== null);
  if (fresh.length === 0) return;
  const ids = [...new Set(fresh.flatMap(({ productId }) => productId ?? []))];
  const places = new Map(
    (
      await tx
        .select({ productId: variants.productId, last: sql<number>`max(${variants.position})`.mapWith(Number) })
        .from(variants)
        .where(inArray(variants.productId, ids))
        .groupBy(variants.productId)
    ).map(({ productId, last }) => [productId, last]),
  );
  const made = fresh.map(({ productId, planned: { size } }) => {
    const position = (places.get(productId ?? "") ?? -1) + 1;
    places.set(productId ?? "", position);
    if (!productId || !size.priceDong || !size.netQuantity || !size.netUnit || !size.weightGrams)
      throw new Error("a size was planned by halves");
    const { sku = "", name = "", netQuantity, netUnit, priceDong, weightGrams, onHand = 0 } = size;
    return {
      id: newId(),
      productId,
      sku,
      name,
      netQuantity,
      netUnit,
      priceDong,
      weightGrams,
      position,
      createdAt: by.now,
      onHand,
    };
  });
  fresh.forEach((row, place) => {
    row.variantId = made[place]?.id ?? null;
  });
  await tx.insert(variants).values(made.map(({ onHand: _onHand, ...size }) => size));
  await tx.insert(stock).values(made.map(({ id, onHand }) => ({ variantId: id, onHand })));
  const received = made.filter(({ onHand }) => onHand > 0);
  if (received.length > 0) {
    await tx.insert(stockMovements).values(
      received.map(({ id, onHand }) => ({
        variantId: id,
        quantity: onHand,
        reason: "received" as const,
        actorUserId: by.actorUserId,
        at: by.now,
      })),
    );
  }
  await tx
    .insert(priceChanges)
    .values(
      made.map(({ id, priceDong }) => ({ variantId: id, toDong: priceDong, actorUserId: by.actorUserId, at: by.now })),
    );
}

async function changeSizes(tx: Transaction, rows: readonly Row[], by: By): Promise<void> {
  const due = rows.filter(
    ({ variantId, before, planned }) => variantId && before && Object.keys(planned.size).length > 0,
  );
  await setSizes(
    tx,
    due.map((row) => ({
      variantId: row.variantId ?? "",
      choose: (standing) => stillAsPlanned(row, row.planned.size, row.before?.size ?? {}, standing),
    })),
    by,
  );
}

type Choice = { variantId: string; choose: (standing: SizeFacts) => Partial<SizeFacts> };

/** Locks sizes and their shelves in the order of their ids, and sets what each choice says in the light of what stands. Counts are movements. */
export async function setSizes(tx: Transaction, choices: readonly Choice[], by: By): Promise<void> {
  if (choices.length === 0) return;
  const ids = choices.map(({ variantId }) => variantId);
  const sizes = await tx
    .select()
    .from(variants)
    .where(inArray(variants.id, ids))
    .orderBy(asc(variants.id))
    .for("update");
  const shelves = await tx
    .select()
    .from(stock)
    .where(inArray(stock.variantId, ids))
    .orderBy(asc(stock.variantId))
    .for("update");
  const onHand = new Map(shelves.map((shelf) => [shelf.variantId, shelf.onHand]));
  const changes = sizes.flatMap((size) => {
    const before: SizeFacts = { ...size, onHand: onHand.get(size.id) ?? 0 };
    const choice = choices.find(({ variantId }) => variantId === size.id);
    return choice ? [{ id: size.id, before, after: { ...before, ...choice.choose(before) } }] : [];
  });
  if (changes.length === 0) return;
  await tx.execute(sql`
    update variants v set sku = x.sku, name = x.name, net_quantity = x.net_quantity, net_unit = x.net_unit, price_dong = x.price_dong,
      weight_grams = x.weight_grams
    from jsonb_to_recordset(${JSON.stringify(
      changes.map(({ id, after }) => ({
        id,
        sku: after.sku,
        name: after.name,
        net_quantity: after.netQuantity,
        net_unit: after.netUnit,
        price_dong: after.priceDong,
        weight_grams: after.weightGrams,
      })),
    )}::jsonb) as x (id uuid, sku text, name text, net_quantity int, net_unit text, price_dong bigint, weight_grams int)
    where v.id = x.id`);
  const elsewhere = new Map(shelves.map((shelf) => [shelf.variantId, shelf.elsewhere]));
  await setShelves(tx, { changes, elsewhere }, by);
  const dearer = changes.filter(({ before, after }) => before.priceDong !== after.priceDong);
  if (dearer.length > 0) {
    await tx.insert(priceChanges).values(
      dearer.map(({ id, before, after }) => ({
        variantId: id,
        fromDong: before.priceDong,
        toDong: after.priceDong,
        actorUserId: by.actorUserId,
        at: by.now,
      })),
    );
  }
}

async function setShelves(
  tx: Transaction,
  {
    changes,
    elsewhere,
  }: {
    changes: readonly { id: string; before: SizeFacts; after: SizeFacts }[];
    elsewhere: ReadonlyMap<string, number>;
  },
  by: By,
): Promise<void> {
  const awaited = await tx
    .select({ variantId: harvests.variantId })
    .from(harvests)
    .where(inArray(harvests.state, ["open", "closed"]));
  const counted = changes.filter(
    ({ id, before, after }) => before.onHand !== after.onHand && !awaited.some(({ variantId }) => variantId === id),
  );
  if (counted.length === 0) return;
  await tx.execute(sql`
    update stock s set on_hand = x.on_hand
    from jsonb_to_recordset(${JSON.stringify(counted.map(({ id, after }) => ({ id, on_hand: after.onHand })))}::jsonb) as x (id uuid, on_hand int)
    where s.variant_id = x.id`);
  const shelves = counted.map(({ id, after }) => ({
    variantId: id,
    onHand: after.onHand,
    elsewhere: elsewhere.get(id) ?? 0,
  }));
  const draws = await drawElsewhere(tx, shelves);
  await tx.insert(stockMovements).values(
    counted.flatMap(({ id, before, after }) => {
      const drawn = (draws.get(id) ?? []).map(({ placeId, quantity }) => ({ placeId, quantity: -quantity }));
      const rest = after.onHand - before.onHand - drawn.reduce((sum, { quantity }) => sum + quantity, 0);
      return [{ placeId: null, quantity: rest }, ...drawn]
        .filter(({ quantity }) => quantity !== 0)
        .map((moved) => ({
          ...moved,
          variantId: id,
          reason: "corrected" as const,
          actorUserId: by.actorUserId,
          at: by.now,
        }));
    }),
  );
}

/** Plans nobody carried out are forgotten after a week. */
export async function forgetPlans(now: Date): Promise<void> {
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
  await db
    .delete(productImports)
    .where(and(eq(productImports.state, "planned"), lt(productImports.createdAt, weekAgo)));
}
