// What the test of faults starts and kills: two instances of the built market on one database, and a card server with a database of its own.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fillInCards, startCards } from "../demo-cards.mjs";
import { dataFolder, enterEmbeddedPostgres, freePort, isAlive, Obstacle, root } from "../embedded-postgres.mjs";

const comeUpMilliseconds = 60_000;

let ending = null;

/** Waits until `isSo` answers something true, and gives it back. */
export async function until(what, isSo, milliseconds) {
  const giveUpAt = Date.now() + milliseconds;
  for (;;) {
    refuseWhenEnding();
    const answer = await isSo();
    if (answer) return answer;
    if (Date.now() > giveUpAt) throw new Obstacle(`Within ${milliseconds / 1000} s it did not come about: ${what}.`);
    await breath(50);
  }
}

export function breath(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/**
 * Starts everything. `ends` is filled as things start, for `endAll`: whatever happens in between, nothing is left running.
 * The card server's database is not the market's, so that it lives on when that one is killed.
 */
export async function startMarket(ends) {
  const entering = enterEmbeddedPostgres({ folder: join(dataFolder(), "outside"), isDurable: false });
  ends.push(async () => (await entering).leave());
  const outside = await entering;
  const database = await startDatabase(ends);
  const ports = [await freePort(), await freePort()];
  await startCardServer({ databaseUrl: outside.url, port: ports[0] }, ends);
  const origin = `http://localhost:${ports[0]}`;
  const env = { DATABASE_URL: database.url(), APP_ORIGIN: origin, STORAGE_URL: `file:${join(dataFolder(), "files")}` };
  const instances = ports.map((port) => instanceOn(port, env, ends));
  await Promise.all(instances.map((instance) => instance.start()));
  return { database, instances, cardsUrl: outside.url };
}

function refuseWhenEnding() {
  if (ending !== null) throw new Obstacle("It was told to end.");
}

/** Last things first; one that will not end does not keep the others. Whoever asks waits for the end, and nothing starts any more. */
export function endAll(ends) {
  ending ??= endEach(ends);
  return ending;
}

async function endEach(ends) {
  for (const end of ends.toReversed()) {
    try {
      await end();
    } catch (error) {
      console.error(error.message);
    }
  }
}

/** The market's own database, as durable as in earnest. */
async function startDatabase(ends) {
  let entering = enterEmbeddedPostgres();
  ends.push(async () => (await entering).leave());
  let server = await entering;
  const { url } = server;
  return {
    url: () => url,
    kill: () => process.kill(server.pid, "SIGKILL"),
    restart: async () => {
      const killed = server;
      await until("the killed database is gone", () => !isAlive(killed.pid), comeUpMilliseconds);
      // its orphaned processes may hold the data for a moment longer
      entering = until(
        "the database starts again",
        () => enterEmbeddedPostgres().catch(() => null),
        comeUpMilliseconds,
      );
      server = await entering;
      await killed.leave();
      if (server.url !== url) throw new Obstacle("The database's port was taken while it was away.");
    },
  };
}

/** Its letters go to the first instance, the one that is killed. */
async function startCardServer({ databaseUrl, port }, ends) {
  if (!(await fillInCards())) throw new Obstacle("STRIPE_SECRET_KEY is set: faults are tried on our own server only.");
  const marketsUrl = process.env.DATABASE_URL;
  process.env.DATABASE_URL = databaseUrl;
  const starting = startCards({ port, origin: null });
  process.env.DATABASE_URL = marketsUrl;
  ends.push(async () => (await starting)());
  await starting;
}

/** One instance, as npm start runs it, jobs and all. */
function instanceOn(port, env, ends) {
  const log = join(dataFolder(), `instance-${port}.log`);
  const url = `http://127.0.0.1:${port}`;
  let child = null;
  const end = async (signal) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
  };
  ends.push(() => end("SIGTERM"));
  return {
    url,
    kill: () => end("SIGKILL"),
    isRunning: () => child !== null && child.exitCode === null && child.signalCode === null,
    start: async () => {
      refuseWhenEnding();
      const out = openSync(log, "a");
      child = spawn(process.execPath, [join(root, "scripts/serve.mjs")], {
        cwd: root,
        stdio: ["ignore", out, out],
        env: { ...process.env, ...env, PORT: String(port), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      });
      closeSync(out);
      await until(
        `the instance on port ${port} answers`,
        async () => {
          if (child.exitCode !== null) throw new Obstacle(`An instance ended by itself:\n${endOf(log)}`);
          return isWell(url);
        },
        comeUpMilliseconds,
      );
    },
  };
}

async function isWell(url) {
  try {
    const { ok } = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return ok;
  } catch {
    return false;
  }
}

function endOf(file) {
  return readFileSync(file, "utf8").trim().split("\n").slice(-20).join("\n");
}
