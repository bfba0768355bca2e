import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment, noDong } from "@/db/columns";
import {
  bankFeeds,
  bankTransferStates,
  paymentMethods,
  paymentStates,
  paymentWitnesses,
  queueReasons,
  refundBearers,
  refundCauses,
  refundRoutes,
  refundStates,
} from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";

/** What is owed for a seller's part and how it was settled. Cash and bank transfers go straight to the seller. */
export const payments = pgTable(
  "payments",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    /** The way chosen; once collected, the way it was paid. */
    method: text({ enum: paymentMethods }).notNull(),
    state: text({ enum: paymentStates }).notNull().default("due"),
    amountDong: dong().notNull(),
    refundedDong: dong().notNull().default(noDong),
    /** Purpose text of a bank transfer; names this part and no other. */
    reference: text(),
    /** The account the transfer code shows, as it was when the code was made. */
    bankBin: text(),
    accountNumber: text(),
    accountName: text(),
    /** Until when the goods are held for a payment that comes first. */
    payBy: moment(),
    /** When the buyer said they have transferred: the hold waits for the seller to look. */
    claimedAt: moment(),
    collectedAt: moment(),
    witness: text({ enum: paymentWitnesses }),
    witnessUserId: uuid(),
  },
  (table) => [
    uniqueIndex("payments_seller_order").on(table.sellerOrderId),
    uniqueIndex("payments_reference").on(table.reference),
    index("payments_pay_by")
      .on(table.payBy)
      .where(sql`${table.state} = 'due'`),
    check("payments_amount", sql`${table.amountDong} >= 0`),
    check("payments_refunded", sql`${table.refundedDong} between 0 and ${table.amountDong}`),
    check("payments_collected", sql`(${table.state} = 'collected') = (${table.collectedAt} is not null)`),
    check("payments_witnessed", sql`(${table.collectedAt} is null) = (${table.witness} is null)`),
  ],
);

/** What goes back to a buyer of a part, or is taken off its bill before it was paid. Bounded by what was paid for the part. */
export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    cause: text({ enum: refundCauses }).notNull().default("cancelled"),
    route: text({ enum: refundRoutes }).notNull().default("seller"),
    bearer: text({ enum: refundBearers }).notNull().default("seller"),
    state: text({ enum: refundStates }).notNull().default("due"),
    /** What the buyer gets. */
    amountDong: dong().notNull(),
    /** Of it, delivery. */
    shippingDong: dong().notNull().default(noDong),
    /** Of a voucher's subsidy, what the province need not pay. */
    subsidyDong: dong().notNull().default(noDong),
    /** Who gives it: the seller's share, the fee and the tax no longer owed, the market. */
    sellerDong: dong().notNull(),
    feeDong: dong().notNull(),
    taxDong: dong().notNull(),
    marketDong: dong().notNull().default(noDong),
    /** What the card's provider calls it. */
    outsideId: text(),
    failure: text().notNull().default(""),
    createdAt: createdAt(),
    decidedBy: uuid(),
    doneAt: moment(),
    doneBy: uuid(),
  },
  (table) => [
    index("refunds_part").on(table.sellerOrderId),
    uniqueIndex("refunds_outside").on(table.outsideId),
    index("refunds_open")
      .on(table.createdAt)
      .where(sql`${table.state} <> 'done'`),
    check(
      "refunds_amount",
      sql`${table.amountDong} >= 0 and ${table.amountDong} + ${table.subsidyDong} > 0 and ${table.amountDong} + ${table.subsidyDong}
        = ${table.sellerDong} + ${table.feeDong} + ${table.taxDong} + ${table.marketDong}
        and ${table.sellerDong} >= 0 and ${table.feeDong} >= 0 and ${table.taxDong} >= 0 and ${table.marketDong} >= 0
        and ${table.subsidyDong} >= 0 and ${table.shippingDong} between 0 and ${table.amountDong}`,
    ),
    check("refunds_done", sql`(${table.state} = 'done') = (${table.doneAt} is not null)`),
  ],
);

/** Of which line how much is taken back, with the shares that were frozen on it. */
export const refundLines = pgTable(
  "refund_lines",
  {
    id: id(),
    refundId: uuid()
      .notNull()
      .references(() => refunds.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantity: integer().notNull(),
    /** What the seller sold it for, after their own discount: what it was taxed on. */
    goodsDong: dong().notNull(),
    amountDong: dong().notNull(),
    feeDong: dong().notNull(),
    vatDong: dong().notNull(),
    pitDong: dong().notNull(),
  },
  (table) => [
    uniqueIndex("refund_lines_once").on(table.refundId, table.orderLineId),
    index("refund_lines_line").on(table.orderLineId),
    check("refund_lines_quantity", sql`${table.quantity} > 0 and ${table.amountDong} >= 0`),
  ],
);

/** Where a seller's money goes. A change is a further row; the newest that has not ended counts. */
export const sellerBankAccounts = pgTable(
  "seller_bank_accounts",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    bankBin: text().notNull(),
    accountNumber: text().notNull(),
    accountName: text().notNull(),
    createdAt: createdAt(),
    createdBy: uuid().notNull(),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("seller_bank_accounts_one")
      .on(table.sellerId)
      .where(sql`${table.endedAt} is null`),
    index("seller_bank_accounts_number").on(table.accountNumber),
    check(
      "seller_bank_accounts_bin",
      sql`${table.bankBin} ~ '^[0-9]{6}$' and ${table.accountNumber} ~ '^[0-9A-Z]{4,24}$'`,
    ),
  ],
);

/** What banks report as received. What is not surely a payment waits for a person. */
export const bankTransfers = pgTable(
  "bank_transfers",
  {
    id: id(),
    source: text({ enum: bankFeeds }).notNull(),
    externalId: text().notNull(),
    accountNumber: text().notNull(),
    amountDong: dong().notNull(),
    content: text().notNull(),
    receivedAt: moment().notNull(),
    createdAt: createdAt(),
    state: text({ enum: bankTransferStates }).notNull(),
    queueReason: text({ enum: queueReasons }),
    /** Whose account it came to, and the part it names or was given to. */
    sellerId: uuid().references(() => sellers.id),
    sellerOrderId: uuid().references(() => sellerOrders.id),
    decidedBy: uuid(),
    decidedAt: moment(),
    note: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("bank_transfers_once").on(table.source, table.externalId),
    index("bank_transfers_queue")
      .on(table.createdAt)
      .where(sql`${table.state} = 'queued'`),
    index("bank_transfers_part").on(table.sellerOrderId),
    check("bank_transfers_amount", sql`${table.amountDong} > 0`),
    check("bank_transfers_reason", sql`${table.state} = 'matched' or ${table.queueReason} is not null`),
  ],
);
