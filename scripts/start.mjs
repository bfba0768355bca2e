// npm start and npm run dev: everything between a fresh clone and a market that answers.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs, { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { checkNode } from "./node-version.mjs";

const began = Date.now();
const isDevelopment = process.argv.includes("--dev");
const isPreparing = process.argv.includes("--prepare");
checkNode();
const { dataFolder, enterEmbeddedPostgres, isAlive, makeFolder, Obstacle, root } =
  await import("./embedded-postgres.mjs");
const { askDatabase } = await import("./database.mjs");
const { fillInCards, startCards } = await import("./demo-cards.mjs");
const { installWhenNeeded } = await import("./installation.mjs");
const { noteRunning, runningMarkets } = await import("./running.mjs");
const { checkSettings, fillInDemo, loadEnvironmentFile } = await import("./settings.mjs");

const endings = [];
let isStopping = false;
let hasIntroduced = false;
process.chdir(root);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
stopWithParent();

try {
  await main();
} catch (error) {
  if (!isStopping) {
    const isFull = error.code === "ENOSPC";
    console.error(`\n${isFull ? "The disk is full." : error instanceof Obstacle ? error.message : error.stack}`);
    await stop(1);
  }
}

async function main() {
  loadEnvironmentFile();
  const port = portOf(process.env.PORT?.trim() || "3000");
  makeFolder(dataFolder());
  checkDisk();
  const release = claimFolder(port);
  endings.push(release);
  await checkPort(port);
  fillInDemo(say);
  const areCardsOurs = await fillInCards();
  await step("Packages", () => installWhenNeeded((program, args) => run(program, args, "install")));
  await checkSettings({ mode: isDevelopment ? "development" : "production", port });

  await step("Database", startDatabase);
  const building = isDevelopment ? null : step("Pages", buildWhenNeeded);
  building?.catch(() => {});
  await step("Schema", () => run("tsx", ["--conditions=react-server", "scripts/migrate.ts"], "schema"));
  await step("Province", () => run("tsx", ["--conditions=react-server", "scripts/seed.ts", "--if-empty"], "seed"));
  await building;
  if (isPreparing) return stop(0);
  if (areCardsOurs) await step("Cards", () => serveCards(port));
  await step("Server", () => serve(port));
  noteRunning({ port, isOpen: true });
  introduce(port);
}

function portOf(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new Obstacle(`PORT must be a number between 1 and 65535, not "${text}".`);
}

function checkDisk() {
  const { bavail, bsize } = fs.statfsSync(root);
  const needed = existsSync(join(root, "node_modules")) ? 300 : 2000;
  const megabytes = Math.floor((bavail * bsize) / 1_048_576);
  if (megabytes < needed)
    throw new Obstacle(`The disk holding ${root} has ${megabytes} MB left; ${needed} MB are needed.`);
}

/** Several markets of one folder share its build and its data: while one makes them, or serves from an older build, another has to wait. */
function claimFolder(port) {
  const others = runningMarkets();
  const same = others.find((other) => other.port === port);
  if (same) {
    throw new Obstacle(
      `The market in this folder is already running (process ${same.pid}, http://localhost:${port}); stop that one first.`,
    );
  }
  const [other] = others;
  if (other && (!other.isOpen || isDevelopment || !isBuildCurrent())) {
    const why = other.isOpen
      ? "serves from another build; stop it first"
      : "is being made ready; wait until it is open";
    throw new Obstacle(`A market in this folder (process ${other.pid}, http://localhost:${other.port}) ${why}.`);
  }
  return noteRunning({ port, isOpen: false });
}

async function checkPort(port) {
  for (const host of ["::", "0.0.0.0", "127.0.0.1"]) {
    const code = await new Promise((resolve) => {
      const probe = createServer();
      probe.once("error", (error) => resolve(error.code));
      probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
    });
    if (code === "EADDRINUSE") {
      throw new Obstacle(
        `Port ${port} is taken by another program; choose one with PORT, for example PORT=${port + 1} npm start.`,
      );
    }
    if (code === "EACCES")
      throw new Obstacle(`Port ${port} may not be used by this user; choose one above 1024 with PORT.`);
  }
}

async function startDatabase() {
  if (process.env.DATABASE_URL) {
    await askDatabase(process.env.DATABASE_URL);
    return "yours, from DATABASE_URL";
  }
  const entering = enterEmbeddedPostgres({ say });
  endings.unshift(() => entering.then((entered) => entered.leave()).catch(() => {}));
  let server = await entering;
  process.env.DATABASE_URL = server.url;
  const watch = setInterval(() => {
    if (!isStopping && !isAlive(server.pid)) void revive();
  }, 500);
  let isReviving = false;
  async function revive() {
    if (isReviving) return;
    isReviving = true;
    try {
      say("The database has died; it is started again.");
      const died = server;
      server = await enterEmbeddedPostgres({ say });
      await died.leave();
      if (server.url !== process.env.DATABASE_URL)
        throw new Obstacle("The database's port was taken meanwhile; start the market again.");
    } catch (error) {
      console.error(error.message);
      await stop(1);
    }
    isReviving = false;
  }
  endings.unshift(async () => {
    clearInterval(watch);
    await server.leave();
  });
  return "embedded PostgreSQL 18, in .data";
}

/** A build is current while no source differs from what it was made of. */
async function buildWhenNeeded() {
  if (isBuildCurrent()) return "as they were";
  rmSync(stampFile(), { force: true });
  const stamp = stampOfSources();
  await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], "build", {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  writeFileSync(stampFile(), stamp);
  return "built";
}

