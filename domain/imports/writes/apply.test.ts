import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { images, listings, priceChanges, productImages, products, variants } from "@/db/schema/catalog";
import { productImportRows } from "@/db/schema/imports";
import { ocopGroups } from "@/db/schema/ocop";
import { stockMovements } from "@/db/schema/stock";
import { listingVersions } from "@/db/schema/versions";
import { useDatabase } from "@/db/testing";
import { letPass } from "@/db/testing.listings";
import { giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { atOnce, codeOf, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { editProduct } from "@/domain/catalog/writes/products";
import { changeDraft } from "@/domain/catalog/writes/drafts";
import { withdrawListing } from "@/domain/catalog/writes/versions";
import { saveVariant } from "@/domain/catalog/writes/variants";
import { productInput, variantInput } from "@/domain/catalog/input";
import { columnKeys, type ColumnKey, headers } from "@/domain/imports/columns";
import { getImport, listImports, listUnsent, readCheckedRows } from "@/domain/imports/reads";
import { applyProductImport, forgetPlans, writeImports } from "@/domain/imports/writes/apply";
import { planProductImport } from "@/domain/imports/writes/plan";
import { submitImport } from "@/domain/imports/writes/submit";
import { undoImports, undoProductImport } from "@/domain/imports/writes/undo";
import { dong } from "@/domain/money/dong";
import { mintSellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { moveStock } from "@/domain/stock/writes/move";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
let place: { near: string; oldCommune: string };
let groupCode: string;
let shops = 0;

beforeAll(async () => {
  place = await openMarket();
  const [group] = await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1);
  groupCode = group?.code ?? "";
});

const aShop = () => openShop(`HTX số ${(shops += 1)}`, place);

type Cells = Partial<Record<ColumnKey, string>>;
const sheetOf = (rows: readonly Cells[]) =>
  Buffer.from(
    [columnKeys.map((key) => headers[key][0]), ...rows.map((cells) => columnKeys.map((key) => cells[key] ?? ""))]
      .map((cells) => cells.join(";"))
      .join("\n"),
  );

const coffee = (change: Cells = {}): Cells => ({
  sku: "CAFE-500",
  name: "Cà phê rang xay",
  group: groupCode,
  commune: place.oldCommune,
  quantity: "500",
  unit: "g",
  price: "95.000",
  stock: "12",
  ...change,
});

async function planned(shop: Shop, rows: readonly Cells[]): Promise<string> {
  const { importId } = await planProductImport(shop.seller, { fileName: "hàng.csv", bytes: sheetOf(rows) }, now);
  return importId;
}

async function written(shop: Shop, rows: readonly Cells[]): Promise<string> {
  const importId = await planned(shop, rows);
  await applyProductImport(shop.seller, { importId }, now);
  await writeImports(now);
  return importId;
}

const sizesOf = (shop: Shop) =>
  db
    .select({
      sku: variants.sku,
      name: products.name,
      priceDong: variants.priceDong,
      state: products.state,
      variantId: variants.id,
      productId: products.id,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(eq(products.sellerId, shop.id), eq(variants.isActive, true), isNull(products.archivedAt)))
    .orderBy(asc(variants.sku));

test("a plan changes nothing; carried out it writes products, sizes, stock and prices, once however often it is pressed", async () => {
  const shop = await aShop();
  const rows = [
    coffee(),
    coffee({ sku: "CAFE-1000", quantity: "1", unit: "kg", price: "180.000", stock: "" }),
    coffee({ sku: "TIEU", name: "Tiêu đen" }),
  ];
  const importId = await planned(shop, rows);
  expect(await sizesOf(shop)).toEqual([]);
  expect(await getImport(shop.seller, importId)).toMatchObject({
    state: "planned",
    counts: { new_product: 2, new_size: 1 },
  });
  const { codes } = await atOnce(5, () => applyProductImport(shop.seller, { importId }, now));
  expect(codes).toEqual(["accepted", ...Array.from({ length: 4 }, () => "import_done_already")]);
  await Promise.all([writeImports(now), writeImports(now)]);
  expect(await getImport(shop.seller, importId)).toMatchObject({ state: "applied", doneCount: 3, appliedAt: now });
  const sizes = await sizesOf(shop);
  expect(sizes.map(({ sku, name, priceDong, state }) => [sku, name, priceDong, state])).toEqual([
    ["CAFE-1000", "Cà phê rang xay", 180_000, "draft"],
    ["CAFE-500", "Cà phê rang xay", 95_000, "draft"],
    ["TIEU", "Tiêu đen", 95_000, "draft"],
  ]);
  expect(sizes[0]?.productId).toBe(sizes[1]?.productId);
  const [, half] = sizes;
  expect(await onHandOf(half?.variantId ?? "")).toBe(12);
  const moved = await db
    .select({ quantity: stockMovements.quantity, reason: stockMovements.reason })
    .from(stockMovements)
    .where(eq(stockMovements.variantId, half?.variantId ?? ""));
  expect(moved).toEqual([{ quantity: 12, reason: "received" }]);
  const deeds = await db
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.subjectId, importId))
    .orderBy(asc(auditLog.id));
  expect(deeds.map(({ action }) => action)).toEqual(["products_sheet_sent", "products_imported"]);
});

test("the same sheet a second time comes to nothing", async () => {
  const shop = await aShop();
  await written(shop, [coffee()]);
  const again = await written(shop, [coffee()]);
  expect(await getImport(shop.seller, again)).toMatchObject({
    state: "applied",
    doneCount: 1,
    counts: { unchanged: 1, update: 0 },
  });
  expect(await sizesOf(shop)).toHaveLength(1);
  const [size] = await sizesOf(shop);
  expect(
    await db
      .select()
      .from(priceChanges)
      .where(eq(priceChanges.variantId, size?.variantId ?? "")),
  ).toHaveLength(1);
});

test("a price and a count reach the market at once; new words of goods on sale wait in their open version", async () => {
  const shop = await aShop();
  const goods = await offer(shop, place, { name: "Điều rang", priceDong: 100_000, onHand: 5 });
  await db.update(variants).set({ sku: "DIEU" }).where(eq(variants.id, goods.variantId));
  await written(shop, [{ sku: "DIEU", name: "Điều rang muối", price: "110.000", stock: "0" }]);
  const [listing] = await db.select().from(listings).where(eq(listings.productId, goods.productId));
  expect(listing).toMatchObject({ name: "Điều rang", priceDong: 110_000, inStock: false });
  const open = await db
    .select({ content: listingVersions.content })
    .from(listingVersions)
    .where(and(eq(listingVersions.productId, goods.productId), eq(listingVersions.state, "draft")));
  expect(open).toMatchObject([{ content: { name: "Điều rang muối" } }]);
  expect(await onHandOf(goods.variantId)).toBe(0);
});

test("what a person changed between the plan and the writing is not written over, and the row says so", async () => {
  const shop = await aShop();
  await written(shop, [coffee()]);
  const importId = await planned(shop, [coffee({ price: "99.000", stock: "20" })]);
  const [size] = await sizesOf(shop);
  await moveStock(
    shop.seller,
    { variantId: size?.variantId ?? "", reason: "spoiled", quantity: 2, note: "", placeId: null },
    now,
  );
  await applyProductImport(shop.seller, { importId }, now);
  await writeImports(now);
  expect(await onHandOf(size?.variantId ?? "")).toBe(10);
  expect((await sizesOf(shop))[0]?.priceDong).toBe(99_000);
  const [row] = await readCheckedRows(shop.seller, importId);
  expect(row?.faults).toEqual([{ column: "stock", code: "cell_changed_since", facts: {} }]);
});

test("a sheet with a fault is held back whole", async () => {
  const shop = await aShop();
  const importId = await planned(shop, [coffee(), coffee({ sku: "X", price: "1.5" })]);
  expect(await codeOf(applyProductImport(shop.seller, { importId }, now))).toBe("import_has_faults");
  expect(await getImport(shop.seller, importId)).toMatchObject({
    counts: { fault: 1, new_product: 1 },
    faulty: [{ row: 3 }],
  });
  expect(await sizesOf(shop)).toEqual([]);
});

test("another shop's sheet is not there, and its codes are not mine", async () => {
  const [rice, pepper] = [await aShop(), await aShop()];
  const importId = await planned(rice, [coffee()]);
  await written(pepper, [coffee({ price: "1.000" })]);
  expect(await codeOf(applyProductImport(pepper.seller, { importId }, now))).toBe("not_found");
  expect(await codeOf(undoProductImport(pepper.seller, { importId }, now))).toBe("not_found");
  expect(await codeOf(getImport(pepper.seller, importId))).toBe("not_found");
  expect(await codeOf(readCheckedRows(pepper.seller, importId))).toBe("not_found");
  expect(await listImports(rice.seller)).toHaveLength(1);
  await written(rice, [coffee()]);
  expect((await sizesOf(pepper))[0]?.priceDong).toBe(1_000);
});

test("who serves orders sends no sheets in; who helps under a mandate does, in their own name", async () => {
  const shop = await aShop();
  const bytes = sheetOf([coffee()]);
  const packer = mintSellerScope({ ...shop.seller, role: "orders" });
  expect(await codeOf(planProductImport(packer, { fileName: "x", bytes }, now))).toBe("lacks_right");
  const hoa = await someHelper(await someTeam(place), "Hoa");
  const { seller: helper } = await giveMandateTo(hoa, shop, now, { rights: ["listings"] });
  const { importId } = await planProductImport(helper, { fileName: "x", bytes }, now);
  await applyProductImport(helper, { importId }, now);
  const [, deed] = await db.select().from(auditLog).where(eq(auditLog.subjectId, importId)).orderBy(asc(auditLog.id));
  expect(deed).toMatchObject({ actorRole: "delegate", mandateId: helper.mandateId, sellerId: shop.id });
  await writeImports(now);
});

test("undoing within a day takes new goods off and puts back what stood, once", async () => {
  const shop = await aShop();
  await written(shop, [coffee()]);
  const importId = await written(shop, [
    coffee({ price: "99.000", summary: "Thơm" }),
    coffee({ sku: "TIEU", name: "Tiêu đen" }),
    coffee({ sku: "TIEU-1000", name: "TIÊU ĐEN", quantity: "1", unit: "kg" }),
  ]);
  const { codes } = await atOnce(3, () => undoProductImport(shop.seller, { importId }, later(23)));
  expect(codes).toEqual(["accepted", "import_not_applied", "import_not_applied"]);
  await Promise.all([undoImports(later(23)), undoImports(later(23))]);
  expect(await getImport(shop.seller, importId)).toMatchObject({ state: "undone", doneCount: 3, kept: 0 });
  expect((await sizesOf(shop)).map(({ sku, priceDong }) => [sku, priceDong])).toEqual([["CAFE-500", 95_000]]);
  const [gone] = await db
    .select()
    .from(products)
    .where(and(eq(products.sellerId, shop.id), eq(products.name, "Tiêu đen")));
  expect(gone?.archivedAt).toEqual(later(23));
  expect(await codeOf(undoProductImport(shop.seller, { importId }, later(23)))).toBe("import_not_applied");
});

test("undoing keeps what a person changed since, and says how many", async () => {
  const shop = await aShop();
  await written(shop, [coffee()]);
  const importId = await written(shop, [coffee({ price: "99.000" })]);
  const [size] = await sizesOf(shop);
  await saveVariant(
    shop.seller,
    variantInput.parse({
      productId: size?.productId,
      variantId: size?.variantId,
      name: "500 g",
      sku: "CAFE-500",
      netQuantity: 500,
      netUnit: "g",
      weightGrams: 550,
      priceDong: 101_000,
    }),
    now,
  );
  await undoProductImport(shop.seller, { importId }, now);
  await undoImports(now);
  expect((await sizesOf(shop))[0]?.priceDong).toBe(101_000);
  expect(await getImport(shop.seller, importId)).toMatchObject({ state: "undone", kept: 1 });
});

test("undoing keeps new goods whose price, shelf, words or pictures somebody changed, and names them with the reason", async () => {
  const shop = await aShop();
  const names = ["A giá", "B kho", "C lời", "D hình", "E nguyên"];
  const importId = await written(
    shop,
    names.map((name) => coffee({ sku: name.slice(0, 1), name })),
  );
  const [price, shelf, words, picture] = await sizesOf(shop);
  if (!price || !shelf || !words || !picture) throw new Error("no sizes");
  await db
    .update(variants)
    .set({ priceDong: dong(77_000) })
    .where(eq(variants.id, price.variantId));
  await moveStock(
    shop.seller,
    { variantId: shelf.variantId, reason: "received", quantity: 3, note: "", placeId: null },
    now,
  );
  const rewritten = { name: "C lời tay", groupCode, oldCommuneCode: place.oldCommune, illustration: "cashew-raw" };
  await editProduct(shop.seller, { ...productInput.parse(rewritten), productId: words.productId }, now);
  const imageId = newId();
  await db.insert(images).values({ id: imageId, sellerId: shop.id, hash: imageId, width: 10, height: 10 });
  await db.insert(productImages).values({ productId: picture.productId, imageId });
  expect(await undone(shop, importId)).toMatchObject({
    kept: 4,
    faulty: [2, 3, 4, 5].map((row) => ({ row, faults: [{ code: "goods_changed" }] })),
  });
  expect((await sizesOf(shop)).map(({ sku }) => sku)).toEqual(["A", "B", "C", "D"]);
});

test("undoing takes all sizes of new goods alike, however far apart their rows are", async () => {
  const shop = await aShop();
  const others = Array.from({ length: 260 }, (_, index) => coffee({ sku: `K-${index}`, name: `Hàng ${index}` }));
  const importId = await written(shop, [
    coffee(),
    ...others,
    coffee({ sku: "CAFE-1000", quantity: "1", unit: "kg", price: "180.000" }),
  ]);
  const goods = (await sizesOf(shop)).find(({ sku }) => sku === "CAFE-500");
  const rewritten = { name: "Cà phê tay", groupCode, oldCommuneCode: place.oldCommune, illustration: "cashew-raw" };
  await editProduct(shop.seller, { ...productInput.parse(rewritten), productId: goods?.productId ?? "" }, now);
  expect(await undone(shop, importId)).toMatchObject({ state: "undone", kept: 2, doneCount: 262 });
  expect((await sizesOf(shop)).map(({ sku }) => sku)).toEqual(["CAFE-1000", "CAFE-500"]);
});

/** Goods on sale that were let pass, and the code a sheet names them by. */
async function onSale(shop: Shop, sku: string) {
  const goods = await offer(shop, place, { name: `Điều ${sku}`, priceDong: 100_000, onHand: 5 });
  await db.update(variants).set({ sku }).where(eq(variants.id, goods.variantId));
  return goods;
}

const versionsOf = async (productId: string) =>
  (
    await db
      .select({ id: listingVersions.id, state: listingVersions.state, content: listingVersions.content })
      .from(listingVersions)
      .where(eq(listingVersions.productId, productId))
      .orderBy(asc(listingVersions.number))
  ).map(({ state, content, id }) => ({ id, state, name: content.name, summary: content.summary }));

async function undone(shop: Shop, importId: string) {
  await undoProductImport(shop.seller, { importId }, later(1));
  await undoImports(later(1));
  return getImport(shop.seller, importId);
}

test.each<[string, "draft" | "submitted"]>([
  ["nobody has sent on", "draft"],
  ["wait to be looked at", "submitted"],
])("undoing takes back words that %s, and what was public stays", async (_what, state) => {
  const shop = await aShop();
  const { productId } = await onSale(shop, "DIEU");
  const importId = await written(shop, [{ sku: "DIEU", name: "Điều rang muối", summary: "Giòn" }]);
  if (state === "submitted") await submitImport(shop.seller, { importId }, now);
  expect((await versionsOf(productId)).at(-1)).toMatchObject({ state, name: "Điều rang muối" });
  expect(await undone(shop, importId)).toMatchObject({ state: "undone", kept: 0 });
  expect((await versionsOf(productId)).at(-1)).toMatchObject({ state: "dropped", name: "Điều DIEU" });
});

test("undoing keeps words that were let pass, and words somebody changed, and says which and why", async () => {
  const shop = await aShop();
  const [passed, changed, own] = [await onSale(shop, "A"), await onSale(shop, "B"), await onSale(shop, "C")];
  const rewrite = (productId: string, words: Record<string, string>) =>
    inTransaction(async (tx) => {
      const [product] = await tx.select().from(products).where(eq(products.id, productId));
      if (!product) throw new Error("no product");
      await changeDraft(tx, shop.seller, { product, change: (was) => ({ ...was, ...words }) }, now);
    });
  await rewrite(own.productId, { storage: "Nơi khô" });
  const importId = await written(shop, [
    { sku: "A", name: "Điều A mới" },
    { sku: "B", name: "Điều B mới", summary: "Giòn" },
    { sku: "C", name: "Điều C mới" },
  ]);
  await submitImport(shop.seller, { importId }, now);
  await letPass(passed.productId, now);
  await withdrawListing(shop.seller, { productId: changed.productId }, now);
  await rewrite(changed.productId, { name: "Điều B của tôi" });
  expect(await undone(shop, importId)).toMatchObject({
    kept: 2,
    faulty: [
      { row: 2, faults: [{ code: "words_approved" }] },
      { row: 3, faults: [{ code: "words_changed" }] },
    ],
  });
  expect((await versionsOf(passed.productId)).at(-1)).toMatchObject({ state: "approved", name: "Điều A mới" });
  expect((await versionsOf(changed.productId)).at(-1)).toMatchObject({ state: "draft", name: "Điều B của tôi" });
  // what somebody wrote before the sheet came is theirs and stays open
  expect((await versionsOf(own.productId)).at(-1)).toMatchObject({ state: "draft", name: "Điều C" });
});

test("a sheet's words are sent at one press, one refused holds no other up, and another's sheet is not there", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  const goods = await onSale(shop, "A");
  const importId = await written(shop, [
    { sku: "A", name: "Điều A mới" },
    coffee({ summary: "Thơm" }),
    coffee({ sku: "TIEU", name: "Tiêu không lời giới thiệu" }),
  ]);
  expect(await listUnsent(shop.seller, importId)).toHaveLength(3);
  expect(await codeOf(submitImport(other.seller, { importId }, now))).toBe("not_found");
  const { sent, refused } = await submitImport(shop.seller, { importId }, now);
  expect([sent, refused.map(({ code }) => code)]).toEqual([2, ["publish_needs_summary"]]);
  expect((await versionsOf(goods.productId)).at(-1)).toMatchObject({ state: "submitted" });
  expect(await listUnsent(shop.seller, importId)).toMatchObject([{ name: "Tiêu không lời giới thiệu" }]);
  expect(await codeOf(submitImport(shop.seller, { importId }, now))).toBe("publish_needs_summary");
  const another = await planned(shop, [coffee({ sku: "X" })]);
  expect(await codeOf(submitImport(shop.seller, { importId: another }, now))).toBe("import_not_applied");
});

