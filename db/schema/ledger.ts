import { sql } from "drizzle-orm";
import { check, index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment } from "@/db/columns";
import { accountKinds, entryKinds } from "@/db/enums";
import { sellers } from "@/db/schema/sellers";

/** An account of the ledger: one of the market's own, or one of a seller. */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    /** "platform_fees", or "seller_owed:<seller id>". */
    code: text().primaryKey(),
    kind: text({ enum: accountKinds }).notNull(),
    sellerId: uuid().references(() => sellers.id),
  },
  (table) => [
    index("ledger_accounts_seller").on(table.sellerId),
    check("ledger_accounts_owner", sql`(${table.kind} like 'seller\\_%') = (${table.sellerId} is not null)`),
  ],
);

/** Something that happened to money, told once: its reference is unique. Append-only (a trigger holds it). */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: id(),
    reference: text().notNull(),
    kind: text({ enum: entryKinds }).notNull(),
    at: moment().notNull(),
    sellerOrderId: uuid(),
    refundId: uuid(),
    /** The entry this one takes back whole. */
    reversesId: uuid(),
    note: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("ledger_entries_reference").on(table.reference),
    uniqueIndex("ledger_entries_reverses").on(table.reversesId),
    index("ledger_entries_part").on(table.sellerOrderId),
    index("ledger_entries_at").on(table.at),
  ],
);

/** A positive amount from one account to another. Append-only (a trigger holds it). */
export const postings = pgTable(
  "postings",
  {
    id: id(),
    entryId: uuid()
      .notNull()
      .references(() => ledgerEntries.id),
    position: smallint().notNull(),
    fromAccount: text()
      .notNull()
      .references(() => ledgerAccounts.code),
    toAccount: text()
      .notNull()
      .references(() => ledgerAccounts.code),
    amountDong: dong().notNull(),
  },
  (table) => [
    uniqueIndex("postings_entry").on(table.entryId, table.position),
    index("postings_from").on(table.fromAccount),
    index("postings_to").on(table.toAccount),
    check("postings_amount", sql`${table.amountDong} > 0`),
    check("postings_move", sql`${table.fromAccount} <> ${table.toAccount}`),
  ],
);
