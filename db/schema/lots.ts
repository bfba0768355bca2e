import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { lotTies, netUnits } from "@/db/enums";
import { sellerMembers } from "@/db/schema/applications";
import { products, variants } from "@/db/schema/catalog";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { parcelLines } from "@/db/schema/parcels";
import { sellers } from "@/db/schema/sellers";

/** What was packed together. It keeps what was true on the day it was packed: names, stars, place. */
export const lots = pgTable(
  "lots",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    /** As it is printed on the package: unique in its shop. */
    code: text().notNull(),
    /** Opens its page to whoever holds the package; unguessable. */
    passport: text().notNull(),
    harvestedOn: date(),
    packedOn: date().notNull(),
    bestBefore: date(),
    /** Packages. */
    quantity: integer().notNull(),
    processing: text().notNull().default(""),
    /** From which fields and which members. */
    origin: text().notNull().default(""),
    note: text().notNull().default(""),
    productName: text().notNull(),
    variantName: text().notNull(),
    netQuantity: integer().notNull(),
    netUnit: text({ enum: netUnits }).notNull(),
    sellerName: text().notNull(),
    /** The unit of the present list on that day, and the commune of the list valid until 2025-06-30. */
    communeCode: text().notNull(),
    communeName: text().notNull(),
    oldCommuneName: text().notNull(),
    /** 0 without a certificate that stood on the day it was packed. */
    stars: smallint().notNull(),
    decisionNumber: text().notNull().default(""),
    issuer: text().notNull().default(""),
    /** From then on it is corrected by rows, never changed. */
    labelsPrintedAt: moment(),
    createdAt: createdAt(),
    createdBy: uuid(),
  },
  (table) => [
    uniqueIndex("lots_code").on(table.sellerId, table.code),
    uniqueIndex("lots_passport").on(table.passport),
    index("lots_variant").on(table.variantId, table.packedOn),
    check("lots_quantity", sql`${table.quantity} > 0`),
    check("lots_stars", sql`${table.stars} = 0 or (${table.stars} between 3 and 5 and ${table.decisionNumber} <> '')`),
    check(
      "lots_days",
      sql`(${table.harvestedOn} is null or ${table.harvestedOn} <= ${table.packedOn})
        and (${table.bestBefore} is null or ${table.bestBefore} > ${table.packedOn})`,
    ),
  ],
);

/** What each member farm brought to a lot, in one measure for all of them, and where it grew as on the day it was noted. */
export const lotMembers = pgTable(
  "lot_members",
  {
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    memberId: uuid()
      .notNull()
      .references(() => sellerMembers.id),
    quantity: integer().notNull(),
    communeName: text().notNull(),
    growingAreaCode: text().notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.lotId, table.memberId] }),
    index("lot_members_member").on(table.memberId),
    check("lot_members_quantity", sql`${table.quantity} > 0`),
  ],
);

/** A laboratory's answer about a lot. A wrong one is struck, and stays. */
export const lotTests = pgTable(
  "lot_tests",
  {
    id: id(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    subject: text().notNull(),
    laboratory: text().notNull(),
    number: text().notNull().default(""),
    testedOn: date().notNull(),
    result: text().notNull(),
    struckAt: moment(),
    createdAt: createdAt(),
    createdBy: uuid(),
  },
  (table) => [index("lot_tests_lot").on(table.lotId)],
);

/** What was found to be wrong once labels were out. Append-only (a trigger holds it). */
export const lotCorrections = pgTable(
  "lot_corrections",
  {
    id: id(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    words: text().notNull(),
    at: moment().notNull(),
    actorUserId: uuid(),
  },
  (table) => [index("lot_corrections_lot").on(table.lotId)],
);

/** How many times a lot's page was opened on a day. Nothing is kept of who did. */
export const lotScans = pgTable(
  "lot_scans",
  {
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    day: date().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lotId, table.day] })],
);

/** From which lots units of a line of an order were packed: those in a parcel, or those in none yet (and of what the buyer collects). */
export const orderLineLots = pgTable(
  "order_line_lots",
  {
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    parcelId: uuid(),
    quantity: integer().notNull(),
  },
  (table) => [
    unique("order_line_lots_once").on(table.orderLineId, table.lotId, table.parcelId).nullsNotDistinct(),
    foreignKey({
      name: "order_line_lots_parcel",
      columns: [table.parcelId, table.orderLineId],
      foreignColumns: [parcelLines.parcelId, parcelLines.orderLineId],
    }),
    index("order_line_lots_lot").on(table.lotId),
    index("order_line_lots_parcel_line").on(table.parcelId, table.orderLineId),
    check("order_line_lots_quantity", sql`${table.quantity} > 0`),
  ],
);

/** A lot called back: why, by whom, and when that was over. */
export const lotRecalls = pgTable(
  "lot_recalls",
  {
    id: id(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    reason: text().notNull(),
    /** Packages taken off the shelf as spoiled. */
    takenOff: integer().notNull().default(0),
    at: moment().notNull(),
    actorUserId: uuid(),
    endedAt: moment(),
    endReason: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("lot_recalls_open")
      .on(table.lotId)
      .where(sql`${table.endedAt} is null`),
    index("lot_recalls_lot").on(table.lotId, table.at),
  ],
);

/** Parts of orders a recall speaks to: those packed from the lot, and those that may have been, where nobody noted it. */
export const lotRecallParts = pgTable(
  "lot_recall_parts",
  {
    recallId: uuid()
      .notNull()
      .references(() => lotRecalls.id),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    tie: text({ enum: lotTies }).notNull(),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recallId, table.sellerOrderId] }),
    check("lot_recall_parts_quantity", sql`${table.quantity} > 0`),
  ],
);
