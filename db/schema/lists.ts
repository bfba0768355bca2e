import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { listNames } from "@/db/enums";
import { users } from "@/db/schema/people";

/** A list of the office's that somebody uploaded: what was found in it, and its rows until they are written down. */
export const officeLists = pgTable("office_lists", {
  id: id(),
  name: text({ enum: listNames }).notNull(),
  fileName: text().notNull(),
  /** Rows without fault; emptied when they are applied, since they hold names and numbers. */
  rows: jsonb().notNull(),
  report: jsonb().notNull(),
  importedBy: uuid()
    .notNull()
    .references(() => users.id),
  importedAt: createdAt(),
  appliedAt: moment(),
});
