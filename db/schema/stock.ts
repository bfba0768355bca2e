import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";
import { stockReasons } from "@/db/enums";
import { variants } from "@/db/schema/catalog";
import { harvests } from "@/db/schema/harvests";
import { lots } from "@/db/schema/lots";
import { stockCounts, stockPlaces } from "@/db/schema/stock-places";

/**
 * What is on the shelf: the sum of the movements, kept beside them so that one conditional update can guard it. `onHand` is what buyers can
 * order, at all places open for sale; `elsewhere` of it is not at the default place; `setAside` comes on top, at places not for sale.
 */
export const stock = pgTable(
  "stock",
  {
    variantId: uuid()
      .primaryKey()
      .references(() => variants.id),
    onHand: integer().notNull().default(0),
    elsewhere: integer().notNull().default(0),
    setAside: integer().notNull().default(0),
  },
  (table) => [
    check("stock_not_negative", sql`${table.onHand} >= 0`),
    check("stock_places_not_negative", sql`${table.elsewhere} >= 0 and ${table.setAside} >= 0`),
  ],
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
    /** Null is the shop's default place. */
    placeId: uuid().references(() => stockPlaces.id),
    countId: uuid().references(() => stockCounts.id),
    harvestId: uuid().references(() => harvests.id),
    actorUserId: uuid(),
    at: createdAt(),
  },
  (table) => [
    index("stock_movements_variant").on(table.variantId, table.at),
    index("stock_movements_line").on(table.orderLineId),
    index("stock_movements_place")
      .on(table.placeId, table.variantId)
      .where(sql`${table.placeId} is not null`),
    index("stock_movements_count")
      .on(table.countId)
      .where(sql`${table.countId} is not null`),
    index("stock_movements_harvest")
      .on(table.harvestId)
      .where(sql`${table.harvestId} is not null`),
    check(
      "stock_movements_harvest_reason",
      sql`(${table.reason} in ('forecast', 'harvested')) = (${table.harvestId} is not null)`,
    ),
    check("stock_movements_moves", sql`${table.quantity} <> 0`),
  ],
);
