import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "@/db/columns";
import { deskQueues } from "@/db/enums";
import { users } from "@/db/schema/people";

/** Whose hands a piece of the office's work is in. What comes back to the queue comes back to the same hands. */
export const deskAssignments = pgTable(
  "desk_assignments",
  {
    queue: text({ enum: deskQueues }).notNull(),
    subjectId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    assignedBy: uuid()
      .notNull()
      .references(() => users.id),
    assignedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.queue, table.subjectId] })],
);
