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
    /** Whose shop it was done for, and under which mandate when not by its own people. */
    sellerId: uuid(),
    mandateId: uuid(),
    reason: text().notNull().default(""),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [
    index("audit_log_at").on(table.at),
    index("audit_log_subject").on(table.subjectType, table.subjectId),
    index("audit_log_seller").on(table.sellerId, table.at),
  ],
);
