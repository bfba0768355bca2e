import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { users } from "@/db/schema/people";

/** A file on its way here in pieces, over a network that comes and goes. Its pieces lie in storage until it lapses. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** Bytes of the whole, as announced. */
    length: integer().notNull(),
    /** Bytes that lie here: where the next piece begins. */
    offset: integer().notNull().default(0),
    /** SHA-256 of the whole as announced; null when the sender could not compute it. */
    sha256: text(),
    /** Storage keys of the pieces, in order. */
    pieces: text().array().notNull(),
    finishedAt: moment(),
    createdAt: createdAt(),
    /** When a piece last came: it lapses a day later. */
    touchedAt: createdAt(),
  },
  (table) => [
    // The same file announced twice is one upload.
    uniqueIndex("uploads_same").on(table.ownerId, table.sha256, table.length),
    index("uploads_touched").on(table.touchedAt),
    check("uploads_offset", sql`${table.offset} between 0 and ${table.length}`),
    check("uploads_finished", sql`${table.finishedAt} is null or ${table.offset} = ${table.length}`),
  ],
);
