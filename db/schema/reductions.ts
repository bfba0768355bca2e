import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";
import { orderActors } from "@/db/enums";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";

/** Units taken off a part that goes on: by whom, why, and what goes back for them. Goods that cost nothing have no refund. */
export const partReductions = pgTable(
  "part_reductions",
  {
    id: id(),
    sellerOrderId: uuid()
      .notNull()
      .references(() => sellerOrders.id),
    refundId: uuid().references(() => refunds.id),
    actor: text({ enum: orderActors }).notNull(),
    actorUserId: uuid(),
    note: text().notNull().default(""),
    at: moment().notNull(),
  },
  (table) => [
    index("part_reductions_part").on(table.sellerOrderId, table.at),
    uniqueIndex("part_reductions_refund").on(table.refundId),
  ],
);

export const partReductionLines = pgTable(
  "part_reduction_lines",
  {
    id: id(),
    reductionId: uuid()
      .notNull()
      .references(() => partReductions.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantity: integer().notNull(),
  },
  (table) => [
    uniqueIndex("part_reduction_lines_once").on(table.reductionId, table.orderLineId),
    check("part_reduction_lines_quantity", sql`${table.quantity} > 0`),
  ],
);
