import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { dong, id, moment, noDong } from "@/db/columns";
import { payoutBatchStates, payoutStates } from "@/db/enums";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** Payouts that go to the bank together, under four eyes: whoever made it does not release it. */
export const payoutBatches = pgTable(
  "payout_batches",
  {
    id: id(),
    /** Short and readable over the phone. */
    code: text().notNull(),
    state: text({ enum: payoutBatchStates }).notNull().default("draft"),
    madeBy: uuid()
      .notNull()
      .references(() => users.id),
    madeAt: moment().notNull(),
    releasedBy: uuid().references(() => users.id),
    releasedAt: moment(),
    closedAt: moment(),
    abandonedBy: uuid().references(() => users.id),
    abandonedAt: moment(),
  },
  (table) => [
    uniqueIndex("payout_batches_code").on(table.code),
    uniqueIndex("payout_batches_draft")
      .on(table.state)
      .where(sql`${table.state} = 'draft'`),
    index("payout_batches_made").on(table.madeAt),
    check("payout_batches_four_eyes", sql`${table.releasedBy} is null or ${table.releasedBy} <> ${table.madeBy}`),
    check(
      "payout_batches_released",
      sql`(${table.state} in ('released', 'closed')) = (${table.releasedAt} is not null)
        and (${table.releasedAt} is null) = (${table.releasedBy} is null)`,
    ),
    check("payout_batches_closed", sql`(${table.state} = 'closed') = (${table.closedAt} is not null)`),
    check(
      "payout_batches_abandoned",
      sql`(${table.state} = 'abandoned') = (${table.abandonedAt} is not null)
        and (${table.abandonedAt} is null) = (${table.abandonedBy} is null)`,
    ),
  ],
);

/** What one seller gets of a batch, by bank, and what of their debt is taken from it first; below nothing, what they had paid too much. */
export const payouts = pgTable(
  "payouts",
  {
    id: id(),
    batchId: uuid()
      .notNull()
      .references(() => payoutBatches.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    /** Stands in the transfer's message. */
    code: text().notNull(),
    state: text({ enum: payoutStates }).notNull().default("proposed"),
    amountDong: dong().notNull(),
    nettedDong: dong().notNull().default(noDong),
    /** The account as it was when the batch was made; none when nothing is transferred. */
    bankBin: text(),
    accountNumber: text(),
    accountName: text(),
    /** Why it failed or was left out. */
    reason: text().notNull().default(""),
    /** What the bank calls the transfer. */
    bankReference: text(),
    answeredBy: uuid().references(() => users.id),
    answeredAt: moment(),
  },
  (table) => [
    uniqueIndex("payouts_code").on(table.code),
    uniqueIndex("payouts_batch").on(table.batchId, table.sellerId),
    uniqueIndex("payouts_open")
      .on(table.sellerId)
      .where(sql`${table.state} in ('proposed', 'waiting')`),
    index("payouts_seller").on(table.sellerId),
    check("payouts_amount", sql`${table.amountDong} >= 0 and (${table.amountDong} > 0 or ${table.nettedDong} <> 0)`),
    check(
      "payouts_account",
      sql`${table.amountDong} = 0 or (${table.bankBin} is not null and ${table.accountNumber} is not null and ${table.accountName} is not null)`,
    ),
    check("payouts_waiting", sql`${table.state} not in ('waiting', 'paid', 'failed') or ${table.amountDong} > 0`),
    check("payouts_paid", sql`(${table.state} = 'paid') = (${table.bankReference} is not null)`),
    check("payouts_answered", sql`(${table.state} in ('paid', 'failed')) = (${table.answeredAt} is not null)`),
    check("payouts_reason", sql`${table.state} not in ('failed', 'left_out') or ${table.reason} <> ''`),
  ],
);
