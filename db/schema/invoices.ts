import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { adjustmentKinds, invoiceProviders, invoiceStates, invoiceVats } from "@/db/enums";
import { sellerOrders } from "@/db/schema/orders";
import { sellers } from "@/db/schema/sellers";

/** A buyer's wish for an e-invoice of one seller's part, and what became of it. What was issued is not changed any more (a trigger holds it). */
export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    state: text({ enum: invoiceStates }).notNull().default("requested"),
    buyerName: text().notNull(),
    /** Null for a person who gave none. */
    buyerTaxCode: text(),
    buyerAddress: text().notNull(),
    buyerEmail: text(),
    requestedAt: moment().notNull(),
    /** Null for a buyer without an account. */
    requestedBy: uuid(),
    refuseReason: text().notNull().default(""),
    provider: text({ enum: invoiceProviders }),
    /** Kept before the provider is asked: one key, one invoice. */
    idempotencyKey: text(),
    /** When it was first set about: what happens to the part from then on the invoice does not know. */
    begunAt: moment(),
    /** When the provider was last asked; a while later somebody else may ask again. */
    askedAt: moment(),
    /** Why the provider would not, in its words. */
    providerWords: text().notNull().default(""),
    number: text(),
    series: text(),
    authorityCode: text(),
    issuedAt: moment(),
    recordedAt: moment(),
    recordedBy: uuid(),
    pdfKey: text(),
    pdfSha256: text(),
    xmlKey: text(),
    xmlSha256: text(),
  },
  (table) => [
    uniqueIndex("invoices_part").on(table.sellerOrderId),
    uniqueIndex("invoices_number").on(table.sellerId, table.series, table.number),
    uniqueIndex("invoices_key").on(table.idempotencyKey),
    index("invoices_desk").on(table.sellerId, table.state, table.requestedAt),
    index("invoices_unanswered")
      .on(table.askedAt)
      .where(sql`${table.state} = 'issuing'`),
    check(
      "invoices_issued",
      sql`(${table.state} = 'issued') = (${table.number} is not null and ${table.series} is not null and ${table.issuedAt} is not null
        and ${table.recordedAt} is not null and ${table.provider} is not null and ${table.begunAt} is not null)`,
    ),
    check(
      "invoices_asked",
      sql`${table.state} <> 'issuing' or (${table.idempotencyKey} is not null and ${table.askedAt} is not null)`,
    ),
    check("invoices_refused", sql`(${table.state} = 'refused') = (${table.refuseReason} <> '')`),
    check(
      "invoices_papers",
      sql`(${table.pdfKey} is null) = (${table.pdfSha256} is null) and (${table.xmlKey} is null) = (${table.xmlSha256} is null)`,
    ),
  ],
);

/** What corrected an issued invoice: a further paper each time, the first stays as it was. Append-only (a trigger holds it). */
export const invoiceAdjustments = pgTable(
  "invoice_adjustments",
  {
    id: id(),
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    kind: text({ enum: adjustmentKinds }).notNull(),
    number: text().notNull(),
    series: text().notNull(),
    authorityCode: text(),
    issuedAt: moment().notNull(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
  },
  (table) => [
    index("invoice_adjustments_invoice").on(table.invoiceId, table.recordedAt),
    uniqueIndex("invoice_adjustments_number").on(table.sellerId, table.series, table.number),
  ],
);

/** A shop's account at an e-invoice provider. Its secrets are sealed: without AUTH_SECRET they are no use. */
export const sellerInvoiceAccounts = pgTable("seller_invoice_accounts", {
  sellerId: uuid()
    .primaryKey()
    .references(() => sellers.id),
  sealed: text().notNull(),
  series: text().notNull(),
  vat: text({ enum: invoiceVats }).notNull(),
  isSandbox: boolean().notNull().default(false),
  createdAt: createdAt(),
  createdBy: uuid().notNull(),
});
