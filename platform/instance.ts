import "server-only";
import { closeDatabase } from "@/db/client";
import { listenForChanges, type Changes } from "@/platform/changes";
import { watchDoor } from "@/platform/door";
import { env, EnvironmentError } from "@/platform/env";
import { internalSecret } from "@/platform/internal";
import { log } from "@/platform/log";
import { type NotedVisit, takeVisits } from "@/platform/noted-visits.mjs";
import { startWorker, type Jobs, type Schedule } from "@/platform/queue";

/** Changes that come close together travel together. */
const batchMilliseconds = 100;
const deadlineMilliseconds = 10_000;
const visitsMilliseconds = 10_000;

/** What an instance does beside answering: works through jobs, hears of changes made on other instances, counts visits, ends cleanly. */
export function startInstance(
  jobs: Jobs,
  schedule: Schedule,
  countVisits: (visits: NotedVisit[]) => Promise<void>,
): void {
  refuseUnusableEnvironment();
  warnOfUnannouncedProxy();
  outliveLostConnections();
  watchDoor();
  const worker = env().runsJobs ? startWorker(jobs, schedule) : null;
  const listening = listenForChanges(batched(forget));
  const counting = keepCounting(countVisits);
  const stop = () => {
    void Promise.allSettled([worker?.stop(), listening.stop(), counting.stop()])
      .then(() => closeDatabase())
      .catch((error: unknown) => log.error({ err: error }, "an instance did not end cleanly"));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** Visits that were noted since the last time go to the database together; those it does not take are lost, and nothing else is. */
function keepCounting(countVisits: (visits: NotedVisit[]) => Promise<void>): { stop: () => Promise<void> } {
  const count = async () => {
    const visits = takeVisits();
    if (visits.length === 0) return;
    await countVisits(visits).catch((error: unknown) =>
      log.error({ err: error, visits: visits.length }, "visits were not counted"),
    );
  };
  const timer = setInterval(() => void count(), visitsMilliseconds).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return count();
    },
  };
}

function refuseUnusableEnvironment(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** This process speaks no TLS: who is reached by https is reached through a proxy, and without its number all callers are that proxy. */
function warnOfUnannouncedProxy(): void {
  if (env().appOrigin.startsWith("https:") && env().trustedProxies === 0)
    log.warn(
      "APP_ORIGIN is https, but TRUSTED_PROXIES says that no proxy stands in front: callers cannot be told apart",
    );
}

/**
 * The last net under https://github.com/porsager/postgres/issues/1208, and under connections of the job queue that die while nobody
 * holds them: a lost connection, and nothing else, leaves the process running.
 */
function outliveLostConnections(): void {
  process.on("uncaughtException", (error) => {
    if (isLostConnection(error)) {
      log.error({ err: error }, "a database connection was lost while nobody used it");
      return;
    }
    log.fatal({ err: error }, "an error nobody caught");
    process.exit(1);
  });
}

function isLostConnection(error: Error): boolean {
  const stack = error.stack ?? "";
  if (error instanceof TypeError) return /\bnextWrite\b/.test(stack);
  const code = "code" in error ? String(error.code) : "";
  return /^(57P0|ECONN|EPIPE)/.test(code) && /node_modules\/(pg|pg-pool|pg-protocol|postgres)\/|TCP|Socket/.test(stack);
}

function batched(send: (changes: Changes) => Promise<void>): (changes: Changes) => void {
  let tags = new Set<string>();
  let isEverything = false;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const changes = isEverything ? ("everything" as const) : [...tags];
    tags = new Set();
    isEverything = false;
    void send(changes).catch((error: unknown) => log.error({ err: error }, "cached pages could not be renewed"));
  };
  return (changes) => {
    if (changes === "everything") isEverything = true;
    else for (const tag of changes) tags.add(tag);
    timer ??= setTimeout(flush, batchMilliseconds);
  };
}

/** Tags can only be forgotten inside a request, so this process sends itself one; until it listens, it is asked again. */
async function forget(changes: Changes): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(`http://127.0.0.1:${env().port}/api/internal/revalidate`, {
        method: "POST",
        headers: { authorization: `Bearer ${internalSecret()}`, "content-type": "application/json" },
        body: JSON.stringify(changes === "everything" ? { everything: true } : { tags: changes }),
        signal: AbortSignal.timeout(deadlineMilliseconds),
      });
      if (!answer.ok) throw new Error(`this instance answered itself ${answer.status}`);
      return;
    } catch (error) {
      if (attempt >= 10) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 200 * attempt);
      });
    }
  }
}