function isBuildCurrent() {
  return existsSync(stampFile()) && readFileSync(stampFile(), "utf8") === stampOfSources();
}

function stampFile() {
  return join(root, process.env.NEXT_DIST_DIR ?? ".next", "made-of");
}

function stampOfSources() {
  const hash = createHash("sha256").update(process.versions.node);
  const sources = ["app", "components", "domain", "platform", "db", "assets"];
  const files = ["next.config.mjs", "postcss.config.mjs", "instrumentation.ts", "proxy.ts", "package-lock.json"].filter(
    (name) => existsSync(join(root, name)),
  );
  for (const folder of sources) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
      const parent = entry.parentPath ?? entry.path;
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) files.push(join(parent, entry.name));
    }
  }
  for (const file of files.toSorted())
    hash
      .update(file.replace(root, ""))
      .update("\0")
      .update(readFileSync(join(root, file.replace(root, ""))));
  return hash.digest("hex");
}

async function serve(port) {
  const next = join(root, "node_modules/next/dist/bin/next");
  const program = isDevelopment ? [next, "dev", "-p", String(port)] : [join(root, "scripts/serve.mjs")];
  const child = spawn(process.execPath, program, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      NODE_ENV: isDevelopment ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  child.stdout.on("data", (text) => {
    if (hasIntroduced) process.stdout.write(text);
  });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  endings.unshift(async () => {
    child.kill("SIGTERM");
    const outcome = await Promise.race([ended, pause(10_000).then(() => "late")]);
    if (outcome === "late") child.kill("SIGKILL");
  });
  void ended.then((outcome) => {
    if (isStopping) return;
    console.error(`The server ended by itself (${outcome}).`);
    void stop(1);
  });
  const giveUpAt = Date.now() + 60_000;
  while (!isStopping) {
    const health = await healthOf(port);
    if (health?.status === 200) return `answers on port ${port}`;
    if (Date.now() > giveUpAt)
      throw new Obstacle(`The server does not answer on port ${port} (health: ${health?.status ?? "none"}).`);
    await pause(100);
  }
  return "stopped";
}

/** The pay page is shown by the market itself; in development, by the server that makes it. */
async function serveCards(port) {
  const origin = process.env.APP_ORIGIN?.trim() || `http://localhost:${port}`;
  endings.unshift(await startCards({ port, origin: isDevelopment ? null : new URL(origin).origin }));
  return "a test server, no money moves";
}

async function healthOf(port) {
  try {
    return await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(20_000) });
  } catch {
    return null;
  }
}

function introduce(port) {
  const origin = `http://localhost:${port}`;
  const lines = [
    "",
    `The market is open after ${seconds(began)}: ${origin}`,
    `  the sellers' desk     ${origin}/seller`,
    `  the province's desk   ${origin}/admin`,
  ];
  if (process.env.DEMO === "1") {
    const password = process.env.DEMO_PASSWORD ?? "ocop-demo-2026";
    lines.push(
      `  sign in               ${origin}/sign-in   password ${password}`,
      "    buyer               buyer-001@demo.local",
      "    seller              seller-a@demo.local",
      "    commune officer     officer@demo.local, officer-2@demo.local",
      "    province            admin@demo.local, admin-2@demo.local",
    );
  }
  console.log([...lines, "  Ctrl-C ends it.", ""].join("\n"));
  hasIntroduced = true;
}

/** Says what is being done and, once done, how long it took. */
async function step(name, work) {
  const from = Date.now();
  if (process.stdout.isTTY) say(`${name} …`);
  const outcome = await work();
  say(`${name.padEnd(9)} ${seconds(from).padStart(7)}  ${outcome ?? "done"}`);
}

/** Runs a program; what it says is kept in .data/<name>.log and shown only when it fails. */
async function run(program, args, name, more = {}) {
  if (isStopping) throw new Error("stopping");
  const file = join(dataFolder(), `${name}.log`);
  const log = openSync(file, "w");
  const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH}`;
  const child = spawn(program, args, {
    cwd: root,
    stdio: ["ignore", log, log],
    env: { ...process.env, ...more, PATH: path },
  });
  const kill = () => child.kill("SIGTERM");
  endings.unshift(kill);
  const outcome = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  endings.splice(endings.indexOf(kill), 1);
  closeSync(log);
  if (outcome === 0) return lastLineOf(file);
  const said = readFileSync(file, "utf8");
  if (/ENOSPC|No space left/i.test(said)) throw new Obstacle("The disk is full.");
  throw new Obstacle(
    `${said.trim().split("\n").slice(-30).join("\n")}\nThis step failed (${name}); all it said is in ${file}.`,
  );
}

function lastLineOf(file) {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const line = lines.at(-1) ?? "";
  return line.length <= 100 && /^[A-Z][^|]*\.$/.test(line) ? line.toLowerCase().slice(0, -1) : "done";
}

async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  if (hasIntroduced) console.log("Closing …");
  for (const end of endings) {
    try {
      await end();
    } catch (error) {
      console.error(error.message);
      code = 1;
    }
  }
  if (hasIntroduced) console.log("The market is closed.");
  process.exit(code);
}

/** npm does not always hand a signal on; when the npm that started this is gone, this ends too. */
function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, 500).unref();
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}

function say(line) {
  console.log(line);
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
