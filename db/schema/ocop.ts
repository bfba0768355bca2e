import { pgTable, smallint, text } from "drizzle-orm/pg-core";

/** The classes of Decision 148/QĐ-TTg of 2023: 6 sectors, 17 groups, 26 criteria sets. One row per set. */
export const ocopGroups = pgTable("ocop_groups", {
  code: text().primaryKey(),
  slug: text().notNull().unique(),
  setNumber: smallint().notNull().unique(),
  sectorCode: text().notNull(),
  sectorName: text().notNull(),
  sectorNameEn: text().notNull(),
  parentCode: text().notNull(),
  parentName: text().notNull(),
  parentNameEn: text().notNull(),
  name: text().notNull(),
  nameEn: text().notNull(),
  ministries: text().array().notNull(),
});
