import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { createdAt, id, moment } from "@/db/columns";
import { importRowStates, importStates, importVerdicts } from "@/db/enums";
import type { Fault } from "@/domain/imports/plan";
import { sellers } from "@/db/schema/sellers";

/** A sheet of products that a shop sent in: planned first, written only when its person says so, undone within a day. */
export const productImports = pgTable(
  "product_imports",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    userId: uuid().notNull(),
    /** Under which mandate it was sent in, when not by the shop's own people. */
    mandateId: uuid(),
    fileName: text().notNull(),
    state: text({ enum: importStates }).notNull().default("planned"),
    rowCount: integer().notNull(),
    /** Rows written, or taken back, so far. */
    doneCount: integer().notNull().default(0),
    createdAt: createdAt(),
    appliedAt: moment(),
    undoneAt: moment(),
  },
  (table) => [
    index("product_imports_seller").on(table.sellerId, table.createdAt),
    check("product_imports_done", sql`${table.doneCount} between 0 and ${table.rowCount}`),
  ],
);

/** A row of a sheet as it was typed, what it comes to, and what stood there before. */
export const productImportRows = pgTable(
  "product_import_rows",
  {
    importId: uuid()
      .notNull()
      .references(() => productImports.id, { onDelete: "cascade" }),
    /** Its number in the sheet; the headers are row 1. */
    row: integer().notNull(),
    /** What was typed, in the order of the template's columns. */
    cells: jsonb().$type<string[]>().notNull(),
    verdict: text({ enum: importVerdicts }).notNull(),
    faults: jsonb().$type<Fault[]>().notNull().default([]),
    /** What will be written; null for a fault. */
    planned: jsonb(),
    before: jsonb(),
    productId: uuid(),
    variantId: uuid(),
    /** The open version its words went into, what stood there before, and whether they began it: undoing takes them back out of it. */
    versionId: uuid(),
    wordsBefore: jsonb(),
    beganVersion: boolean().notNull().default(false),
    state: text({ enum: importRowStates }).notNull().default("planned"),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.row] }),
    index("product_import_rows_state").on(table.importId, table.state, table.row),
  ],
);
