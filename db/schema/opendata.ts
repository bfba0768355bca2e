import { sql } from "drizzle-orm";
import { date, index, jsonb, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, moment } from "@/db/columns";
import { openDataStates } from "@/db/enums";

/** A file of a dataset as it was made. */
export type MadeFile = { bytes: number; sha256: string };

/** What a making gave of one dataset, and what is another than in the making before; null where there is nothing to compare with. */
export type MadeDataset = {
  name: string;
  /** Of its columns; another one says that the files are read otherwise. */
  version: string;
  rows: number;
  csv: MadeFile;
  json: MadeFile;
  changes: { added: number; removed: number; changed: number } | null;
};

/** Each making of the open data. Its files are kept under its id. */
export const openDataBuilds = pgTable(
  "open_data_builds",
  {
    id: id(),
    /** The last whole day in it. */
    day: date().notNull(),
    state: text({ enum: openDataStates }).notNull(),
    startedAt: moment().notNull(),
    endedAt: moment(),
    /** How many datasets are written so far. */
    written: smallint().notNull().default(0),
    datasets: jsonb().$type<MadeDataset[]>().notNull().default([]),
    /** Since a shop in it withdrew: the files that name shops are not given out any more. */
    heldBackAt: moment(),
  },
  (table) => [
    uniqueIndex("open_data_builds_one_runs")
      .on(table.state)
      .where(sql`${table.state} = 'running'`),
    index("open_data_builds_newest").on(table.startedAt),
  ],
);
