import "server-only";
import { join } from "node:path";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { closeDatabase, db, openConnection } from "@/db/client";

/** Held while the schema changes, so that two instances starting at once change it one after the other. */
const migrationLock = 7_362_011;

/**
 * Brings the schema up to date, then lets `andThen` bring what lives beside it (the job queue). Safe to run twice, and at once.
 * A migration may take as long as it needs.
 */
export async function migrateDatabase(andThen: () => Promise<void>): Promise<void> {
  const lock = openConnection({ statementMilliseconds: 0 });
  try {
    await lock.run(`select pg_advisory_lock(${migrationLock})`);
    await migrate(db, { migrationsFolder: join(process.cwd(), "db", "migrations"), migrationsSchema: "drizzle" });
    await andThen();
  } finally {
    await lock.close();
    await closeDatabase();
  }
}
