import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "@/db/columns";

/** Who did what, when, to what, with the words before and after. Append-only (a trigger holds it). */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    at: createdAt(),
    actorUserId: uuid(),
    actorRole: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    subjectLabel: text().notNull(),
    communeCode: text(),
    reason: text().notNull().default(""),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [index("audit_log_at").on(table.at), index("audit_log_subject").on(table.subjectType, table.subjectId)],
);
