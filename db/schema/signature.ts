import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";
import { products } from "@/db/schema/catalog";
import { ocopGroups } from "@/db/schema/ocop";

/** A signature product (sản phẩm đặc trưng) of a commune, as its official list names it. Taken off with a reason, never deleted. */
export const signatureProducts = pgTable(
  "signature_products",
  {
    id: id(),
    name: text().notNull(),
    groupCode: text().references(() => ocopGroups.code),
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    /** The list that names it: a decision, a plan, its number and day. */
    source: text().notNull().default(""),
    /** The day since which it counts. */
    listedOn: date().notNull(),
    removedOn: date(),
    removedReason: text().notNull().default(""),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    index("signature_products_place").on(table.communeCode, table.name, table.id),
    check("signature_products_removed", sql`(${table.removedOn} is null) = (${table.removedReason} = '')`),
    check("signature_products_days", sql`${table.removedOn} >= ${table.listedOn}`),
  ],
);

/** A listing somebody found to be a signature product. A listing is one of them at most; one may be sold by several shops. */
export const signatureMatches = pgTable(
  "signature_matches",
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id),
    signatureId: uuid()
      .notNull()
      .references(() => signatureProducts.id),
    matchedAt: createdAt(),
  },
  (table) => [index("signature_matches_signature").on(table.signatureId)],
);

/** A commune of before July 2025 that tries out digitising all its signature products (xã thí điểm), from a day to another. */
export const pilotCommunes = pgTable(
  "pilot_communes",
  {
    id: id(),
    oldCommuneCode: text().notNull(),
    since: date().notNull(),
    /** The first day on which it is none any more. */
    until: date(),
    source: text().notNull().default(""),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("pilot_communes_standing")
      .on(table.oldCommuneCode)
      .where(sql`${table.until} is null`),
    check("pilot_communes_days", sql`${table.until} >= ${table.since}`),
  ],
);
