import { sql } from "drizzle-orm";
import { check, date, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { unitKinds } from "@/db/enums";
import { users } from "@/db/schema/people";

/** A file of changes of the map: read, looked at, and applied once. */
export const placeChanges = pgTable(
  "place_changes",
  {
    id: id(),
    fileName: text().notNull(),
    /** SHA-256 of what the rows say: the same change is never applied twice, whatever its file is called. */
    contentHash: text().notNull(),
    /** Null while the file has faults. */
    effectiveOn: date(),
    legalReference: text().notNull(),
    rows: jsonb().notNull(),
    /** Faults by row and column, or what would move. */
    report: jsonb().notNull(),
    draftedBy: uuid()
      .notNull()
      .references(() => users.id),
    draftedAt: createdAt(),
    appliedBy: uuid().references(() => users.id),
    appliedAt: moment(),
  },
  (table) => [
    uniqueIndex("place_changes_applied_once")
      .on(table.contentHash)
      .where(sql`${table.appliedAt} is not null`),
    index("place_changes_drafted").on(table.draftedAt),
  ],
);

/** What a unit was called and what it was, from a day to before another; never two of one code on one day. */
export const unitVersions = pgTable(
  "unit_versions",
  {
    code: text().notNull(),
    validFrom: date().notNull(),
    validTo: date(),
    kind: text({ enum: unitKinds }).notNull(),
    name: text().notNull(),
    fullName: text().notNull(),
    nameEn: text().notNull(),
    slug: text().notNull(),
    searchName: text().notNull(),
    legalReference: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.code, table.validFrom] }),
    uniqueIndex("unit_versions_in_force")
      .on(table.code)
      .where(sql`${table.validTo} is null`),
    index("unit_versions_slug").on(table.slug),
    check("unit_versions_days", sql`${table.validTo} is null or ${table.validTo} > ${table.validFrom}`),
  ],
);

/** The unit each commune of before July 2025 lies in, from a day to before another: exactly one on any day. */
export const placeMemberships = pgTable(
  "place_memberships",
  {
    placeCode: text().notNull(),
    unitCode: text().notNull(),
    since: date().notNull(),
    until: date(),
  },
  (table) => [
    primaryKey({ columns: [table.placeCode, table.since] }),
    uniqueIndex("place_memberships_in_force")
      .on(table.placeCode)
      .where(sql`${table.until} is null`),
    index("place_memberships_unit").on(table.unitCode),
    check("place_memberships_days", sql`${table.until} is null or ${table.until} > ${table.since}`),
  ],
);
