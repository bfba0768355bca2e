import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db, inTransaction, isDatabaseUnavailable } from "@/db/client";
import { listenForChanges, type Changes } from "@/platform/changes";
import { dataFolder, enterEmbeddedPostgres, type EmbeddedPostgres } from "@/scripts/embedded-postgres.mjs";

/** A server of this file's own: it is killed. */
let server: EmbeddedPostgres;
let folder = "";
const uncaught: unknown[] = [];
const urlBefore = process.env.DATABASE_URL;

async function startServer(): Promise<void> {
  server = await enterEmbeddedPostgres({ folder, isDurable: false });
  process.env.DATABASE_URL = server.url;
}

beforeAll(async () => {
  mkdirSync(dataFolder(), { recursive: true });
  folder = mkdtempSync(join(dataFolder(), "killed-"));
  process.on("uncaughtException", (error) => uncaught.push(error));
  await startServer();
  await db.execute(sql`create table written (id int primary key, part int not null)`);
});

afterAll(async () => {
  await closeDatabase();
  await server.leave();
  rmSync(folder, { recursive: true, force: true });
  process.env.DATABASE_URL = urlBefore;
});

test(
  "kill -9 of PostgreSQL under load: the process survives, nothing hangs, no acknowledged write is lost",
  { timeout: 120_000 },
  async () => {
    const heard: Changes[] = [];
    const listening = listenForChanges((changes) => heard.push(changes));
    for (let round = 0; round < 4; round += 1) {
      const load = startLoad(round);
      await expect.poll(() => load.acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(20);

      process.kill(server.pid, "SIGKILL");
      await pause(1500);
      const hangingWhileAway = load.slowest();
      await server.leave();
      await startServer();
      const returnedAt = Date.now();
      const firstSuccess = await load.nextSuccess();
      expect(firstSuccess - returnedAt).toBeLessThan(5000);
      await load.stop();

      expect(hangingWhileAway).toBeLessThan(5000);
      expect(load.slowest()).toBeLessThan(15_000);
      const rows = await db.execute<{ id: number; parts: number }>(
        sql`select id / 2 as id, sum(part)::int as parts from written where id between ${round * 2_000_000} and ${round * 2_000_000 + 1_999_999} group by 1`,
      );
      const partsOf = new Map(rows.map(({ id, parts }) => [id, parts]));
      expect(load.acknowledged.filter((id) => partsOf.get(id) !== 3)).toEqual([]);
      expect([...partsOf.values()].every((parts) => parts === 3)).toBe(true);
    }
    await pause(1500);
    await listening.stop();
    expect(heard.filter((changes) => changes === "everything").length).toBeGreaterThanOrEqual(5);
    expect(uncaught).toEqual([]);
  },
);

test("a single statement after the database's return works at once", async () => {
  const [row] = await db.execute(sql`select 1 as one`);
  expect(row).toEqual({ one: 1 });
});

test("a server that takes connections and never answers is given up", { timeout: 30_000 }, async () => {
  await closeDatabase();
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  process.env.DATABASE_URL = `postgres://postgres:x@127.0.0.1:${port}/postgres`;
  const began = Date.now();
  const outcomes = await Promise.allSettled([
    db.execute(sql`select 1`),
    inTransaction((tx) => tx.execute(sql`select 1`)),
  ]);
  expect(outcomes.map((outcome) => outcome.status === "rejected" && isDatabaseUnavailable(outcome.reason))).toEqual([
    true,
    true,
  ]);
  expect(Date.now() - began).toBeLessThan(15_000);
  for (const socket of sockets) socket.destroy();
  silent.close();
  process.env.DATABASE_URL = server.url;
  await db.execute(sql`select 1`);
});

test("a statement that takes longer than ten seconds is ended by the server", { timeout: 30_000 }, async () => {
  const began = Date.now();
  const failure: unknown = await db.execute(sql`select pg_sleep(25)`).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ cause: { code: "57014" } });
  expect(Date.now() - began).toBeLessThan(12_500);
});

test("a transaction whose backend dies between two statements fails, and the next one works", async () => {
  const outcome = inTransaction(async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await db.execute(sql`select pg_terminate_backend(${row?.pid ?? 0})`);
    await pause(100);
    await tx.execute(sql`select 1`);
  });
  await expect(outcome).rejects.toSatisfy(isDatabaseUnavailable);
  await inTransaction((tx) => tx.execute(sql`select 1`));
  expect(uncaught).toEqual([]);
});

/** Thirty hands that write two rows a transaction, and ten that read, for as long as nobody stops them. */
function startLoad(round: number) {
  const acknowledged: number[] = [];
  const running = new Map<symbol, number>();
  let longest = 0;
  let isStopped = false;
  let next = round * 1_000_000;
  let onSuccess: (at: number) => void = () => {};

  async function timed(work: () => Promise<unknown>): Promise<boolean> {
    const call = Symbol("call");
    const began = Date.now();
    running.set(call, began);
    try {
      await work();
      onSuccess(Date.now());
      return true;
    } catch {
      await pause(20);
      return false;
    } finally {
      running.delete(call);
      longest = Math.max(longest, Date.now() - began);
    }
  }

  async function write(): Promise<void> {
    while (!isStopped) {
      const id = next;
      next += 1;
      const isDone = await timed(() =>
        inTransaction(async (tx) => {
          await tx.execute(sql`insert into written values (${id * 2}, 1)`);
          await tx.execute(sql`insert into written values (${id * 2 + 1}, 2)`);
        }),
      );
      if (isDone) acknowledged.push(id);
    }
  }

  async function read(): Promise<void> {
    while (!isStopped)
      await timed(async () => await db.execute(sql`select count(*) from written where id < ${round + 100}`));
  }

  const hands = [...Array.from({ length: 30 }, write), ...Array.from({ length: 10 }, read)];
  return {
    acknowledged,
    slowest: () => Math.max(longest, ...[...running.values()].map((began) => Date.now() - began)),
    nextSuccess: () =>
      new Promise<number>((resolve) => {
        onSuccess = resolve;
      }),
    stop: async () => {
      await pause(300);
      isStopped = true;
      await Promise.all(hands);
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
