import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataFolder, freePort, root } from "@/scripts/embedded-postgres.mjs";

const folder = join(dataFolder(), `tests-start-${process.pid}`);
const silent: Server = createServer(() => {});
let silentPort = 0;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "file"), "");
  silentPort = await freePort();
  await new Promise<void>((resolve) => {
    silent.listen(silentPort, "127.0.0.1", resolve);
  });
});
afterAll(() => {
  silent.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Begins a start that must not come far. Answers what it said last, on which exit code, after how long. */
async function start(settings: Record<string, string>, ...[script = "scripts/start.mjs", ...args]: string[]) {
  const began = Date.now();
  const free = String(await freePort());
  const nothingSet = { DATABASE_URL: "", AUTH_SECRET: "", STRIPE_SECRET_KEY: "", TEST_CLOCK_FILE: "" };
  const { DEMO: _demo, ...environment } = process.env;
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...environment, ...nothingSet, OCOP_DATA: folder, PORT: free, ...settings },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  return { code, said, last: said.trim().split("\n").at(-1) ?? "", seconds: (Date.now() - began) / 1000 };
}

const good = { AUTH_SECRET: "k3V9xQ7mB2tLr8ZpW4nYc6HsD1fGj5Ua" };
const database = (host: string) => `postgres://u:p@${host}/market`;

describe("a start that cannot succeed says why in one sentence, without a stack, and ends", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ["PORT is a word", { PORT: "junk" }, /^PORT must be a number between 1 and 65535, not "junk"\.$/],
    ["PORT is too high", { PORT: "70000" }, /^PORT must be a number/],
    ["PORT is written with an exponent", { PORT: "3e3" }, /^PORT must be a number/],
    ["the data folder is a file", { OCOP_DATA: join(folder, "file") }, /^Nothing can be kept in .*a file stands where/],
    [
      "the data folder lies in a file",
      { OCOP_DATA: join(folder, "file/x") },
      /^Nothing can be kept in .*a file stands/,
    ],
    ["the data folder can never be made", { OCOP_DATA: "/proc/none" }, /^Nothing can be kept in \/proc\/none: /],
    ["AUTH_SECRET is missing beside DATABASE_URL", { DATABASE_URL: database("127.0.0.1:1") }, /AUTH_SECRET is missing/],
    ["AUTH_SECRET is weak", { AUTH_SECRET: "x".repeat(40) }, /AUTH_SECRET is weak/],
    ["a demo has live keys", { DEMO: "1", STRIPE_SECRET_KEY: "sk_live_x" }, /DEMO=1 must not run with a live STRIPE/],
    ["the clock is moved in earnest", { ...good, TEST_CLOCK_FILE: "/tmp/clock" }, /TEST_CLOCK_FILE is only allowed/],
    ["a level of the log is unknown", { LOG_LEVEL: "chatty" }, /LOG_LEVEL must be one of/],
    ["nothing listens", { ...good, DATABASE_URL: database("127.0.0.1:1") }, /nothing listens at its address\.$/],
    ["the address is none", { ...good, DATABASE_URL: "postgres://u:p@h:port/x" }, /it is not a valid address\.$/],
  ])("%s", async (_case, settings, sentence) => {
    const { code, said, last, seconds } = await start(settings);
    expect(last).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(seconds).toBeLessThan(20);
  });

  test("a database that accepts and never speaks is given up after six seconds", async () => {
    const { code, last, seconds } = await start({ ...good, DATABASE_URL: database(`127.0.0.1:${silentPort}`) });
    expect(last).toMatch(/it did not answer within five seconds\.$/);
    expect(code).toBe(1);
    expect(seconds).toBeLessThan(20);
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    "nothing listens",
    { DATABASE_URL: database("127.0.0.1:1") },
    /cannot be reached: nothing listens at its address\.$/,
  ],
  ["the address is none", { DATABASE_URL: "nonsense" }, /DATABASE_URL must begin with postgres:/],
  ["a level of the log is unknown", { LOG_LEVEL: "chatty" }, /LOG_LEVEL must be one of/],
])("a command that needs the database says so too: %s", async (_case, settings, sentence) => {
  const { code, said, last } = await start(settings, "scripts/with-database.mjs", process.execPath, "--version");
  expect(last).toMatch(sentence);
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
});

test("the doctor says the same of a port and a database, without a stack", async () => {
  const { code, said } = await start({ PORT: "junk", DATABASE_URL: "nonsense" }, "scripts/doctor.mjs");
  expect(said).toContain('missing  PORT must be a number between 1 and 65535, not "junk"');
  expect(said).toContain("missing  The database in DATABASE_URL cannot be reached: it is not a valid address.");
  expect(said).toContain("SMTP_URL");
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
});
