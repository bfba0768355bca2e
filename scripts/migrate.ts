import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { renewAfterNewNames } from "@/domain/catalog/writes/nightly";
import { fillShelves } from "@/domain/stats/writes";
import { migrateQueue } from "@/platform/queue";

/** Extensions and functions the schema needs can only be had from PostgreSQL 15 on. */
async function checkVersion(): Promise<void> {
  const [row] = await db.execute<{ version: number }>(
    sql`select current_setting('server_version_num')::int as version`,
  );
  const version = row?.version ?? 0;
  if (version < 150_000)
    throw new Error(`PostgreSQL 15 or later is needed; the server is version ${Math.floor(version / 10_000)}.`);
}

try {
  await checkVersion();
  await migrateDatabase(migrateQueue);
  await renewAfterNewNames();
  await fillShelves();
  console.log("The schema is up to date.");
} catch (error) {
  console.error(`The schema could not be brought up to date: ${reasonOf(error)}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

/** The database's own words, without the statement drizzle puts before them. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error.cause instanceof Error)) return error.message;
  return error.name === "DatabaseUnavailable" ? `${error.message} (${reasonOf(error.cause)})` : reasonOf(error.cause);
}
