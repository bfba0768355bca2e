import { sql } from "drizzle-orm";
import { bigserial, boolean, check, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { dong, moment } from "@/db/columns";
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

/**
 * That something a shop's figures of a day are made from has changed. Written by triggers, in the transaction of the change; only ever added,
 * so that nobody waits for another. While one stands, the day is read from the orders themselves.
 */
export const figureChanges = pgTable(
  "figure_changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    sellerId: uuid().notNull(),
    day: date().notNull(),
  },
  (table) => [index("figure_changes_shop").on(table.sellerId, table.day)],
);

const shop = () =>
  uuid()
    .notNull()
    .references(() => sellers.id);

/** What the orders placed with a shop on a day came to since. Made from the orders by `rollFigures`, as are the tables below. */
export const figureDays = pgTable(
  "figure_days",
  {
    sellerId: shop(),
    day: date().notNull(),
    baskets: integer().notNull(),
    orders: integer().notNull(),
    cancelledOrders: integer().notNull(),
    deliveredOrders: integer().notNull(),
    grossDong: dong().notNull(),
    cancelledDong: dong().notNull(),
    returnedDong: dong().notNull(),
    /** Delivery, less what went back of it. */
    deliveryDong: dong().notNull(),
    /** Packages neither cancelled nor returned. */
    units: integer().notNull(),
    /** Parts sent or ready to be collected, and those confirmed and sent in time. */
    sent: integer().notNull(),
    keptPromise: integer().notNull(),
    /** Orders of each of the day's 24 hours. */
    byHour: integer().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.day] }),
    check("figure_days_hours", sql`cardinality(${table.byHour}) = 24`),
  ],
);

/** Where a day's parcels went; an empty ward is what buyers collect. */
export const figurePlaces = pgTable(
  "figure_places",
  {
    sellerId: shop(),
    day: date().notNull(),
    wardCode: text().notNull(),
    orders: integer().notNull(),
    netDong: dong().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.day, table.wardCode] })],
);

/** What a day sold of each size. */
export const figureSizes = pgTable(
  "figure_sizes",
  {
    sellerId: shop(),
    day: date().notNull(),
    variantId: uuid().notNull(),
    productId: uuid().notNull(),
    orders: integer().notNull(),
    ordered: integer().notNull(),
    cancelled: integer().notNull(),
    returned: integer().notNull(),
    netDong: dong().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.day, table.variantId, table.productId] })],
);

/** In how many of a day's orders two products stood together; a product beside itself is every order it stood in. */
export const figurePairs = pgTable(
  "figure_pairs",
  {
    sellerId: shop(),
    day: date().notNull(),
    one: uuid().notNull(),
    other: uuid().notNull(),
    together: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.day, table.one, table.other] }),
    check("figure_pairs_order", sql`${table.one} <= ${table.other}`),
  ],
);

/** Who bought on a day, as a digest of their phone number, and how often: buyers do not add up over days. */
export const figureBuyers = pgTable(
  "figure_buyers",
  {
    sellerId: shop(),
    day: date().notNull(),
    buyer: uuid().notNull(),
    times: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.day, table.buyer] })],
);

/** How much a size's shelf gained or lost in a day. */
export const figureShelves = pgTable(
  "figure_shelves",
  {
    sellerId: shop(),
    day: date().notNull(),
    variantId: uuid().notNull(),
    moved: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.day, table.variantId] })],
);
