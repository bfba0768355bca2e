import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { users } from "@/db/schema/people";

/** What only the version before this one reads and writes: it may still serve while this one starts. The next release drops it. */
const uploaded = () => ({
  id: id(),
  fileName: text().notNull(),
  rows: jsonb().notNull(),
  report: jsonb().notNull(),
  importedBy: uuid()
    .notNull()
    .references(() => users.id),
  importedAt: createdAt(),
  appliedAt: moment(),
});

export const registerImports = pgTable("register_imports", uploaded());
export const signatureImports = pgTable("signature_imports", uploaded());
export const teamImports = pgTable("team_imports", uploaded());
