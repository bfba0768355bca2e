import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { users } from "@/db/schema/people";

/** A list of members somebody uploaded: what was found in it, and its rows until they are written down. */
export const teamImports = pgTable("team_imports", {
  id: id(),
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
