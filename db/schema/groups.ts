import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "@/db/columns";
import { users } from "@/db/schema/people";

/** What the market calls a class of the law, and how it shows it: one row per class, written by the migration. The class itself stands in `ocop_groups`. */
export const marketGroups = pgTable(
  "market_groups",
  {
    /** The class's code, as "I.3.c". */
    code: text().primaryKey(),
    name: text().notNull(),
    nameEn: text().notNull(),
    description: text().notNull().default(""),
    descriptionEn: text().notNull().default(""),
    /** Lower comes first; of two alike, as the law has them. */
    position: smallint().notNull(),
    /** Whether it is offered to buyers as a group; its goods are sold all the same. */
    isVisible: boolean().notNull().default(true),
    /** Other words its goods are found by. */
    synonyms: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    version: integer().notNull().default(1),
    changedBy: uuid().references(() => users.id),
    changedAt: moment(),
  },
  (table) => [
    uniqueIndex("market_groups_name").on(table.name),
    uniqueIndex("market_groups_name_en").on(table.nameEn),
    check("market_groups_names", sql`${table.name} <> '' and ${table.nameEn} <> ''`),
    check("market_groups_position", sql`${table.position} between 1 and 999`),
  ],
);
