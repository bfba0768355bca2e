import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { officeRoles, staffRoles } from "@/db/enums";
import { sellers } from "@/db/schema/sellers";

/** One account per canonical e-mail and per canonical phone (+84…). */
export const users = pgTable(
  "users",
  {
    id: id(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    /** When a code or link sent to this very number was used by whoever holds the account; another number is unproven again. */
    phoneProvenAt: moment(),
    passwordHash: text().notNull(),
    /** Every session carries the version it was made with; raising it ends them all at the next request. */
    sessionVersion: integer().notNull().default(1),
    isDemo: boolean().notNull().default(false),
    suspendedAt: moment(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("users_email").on(table.email),
    uniqueIndex("users_phone").on(table.phone),
    check("users_email_or_phone", sql`${table.email} is not null or ${table.phone} is not null`),
    check("users_phone_proven", sql`${table.phoneProvenAt} is null or ${table.phone} is not null`),
  ],
);

/**
 * Seats in the province's office: the whole province, or one unit an officer answers for, from a first day to a last. A row is kept when its seat
 * is over: who sat where, on whose word and why is read from here.
 */
export const officeMembers = pgTable(
  "office_members",
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text({ enum: officeRoles }).notNull(),
    /** Present unit of an officer; empty for the province. */
    communeCode: text().notNull().default(""),
    firstDay: date().notNull(),
    /** The last day it holds; null until it is ended. */
    lastDay: date(),
    /** Who gave it; null for those the market began with. */
    givenBy: uuid().references(() => users.id),
    reason: text().notNull().default(""),
    createdAt: createdAt(),
    /** When it was taken before its last day, and by whom. */
    endedAt: moment(),
    endedBy: uuid().references(() => users.id),
    endReason: text().notNull().default(""),
  },
  (table) => [
    index("office_members_user").on(table.userId),
    uniqueIndex("office_members_seat")
      .on(table.userId, table.role, table.communeCode, table.firstDay)
      .where(sql`${table.endedAt} is null`),
    check("office_members_days", sql`${table.lastDay} is null or ${table.lastDay} >= ${table.firstDay}`),
  ],
);

export const sellerStaff = pgTable(
  "seller_staff",
  {
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text({ enum: staffRoles }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.userId] }), index("seller_staff_user").on(table.userId)],
);

/** Sign-in throttling, shared by all instances: one row per account and per address. */
export const signInAttempts = pgTable("sign_in_attempts", {
  subject: text().primaryKey(),
  failures: integer().notNull().default(0),
  windowStartedAt: moment().notNull(),
});

export const passwordResets = pgTable("password_resets", {
  tokenHash: text().primaryKey(),
  userId: uuid()
    .notNull()
    .references(() => users.id),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});

export const buyerAddresses = pgTable(
  "buyer_addresses",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    phone: text().notNull(),
    provinceCode: text().notNull(),
    wardCode: text().notNull(),
    hamlet: text().notNull().default(""),
    line: text().notNull().default(""),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [index("buyer_addresses_user").on(table.userId)],
);

/** Keys a seller's own software signs in with; only the hash is kept. */
export const sellerApiKeys = pgTable(
  "seller_api_keys",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    name: text().notNull(),
    prefix: text().notNull(),
    keyHash: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastUsedAt: moment(),
    revokedAt: moment(),
  },
  (table) => [
    uniqueIndex("seller_api_keys_hash").on(table.keyHash),
    index("seller_api_keys_seller").on(table.sellerId),
  ],
);

/** What a person agreed to, in which version of the words, and when they took it back. */
export const consents = pgTable(
  "consents",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    text: text().notNull(),
    version: text().notNull(),
    givenAt: moment().notNull(),
    withdrawnAt: moment(),
  },
  (table) => [index("consents_user").on(table.userId)],
);

/** Counters that several instances share, such as API calls per minute. */
export const rateCounters = pgTable(
  "rate_counters",
  { subject: text().notNull(), minute: bigint({ mode: "number" }).notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.minute] })],
);
