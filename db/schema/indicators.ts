import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { declaredNames, indicatorNames, spellKinds } from "@/db/enums";
import { users } from "@/db/schema/people";

/**
 * One thing that counts, from a day to another, in the finest place. Made from the facts; the days below are sums of its rows, and the names behind a
 * figure are its rows of a day.
 */
export const indicatorSpells = pgTable(
  "indicator_spells",
  {
    of: text({ enum: spellKinds }).notNull(),
    /** The listing, shop, business, certificate, order or visit. */
    subjectId: uuid().notNull(),
    /** The shop it hangs on, or itself where there is none: what is made anew together. */
    ownerId: uuid().notNull(),
    oldCommuneCode: text().notNull(),
    since: date().notNull(),
    /** The first day it no longer counts on. What happened once has none. */
    until: date(),
    /** Products of a business, stars of a certificate; 1 for an order delivered and a visit that did what it was for. */
    size: smallint().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.of, table.subjectId, table.since, table.ownerId] }),
    index("indicator_spells_place").on(table.of, table.oldCommuneCode, table.since),
    index("indicator_spells_owner").on(table.ownerId),
  ],
);

/**
 * That something has changed which indicators are made from. Written by triggers, in the transaction of the change; only ever added, so that nobody
 * waits for another.
 */
export const indicatorChanges = pgTable(
  "indicator_changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    /** The shop, or what hangs on none; null where all is to be made anew. */
    ownerId: uuid(),
  },
  (table) => [index("indicator_changes_owner").on(table.ownerId)],
);

/** Net change of an indicator's two numbers at the end of a day, by the finest place. The sum up to a day is what it is on it. */
export const dailyIndicators = pgTable(
  "daily_indicators",
  {
    indicator: text({ enum: indicatorNames }).notNull(),
    day: date().notNull(),
    oldCommuneCode: text().notNull(),
    numerator: integer().notNull(),
    denominator: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.indicator, table.day, table.oldCommuneCode] })],
);

/** The same summed by month, so that a day of long after is few rows: the months that are over by it, and the days of its own. */
export const monthlyIndicators = pgTable(
  "monthly_indicators",
  {
    indicator: text({ enum: indicatorNames }).notNull(),
    /** Its first day. */
    month: date().notNull(),
    oldCommuneCode: text().notNull(),
    numerator: integer().notNull(),
    denominator: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.indicator, table.month, table.oldCommuneCode] })],
);

/** What is to be reached of an indicator in a place from a day to another. Ended and set anew, never changed. */
export const targets = pgTable(
  "targets",
  {
    id: id(),
    indicator: text({ enum: indicatorNames }).notNull(),
    /** A unit of the present map; "" is the whole province. */
    communeCode: text().notNull().default(""),
    firstDay: date().notNull(),
    /** The day by whose end it is to be reached. */
    lastDay: date().notNull(),
    /** A count, or percent where the indicator is a share. */
    value: integer().notNull(),
    /** The decision or plan it stands in. */
    source: text().notNull(),
    setBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("targets_once")
      .on(table.indicator, table.communeCode, table.lastDay)
      .where(sql`${table.endedAt} is null`),
    index("targets_place").on(table.communeCode),
    check("targets_days", sql`${table.firstDay} < ${table.lastDay}`),
    check("targets_value", sql`${table.value} > 0`),
  ],
);

/** A figure the market cannot know, as somebody published it. A later word of the same year stands beside the earlier one. */
export const declaredFigures = pgTable(
  "declared_figures",
  {
    id: id(),
    name: text({ enum: declaredNames }).notNull(),
    year: integer().notNull(),
    value: numeric({ precision: 12, scale: 2, mode: "number" }).notNull(),
    source: text().notNull(),
    declaredBy: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    index("declared_figures_year").on(table.name, table.year),
    check("declared_figures_year_form", sql`${table.year} between 2000 and 2100`),
  ],
);
