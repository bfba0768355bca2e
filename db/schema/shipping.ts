import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment } from "@/db/columns";
import { connectedCarriers, newsSources, providerOperations, trackingStates } from "@/db/enums";
import { sellerOrders } from "@/db/schema/orders";
import { parcels } from "@/db/schema/parcels";
import { sellers } from "@/db/schema/sellers";

/** A seller's own account with a carrier. A change is a further row; the one that has not ended counts. */
export const carrierAccounts = pgTable(
  "carrier_accounts",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    carrier: text({ enum: connectedCarriers }).notNull(),
    /** Its credentials, sealed: platform/sealed.ts. Emptied when it ends. */
    sealed: text().notNull(),
    createdAt: createdAt(),
    createdBy: uuid().notNull(),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("carrier_accounts_one")
      .on(table.sellerId, table.carrier)
      .where(sql`${table.endedAt} is null`),
  ],
);

/** A parcel given to a carrier through its interface. One at a time for each parcel; one that was refused or cancelled has ended. */
export const shipments = pgTable(
  "shipments",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    /** Null where the booking ended before parcels were kept. */
    parcelId: uuid().references(() => parcels.id),
    accountId: uuid()
      .notNull()
      .references(() => carrierAccounts.id),
    carrier: text({ enum: connectedCarriers }).notNull(),
    /** What we call it to the carrier: the part's code, with a number from the second on. */
    reference: text().notNull(),
    canInspect: boolean().notNull(),
    /** Cash the carrier is asked to collect at the door. */
    collectDong: dong().notNull(),
    feeDong: dong(),
    /** Null until the carrier has answered. */
    trackingCode: text(),
    state: text({ enum: trackingStates }).notNull().default("created"),
    createdAt: createdAt(),
    /** When the carrier was last asked where it is. */
    askedAt: moment(),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("shipments_reference").on(table.reference),
    uniqueIndex("shipments_tracking").on(table.carrier, table.trackingCode),
    uniqueIndex("shipments_parcel")
      .on(table.parcelId)
      .where(sql`${table.endedAt} is null`),
    index("shipments_part").on(table.sellerOrderId),
    index("shipments_account").on(table.accountId),
    index("shipments_under_way")
      .on(table.askedAt)
      .where(sql`${table.endedAt} is null`),
    check("shipments_collect", sql`${table.collectDong} >= 0`),
  ],
);

/** What a carrier told of a parcel. Told twice it is one row; nothing is taken back (a trigger holds it). */
export const shipmentEvents = pgTable(
  "shipment_events",
  {
    id: id(),
    shipmentId: uuid()
      .notNull()
      .references(() => shipments.id),
    carrier: text({ enum: connectedCarriers }).notNull(),
    trackingCode: text().notNull(),
    state: text({ enum: trackingStates }).notNull(),
    at: moment().notNull(),
    note: text().notNull().default(""),
    source: text({ enum: newsSources }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("shipment_events_once").on(table.carrier, table.trackingCode, table.state, table.at),
    index("shipment_events_shipment").on(table.shipmentId, table.at),
  ],
);

/** A call to another's service, written down before it is made: one that hangs after it worked is not made twice. */
export const providerCalls = pgTable(
  "provider_calls",
  {
    id: id(),
    operation: text({ enum: providerOperations }).notNull(),
    /** What it is about: an id of ours. */
    subject: text().notNull(),
    idempotencyKey: text().notNull(),
    requestedAt: moment().notNull(),
    /** When it became known what came of it. */
    answeredAt: moment(),
    outsideId: text(),
    error: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("provider_calls_once").on(table.operation, table.subject),
    uniqueIndex("provider_calls_key").on(table.idempotencyKey),
  ],
);
