import { sql } from "drizzle-orm";
import { boolean, check, date, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { policyNames } from "@/db/enums";
import { users } from "@/db/schema/people";

/** The market's rules as they hold from a day on. What has come into force is never changed or taken away. */
export const policyVersions = pgTable(
  "policy_versions",
  {
    id: id(),
    name: text({ enum: policyNames }).notNull(),
    /** Also what people call it: the version of that day. */
    validFrom: date().notNull(),
    text: text().notNull(),
    /** Empty: whoever reads English gets the Vietnamese text. */
    textEn: text().notNull().default(""),
    /** What is different from the version before, in plain words. */
    changes: text().notNull(),
    /** Whoever agreed to an earlier version is asked anew. */
    asksAgain: boolean().notNull().default(false),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    withdrawnAt: moment(),
  },
  (table) => [
    uniqueIndex("policy_versions_day")
      .on(table.name, table.validFrom)
      .where(sql`${table.withdrawnAt} is null`),
    check("policy_versions_text", sql`${table.text} <> ''`),
  ],
);
