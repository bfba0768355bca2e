import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment, noDong } from "@/db/columns";
import { voucherFunders, voucherKinds, voucherStates } from "@/db/enums";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** A code that takes something off goods, and who bears it. What it may cost and how often it counts is held here. */
export const vouchers = pgTable(
  "vouchers",
  {
    id: id(),
    code: text().notNull(),
    funder: text({ enum: voucherFunders }).notNull(),
    /** Whose goods it is for; null when the province pays. */
    sellerId: uuid().references(() => sellers.id),
    kind: text({ enum: voucherKinds }).notNull(),
    basisPoints: integer(),
    amountDong: dong(),
    /** The most a percentage takes off. */
    maxDong: dong(),
    /** What the goods it is for must come to. */
    minimumDong: dong().notNull().default(noDong),
    /** A group or the beginning of its code; null for every group. */
    groupCode: text(),
    /** Communes the goods must come from; empty for all. */
    communeCodes: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    validFrom: moment().notNull(),
    /** The instant it no longer counts. */
    validTo: moment().notNull(),
    budgetDong: dong(),
    spentDong: dong().notNull().default(noDong),
    usesLimit: integer(),
    usesCount: integer().notNull().default(0),
    /** How often one buyer may use it, by account and by telephone number. */
    perBuyerLimit: integer(),
    state: text({ enum: voucherStates }).notNull().default("active"),
    /** Told on the shop's page; others are handed on by word. */
    isPublic: boolean().notNull().default(false),
    isDemo: boolean().notNull().default(false),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("vouchers_code").on(table.code),
    index("vouchers_seller").on(table.sellerId, table.createdAt),
    check("vouchers_code_form", sql`${table.code} ~ '^[A-Z0-9]{4,20}$'`),
    check(
      "vouchers_funder",
      sql`(${table.funder} = 'seller') = (${table.sellerId} is not null)
        and (${table.funder} = 'seller' or ${table.budgetDong} is not null)
        and (${table.funder} = 'province' or ${table.communeCodes} = '{}')`,
    ),
    check(
      "vouchers_worth",
      sql`case ${table.kind} when 'percent' then coalesce(${table.basisPoints} between 1 and 10000, false) and ${table.amountDong} is null
        else coalesce(${table.amountDong} > 0, false) and ${table.basisPoints} is null and ${table.maxDong} is null end`,
    ),
    check("vouchers_days", sql`${table.validTo} > ${table.validFrom}`),
    check(
      "vouchers_budget",
      sql`${table.spentDong} >= 0 and (${table.budgetDong} is null or ${table.spentDong} <= ${table.budgetDong})`,
    ),
    check(
      "vouchers_uses",
      sql`${table.usesCount} >= 0 and (${table.usesLimit} is null or ${table.usesCount} <= ${table.usesLimit})`,
    ),
    check("vouchers_per_buyer", sql`${table.perBuyerLimit} > 0`),
    check("vouchers_ended", sql`(${table.state} = 'ended') = (${table.endedAt} is not null)`),
  ],
);

/** A voucher of an order, whoever placed it. Given back when all it was for was cancelled unpaid. */
export const voucherUses = pgTable(
  "voucher_uses",
  {
    id: id(),
    voucherId: uuid()
      .notNull()
      .references(() => vouchers.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    phone: text().notNull(),
    buyerId: uuid().references(() => users.id),
    amountDong: dong().notNull(),
    usedAt: moment().notNull(),
    takenBackAt: moment(),
  },
  (table) => [
    uniqueIndex("voucher_uses_once").on(table.voucherId, table.orderId),
    index("voucher_uses_order").on(table.orderId),
    index("voucher_uses_phone").on(table.voucherId, table.phone),
    index("voucher_uses_buyer").on(table.voucherId, table.buyerId),
    check("voucher_uses_amount", sql`${table.amountDong} > 0`),
  ],
);
