import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { countReasons, countStates } from "@/db/enums";
import { variants } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";

/** Where a shop keeps goods. Each has one from the start (a trigger makes it); what is not at another place is there. */
export const stockPlaces = pgTable(
  "stock_places",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    name: text().notNull(),
    isDefault: boolean().notNull().default(false),
    /** Buyers can order what is here. */
    isForSale: boolean().notNull().default(true),
    closedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("stock_places_default")
      .on(table.sellerId)
      .where(sql`${table.isDefault}`),
    uniqueIndex("stock_places_name")
      .on(table.sellerId, sql`lower(${table.name})`)
      .where(sql`${table.closedAt} is null`),
    check("stock_places_main", sql`not ${table.isDefault} or (${table.isForSale} and ${table.closedAt} is null)`),
  ],
);

/** How many of a size are at a place that is not the default one: the sum of the movements there. Changed only under the lock of its shelf. */
export const stockAt = pgTable(
  "stock_at",
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    placeId: uuid()
      .notNull()
      .references(() => stockPlaces.id),
    onHand: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.placeId] }),
    index("stock_at_place").on(table.placeId),
    check("stock_at_not_negative", sql`${table.onHand} >= 0`),
  ],
);

/** A stocktaking of one place: open while people count, then applied once or dropped. */
export const stockCounts = pgTable(
  "stock_counts",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    placeId: uuid()
      .notNull()
      .references(() => stockPlaces.id),
    state: text({ enum: countStates }).notNull().default("open"),
    startedAt: moment().notNull(),
    startedBy: uuid(),
    endedAt: moment(),
    endedBy: uuid(),
  },
  (table) => [
    uniqueIndex("stock_counts_open")
      .on(table.placeId)
      .where(sql`${table.state} = 'open'`),
    index("stock_counts_seller").on(table.sellerId, table.startedAt),
    check("stock_counts_end", sql`(${table.state} = 'open') = (${table.endedAt} is null)`),
  ],
);

/** A size in a stocktaking; what was counted of it, beside what the books said at that moment. */
export const stockCountLines = pgTable(
  "stock_count_lines",
  {
    countId: uuid()
      .notNull()
      .references(() => stockCounts.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    counted: integer(),
    expected: integer(),
    countedAt: moment(),
    countedBy: uuid(),
    /** Grows with each saving, so that two who count at once are told of each other. */
    revision: integer().notNull().default(0),
    reason: text({ enum: countReasons }).notNull().default("counted"),
    /** What the shelf changed by when the count was applied. */
    applied: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.countId, table.variantId] }),
    check("stock_count_lines_counted", sql`${table.counted} is null or ${table.counted} between 0 and 1000000`),
    check("stock_count_lines_whole", sql`(${table.counted} is null) = (${table.expected} is null)`),
  ],
);

/** Below which number a shop wants to be told of a size; none of its own follows the shop's. */
export const stockAlerts = pgTable(
  "stock_alerts",
  {
    variantId: uuid()
      .primaryKey()
      .references(() => variants.id),
    lowAt: integer(),
    /** Told since it fell; empty again once it has risen. */
    toldAt: moment(),
  },
  (table) => [check("stock_alerts_low", sql`${table.lowAt} is null or ${table.lowAt} >= 0`)],
);

export const stockSettings = pgTable(
  "stock_settings",
  {
    sellerId: uuid()
      .primaryKey()
      .references(() => sellers.id),
    /** For sizes without a number of their own; null tells of nothing. */
    lowAt: integer(),
  },
  (table) => [check("stock_settings_low", sql`${table.lowAt} is null or ${table.lowAt} >= 0`)],
);
