import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { declaredNames, indicatorNames } from "@/db/enums";
import { users } from "@/db/schema/people";

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
