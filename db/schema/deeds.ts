import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";
import { auditLog } from "@/db/schema/audit";
import { mandates } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** What a helper did in sight of buyers, told to the shop with a link that takes it back, once. */
export const deedLetters = pgTable(
  "deed_letters",
  {
    id: id(),
    deedId: uuid()
      .notNull()
      .references(() => auditLog.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    mandateId: uuid()
      .notNull()
      .references(() => mandates.id),
    /** Of the link in the letter, hashed. */
    tokenHash: text().notNull(),
    undoUntil: moment().notNull(),
    undoneAt: moment(),
    /** Who pressed it at the desk; null when it was the link. */
    undoneBy: uuid().references(() => users.id),
  },
  (table) => [uniqueIndex("deed_letters_deed").on(table.deedId), uniqueIndex("deed_letters_token").on(table.tokenHash)],
);
