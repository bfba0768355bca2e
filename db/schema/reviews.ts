import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";
import { reviewTexts } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** What a buyer says of a line that was delivered: one for each line. */
export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    productId: uuid().notNull(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    /** A given name and the first letter of a family's. */
    author: text().notNull(),
    stars: smallint().notNull(),
    words: text().notNull().default(""),
    writtenAt: moment().notNull(),
    editedAt: moment(),
    answer: text().notNull().default(""),
    answeredAt: moment(),
    answerEditedAt: moment(),
    /** By the province, for everyone to see that it is and why. */
    hiddenAt: moment(),
    hiddenReason: text().notNull().default(""),
    isDemo: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("reviews_line").on(table.orderLineId),
    index("reviews_product").on(table.productId, table.writtenAt),
    index("reviews_seller").on(table.sellerId, table.writtenAt),
    check("reviews_stars", sql`${table.stars} between 1 and 5`),
    check("reviews_answer", sql`(${table.answer} = '') = (${table.answeredAt} is null)`),
    check("reviews_hidden", sql`(${table.hiddenReason} = '') = (${table.hiddenAt} is null)`),
  ],
);

/** What stood there before it was changed: the review, or the shop's answer. Append-only (a trigger holds it). */
export const reviewVersions = pgTable(
  "review_versions",
  {
    id: id(),
    reviewId: uuid()
      .notNull()
      .references(() => reviews.id),
    of: text({ enum: reviewTexts }).notNull(),
    /** Null of an answer. */
    stars: smallint(),
    words: text().notNull(),
    replacedAt: moment().notNull(),
  },
  (table) => [index("review_versions_review").on(table.reviewId, table.replacedAt)],
);

export const reviewPhotos = pgTable(
  "review_photos",
  {
    id: id(),
    reviewId: uuid()
      .notNull()
      .references(() => reviews.id),
    position: smallint().notNull(),
    hash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (table) => [
    uniqueIndex("review_photos_place").on(table.reviewId, table.position),
    check("review_photos_few", sql`${table.position} between 0 and 3`),
  ],
);

/** Somebody with an account asks the province to look at a review; each once. */
export const reviewReports = pgTable(
  "review_reports",
  {
    reviewId: uuid()
      .notNull()
      .references(() => reviews.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    at: moment().notNull(),
    lookedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.reviewId, table.userId] }),
    index("review_reports_queue")
      .on(table.at)
      .where(sql`${table.lookedAt} is null`),
  ],
);

/** Parts whose buyer was asked for a review, each once; and addresses that are not to be asked again. */
export const reviewInvites = pgTable("review_invites", {
  sellerOrderId: uuid()
    .primaryKey()
    .references(() => sellerOrders.id),
  at: moment().notNull(),
});

export const reviewInvitesOff = pgTable("review_invites_off", {
  /** An e-mail or a phone number. */
  contact: text().primaryKey(),
  at: moment().notNull(),
});
