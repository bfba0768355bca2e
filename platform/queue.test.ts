import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { forgetEnvironment } from "@/platform/env";
import { drainDueJobs, enqueue, startWorker } from "@/platform/queue";

useDatabase();

const folder = mkdtempSync(join(tmpdir(), "queue-"));

afterEach(() => {
  delete process.env.DEMO;
  delete process.env.TEST_CLOCK_FILE;
  forgetEnvironment();
});

test("a job exists if, and only if, the transaction that caused it commits", async () => {
  const done: unknown[] = [];
  const jobs = { greet: async (payload: unknown) => void done.push(payload) };
  await inTransaction((tx) => enqueue(tx, "greet", { name: "Lan" }));
  await inTransaction(async (tx) => {
    await enqueue(tx, "greet", { name: "nobody" });
    throw new Error("changed my mind");
  }).catch(() => {});
  await drainDueJobs(jobs, {});
  expect(done).toEqual([{ name: "Lan" }]);
});

test("two drains at once run each job once", async () => {
  const done: number[] = [];
  const jobs = { count: async (payload: unknown) => void done.push((payload as { n: number }).n) };
  await inTransaction(async (tx) => {
    for (let n = 0; n < 40; n += 1) await enqueue(tx, "count", { n });
  });
  await Promise.all([drainDueJobs(jobs, {}), drainDueJobs(jobs, {})]);
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
});

test("a job asked for twice under one key waits once", async () => {
  const done: unknown[] = [];
  await inTransaction(async (tx) => {
    await enqueue(tx, "letter", { version: 1 }, { jobKey: "letter:1" });
    await enqueue(tx, "letter", { version: 2 }, { jobKey: "letter:1" });
  });
  await drainDueJobs({ letter: async (payload: unknown) => void done.push(payload) }, {});
  expect(done).toEqual([{ version: 2 }]);
});

test("a job for tomorrow is due when business time says it is tomorrow", async () => {
  const done: string[] = [];
  const jobs = { release: async () => void done.push("released") };
  await inTransaction((tx) => enqueue(tx, "release", {}, { runAt: new Date(Date.now() + 20 * 3_600_000) }));
  await drainDueJobs(jobs, {});
  expect(done).toEqual([]);
  process.env.DEMO = "1";
  process.env.TEST_CLOCK_FILE = join(folder, "clock");
  writeFileSync(process.env.TEST_CLOCK_FILE, "+1d");
  forgetEnvironment();
  await drainDueJobs(jobs, {});
  expect(done).toEqual(["released"]);
  rmSync(folder, { recursive: true });
});

test("draining runs what recurs too, and a job that fails does not stop the others", async () => {
  const done: string[] = [];
  const jobs = {
    sweep: async () => void done.push("swept"),
    fails: async () => {
      throw new Error("not today");
    },
  };
  await inTransaction((tx) => enqueue(tx, "fails"));
  await drainDueJobs(jobs, { sweep: "*/5 * * * *" });
  expect(done).toEqual(["swept"]);
  await db.execute(sql`delete from graphile_worker._private_jobs`);
});

test("a worker hears of a new job at once and ends when it is told to", async () => {
  let ring: () => void = () => {};
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  const worker = startWorker({ ring: async () => ring() }, { ring: "0 0 1 1 *" });
  await inTransaction((tx) => enqueue(tx, "ring"));
  await rung;
  await worker.stop();
});

test("workers that cannot note the end of their jobs are replaced, and jobs go on", async () => {
  const done: string[] = [];
  const worker = startWorker({ greet: async (payload) => void done.push((payload as { name: string }).name) }, {});
  await db.execute(sql`
    create function no_end() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`);
  await db.execute(sql`
    create trigger no_end before delete on graphile_worker._private_jobs for each row execute function no_end()`);
  try {
    await inTransaction(async (tx) => {
      for (const name of ["Lan", "Hoa"]) await enqueue(tx, "greet", { name });
    });
    await expect.poll(() => done.toSorted(), { timeout: 20_000 }).toEqual(["Hoa", "Lan"]);
  } finally {
    await db.execute(sql`drop function no_end cascade`);
  }
  await inTransaction((tx) => enqueue(tx, "greet", { name: "Mai" }));
  await expect.poll(() => done, { timeout: 20_000 }).toContain("Mai");
  await worker.stop();
  await db.execute(sql`delete from graphile_worker._private_jobs`);
});
