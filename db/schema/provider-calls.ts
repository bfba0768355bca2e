import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";

/** Calls outside that do something there, each kept before it is made: a second attempt goes under the same key. */
export const providerCalls = pgTable(
  "provider_calls",
  {
    id: id(),
    /** What is asked for, as in "refund", and for what of ours. */
    operation: text().notNull(),
    subject: text().notNull(),
    idempotencyKey: text().notNull(),
    requestedAt: moment().notNull(),
    answeredAt: moment(),
    /** What the other side calls the thing that was made. */
    outsideId: text(),
    error: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("provider_calls_key").on(table.idempotencyKey),
    uniqueIndex("provider_calls_once").on(table.operation, table.subject),
  ],
);
