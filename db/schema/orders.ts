import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { dong, id, moment, noDong } from "@/db/columns";
import {
  cancelReasons,
  carriers,
  deliveryWays,
  deliveryZones,
  netUnits,
  orderActors,
  paymentMethods,
  sellerOrderStates,
} from "@/db/enums";
import { harvests } from "@/db/schema/harvests";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** What a buyer placed: who, where to, how paid. Its state is derived from its seller orders, never stored. */
export const orders = pgTable(
  "orders",
  {
    id: id(),
    /** Short and readable over the phone. */
    code: text().notNull(),
    /** Opens the order without an account; unguessable. */
    key: text().notNull(),
    /** A basket becomes one order, however often the button is pressed. Null once an order nobody paid gave it back. */
    cartId: text(),
    idempotencyKey: text(),
    buyerId: uuid().references(() => users.id),
    contactName: text().notNull(),
    contactPhone: text().notNull(),
    contactEmail: text(),
    provinceCode: text().notNull(),
    wardCode: text().notNull(),
    /** The address as written on the parcel, in the names of the day. */
    addressText: text().notNull(),
    hamlet: text().notNull().default(""),
    addressLine: text().notNull().default(""),
    paymentMethod: text({ enum: paymentMethods }).notNull(),
    itemsDong: dong().notNull(),
    shippingDong: dong().notNull(),
    /** Vouchers: what sellers took off, and what the province pays for the buyer. */
    discountDong: dong().notNull().default(noDong),
    subsidyDong: dong().notNull().default(noDong),
    totalDong: dong().notNull(),
    locale: text().notNull().default("vi"),
    isDemo: boolean().notNull().default(false),
    placedAt: moment().notNull(),
  },
  (table) => [
    uniqueIndex("orders_code").on(table.code),
    uniqueIndex("orders_cart").on(table.cartId),
    index("orders_buyer").on(table.buyerId, table.placedAt),
    index("orders_phone").on(table.contactPhone),
    check(
      "orders_total",
      sql`${table.totalDong} = ${table.itemsDong} + ${table.shippingDong} - ${table.discountDong} - ${table.subsidyDong}
        and ${table.itemsDong} > 0 and ${table.shippingDong} >= 0 and ${table.discountDong} >= 0 and ${table.subsidyDong} >= 0`,
    ),
  ],
);

/** One seller's part of an order. */
export const sellerOrders = pgTable(
  "seller_orders",
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    /** The order's code and the part's number: DH7K2M9-1. */
    code: text().notNull(),
    state: text({ enum: sellerOrderStates }).notNull().default("placed"),
    itemsDong: dong().notNull(),
    shippingDong: dong().notNull(),
    discountDong: dong().notNull().default(noDong),
    subsidyDong: dong().notNull().default(noDong),
    totalDong: dong().notNull(),
    /** What was taken off the total since: cancelled in part, returned, given back. */
    takenOffDong: dong().notNull().default(noDong),
    way: text({ enum: deliveryWays }).notNull().default("delivery"),
    /** The local day it is collected on, and where and when that day, as the seller had it when it was ordered. */
    pickupDay: date(),
    pickupPlace: text().notNull().default(""),
    pickupHours: text().notNull().default(""),
    zone: text({ enum: deliveryZones }).notNull(),
    weightGrams: integer().notNull(),
    buyerNote: text().notNull().default(""),
    carrier: text({ enum: carriers }),
    trackingCode: text().notNull().default(""),
    cancelReason: text({ enum: cancelReasons }),
    cancelNote: text().notNull().default(""),
    cancelledBy: text({ enum: orderActors }),
    /** Seller's place when sold, for the province's figures. */
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    placedAt: moment().notNull(),
    /** When it reached the seller: at once, or when it was paid. */
    openedAt: moment(),
    /** Something of it was ordered of a harvest that is not brought in yet. */
    awaitsHarvest: boolean().notNull().default(false),
    /** When the last harvest it waited for was brought in: its shop's time runs from then. */
    harvestedAt: moment(),
    confirmedAt: moment(),
    packedAt: moment(),
    shippedAt: moment(),
    deliveredAt: moment(),
    cancelledAt: moment(),
  },
  (table) => [
    uniqueIndex("seller_orders_code").on(table.code),
    uniqueIndex("seller_orders_once").on(table.orderId, table.sellerId),
    index("seller_orders_desk").on(table.sellerId, table.state, table.placedAt),
    index("seller_orders_placed").on(table.placedAt),
    index("seller_orders_shop").on(table.sellerId, table.placedAt),
    /** What is still to be sent. */
    index("seller_orders_unsent")
      .on(table.sellerId, table.placedAt)
      .where(
        sql`${table.state} <> 'cancelled' and (case ${table.way} when 'pickup' then ${table.packedAt} else ${table.shippedAt} end) is null`,
      ),
    check(
      "seller_orders_total",
      sql`${table.totalDong} = ${table.itemsDong} + ${table.shippingDong} - ${table.discountDong} - ${table.subsidyDong}
        and ${table.totalDong} > 0 and ${table.discountDong} >= 0 and ${table.subsidyDong} >= 0`,
    ),
    check(
      "seller_orders_pickup",
      sql`case ${table.way} when 'pickup' then ${table.pickupDay} is not null and ${table.shippingDong} = 0
        and ${table.carrier} is null and ${table.shippedAt} is null else ${table.pickupDay} is null end`,
    ),
    check("seller_orders_taken_off", sql`${table.takenOffDong} between 0 and ${table.totalDong}`),
    check(
      "seller_orders_awaits_harvest",
      sql`not ${table.awaitsHarvest} or ${table.state} in ('awaiting_payment', 'placed')`,
    ),
    check("seller_orders_cancelled", sql`(${table.state} = 'cancelled') = (${table.cancelledAt} is not null)`),
  ],
);

