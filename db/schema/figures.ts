import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "@/db/columns";
import { sellers } from "@/db/schema/sellers";

/** What visitors' addresses are mixed with for a day. Thrown away with the day: from then on a mark leads to nobody. */
export const visitSalts = pgTable("visit_salts", {
  day: date().primaryKey(),
  salt: text().notNull(),
});

/** That somebody was seen on a page on a day, so that they count once. Thrown away with the day. */
export const visitMarks = pgTable(
  "visit_marks",
  {
    day: date().notNull(),
    /** A product; or the shop itself, for all of its pages. */
    subjectId: uuid().notNull(),
    mark: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.subjectId, table.mark] })],
);

/** How many people saw a shop's pages on a day, and how often. Nothing is kept of who. */
export const shopVisits = pgTable(
  "shop_visits",
  {
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    day: date().notNull(),
    /** A product; or the shop itself, for all of its pages. */
    subjectId: uuid().notNull(),
    visitors: integer().notNull(),
    views: integer().notNull(),
    isDemo: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.day, table.subjectId] }),
    check("shop_visits_counts", sql`${table.visitors} between 0 and ${table.views}`),
  ],
);

/** That goods of a shop were put into a basket, on the day of the first of them. The basket stands there as a digest: it opens nothing. */
export const shopBaskets = pgTable(
  "shop_baskets",
  {
    basket: text().notNull(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    at: moment().notNull(),
    isDemo: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.basket, table.sellerId] }),
    index("shop_baskets_shop").on(table.sellerId, table.at),
  ],
);
