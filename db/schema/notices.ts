import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";

/** Messages to send: written in the transaction that causes them, sent by a job, once. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    channel: text({ enum: ["mail"] }).notNull(),
    recipient: text().notNull(),
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
  },
  (table) => [
    index("outbox_due")
      .on(table.dueAt)
      .where(sql`${table.sentAt} is null and ${table.failedAt} is null`),
  ],
);
