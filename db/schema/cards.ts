import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment } from "@/db/columns";
import {
  cardTransferStates,
  chargebackStates,
  checkoutSessionStates,
  providerPayoutStates,
  refundStates,
  strayKinds,
  strayStates,
} from "@/db/enums";
import { orders, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";

/** A page of the card's provider on which an order can be paid. One at most is open for an order. */
export const checkoutSessions = pgTable(
  "checkout_sessions",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    attempt: smallint().notNull(),
    state: text({ enum: checkoutSessionStates }).notNull().default("open"),
    amountDong: dong().notNull(),
    /** What the provider calls it, and where it is; empty until the provider has answered. */
    outsideId: text(),
    url: text(),
    /** When the provider closes it by itself. */
    expiresAt: moment().notNull(),
    paymentIntentId: text(),
    chargeId: text(),
    failure: text().notNull().default(""),
    createdAt: createdAt(),
    closedAt: moment(),
  },
  (table) => [
    uniqueIndex("checkout_sessions_attempt").on(table.orderId, table.attempt),
    uniqueIndex("checkout_sessions_open")
      .on(table.orderId)
      .where(sql`${table.state} = 'open'`),
    index("checkout_sessions_waiting")
      .on(table.createdAt)
      .where(sql`${table.state} = 'open'`),
    uniqueIndex("checkout_sessions_outside").on(table.outsideId),
    uniqueIndex("checkout_sessions_intent").on(table.paymentIntentId),
    uniqueIndex("checkout_sessions_charge").on(table.chargeId),
    check("checkout_sessions_amount", sql`${table.amountDong} > 0`),
    check(
      "checkout_sessions_paid",
      sql`(${table.state} = 'complete') = (${table.chargeId} is not null and ${table.paymentIntentId} is not null)`,
    ),
    check("checkout_sessions_closed", sql`(${table.state} = 'open') = (${table.closedAt} is null)`),
  ],
);

/** Which parts a session pays for, and with how much of its amount. */
export const checkoutSessionParts = pgTable(
  "checkout_session_parts",
  {
    sessionId: uuid()
      .notNull()
      .references(() => checkoutSessions.id),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    amountDong: dong().notNull(),
    /** What of it paid the part; empty while nothing did. */
    settledDong: dong(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.sellerOrderId] }),
    uniqueIndex("checkout_session_parts_settled")
      .on(table.sellerOrderId)
      .where(sql`${table.settledDong} is not null`),
    check("checkout_session_parts_amount", sql`${table.amountDong} > 0`),
    check("checkout_session_parts_within", sql`${table.settledDong} between 1 and ${table.amountDong}`),
  ],
);

/** What came by card for parts that were no longer to be paid. It goes back whole, by itself. */
export const latePayments = pgTable(
  "late_payments",
  {
    id: id(),
    sessionId: uuid()
      .notNull()
      .references(() => checkoutSessions.id),
    amountDong: dong().notNull(),
    state: text({ enum: refundStates }).notNull().default("due"),
    outsideId: text(),
    failure: text().notNull().default(""),
    createdAt: createdAt(),
    doneAt: moment(),
  },
  (table) => [
    uniqueIndex("late_payments_session").on(table.sessionId),
    uniqueIndex("late_payments_outside").on(table.outsideId),
    check("late_payments_amount", sql`${table.amountDong} > 0`),
    check("late_payments_done", sql`(${table.state} = 'done') = (${table.doneAt} is not null)`),
  ],
);

/** What the provider has told us by itself, each once. What it is about is read from the provider anew. */
export const providerEvents = pgTable(
  "provider_events",
  {
    id: id(),
    outsideId: text().notNull(),
    kind: text().notNull(),
    /** The thing it speaks of, as the provider calls it. */
    subject: text().notNull(),
    /** What we called it, where the event says so. */
    reference: text(),
    receivedAt: moment().notNull(),
    handledAt: moment(),
  },
  (table) => [
    uniqueIndex("provider_events_once").on(table.outsideId),
    index("provider_events_waiting")
      .on(table.receivedAt)
      .where(sql`${table.handledAt} is null`),
  ],
);

/** A seller's own account with the card's provider. */
export const connectedAccounts = pgTable(
  "connected_accounts",
  {
    sellerId: uuid()
      .primaryKey()
      .references(() => sellers.id),
    outsideId: text().notNull(),
    /** Whether the provider lets money be sent to it. */
    canReceive: boolean().notNull().default(false),
    createdAt: createdAt(),
    createdBy: uuid().notNull(),
    checkedAt: moment(),
  },
  (table) => [uniqueIndex("connected_accounts_outside").on(table.outsideId)],
);

/** A seller's share of a delivered part, sent to their account with the card's provider. Decided, it is no longer payable otherwise. */
export const transfers = pgTable(
  "transfers",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    accountId: text().notNull(),
    amountDong: dong().notNull(),
    state: text({ enum: cardTransferStates }).notNull().default("due"),
    outsideId: text(),
    failure: text().notNull().default(""),
    createdAt: createdAt(),
    sentAt: moment(),
  },
  (table) => [
    uniqueIndex("transfers_part").on(table.sellerOrderId),
    uniqueIndex("transfers_outside").on(table.outsideId),
    index("transfers_due")
      .on(table.createdAt)
      .where(sql`${table.state} = 'due'`),
    check("transfers_amount", sql`${table.amountDong} > 0`),
    check("transfers_sent", sql`(${table.state} = 'sent') = (${table.sentAt} is not null)`),
  ],
);

