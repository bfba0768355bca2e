import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { documentTypes, dossierItems } from "@/db/enums";
import { certificateDossiers, points } from "@/db/schema/certificates";
import { users } from "@/db/schema/people";

const scores = () => ({
  pointsA: points(),
  noteA: text().notNull().default(""),
  pointsB: points(),
  noteB: text().notNull().default(""),
  pointsC: points(),
  noteC: text().notNull().default(""),
});

/** What a maker gives themselves on the sheet, part by part, before the council does. */
export const dossierAssessments = pgTable("dossier_assessments", {
  dossierId: uuid()
    .primaryKey()
    .references(() => certificateDossiers.id),
  ...scores(),
  savedBy: uuid()
    .notNull()
    .references(() => users.id),
  savedAt: moment().notNull(),
});

/** Papers of a dossier, sealed in private storage. */
export const dossierPapers = pgTable(
  "dossier_papers",
  {
    id: id(),
    dossierId: uuid()
      .notNull()
      .references(() => certificateDossiers.id),
    item: text({ enum: dossierItems }).notNull(),
    fileKey: text().notNull(),
    fileType: text({ enum: documentTypes }).notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => users.id),
    addedAt: createdAt(),
  },
  (table) => [index("dossier_papers_dossier").on(table.dossierId)],
);

/** Who sits in the council on one submission of a dossier, and the points they gave; given, they never change (a trigger holds it). */
export const dossierSeats = pgTable(
  "dossier_seats",
  {
    dossierId: uuid()
      .notNull()
      .references(() => certificateDossiers.id),
    round: smallint().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    seatedBy: uuid()
      .notNull()
      .references(() => users.id),
    seatedAt: createdAt(),
    ...scores(),
    savedAt: moment(),
    givenAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.dossierId, table.round, table.userId] }),
    check(
      "dossier_seats_given",
      sql`${table.givenAt} is null or (${table.pointsA} is not null and ${table.pointsB} is not null and ${table.pointsC} is not null)`,
    ),
  ],
);
