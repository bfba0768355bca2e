import { bigserial, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { paddingFindings, paddingVerdicts } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";

/**
 * From the end of this day on a listing counts in the indicators again, or does not. Append-only, beside presence_events: what was found on a day
 * stays found, whatever rule holds later.
 */
export const paddingEvents = pgTable(
  "padding_events",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    productId: uuid().notNull(),
    /** The day in Asia/Ho_Chi_Minh whose end it was found at. */
    day: date().notNull(),
    verdict: text({ enum: paddingVerdicts }).notNull(),
    /** The listing of the same goods that counts instead. */
    twinId: uuid(),
    at: moment().notNull(),
  },
  (table) => [index("padding_events_product").on(table.productId, table.id), index("padding_events_day").on(table.day)],
);

/** The office's word that what was found of a listing is in order, and why. Append-only. */
export const paddingClearances = pgTable(
  "padding_clearances",
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    finding: text({ enum: paddingFindings }).notNull(),
    reason: text().notNull(),
    clearedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [index("padding_clearances_product").on(table.productId)],
);

/** A word of the office's that it took back: it holds no longer. */
export const paddingTakingsBack = pgTable("padding_takings_back", {
  clearanceId: uuid()
    .primaryKey()
    .references(() => paddingClearances.id),
  reason: text().notNull(),
  takenBackBy: uuid()
    .notNull()
    .references(() => users.id),
  createdAt: createdAt(),
});
