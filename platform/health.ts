import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
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
  const expected = expectedMigrations();
  const applied = await appliedMigrations();
  const isReachable = applied !== null;
  return {
    status: isReachable && applied >= expected ? "ok" : "unavailable",
    database: isReachable ? "ok" : "unavailable",
    jobs: env().runsJobs ? "on" : "off",
    version: versionOfCode(),
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

let expectedCount: number | undefined;

function expectedMigrations(): number {
  expectedCount ??= entriesIn("db/migrations/meta/_journal.json");
  return expectedCount;
}

function entriesIn(file: string): number {
  const journal = readJson(file);
  return "entries" in journal && Array.isArray(journal.entries) ? journal.entries.length : 0;
}

let version: string | undefined;

function versionOfCode(): string {
  version ??= textOf(readJson("package.json").version);
  return version;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "unknown";
}

function readJson(file: string): Record<string, unknown> {
  const content: unknown = JSON.parse(readFileSync(join(process.cwd(), file), "utf8"));
  return typeof content === "object" && content !== null ? { ...content } : {};
}
