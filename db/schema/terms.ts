import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, dong, id, moment, noDong } from "@/db/columns";
import { sellerKinds, taxActivities } from "@/db/enums";

/** What the platform keeps of a sale, by seller kind, group and day. The most particular rule counts; without one, nothing. */
export const feeRules = pgTable(
  "fee_rules",
  {
    id: id(),
    sellerKind: text({ enum: sellerKinds }),
    /** A group or the beginning of its code: "I.3" covers I.3.a and I.3.c. */
    groupCode: text(),
    basisPoints: integer().notNull(),
    minDong: dong().notNull().default(noDong),
    maxDong: dong(),
    validFrom: date().notNull(),
    /** The first day it no longer counts. */
    validTo: date(),
    /** Decision it rests on. */
    source: text().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    index("fee_rules_from").on(table.validFrom),
    check("fee_rules_points", sql`${table.basisPoints} between 0 and 10000`),
    check(
      "fee_rules_bounds",
      sql`${table.minDong} >= 0 and (${table.maxDong} is null or ${table.maxDong} >= ${table.minDong})`,
    ),
    check("fee_rules_days", sql`${table.validTo} is null or ${table.validTo} > ${table.validFrom}`),
  ],
);

/** Rates of the tax withheld from household sellers, each with the law it rests on. */
export const taxRates = pgTable(
  "tax_rates",
  {
    id: id(),
    activity: text({ enum: taxActivities }).notNull(),
    vatBasisPoints: integer().notNull(),
    pitBasisPoints: integer().notNull(),
    validFrom: date().notNull(),
    validTo: date(),
    source: text().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("tax_rates_from").on(table.activity, table.validFrom),
    check(
      "tax_rates_points",
      sql`${table.vatBasisPoints} between 0 and 10000 and ${table.pitBasisPoints} between 0 and 10000`,
    ),
  ],
);

/** What the province sets for the whole market, each with why. Changes are in the audit log. */
export const settings = pgTable("settings", {
  name: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  reason: text().notNull().default(""),
  changedBy: uuid(),
  changedAt: moment().notNull(),
});