test("after a day there is no undoing, and a plan let lie for a week is forgotten", async () => {
  const shop = await aShop();
  const importId = await written(shop, [coffee()]);
  expect(await codeOf(undoProductImport(shop.seller, { importId }, later(25)))).toBe("import_too_late");
  const plan = await planned(shop, [coffee({ price: "1.000" })]);
  await forgetPlans(later(24 * 8));
  expect(await codeOf(getImport(shop.seller, plan))).toBe("not_found");
  expect(await db.select().from(productImportRows).where(eq(productImportRows.importId, plan))).toEqual([]);
  expect(await getImport(shop.seller, importId)).toMatchObject({ state: "applied" });
});

test("a sheet longer than one step is written whole, its products' later sizes found again", async () => {
  const shop = await aShop();
  const rows = Array.from({ length: 300 }, (_, place) => [
    coffee({ sku: `A${place}`, name: `Hàng số ${place}` }),
    coffee({ sku: `B${place}`, name: `Hàng số ${place}`, quantity: "1", unit: "kg" }),
  ]);
  await written(shop, [...rows.map(([first]) => first ?? {}), ...rows.map(([, second]) => second ?? {})]);
  const sizes = await sizesOf(shop);
  expect(sizes).toHaveLength(600);
  expect(new Set(sizes.map(({ productId }) => productId)).size).toBe(300);
  const movements = await db
    .select({ id: stockMovements.id })
    .from(stockMovements)
    .where(
      inArray(
        stockMovements.variantId,
        sizes.map(({ variantId }) => variantId),
      ),
    );
  expect(movements).toHaveLength(600);
});
