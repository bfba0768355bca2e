import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment } from "@/db/columns";
import { deliveryZones, sellerKinds, sellerStates } from "@/db/enums";

export const sellers = pgTable(
  "sellers",
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: sellerKinds }).notNull(),
    representative: text().notNull(),
    phone: text().notNull(),
    email: text(),
    taxCode: text(),
    /** The commune of the list valid until 2025-06-30: the finest place both maps share. */
    oldCommuneCode: text().notNull(),
    /** The unit of the present list that it became part of. */
    communeCode: text().notNull(),
    hamlet: text().notNull().default(""),
    addressLine: text().notNull().default(""),
    tagline: text().notNull().default(""),
    story: text().notNull().default(""),
    storyEn: text().notNull().default(""),
    /** Seven opening rows "07:00-17:00", Monday first; "" is closed. */
    openingHours: text()
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    holidayFrom: date(),
    holidayTo: date(),
    holidayNote: text().notNull().default(""),
    /** On its days off the shop takes no orders, instead of sending them later. */
    holidayClosed: boolean().notNull().default(false),
    logoImageId: uuid(),
    cover: smallint().notNull().default(1),
    state: text({ enum: sellerStates }).notNull().default("active"),
    suspendedAt: moment(),
    suspendReason: text().notNull().default(""),
    /** Since when the shop agrees to stand by name in the open data; null is no. */
    openDataSince: moment(),
    isDemo: boolean().notNull().default(false),
    approvedAt: moment().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("sellers_slug").on(table.slug),
    index("sellers_commune").on(table.communeCode),
    check(
      "sellers_holiday",
      sql`${table.holidayFrom} is null or ${table.holidayTo} is null or ${table.holidayFrom} <= ${table.holidayTo}`,
    ),
  ],
);

/** What delivery costs from this seller to each zone, by weight. Every seller has all three. */
export const sellerDeliveryRates = pgTable(
  "seller_delivery_rates",
  {
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    zone: text({ enum: deliveryZones }).notNull(),
    /** Fee of a parcel up to baseGrams. */
    baseDong: dong().notNull(),
    baseGrams: integer().notNull(),
    /** Added for each further stepGrams begun. */
    stepDong: dong().notNull(),
    stepGrams: integer().notNull(),
    /** Free from this amount of goods; null is never. */
    freeFromDong: dong(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.zone] }),
    check(
      "seller_delivery_rates_positive",
      sql`${table.baseDong} >= 0 and ${table.stepDong} >= 0 and ${table.baseGrams} > 0 and ${table.stepGrams} > 0`,
    ),
  ],
);

/** Where and when buyers may collect from this seller. Without a row, or with one that is off, they may not. */
export const sellerPickups = pgTable(
  "seller_pickups",
  {
    sellerId: uuid()
      .primaryKey()
      .references(() => sellers.id),
    isOn: boolean().notNull(),
    place: text().notNull(),
    /** How to find it, and whom to ask for. */
    words: text().notNull().default(""),
    /** 1 is Monday, 7 is Sunday. */
    weekdays: smallint().array().notNull(),
    /** "07:00-17:00". */
    hours: text().notNull(),
    /** Days the goods take to be ready: 0 is today. */
    noticeDays: smallint().notNull(),
  },
  (table) => [
    check("seller_pickups_notice", sql`${table.noticeDays} between 0 and 7`),
    check(
      "seller_pickups_weekdays",
      sql`${table.weekdays} <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and (not ${table.isOn} or cardinality(${table.weekdays}) > 0)`,
    ),
  ],
);
