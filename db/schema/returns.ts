import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";
import { orderActors, refundBearers, returnReasons, returnStates, returnSteps } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";

/** A buyer wants goods of a delivered part taken back. One is open per part. */
export const returnRequests = pgTable(
  "return_requests",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    /** The part's code and the request's number: K7M4-2QXP-1-R1. */
    code: text().notNull(),
    state: text({ enum: returnStates }).notNull().default("asked"),
    reason: text({ enum: returnReasons }).notNull(),
    /** The buyer's words. */
    story: text().notNull(),
    /** By the policy of the day it was asked. */
    goodsGoBack: boolean().notNull(),
    deliveryGoesBack: boolean().notNull(),
    askedAt: moment().notNull(),
    /** Until when the seller has to answer, or to receive what was sent back. */
    answerBy: moment(),
    /** What it ended in. */
    refundId: uuid().references(() => refunds.id),
    bearer: text({ enum: refundBearers }),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("return_requests_code").on(table.code),
    uniqueIndex("return_requests_one_open")
      .on(table.sellerOrderId)
      .where(sql`${table.state} in ('asked', 'accepted', 'sent_back', 'disputed')`),
    index("return_requests_part").on(table.sellerOrderId),
    index("return_requests_queue")
      .on(table.askedAt)
      .where(sql`${table.state} = 'disputed'`),
    index("return_requests_waiting")
      .on(table.answerBy)
      .where(sql`${table.state} in ('asked', 'sent_back')`),
    uniqueIndex("return_requests_refund").on(table.refundId),
    check(
      "return_requests_ended",
      sql`(${table.state} in ('refused', 'refunded', 'settled', 'closed')) = (${table.endedAt} is not null)
        and (${table.refundId} is null or ${table.state} in ('refunded', 'settled'))`,
    ),
    check("return_requests_answer", sql`(${table.state} in ('asked', 'sent_back')) = (${table.answerBy} is not null)`),
  ],
);

/** Of which line how many are asked for, and how many were granted. */
export const returnLines = pgTable(
  "return_lines",
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => returnRequests.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantity: integer().notNull(),
    granted: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex("return_lines_once").on(table.requestId, table.orderLineId),
    index("return_lines_line").on(table.orderLineId),
    check("return_lines_quantity", sql`${table.quantity} > 0 and ${table.granted} between 0 and ${table.quantity}`),
  ],
);

/** Photographs of what arrived: private, kept under their hash, seen by buyer, seller and province alone. */
export const returnPhotos = pgTable(
  "return_photos",
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => returnRequests.id),
    position: smallint().notNull(),
    hash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (table) => [
    uniqueIndex("return_photos_place").on(table.requestId, table.position),
    check("return_photos_few", sql`${table.position} between 0 and 4`),
  ],
);

/** What was said and done about a return. Append-only (a trigger holds it). */
export const returnEvents = pgTable(
  "return_events",
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => returnRequests.id),
    step: text({ enum: returnSteps }).notNull(),
    actor: text({ enum: orderActors }).notNull(),
    actorUserId: uuid(),
    note: text().notNull().default(""),
    at: moment().notNull(),
  },
  (table) => [index("return_events_request").on(table.requestId, table.at)],
);
