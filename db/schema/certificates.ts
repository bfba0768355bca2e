import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";
import { evidenceLevels } from "@/db/enums";
import { products } from "@/db/schema/catalog";

/** A certificate is a row with its decision; stars are never a column of the product. */
export const certificates = pgTable(
  "certificates",
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    stars: smallint().notNull(),
    decisionNumber: text().notNull(),
    decidedOn: date().notNull(),
    issuer: text().notNull(),
    validFrom: date().notNull(),
    /** First day on which it no longer holds: 36 months after the decision. */
    validTo: date().notNull(),
    revokedOn: date(),
    revokedReason: text().notNull().default(""),
    evidence: text({ enum: evidenceLevels }).notNull(),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    index("certificates_product").on(table.productId),
    index("certificates_valid_to").on(table.validTo),
    uniqueIndex("certificates_once").on(table.productId, table.decisionNumber),
    check("certificates_stars", sql`${table.stars} between 3 and 5`),
    check("certificates_dates", sql`${table.validFrom} < ${table.validTo}`),
  ],
);
