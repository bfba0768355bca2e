// What the commands fill in when it is not configured: demo mode, a secret, the addresses.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, Obstacle, root } from "./embedded-postgres.mjs";

/** Reads .env without replacing what is set already. */
export function loadEnvironmentFile() {
  const file = join(root, ".env");
  if (!existsSync(file)) return;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const match = /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match && process.env[match[1]] === undefined) process.env[match[1]] = match[2].replace(/^(["'])(.*)\1$/, "$2");
  }
}

/**
 * Whoever sets DATABASE_URL, AUTH_SECRET, or DEMO=0, means it in earnest, and nothing is filled in for them. Everyone else gets the
 * demo, with a secret made once and kept in .data.
 */
export function fillInDemo(say) {
  if (assumeDemo()) {
    say("DEMO=1: nothing is configured, so this is the demo province with demo accounts");
  }
  if (process.env.DEMO === "1" && !process.env.AUTH_SECRET) {
    process.env.AUTH_SECRET = keptSecret();
    say("AUTH_SECRET is not set: one was made for this machine and is kept in .data/auth-secret");
  }
}

/** Whether this made it the demo. */
export function assumeDemo() {
  const { DEMO, AUTH_SECRET, DATABASE_URL } = process.env;
  if ([DEMO, AUTH_SECRET, DATABASE_URL].some((value) => value?.trim())) return false;
  process.env.DEMO = "1";
  return true;
}

/** What the server would refuse to run with is said, by its own rules, before anything is built, sown or asked. */
export async function checkSettings({ mode, port }) {
  const { tsImport } = await import("tsx/esm/api");
  const { EnvironmentError, readEnvironment } = await tsImport("../platform/env.ts", import.meta.url);
  const database = process.env.DATABASE_URL?.trim() || "postgres://embedded";
  try {
    readEnvironment({ ...process.env, PORT: String(port), DATABASE_URL: database, NODE_ENV: mode });
  } catch (error) {
    throw error instanceof EnvironmentError ? new Obstacle(error.message) : error;
  }
}

function keptSecret() {
  const file = join(dataFolder(), "auth-secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const secret = randomBytes(33).toString("base64url");
  mkdirSync(dataFolder(), { recursive: true });
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}
