import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { taskKinds, taskOutcomes, visitOutcomes, visitPurposes } from "@/db/enums";
import { applications } from "@/db/schema/applications";
import { products } from "@/db/schema/catalog";
import { teamMembers } from "@/db/schema/mandates";
import { users } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";

/** What a task tells besides its kind: whole days or how many, and what the office asked for. */
export type TaskFacts = { days?: number; count?: number; page?: string; remedies?: { field: string; words: string }[] };

/** Something the market found to be looked after. Open until its cause is gone or somebody says how it ended; rows are kept. */
export const tasks = pgTable(
  "tasks",
  {
    id: id(),
    kind: text({ enum: taskKinds }).notNull(),
    /** The shop, product or application it is about. */
    subjectId: uuid().notNull(),
    /** What made it, such as a certificate and how near its end is: the same cause is not raised again once a person has closed it. */
    cause: text().notNull(),
    sellerId: uuid().references(() => sellers.id),
    productId: uuid().references(() => products.id),
    applicationId: uuid().references(() => applications.id),
    facts: jsonb().$type<TaskFacts>().notNull().default({}),
    dueOn: date(),
    raisedAt: moment().notNull(),
    takenBy: uuid().references(() => teamMembers.id),
    takenAt: moment(),
    /** Not shown among what is to be done before this day. */
    putOffUntil: date(),
    closedAt: moment(),
    outcome: text({ enum: taskOutcomes }),
    closedBy: uuid().references(() => users.id),
    note: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("tasks_open")
      .on(table.kind, table.subjectId)
      .where(sql`${table.closedAt} is null`),
    index("tasks_seller").on(table.sellerId, table.closedAt),
    index("tasks_cause").on(table.kind, table.subjectId, table.cause),
    check("tasks_closed", sql`(${table.closedAt} is null) = (${table.outcome} is null)`),
    check("tasks_by_itself", sql`${table.outcome} <> 'by_itself' or ${table.closedBy} is null`),
    check("tasks_of_one", sql`num_nonnulls(${table.sellerId}, ${table.applicationId}) = 1`),
    check("tasks_taken", sql`(${table.takenBy} is null) = (${table.takenAt} is null)`),
  ],
);

/** A member of a team was at a shop, or at a business that is not on the market yet. */
export const visits = pgTable(
  "visits",
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => teamMembers.id),
    sellerId: uuid().references(() => sellers.id),
    /** Of a business that is not on the market: as it calls itself, and the number it can be reached at. */
    businessName: text().notNull().default(""),
    businessPhone: text(),
    communeCode: text().notNull(),
    hamlet: text().notNull().default(""),
    purpose: text({ enum: visitPurposes }).notNull(),
    outcome: text({ enum: visitOutcomes }).notNull(),
    visitedOn: date().notNull(),
    minutes: smallint().notNull(),
    note: text().notNull().default(""),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    index("visits_seller").on(table.sellerId, table.visitedOn),
    index("visits_phone").on(table.businessPhone, table.visitedOn),
    index("visits_member").on(table.memberId, table.visitedOn),
    check("visits_minutes", sql`${table.minutes} between 1 and 600`),
    check("visits_whom", sql`(${table.sellerId} is null) = (${table.businessName} <> '')`),
  ],
);

/** Private, kept under their hash: for the team, the commune's office and the shop. */
export const visitPhotos = pgTable(
  "visit_photos",
  {
    id: id(),
    visitId: uuid()
      .notNull()
      .references(() => visits.id),
    position: smallint().notNull(),
    hash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (table) => [
    uniqueIndex("visit_photos_place").on(table.visitId, table.position),
    check("visit_photos_few", sql`${table.position} between 0 and 4`),
  ],
);

/** What a visit dealt with. */
export const visitTasks = pgTable(
  "visit_tasks",
  {
    visitId: uuid()
      .notNull()
      .references(() => visits.id),
    taskId: uuid()
      .notNull()
      .references(() => tasks.id),
  },
  (table) => [primaryKey({ columns: [table.visitId, table.taskId] })],
);
