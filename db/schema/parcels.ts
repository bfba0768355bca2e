import { sql } from "drizzle-orm";
import {
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
import { id, moment } from "@/db/columns";
import { cancelReasons, carriers, parcelStates } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";

/** What of a part goes together: which units, with whom, how far. A part that goes whole is one parcel. */
export const parcels = pgTable(
  "parcels",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    number: smallint().notNull(),
    state: text({ enum: parcelStates }).notNull().default("packed"),
    /** Null before it is sent, and while its shipment is cancelled and no other stands for it. */
    carrier: text({ enum: carriers }),
    trackingCode: text().notNull().default(""),
    /** The local day on which what is left is expected to follow, as the seller said with this parcel. */
    restOn: date(),
    returnReason: text({ enum: cancelReasons }),
    packedAt: moment().notNull(),
    shippedAt: moment(),
    deliveredAt: moment(),
    /** When it came back, or was taken apart. */
    endedAt: moment(),
  },
  (table) => [
    uniqueIndex("parcels_number").on(table.sellerOrderId, table.number),
    index("parcels_refused")
      .on(table.sellerOrderId)
      .where(sql`${table.returnReason} = 'refused_at_door'`),
    check(
      "parcels_state",
      sql`case ${table.state} when 'packed' then ${table.shippedAt} is null when 'unpacked' then ${table.shippedAt} is null
        else ${table.shippedAt} is not null end
        and (${table.state} = 'delivered') = (${table.deliveredAt} is not null)
        and (${table.state} in ('returned', 'unpacked')) = (${table.endedAt} is not null)`,
    ),
  ],
);

/** How many units of a line lie in a parcel. */
export const parcelLines = pgTable(
  "parcel_lines",
  {
    parcelId: uuid()
      .notNull()
      .references(() => parcels.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.parcelId, table.orderLineId] }),
    check("parcel_lines_quantity", sql`${table.quantity} > 0`),
  ],
);
