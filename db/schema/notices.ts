import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { noticeChannels } from "@/db/enums";

/** Messages to send: written in the transaction that causes them, sent by a job, at least once. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    channel: text({ enum: noticeChannels }).notNull(),
    /** An e-mail address, or a canonical phone, +84…. */
    recipient: text().notNull(),
    /** Names the piece of news: nobody is told the same twice by one channel. */
    newsKey: text()
      .notNull()
      .default(sql`gen_random_uuid()::text`),
    template: text().notNull(),
    locale: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: createdAt(),
    /** Whoever sends it moves this on first: nobody else tries before then. */
    dueAt: moment()
      .notNull()
      .default(sql`now()`),
    sentAt: moment(),
    failedAt: moment(),
    /** Why the last attempt went wrong. */
    failure: text().notNull().default(""),
    /** What the provider calls it. */
    outsideId: text(),
  },
  (table) => [
    uniqueIndex("outbox_news").on(table.channel, table.recipient, table.newsKey),
    index("outbox_due")
      .on(table.dueAt)
      .where(sql`${table.sentAt} is null and ${table.failedAt} is null`),
    index("outbox_sent")
      .on(table.sentAt, table.id)
      .where(sql`${table.sentAt} is not null`),
    index("outbox_failed")
      .on(table.failedAt)
      .where(sql`${table.failedAt} is not null`),
  ],
);
