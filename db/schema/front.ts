import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { announcementAudiences } from "@/db/enums";
import { users } from "@/db/schema/people";

/** A shelf of the home page for some days: goods picked by hand, then those a rule finds. */
export const campaigns = pgTable(
  "campaigns",
  {
    id: id(),
    /** Its address; it stays when the title changes. */
    slug: text().notNull(),
    title: text().notNull(),
    titleEn: text().notNull().default(""),
    lead: text().notNull().default(""),
    leadEn: text().notNull().default(""),
    firstDay: date().notNull(),
    /** The last day it is shown. */
    lastDay: date().notNull(),
    /** Lower comes first. */
    position: smallint().notNull().default(1),
    /** In the order they are to lie in. */
    pickedIds: uuid()
      .array()
      .notNull()
      .default(sql`'{}'`),
    hasRule: boolean().notNull(),
    /** A group or the beginning of its code; null for every group. */
    groupCode: text(),
    /** Empty for all. */
    communeCodes: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Stars that goods have at least; null for any goods. */
    leastStars: smallint(),
    isDemo: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("campaigns_slug").on(table.slug),
    index("campaigns_days").on(table.lastDay, table.firstDay),
    check("campaigns_order", sql`${table.lastDay} >= ${table.firstDay}`),
    check("campaigns_goods", sql`${table.hasRule} or cardinality(${table.pickedIds}) > 0`),
    check("campaigns_stars", sql`${table.leastStars} is null or ${table.leastStars} between 3 and 5`),
  ],
);

/** A sentence of the province over the home page, or over the shops' desks, for some days. */
export const announcements = pgTable(
  "announcements",
  {
    id: id(),
    audience: text({ enum: announcementAudiences }).notNull(),
    text: text().notNull(),
    textEn: text().notNull().default(""),
    /** Where more is said: a page of the market, or an address beginning with https. */
    href: text().notNull().default(""),
    firstDay: date().notNull(),
    lastDay: date().notNull(),
    isDemo: boolean().notNull().default(false),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (table) => [
    index("announcements_days").on(table.audience, table.lastDay),
    check("announcements_order", sql`${table.lastDay} >= ${table.firstDay}`),
  ],
);
