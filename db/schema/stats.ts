import {
  bigserial,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, dong, moment } from "@/db/columns";
import { presenceKinds, sellerKinds } from "@/db/enums";

/** Product X came online, or went offline, at this instant, at this place. Append-only; every figure follows from it. */
export const presenceEvents = pgTable(
  "presence_events",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    productId: uuid().notNull(),
    sellerId: uuid().notNull(),
    kind: text({ enum: presenceKinds }).notNull(),
    /** The day in Asia/Ho_Chi_Minh. */
    day: date().notNull(),
    at: moment().notNull(),
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    groupCode: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index("presence_events_product").on(table.productId, table.id),
    index("presence_events_seller").on(table.sellerId, table.id),
    index("presence_events_day").on(table.day),
    index("presence_events_place").on(table.oldCommuneCode, table.day),
    index("presence_events_end").on(table.productId, table.day, table.id),
  ],
);

/** Net change of products online at the end of a day, by place, kind, group and stars. The sum up to a day is the state on it. */
export const dailyProducts = pgTable(
  "daily_products",
  {
    day: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    groupCode: text().notNull(),
    stars: smallint().notNull(),
    /** Products online at the end of the day, less those of the day before. */
    change: integer().notNull(),
    /** Products online for the first time ever. */
    firsts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.oldCommuneCode, table.sellerKind, table.groupCode, table.stars] }),
  ],
);

/** The same summed by month, so that a day of long after is few rows: the months that are over by it, and the days of its own. */
export const monthlyProducts = pgTable(
  "monthly_products",
  {
    /** Its first day. */
    month: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    groupCode: text().notNull(),
    stars: smallint().notNull(),
    change: integer().notNull(),
    firsts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.month, table.oldCommuneCode, table.sellerKind, table.groupCode, table.stars] }),
  ],
);

/** The same for sellers with at least one product online. */
export const dailySellers = pgTable(
  "daily_sellers",
  {
    day: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    change: integer().notNull(),
    firsts: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.oldCommuneCode, table.sellerKind] })],
);

/** The same by month, as the products are. */
export const monthlySellers = pgTable(
  "monthly_sellers",
  {
    month: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    change: integer().notNull(),
    firsts: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.oldCommuneCode, table.sellerKind] })],
);

/**
 * Sellers by what they sell: of a group or of one within it, of so many stars, or of both. A seller of two groups is one seller, so that these do not add up
 * to the sellers of all.
 */
export const dailyShelves = pgTable(
  "daily_shelves",
  {
    groupCode: text().notNull(),
    stars: smallint().notNull(),
    day: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    change: integer().notNull(),
    firsts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupCode, table.stars, table.day, table.oldCommuneCode, table.sellerKind] }),
  ],
);

/** The same by month. */
export const monthlyShelves = pgTable(
  "monthly_shelves",
  {
    groupCode: text().notNull(),
    stars: smallint().notNull(),
    month: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    change: integer().notNull(),
    firsts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupCode, table.stars, table.month, table.oldCommuneCode, table.sellerKind] }),
  ],
);

/** Orders and sales by day and place of the seller. */
export const dailySales = pgTable(
  "daily_sales",
  {
    day: date().notNull(),
    oldCommuneCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    /** Seller orders placed on the day, and those of them cancelled or delivered since. */
    placed: integer().notNull(),
    cancelled: integer().notNull(),
    delivered: integer().notNull(),
    /** Goods and delivery of the day's orders that are not cancelled, in đồng. */
    salesDong: dong().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.oldCommuneCode, table.sellerKind] })],
);

/** Which days the roll-ups hold, and when they were made. */
export const dailyBuilds = pgTable("daily_builds", {
  name: text().primaryKey(),
  throughDay: date().notNull(),
  lastEventId: integer().notNull(),
  isStale: boolean().notNull().default(false),
  builtAt: createdAt(),
});