/** A line keeps what was true when it was bought: name, size, price, stars, origin. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    variantId: uuid().notNull(),
    productId: uuid().notNull(),
    /** Ordered of a harvest, before it was brought in. */
    harvestId: uuid().references(() => harvests.id),
    position: smallint().notNull(),
    productName: text().notNull(),
    productSlug: text().notNull(),
    variantName: text().notNull(),
    illustration: text().notNull(),
    imageHash: text(),
    netQuantity: integer().notNull(),
    netUnit: text({ enum: netUnits }).notNull(),
    weightGrams: integer().notNull(),
    stars: smallint().notNull(),
    originText: text().notNull(),
    groupCode: text().notNull().default(""),
    quantity: integer().notNull(),
    unitPriceDong: dong().notNull(),
    totalDong: dong().notNull(),
    /** The line's share of vouchers: what the seller took off, and what the province pays for the buyer. */
    discountDong: dong().notNull().default(noDong),
    subsidyDong: dong().notNull().default(noDong),
    /** Of the quantity, what was cancelled before it left, and what was returned after. */
    cancelledQuantity: integer().notNull().default(0),
    returnedQuantity: integer().notNull().default(0),
    /** Frozen when it was bought: what the platform keeps, and the tax it withholds. */
    feeRuleId: uuid(),
    feeBasisPoints: integer().notNull().default(0),
    feeDong: dong().notNull().default(noDong),
    vatDong: dong().notNull().default(noDong),
    pitDong: dong().notNull().default(noDong),
  },
  (table) => [
    index("order_lines_seller_order").on(table.sellerOrderId),
    index("order_lines_product").on(table.productId),
    index("order_lines_harvest")
      .on(table.harvestId)
      .where(sql`${table.harvestId} is not null`),
    check(
      "order_lines_total",
      sql`${table.quantity} > 0 and ${table.totalDong} = ${table.unitPriceDong} * ${table.quantity}`,
    ),
    check(
      "order_lines_shares",
      sql`${table.feeDong} >= 0 and ${table.vatDong} >= 0 and ${table.pitDong} >= 0
        and ${table.feeDong} + ${table.vatDong} + ${table.pitDong} <= ${table.totalDong} - ${table.discountDong}`,
    ),
    check(
      "order_lines_vouchers",
      sql`${table.discountDong} >= 0 and ${table.subsidyDong} >= 0 and ${table.discountDong} + ${table.subsidyDong} <= ${table.totalDong}`,
    ),
    check(
      "order_lines_taken",
      sql`${table.cancelledQuantity} >= 0 and ${table.returnedQuantity} >= 0
        and ${table.cancelledQuantity} + ${table.returnedQuantity} <= ${table.quantity}`,
    ),
  ],
);

/** The quiet timeline of a seller order. */
export const sellerOrderEvents = pgTable(
  "seller_order_events",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    state: text({ enum: sellerOrderStates }).notNull(),
    actor: text({ enum: orderActors }).notNull(),
    actorUserId: uuid(),
    note: text().notNull().default(""),
    at: moment().notNull(),
  },
  (table) => [index("seller_order_events_order").on(table.sellerOrderId, table.at)],
);
