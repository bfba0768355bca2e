import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";
import { messageSides } from "@/db/enums";
import { sellerOrders } from "@/db/schema/orders";

/** What a buyer and a shop say to each other about one part of an order. Each side has its count of what it has not read. */
export const messageThreads = pgTable(
  "message_threads",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    /** Kept beside the part for the desk's list. */
    sellerId: uuid().notNull(),
    lastAt: moment().notNull(),
    count: integer().notNull().default(0),
    buyerUnread: integer().notNull().default(0),
    shopUnread: integer().notNull().default(0),
    /** Of the unread, how many no letter has told of; and when the last one was written. */
    buyerUntold: integer().notNull().default(0),
    shopUntold: integer().notNull().default(0),
    buyerToldAt: moment(),
    shopToldAt: moment(),
  },
  (table) => [
    uniqueIndex("message_threads_part").on(table.sellerOrderId),
    index("message_threads_desk").on(table.sellerId, table.lastAt),
    index("message_threads_untold")
      .on(table.id)
      .where(sql`${table.buyerUntold} > 0 or ${table.shopUntold} > 0`),
    check(
      "message_threads_counts",
      sql`${table.buyerUntold} between 0 and ${table.buyerUnread} and ${table.shopUntold} between 0 and ${table.shopUnread}
        and ${table.buyerUnread} + ${table.shopUnread} <= ${table.count}`,
    ),
  ],
);

/** Append-only (a trigger holds it). */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => messageThreads.id),
    side: text({ enum: messageSides }).notNull(),
    /** Null for a guest who holds the order's key. */
    authorUserId: uuid(),
    words: text().notNull(),
    sentAt: moment().notNull(),
  },
  (table) => [index("messages_thread").on(table.threadId, table.sentAt)],
);

/** Private, kept under their hash: for the two sides, and for the province once it is asked. */
export const messagePhotos = pgTable(
  "message_photos",
  {
    id: id(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    position: smallint().notNull(),
    hash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (table) => [
    uniqueIndex("message_photos_place").on(table.messageId, table.position),
    check("message_photos_few", sql`${table.position} between 0 and 2`),
  ],
);

/** One side asks the province to look at what the other said. */
export const messageReports = pgTable(
  "message_reports",
  {
    id: id(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    side: text({ enum: messageSides }).notNull(),
    reason: text().notNull(),
    at: moment().notNull(),
    lookedAt: moment(),
    lookedBy: uuid(),
    note: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("message_reports_once").on(table.messageId),
    index("message_reports_queue")
      .on(table.at)
      .where(sql`${table.lookedAt} is null`),
  ],
);
