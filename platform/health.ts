import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";
import { version } from "@/package.json";
import { env } from "@/platform/env";
import { log } from "@/platform/log";

export type Health = {
  status: "ok" | "unavailable";
  database: "ok" | "unavailable";
  /** Off when this instance leaves jobs to others. */
  jobs: "on" | "off";
  version: string;
  migrations: { applied: number; expected: number };
};

const patienceMilliseconds = 3_000;

/** What this instance can do at the moment, asked of the database itself. */
export async function healthOf(): Promise<Health> {
  const expected = journal.entries.length;
  const applied = await appliedMigrations();
  const isReachable = applied !== null;
  return {
    status: isReachable && applied >= expected ? "ok" : "unavailable",
    database: isReachable ? "ok" : "unavailable",
    jobs: env().runsJobs ? "on" : "off",
    version,
    migrations: { applied: applied ?? 0, expected },
  };
}

async function appliedMigrations(): Promise<number | null> {
  try {
    const asked = db.execute<{ applied: number }>(
      sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
    );
    const [row] = await Promise.race([asked, impatience()]);
    return row?.applied ?? 0;
  } catch (error) {
    log.warn({ err: error }, "the health check could not ask the database");
    return null;
  }
}

function impatience(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("the database is slow to answer")), patienceMilliseconds).unref();
  });
}
