// Card payments of the demo: without Stripe keys, a small server of our own speaks Stripe's API beside the market. No money moves.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { request as ask } from "node:http";
import { join } from "node:path";
import { dataFolder, freePort, isAlive, Obstacle, root } from "./embedded-postgres.mjs";

const note = () => join(dataFolder(), "demo-cards.json");

/**
 * In the demo, when no keys are set, makes some and points the market at the server that start will run. False when cards are somebody
 * else's: keys are set, or this is no demo.
 */
export async function fillInCards() {
  if (process.env.DEMO !== "1" || process.env.STRIPE_SECRET_KEY?.trim()) return false;
  const kept = readNote();
  const port = await freePort(kept?.port ?? 0);
  const cards = {
    pid: process.pid,
    port,
    secretKey: kept?.secretKey ?? `sk_test_demo${randomBytes(18).toString("hex")}`,
    webhookSecret: kept?.webhookSecret ?? `whsec_demo${randomBytes(18).toString("hex")}`,
  };
  writeFileSync(note(), JSON.stringify(cards), { mode: 0o600 });
  pointAt(cards);
  return true;
}

/** A command beside a running demo asks the same server. */
export function joinCards() {
  if (process.env.DEMO !== "1" || process.env.STRIPE_SECRET_KEY?.trim()) return;
  const kept = readNote();
  if (kept && isAlive(kept.pid)) pointAt(kept);
}

/** Starts it, and again whenever it ends by itself. Resolves when it answers; the answer stops it. */
export async function startCards({ port, origin }) {
  let isStopped = false;
  let child;
  const log = openSync(join(dataFolder(), "demo-cards.log"), "w");
  const base = new URL(process.env.STRIPE_API_BASE);
  const launch = () => {
    child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        "--conditions=react-server",
        join(root, "scripts/stripe-server/main.ts"),
        "--port",
        base.port,
      ],
      {
        cwd: root,
        stdio: ["ignore", log, log],
        env: {
          ...process.env,
          STRIPE_SERVER_PUBLIC_BASE: origin === null ? "" : `${origin}/demo/pay`,
          STRIPE_SERVER_WEBHOOK_URL: `http://127.0.0.1:${port}/api/webhooks/stripe`,
        },
      },
    );
    child.once("exit", () => {
      if (!isStopped) setTimeout(() => isStopped || launch(), 1000);
    });
  };
  launch();
  const stop = async () => {
    isStopped = true;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill("SIGTERM")) await ended;
    closeSync(log);
  };
  try {
    await answers(base);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function answers(base) {
  const giveUpAt = Date.now() + 30_000;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(new URL("/v1/events", base), { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Obstacle(
    `The demo's server for card payments does not answer; what it said is in ${join(dataFolder(), "demo-cards.log")}.`,
  );
}

/** Wraps a request handler: in the demo, everything under /demo/pay is the pay page of that server. */
export function showDemoPay(handle) {
  const base = process.env.STRIPE_API_BASE;
  const isHere = base !== undefined && ["127.0.0.1", "localhost"].includes(new URL(base).hostname);
  if (process.env.DEMO !== "1" || !isHere) return handle;
  return (request, response) => {
    if (!request.url?.startsWith("/demo/pay/")) return handle(request, response);
    const asked = ask(
      new URL(request.url.slice("/demo".length), base),
      { method: request.method, headers: headersOf(request) },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    asked.once("error", () => response.writeHead(502, { "retry-after": "5" }).end());
    return request.pipe(asked);
  };
}

/** What the pay page needs to know; nobody's cookies. */
function headersOf({ headers }) {
  return Object.fromEntries(
    ["accept-language", "content-type", "content-length"].flatMap((name) =>
      headers[name] === undefined ? [] : [[name, headers[name]]],
    ),
  );
}

function pointAt({ port, secretKey, webhookSecret }) {
  process.env.STRIPE_SECRET_KEY = secretKey;
  process.env.STRIPE_WEBHOOK_SECRET = webhookSecret;
  process.env.STRIPE_API_BASE = `http://127.0.0.1:${port}`;
}

function readNote() {
  try {
    return existsSync(note()) ? JSON.parse(readFileSync(note(), "utf8")) : null;
  } catch {
    return null;
  }
}
