import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";
import { variants } from "@/db/schema/catalog";
import { users } from "@/db/schema/people";

/** A basket. Its id is an unguessable token: whoever holds it holds the basket. */
export const carts = pgTable(
  "carts",
  {
    id: text().primaryKey(),
    buyerId: uuid().references(() => users.id),
    /** Codes of vouchers as the buyer typed them, the last one first. Whether they hold is asked each time. */
    voucherCodes: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index("carts_buyer").on(table.buyerId), index("carts_updated").on(table.updatedAt)],
);

export const cartItems = pgTable(
  "cart_items",
  {
    id: id(),
    cartId: text()
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
    addedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("cart_items_once").on(table.cartId, table.variantId),
    check("cart_items_quantity", sql`${table.quantity} between 1 and 999`),
  ],
);
