import "server-only";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Held while the schema changes, so that two instances starting at once change it one after the other. */
const migrationLock = 7_362_011;

/**
 * Brings the schema up to date, then lets `andThen` bring what lives beside it (the job queue). Safe to run twice, and at once.
 * On a connection of its own and without a deadline: an index over a large table may take as long as it needs.
 */
export async function migrateDatabase(andThen: (url: string) => Promise<void>): Promise<void> {
  const url = process.env.DATABASE_URL ?? "";
  const sql = postgres(url, { max: 1, connect_timeout: 10, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle({ client: sql }), { migrationsFolder: join(process.cwd(), "db", "migrations") });
    await andThen(url);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
