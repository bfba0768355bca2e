import "server-only";
import { and, asc, count, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { ImportRowState, ImportState, ImportVerdict } from "@/db/enums";
import { products, variants } from "@/db/schema/catalog";
import { productImportRows, productImports } from "@/db/schema/imports";
import { stock } from "@/db/schema/stock";
import type { Fault, Standing } from "@/domain/imports/plan";
import { listGroups } from "@/domain/ocop/reads";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { listOldPlaces } from "@/domain/places/reads";
import { Refusal } from "@/platform/refusal";

export type ImportSummary = {
  id: string;
  fileName: string;
  state: ImportState;
  rowCount: number;
  doneCount: number;
  createdAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
};

const summary = {
  id: productImports.id,
  fileName: productImports.fileName,
  state: productImports.state,
  rowCount: productImports.rowCount,
  doneCount: productImports.doneCount,
  createdAt: productImports.createdAt,
  appliedAt: productImports.appliedAt,
  undoneAt: productImports.undoneAt,
};

/** The shop's sheets, newest first. */
export async function listImports(seller: SellerScope, reader: Reader = db): Promise<ImportSummary[]> {
  requireRight(seller, "listings");
  return reader
    .select(summary)
    .from(productImports)
    .where(eq(productImports.sellerId, seller.sellerId))
    .orderBy(desc(productImports.createdAt))
    .limit(20);
}

export type FaultyRow = { row: number; cells: string[]; faults: Fault[]; state: ImportRowState };

/** One sheet: what its rows come to, and the first of those that need a person. Refuses "not_found" for another's. */
export async function getImport(
  seller: SellerScope,
  importId: string,
  reader: Reader = db,
): Promise<ImportSummary & { counts: Record<ImportVerdict, number>; kept: number; faulty: FaultyRow[] }> {
  requireRight(seller, "listings");
  const [found] = await reader
    .select(summary)
    .from(productImports)
    .where(and(eq(productImports.id, importId), eq(productImports.sellerId, seller.sellerId)));
  if (!found) throw new Refusal("not_found");
  const rows = await reader
    .select({ verdict: productImportRows.verdict, state: productImportRows.state, count: count() })
    .from(productImportRows)
    .where(eq(productImportRows.importId, importId))
    .groupBy(productImportRows.verdict, productImportRows.state);
  const counts: Record<ImportVerdict, number> = { new_product: 0, new_size: 0, update: 0, unchanged: 0, fault: 0 };
  for (const row of rows) counts[row.verdict] += row.count;
  const kept = rows.filter(({ state }) => state === "kept").reduce((sum, row) => sum + row.count, 0);
  return { ...found, counts, kept, faulty: await listFaulty(importId, 50, reader) };
}

/** Every row of a sheet with its faults, to be given back as a sheet. Refuses "not_found" for another's. */
export async function readCheckedRows(seller: SellerScope, importId: string): Promise<FaultyRow[]> {
  requireRight(seller, "listings");
  const [own] = await db
    .select({ id: productImports.id })
    .from(productImports)
    .where(and(eq(productImports.id, importId), eq(productImports.sellerId, seller.sellerId)));
  if (!own) throw new Refusal("not_found");
  return db
    .select({
      row: productImportRows.row,
      cells: productImportRows.cells,
      faults: productImportRows.faults,
      state: productImportRows.state,
    })
    .from(productImportRows)
    .where(eq(productImportRows.importId, importId))
    .orderBy(asc(productImportRows.row));
}

async function listFaulty(importId: string, most: number, reader: Reader): Promise<FaultyRow[]> {
  return reader
    .select({
      row: productImportRows.row,
      cells: productImportRows.cells,
      faults: productImportRows.faults,
      state: productImportRows.state,
    })
    .from(productImportRows)
    .where(and(eq(productImportRows.importId, importId), ne(productImportRows.faults, [])))
    .orderBy(asc(productImportRows.row))
    .limit(most);
}

/** Goods of a sheet whose words nobody has sent to be looked at, in the order of their names. */
export async function listUnsent(
  seller: SellerScope,
  importId: string,
  reader: Reader = db,
): Promise<{ productId: string; name: string }[]> {
  requireRight(seller, "listings");
  const waits = sql`coalesce((select v.state from listing_versions v where v.product_id = ${products.id}
    and v.state in ('draft', 'submitted', 'sent_back')), case when ${products.publishedAt} is null then 'draft' end) in ('draft', 'sent_back')`;
  return reader
    .selectDistinct({ productId: products.id, name: products.name })
    .from(productImportRows)
    .innerJoin(productImports, eq(productImports.id, productImportRows.importId))
    .innerJoin(products, and(eq(products.id, productImportRows.productId), eq(products.sellerId, seller.sellerId)))
    .where(
      and(
        eq(productImportRows.importId, importId),
        eq(productImports.sellerId, seller.sellerId),
        isNull(products.archivedAt),
        eq(productImportRows.state, "written"),
        ne(productImportRows.verdict, "unchanged"),
        waits,
      ),
    )
    .orderBy(asc(products.name), asc(products.id));
}

/** The shop's sizes as they stand, in the order of its products. */
export async function listStanding(seller: SellerScope, reader: Reader = db): Promise<Standing[]> {
  requireRight(seller, "listings");
  const rows = await reader
    .select({ product: products, size: variants, onHand: stock.onHand })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(eq(products.sellerId, seller.sellerId), eq(variants.isActive, true), isNull(products.archivedAt)))
    .orderBy(asc(products.id), asc(variants.position));
  return rows.map(({ product, size, onHand }) => ({
    productId: product.id,
    variantId: size.id,
    product: {
      name: product.name,
      nameEn: product.nameEn,
      groupCode: product.groupCode,
      oldCommuneCode: product.oldCommuneCode,
      summary: product.summary,
      description: product.description,
      ingredients: product.ingredients,
      storage: product.storage,
      shelfLife: product.shelfLife,
      seasonFrom: product.seasonFrom,
      seasonTo: product.seasonTo,
    },
    size: {
      sku: size.sku,
      name: size.name,
      netQuantity: size.netQuantity,
      netUnit: size.netUnit,
      priceDong: size.priceDong,
      weightGrams: size.weightGrams,
      onHand: onHand ?? 0,
    },
  }));
}

/** What a sheet's words are chosen from: the law's groups, and the communes goods come from. */
export async function listSheetChoices(seller: SellerScope, reader: Reader = db) {
  requireRight(seller, "listings");
  const [groups, communes] = await Promise.all([listGroups(reader), listOldPlaces(reader)]);
  return {
    groups,
    communes: communes.map(({ code, fullName, district }) => ({
      code,
      name: fullName,
      districtName: district.fullName,
    })),
  };
}
