import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { harvestStates, shortfallRules } from "@/db/enums";
import { variants } from "@/db/schema/catalog";
import { sellers } from "@/db/schema/sellers";

/**
 * A size that is sold before it is brought in. While it is open its shelf holds what may be sold of the forecast; recorded, it holds what there is
 * beyond the orders. What it put on the shelf and took off is in the stock movements; what it promised is in the lines of orders.
 */
export const harvests = pgTable(
  "harvests",
  {
    id: id(),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    state: text({ enum: harvestStates }).notNull(),
    opensAt: moment().notNull(),
    closesAt: moment().notNull(),
    forecastUnits: integer().notNull(),
    /** How much of the forecast may be sold beforehand. */
    capPercent: smallint().notNull(),
    /** Local days between which it is expected to be sent. */
    expectedFrom: date().notNull(),
    expectedTo: date().notNull(),
    shortfallRule: text({ enum: shortfallRules }).notNull(),
    recordedUnits: integer(),
    createdBy: uuid(),
    createdAt: createdAt(),
    /** Recorded or called off. */
    endedAt: moment(),
  },
  (table) => [
    // a size in a basket is of one harvest, or of the shelf
    uniqueIndex("harvests_awaited")
      .on(table.variantId)
      .where(sql`${table.state} in ('planned', 'open', 'closed')`),
    index("harvests_seller").on(table.sellerId, table.createdAt),
    index("harvests_due")
      .on(table.state, table.opensAt, table.closesAt)
      .where(sql`${table.state} in ('planned', 'open')`),
    check(
      "harvests_forecast",
      sql`${table.forecastUnits} between 1 and 1000000 and ${table.capPercent} between 1 and 100 and ${table.forecastUnits} * ${table.capPercent} >= 100`,
    ),
    check("harvests_days", sql`${table.closesAt} > ${table.opensAt} and ${table.expectedTo} >= ${table.expectedFrom}`),
    check(
      "harvests_recorded",
      sql`(${table.state} = 'recorded') = (${table.recordedUnits} is not null) and coalesce(${table.recordedUnits}, 0) >= 0
        and (${table.state} in ('recorded', 'called_off')) = (${table.endedAt} is not null)`,
    ),
  ],
);
