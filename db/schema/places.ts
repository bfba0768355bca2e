import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { successionKinds, unitKinds, unitLevels, unitLists } from "@/db/enums";
import { users } from "@/db/schema/people";

/**
 * Units of the province on each list. New units reuse old codes, so the key is (list, code). The newest list is kept as it is in force:
 * what it was on a day is in `unit_versions`.
 */
export const units = pgTable(
  "units",
  {
    list: text({ enum: unitLists }).notNull(),
    code: text().notNull(),
    level: text({ enum: unitLevels }).notNull(),
    kind: text({ enum: unitKinds }).notNull(),
    parentCode: text(),
    name: text().notNull(),
    fullName: text().notNull(),
    nameEn: text().notNull(),
    slug: text().notNull(),
    searchName: text().notNull(),
    areaKm2: real(),
    latitude: real(),
    longitude: real(),
    /** The first day it is no longer on the list in force; null while it is. */
    endedOn: date(),
  },
  (table) => [primaryKey({ columns: [table.list, table.code] }), index("units_slug").on(table.list, table.slug)],
);

/** What became of a unit when the list changed. All merges so far are of whole units. */
export const unitSuccessions = pgTable(
  "unit_successions",
  {
    fromList: text({ enum: unitLists }).notNull(),
    fromCode: text().notNull(),
    toList: text({ enum: unitLists }).notNull(),
    toCode: text().notNull(),
    kind: text({ enum: successionKinds }).notNull(),
    shareBasisPoints: integer().notNull().default(10_000),
    effectiveOn: text().notNull(),
    legalReference: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.fromList, table.fromCode, table.toList, table.toCode] }),
    index("unit_successions_to").on(table.toList, table.toCode),
    foreignKey({ columns: [table.fromList, table.fromCode], foreignColumns: [units.list, units.code] }),
    foreignKey({ columns: [table.toList, table.toCode], foreignColumns: [units.list, units.code] }),
  ],
);

/** The 34 provinces and their wards, for buyers' addresses anywhere in the country. */
export const addressProvinces = pgTable("address_provinces", {
  code: text().primaryKey(),
  fullName: text().notNull(),
  searchName: text().notNull(),
});

export const addressWards = pgTable(
  "address_wards",
  {
    code: text().primaryKey(),
    provinceCode: text()
      .notNull()
      .references(() => addressProvinces.code),
    fullName: text().notNull(),
    searchName: text().notNull(),
    /** The first day no new address names it; null while one can. */
    endedOn: date(),
  },
  (table) => [index("address_wards_province").on(table.provinceCode)],
);

/** A set of imported boundaries; at most one is active, none means the schematic map. */
export const boundarySets = pgTable(
  "boundary_sets",
  {
    id: id(),
    fileName: text().notNull(),
    sourceNote: text().notNull(),
    /** What the check found: matched, missing and unknown codes, points before and after. */
    report: jsonb().notNull(),
    isActive: boolean().notNull().default(false),
    importedBy: uuid()
      .notNull()
      .references(() => users.id),
    importedAt: createdAt(),
    activatedBy: uuid().references(() => users.id),
    activatedAt: moment(),
  },
  (table) => [
    uniqueIndex("boundary_sets_active")
      .on(table.isActive)
      .where(sql`${table.isActive}`),
  ],
);

export const boundaries = pgTable(
  "boundaries",
  {
    setId: uuid()
      .notNull()
      .references(() => boundarySets.id, { onDelete: "cascade" }),
    unitCode: text().notNull(),
    /** GeoJSON geometry, simplified, wound as d3-geo expects. */
    geometry: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.setId, table.unitCode] })],
);
