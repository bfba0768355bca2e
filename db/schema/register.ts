import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";
import { registerKinds, registerMatches } from "@/db/enums";
import { sellers } from "@/db/schema/sellers";

/** A business, cooperative, farm or household that could be online: what shares are counted of. Taken off with a reason, never deleted. */
export const registerEntries = pgTable(
  "register_entries",
  {
    id: id(),
    kind: text({ enum: registerKinds }).notNull(),
    name: text().notNull(),
    taxCode: text(),
    phone: text(),
    oldCommuneCode: text().notNull(),
    communeCode: text().notNull(),
    hamlet: text().notNull().default(""),
    /** The day since which it counts. */
    listedOn: date().notNull(),
    /** The shop it was found to be, and by what. */
    sellerId: uuid().references(() => sellers.id),
    matchedBy: text({ enum: registerMatches }),
    /** An officer says that somebody was there; what teams write of their visits counts besides. */
    visitedOn: date(),
    removedOn: date(),
    removedReason: text().notNull().default(""),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    index("register_entries_place").on(table.communeCode, table.name, table.id),
    index("register_entries_name").on(table.name, table.id),
    uniqueIndex("register_entries_seller")
      .on(table.sellerId)
      .where(sql`${table.removedOn} is null`),
    uniqueIndex("register_entries_tax_code")
      .on(table.taxCode)
      .where(sql`${table.removedOn} is null`),
    check("register_entries_matched", sql`(${table.sellerId} is null) = (${table.matchedBy} is null)`),
    check("register_entries_removed", sql`(${table.removedOn} is null) = (${table.removedReason} = '')`),
  ],
);
