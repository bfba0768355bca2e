import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";
import { stockReasons } from "@/db/enums";
import { variants } from "@/db/schema/catalog";
import { lots } from "@/db/schema/lots";

/** What is on the shelf: the sum of the movements, kept beside them so that one conditional update can guard it. */
export const stock = pgTable(
  "stock",
  {
    variantId: uuid()
      .primaryKey()
      .references(() => variants.id),
    onHand: integer().notNull().default(0),
  },
  (table) => [check("stock_not_negative", sql`${table.onHand} >= 0`)],
);

/** Every change of the shelf, with its reason. Append-only (a trigger holds it). */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: id(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    /** Signed: received and returned add, sold and spoiled take. */
    quantity: integer().notNull(),
    reason: text({ enum: stockReasons }).notNull(),
    note: text().notNull().default(""),
    orderLineId: uuid(),
    lotId: uuid().references(() => lots.id),
    actorUserId: uuid(),
    at: createdAt(),
  },
  (table) => [
    index("stock_movements_variant").on(table.variantId, table.at),
    index("stock_movements_line").on(table.orderLineId),
    check("stock_movements_moves", sql`${table.quantity} <> 0`),
  ],
);
