import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { forgetEnvironment } from "@/platform/env";
import { migrateQueue } from "@/platform/queue";

const migrations = join(process.cwd(), "db", "migrations");

/** Gives the test file it is called in a migrated, empty database of its own, and takes it away at the end. */
export function useDatabase(): void {
  let drop: () => Promise<void> = async () => {};
  beforeAll(async () => {
    drop = await createTestDatabase();
  });
  afterAll(async () => {
    await drop();
  });
}

/** Copies the template and points DATABASE_URL at the copy. Returns what drops it. */
export async function createTestDatabase(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error("tests on the database are run by vitest with vitest.config.ts");
  const name = `ocop_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const before = process.env.DATABASE_URL;
  await onServer(server, (sql) => sql.unsafe(`create database ${name} template ${templateName()}`));
  pointAt(databaseOn(server, name));
  return async () => {
    await closeDatabase();
    pointAt(before);
    await onServer(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
  };
}

/** A migrated database named after the migrations it holds; made once, however many runs of the tests ask at once. */
export async function prepareTemplate(server: string): Promise<void> {
  const name = templateName();
  await onServer(server, async (sql) => {
    await sql`select pg_advisory_lock(7362012)`;
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found) return;
    const unfinished = `${name}_unfinished`;
    await sql.unsafe(`drop database if exists ${unfinished} with (force)`);
    await sql.unsafe(`create database ${unfinished}`);
    const before = process.env.DATABASE_URL;
    const url = databaseOn(server, unfinished);
    pointAt(url);
    await migrateDatabase(migrateQueue);
    pointAt(before);
    await sql.unsafe(`alter database ${unfinished} rename to ${name}`);
  });
}

function templateName(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(migrations)
    .filter((entry) => entry.endsWith(".sql"))
    .toSorted()) {
    hash.update(readFileSync(join(migrations, file)));
  }
  return `ocop_template_${hash.digest("hex").slice(0, 12)}`;
}

async function onServer(server: string, work: (sql: Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function pointAt(url: string | undefined): void {
  if (url === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = url;
  forgetEnvironment();
}
