import { sql } from "drizzle-orm";
import { makeWorkerUtils, run, runOnce, Logger, type Runner, type TaskList } from "graphile-worker";
import type { Transaction } from "@/db/client";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { log } from "@/platform/log";

/** What happens later or again: a job's name and the verb it calls. The list lives in domain/jobs.ts. */
export type Jobs = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

/** Jobs that recur: a job's name and when, as five crontab fields in UTC. */
export type Schedule = Readonly<Record<string, string>>;

export type When = {
  /** One job at most waits under a key: asking again replaces its payload and its time. */
  jobKey?: string;
  runAt?: Date;
};

/** Enqueues a job in the transaction that causes it: it exists if, and only if, that commits. */
export async function enqueue(tx: Transaction, name: string, payload: unknown = {}, when: When = {}): Promise<void> {
  const runAt = when.runAt?.toISOString() ?? null;
  await tx.execute(sql`
    select graphile_worker.add_job(
      identifier => ${name}::text, payload => ${JSON.stringify(payload)}::json,
      run_at => ${runAt}::timestamptz, job_key => ${when.jobKey ?? null}::text)`);
}

/** Creates or upgrades the queue's own tables. Safe to run twice. */
export async function migrateQueue(connectionString: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString, logger: quietLogger() });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}

export type Worker = { stop: () => Promise<void> };

/** Works through jobs until stopped, and starts again by itself when the database was away. */
export function startWorker(jobs: Jobs, schedule: Schedule): Worker {
  let isStopped = false;
  let runner: Runner | undefined;
  let wake: () => void = () => {};

  async function keepWorking(): Promise<void> {
    while (!isStopped) {
      try {
        runner = await run({
          connectionString: connectionString(),
          taskList: tasksOf(jobs),
          crontab: crontabOf(schedule),
          concurrency: 2,
          maxPoolSize: 4,
          pollInterval: 1000,
          noHandleSignals: true,
          logger: quietLogger(),
        });
        const isWhole = await Promise.race([runner.promise.then(() => true), oneIsLost(runner)]);
        if (!isWhole && !isStopped) {
          log.warn("a worker could not note how its job ended, and is gone; starting all of them again");
          const rest = runner;
          runner = undefined;
          await rest.stop();
        }
      } catch (error) {
        if (!isStopped) log.warn({ err: error }, "the job worker stopped; starting it again");
      }
      runner = undefined;
      if (!isStopped) await pause(1000);
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const working = keepWorking();
  return {
    stop: async () => {
      isStopped = true;
      wake();
      await runner?.stop();
      await working;
    },
  };
}

/**
 * Resolves to false when a worker of a running pool ends. When it cannot note the end of a job because the database is away, it ends and is not
 * replaced, while the pool with nobody in it counts as running: https://github.com/graphile/worker/issues/592
 */
function oneIsLost({ events }: Runner): Promise<false> {
  return new Promise((resolve) => {
    events.once("worker:stop", () => resolve(false));
  });
}

/**
 * Runs every job that is due, the recurring ones too, and returns when none is left. Two at once share the work.
 * With TEST_CLOCK_FILE a job is due when business time says so.
 */
export async function drainDueJobs(jobs: Jobs, schedule: Schedule): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: connectionString(), logger: quietLogger() });
  try {
    if (env().testClockFile !== undefined) {
      await utils.withPgClient((client) =>
        client.query(
          "update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1 and locked_at is null and attempts = 0",
          [now().toISOString()],
        ),
      );
    }
    for (const name of Object.keys(schedule)) await utils.addJob(name, {}, { jobKey: `drain:${name}` });
  } finally {
    await utils.release();
  }
  await runOnce({
    connectionString: connectionString(),
    taskList: tasksOf(jobs),
    concurrency: 2,
    maxPoolSize: 4,
    noHandleSignals: true,
    logger: quietLogger(),
  });
}

function tasksOf(jobs: Jobs): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, work]) => [
      name,
      async (payload: unknown) => {
        await work(payload);
      },
    ]),
  );
}

function crontabOf(schedule: Schedule): string {
  return Object.entries(schedule)
    .map(([name, times]) => `${times} ${name} ?jobKey=${name}&jobKeyMode=replace`)
    .join("\n");
}

function connectionString(): string {
  return env().databaseUrl;
}

/** The queue's own lines, without payloads: those may name people. */
function quietLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error(message);
    else if (level === "warning") log.warn(message);
    else log.debug(message);
  });
}
