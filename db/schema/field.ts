import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "@/db/columns";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** What was written down beside a farmer, on a phone without signal, as it arrived. Its id was made on the phone: sent twice it is one. */
export const fieldDrafts = pgTable(
  "field_drafts",
  {
    id: uuid().primaryKey(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** Under which mandate, when not by the shop's own people. */
    mandateId: uuid(),
    /** The product it became, or whose open version it changed. */
    productId: uuid()
      .notNull()
      .references(() => products.id),
    isEdit: boolean().notNull(),
    /** For the shop and its helpers, never for buyers. */
    notes: text().notNull().default(""),
    /** The voice note in private storage, and what kind of sound it is. */
    voiceKey: text(),
    voiceType: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    accuracyMetres: integer(),
    /** By the phone's clock. */
    capturedAt: moment().notNull(),
    receivedAt: moment().notNull(),
    /** When voice and place were taken away. */
    clearedAt: moment(),
  },
  (table) => [
    index("field_drafts_product").on(table.productId, table.receivedAt),
    index("field_drafts_due")
      .on(table.receivedAt)
      .where(sql`${table.clearedAt} is null`),
    check("field_drafts_voice", sql`(${table.voiceKey} is null) = (${table.voiceType} is null)`),
    check("field_drafts_place", sql`(${table.latitude} is null) = (${table.longitude} is null)`),
    check(
      "field_drafts_cleared",
      sql`${table.clearedAt} is null or (${table.voiceKey} is null and ${table.latitude} is null)`,
    ),
  ],
);
