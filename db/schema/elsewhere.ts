import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  date,
  index,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { listingStates, marketPlatforms, presenceKinds, sellerKinds } from "@/db/enums";
import { products } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";

/** A page on another market where a product, or the shop as a whole, is sold. Rows are kept when they are taken off. */
export const externalListings = pgTable(
  "external_listings",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    /** Null is the shop as a whole. */
    productId: uuid().references(() => products.id),
    platform: text({ enum: marketPlatforms }).notNull(),
    url: text().notNull(),
    /** Two addresses of one page share it. */
    pageKey: text().notNull(),
    host: text().notNull(),
    state: text({ enum: listingStates }).notNull().default("unsure"),
    firstSeenAt: moment().notNull(),
    lastCheckedAt: moment(),
    /** The last answer as a number, such as 404; 0 is none. */
    lastStatus: smallint().notNull().default(0),
    failures: smallint().notNull().default(0),
    /** Since when it is dead: each time is told of once. */
    deadAt: moment(),
    nextCheckAt: moment().notNull(),
    /** A private picture of the page. */
    evidenceHash: text(),
    evidenceAt: moment(),
    removedAt: moment(),
    isDemo: boolean().notNull().default(false),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("external_listings_page")
      .on(table.pageKey)
      .where(sql`${table.removedAt} is null`),
    index("external_listings_product").on(table.productId),
    index("external_listings_seller").on(table.sellerId),
    index("external_listings_due")
      .on(table.nextCheckAt)
      .where(sql`${table.removedAt} is null`),
    check("external_listings_evidence", sql`(${table.evidenceHash} is null) = (${table.evidenceAt} is null)`),
  ],
);

/** A shop came online, or went offline, as a whole, by a page elsewhere that names none of its products. Append-only, beside presence_events. */
export const shopPresenceEvents = pgTable(
  "shop_presence_events",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    sellerId: uuid().notNull(),
    kind: text({ enum: presenceKinds }).notNull(),
    /** The day in Asia/Ho_Chi_Minh. */
    day: date().notNull(),
    at: moment().notNull(),
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    sellerKind: text({ enum: sellerKinds }).notNull(),
    reason: text().notNull(),
  },
  (table) => [index("shop_presence_events_seller").on(table.sellerId, table.id)],
);
