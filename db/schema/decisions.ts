import { date, index, integer, jsonb, numeric, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { certificateSchemes, decisionChoices, decisionMatches, decisionSteps } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { certificates } from "@/db/schema/certificates";
import { ocopGroups } from "@/db/schema/ocop";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

const points = () => numeric({ precision: 5, scale: 2, mode: "number" });

/** A decision's list of products that the province sent in: looked at first, put in the register once. */
export const decisionImports = pgTable(
  "decision_imports",
  {
    id: id(),
    fileName: text().notNull(),
    scheme: text({ enum: certificateSchemes }).notNull(),
    decisionNumber: text().notNull(),
    decidedOn: date().notNull(),
    issuer: text().notNull(),
    /** First day on which its certificates no longer hold; null for 36 months. */
    validTo: date(),
    sheetYear: smallint(),
    importedBy: uuid()
      .notNull()
      .references(() => users.id),
    importedAt: createdAt(),
    appliedAt: moment(),
  },
  (table) => [index("decision_imports_decision").on(table.decisionNumber, table.decidedOn)],
);

/** A row of the list: as it was typed, what it says, which product it seems to be, and what the office says it is. */
export const decisionImportRows = pgTable(
  "decision_import_rows",
  {
    importId: uuid()
      .notNull()
      .references(() => decisionImports.id, { onDelete: "cascade" }),
    /** Its number in the sheet. */
    row: integer().notNull(),
    /** What was typed, in the order of the template's columns; emptied once it is applied. */
    cells: jsonb().$type<string[]>().notNull(),
    faults: jsonb()
      .$type<{ column: string; code: string; facts: Record<string, string | number> }[]>()
      .notNull()
      .default([]),
    productName: text().notNull().default(""),
    maker: text().notNull().default(""),
    /** Emptied once it is applied: a household's is the number of a person. */
    taxCode: text(),
    /** The present unit the row names. */
    communeCode: text().notNull().default(""),
    groupCode: text().references(() => ocopGroups.code),
    stars: smallint(),
    pointsA: points(),
    pointsB: points(),
    pointsC: points(),
    match: text({ enum: decisionMatches }).notNull().default("none"),
    sellerId: uuid().references(() => sellers.id),
    /** The product it was found or said to be. */
    productId: uuid().references(() => products.id),
    /** Products it could be, the likeliest first. */
    candidates: jsonb().$type<string[]>().notNull().default([]),
    choice: text({ enum: decisionChoices }),
    decidedBy: uuid().references(() => users.id),
    decidedAt: moment(),
    /** What came of it, once it is applied. */
    step: text({ enum: decisionSteps }),
    starsBefore: smallint(),
    certificateId: uuid().references(() => certificates.id),
  },
  (table) => [primaryKey({ columns: [table.importId, table.row] })],
);