/** What of a transfer is taken back because the buyer was given money back after it. */
export const transferReversals = pgTable(
  "transfer_reversals",
  {
    id: id(),
    transferId: uuid()
      .notNull()
      .references(() => transfers.id),
    refundId: uuid()
      .notNull()
      .references(() => refunds.id),
    amountDong: dong().notNull(),
    state: text({ enum: cardTransferStates }).notNull().default("due"),
    outsideId: text(),
    failure: text().notNull().default(""),
    createdAt: createdAt(),
    sentAt: moment(),
  },
  (table) => [
    uniqueIndex("transfer_reversals_refund").on(table.refundId),
    uniqueIndex("transfer_reversals_outside").on(table.outsideId),
    index("transfer_reversals_transfer").on(table.transferId),
    check("transfer_reversals_amount", sql`${table.amountDong} > 0`),
    check("transfer_reversals_sent", sql`(${table.state} = 'sent') = (${table.sentAt} is not null)`),
  ],
);

/** A buyer has asked their bank for the money of a charge; the market has it taken until the bank decides. */
export const chargebacks = pgTable(
  "chargebacks",
  {
    id: id(),
    outsideId: text().notNull(),
    sessionId: uuid()
      .notNull()
      .references(() => checkoutSessions.id),
    amountDong: dong().notNull(),
    reason: text().notNull(),
    state: text({ enum: chargebackStates }).notNull().default("open"),
    openedAt: moment().notNull(),
    closedAt: moment(),
  },
  (table) => [
    uniqueIndex("chargebacks_outside").on(table.outsideId),
    index("chargebacks_session").on(table.sessionId),
    check("chargebacks_amount", sql`${table.amountDong} > 0`),
    check("chargebacks_closed", sql`(${table.state} = 'open') = (${table.closedAt} is null)`),
  ],
);

/** What the buyer was owed and got by a dispute the market lost: a refund, or a late payment. It is not given a second time. */
export const chargebackSettlements = pgTable(
  "chargeback_settlements",
  {
    /** The refund or the late payment. */
    owedId: uuid().primaryKey(),
    chargebackId: uuid()
      .notNull()
      .references(() => chargebacks.id),
    amountDong: dong().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("chargeback_settlements_chargeback").on(table.chargebackId),
    check("chargeback_settlements_amount", sql`${table.amountDong} > 0`),
  ],
);

/** What moved the market's balance with the card's provider, as the provider's own record has it: each line once. */
export const providerLines = pgTable(
  "provider_lines",
  {
    id: id(),
    outsideId: text().notNull(),
    /** The provider's word: charge, refund, adjustment, payout … */
    kind: text().notNull(),
    /** The charge, refund, dispute or payout it is about. */
    source: text(),
    currency: text().notNull(),
    /** In the currency's smallest unit, which of đồng is the đồng. Below nothing, it left the balance. */
    amount: bigint({ mode: "number" }).notNull(),
    /** What the provider kept of it; below nothing, gave back. */
    fee: bigint({ mode: "number" }).notNull(),
    at: moment().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("provider_lines_once").on(table.outsideId),
    index("provider_lines_source").on(table.source),
    index("provider_lines_at").on(table.at),
  ],
);

/** Money the card's provider sends to the market's bank. */
export const providerPayouts = pgTable(
  "provider_payouts",
  {
    id: id(),
    outsideId: text().notNull(),
    amountDong: dong().notNull(),
    state: text({ enum: providerPayoutStates }).notNull(),
    arrivesAt: moment().notNull(),
    failure: text().notNull().default(""),
    createdAt: createdAt(),
    askedAt: moment().notNull(),
  },
  (table) => [
    uniqueIndex("provider_payouts_outside").on(table.outsideId),
    check("provider_payouts_amount", sql`${table.amountDong} > 0`),
  ],
);

/** What the card's provider said lies there when it was last asked, and what the ledger said at that moment. */
export const providerBalances = pgTable("provider_balances", {
  provider: text({ enum: ["stripe"] }).primaryKey(),
  availableDong: dong().notNull(),
  /** Taken in, and not to be used yet. */
  pendingDong: dong().notNull(),
  ledgerDong: dong().notNull(),
  readAt: moment().notNull(),
  /** Every line of before is known. */
  seenThrough: moment(),
});

/** A charge the market did not ask for: of another amount, or of no order. It waits until a person gives it back or says what became of it. */
export const strayCharges = pgTable(
  "stray_charges",
  {
    id: id(),
    chargeId: text().notNull(),
    paymentIntentId: text().notNull(),
    kind: text({ enum: strayKinds }).notNull(),
    /** The page it was paid on, when that is known. */
    sessionId: uuid().references(() => checkoutSessions.id),
    currency: text().notNull(),
    /** In the currency's smallest unit. */
    amount: bigint({ mode: "number" }).notNull(),
    askedDong: dong(),
    state: text({ enum: strayStates }).notNull().default("open"),
    /** What the provider calls its refund. */
    outsideId: text(),
    failure: text().notNull().default(""),
    note: text().notNull().default(""),
    foundAt: moment().notNull(),
    decidedAt: moment(),
    decidedBy: uuid(),
    doneAt: moment(),
  },
  (table) => [
    uniqueIndex("stray_charges_charge").on(table.chargeId),
    uniqueIndex("stray_charges_intent").on(table.paymentIntentId),
    uniqueIndex("stray_charges_outside").on(table.outsideId),
    index("stray_charges_session").on(table.sessionId),
    index("stray_charges_waiting")
      .on(table.foundAt)
      .where(sql`${table.state} not in ('done', 'noted')`),
    check("stray_charges_amount", sql`${table.amount} > 0`),
    check("stray_charges_decided", sql`(${table.state} = 'open') = (${table.decidedAt} is null)`),
    check("stray_charges_done", sql`(${table.state} = 'done') = (${table.doneAt} is not null)`),
  ],
);
