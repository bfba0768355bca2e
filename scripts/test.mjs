// npm test: everything that can be known about the market, ending with one line: N passed, N failed.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { dataFolder, freePort, Obstacle, root } from "./embedded-postgres.mjs";
import { installWhenNeeded } from "./installation.mjs";
import { checkNode } from "./node-version.mjs";
import { runningMarkets } from "./running.mjs";
import { quickSteps, runProgram, runStep } from "./steps.mjs";

checkNode();
const folder = join(dataFolder(), "journeys");
const reports = join(dataFolder(), "reports");
const total = { passed: 0, failed: 0 };
/** npm test -- check | verbs | journeys | faults runs only that part. */
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const isWanted = (part) => wanted.length === 0 || wanted.includes(part);

try {
  await main();
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Obstacle ? error.message : error);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function main() {
  process.chdir(root);
  console.log(`== packages: ${await installWhenNeeded(runOrThrow)}`);
  mkdirSync(reports, { recursive: true });
  if (isWanted("check")) for (const step of quickSteps) count(await runStep(step));
  if (isWanted("verbs")) await runVerbs();
  if (isWanted("journeys")) await runJourneys();
  if (isWanted("faults")) await runFaults();
}

async function runVerbs() {
  const report = join(reports, "verbs.json");
  rmSync(report, { force: true });
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const isGood = await runStep({ name: "rules and verbs, on real PostgreSQL", program: "vitest", args });
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = readReport(report);
  total.passed += numPassedTests;
  total.failed += isGood ? numFailedTests : Math.max(1, numFailedTests || numFailedTestSuites);
}

/** A build and a seeded province of the tests' own, so that nothing of the one on show is touched. */
async function runJourneys() {
  const port = await freePort();
  const env = {
    OCOP_DATA: folder,
    PORT: String(port),
    DEMO: "1",
    DATABASE_URL: "",
    APP_ORIGIN: `http://localhost:${port}`,
    BANK_WEBHOOK_SECRET: "secret-of-the-journeys-bank",
    ...buildFolder(),
  };
  rmSync(folder, { recursive: true, force: true });
  const start = join(root, "scripts/start.mjs");
  const isReady = await runStep({
    name: "build, migrate, seed",
    program: process.execPath,
    args: [start, "--prepare"],
    env,
  });
  count(isReady);
  if (!isReady) return;
  if (!hasJourneys()) {
    console.log("== journeys: none written yet");
    return;
  }

  const chromium = findChromium();
  const server = spawn(process.execPath, [start], { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    await answers(port, server);
    const report = join(reports, "journeys.json");
    rmSync(report, { force: true });
    const isGood = await runStep({
      name: "journeys, in Chromium",
      program: "playwright",
      args: ["test", "--reporter=list,json"],
      env: {
        E2E_ORIGIN: `http://localhost:${port}`,
        E2E_CARDS: join(folder, "demo-cards.json"),
        CHROMIUM_PATH: chromium,
        BANK_WEBHOOK_SECRET: env.BANK_WEBHOOK_SECRET,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    });
    count(
      await runStep({
        name: "books after the journeys",
        program: process.execPath,
        args: [join(root, "scripts/with-database.mjs"), "tsx", "--conditions=react-server", "scripts/verify-books.ts"],
        env,
      }),
    );
    const { stats = {} } = readReport(report);
    total.passed += (stats.expected ?? 0) + (stats.flaky ?? 0);
    total.failed += isGood ? (stats.unexpected ?? 0) : Math.max(1, stats.unexpected ?? 0);
  } finally {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the same build, a province of their own: its server and its database are killed. */
async function runFaults() {
  const province = join(dataFolder(), "faults");
  const report = join(reports, "faults.json");
  rmSync(report, { force: true });
  rmSync(province, { recursive: true, force: true });
  const isGood = await runStep({
    name: "faults: kill -9 of an instance and of the database under load",
    program: process.execPath,
    args: [join(root, "scripts/faults.mjs"), "--report", report],
    env: { OCOP_DATA: province, ...buildFolder() },
  });
  rmSync(province, { recursive: true, force: true });
  const { passed = 0, failed = 0 } = readReport(report);
  total.passed += passed;
  total.failed += isGood ? failed : Math.max(1, failed);
}

function hasJourneys() {
  return existsSync(join(root, "e2e")) && readdirSync(join(root, "e2e")).some((name) => name.endsWith(".spec.ts"));
}

/** A market running in this folder serves from .next: the tests build elsewhere then. */
function buildFolder() {
  return runningMarkets().length > 0 ? { NEXT_DIST_DIR: ".next-test" } : {};
}

async function answers(port, server) {
  const giveUpAt = Date.now() + 120_000;
  while (Date.now() < giveUpAt && server.exitCode === null) {
    try {
      const { status } = await fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (status === 200) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  throw new Obstacle("The server for the journeys did not come up.");
}

async function runOrThrow(program, args) {
  if ((await runProgram(program, args)) !== 0) throw new Obstacle(`${program} ${args[0]} failed.`);
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function count(isGood) {
  if (isGood) total.passed += 1;
  else total.failed += 1;
}
