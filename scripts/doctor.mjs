// npm run doctor: looks at what the market needs on this machine and says what is missing. Changes nothing.
import { existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { findInstalledChromium } from "./chromium.mjs";
import { dataFolder, isAlive, root } from "./embedded-postgres.mjs";
import { loadEnvironmentFile } from "./settings.mjs";

let isWell = true;
loadEnvironmentFile();
for (const look of [node, packages, disk, running, port, database, build, chromium, secret, mail]) {
  const { good, says } = await look();
  if (good === false) isWell = false;
  console.log(`${good === false ? "missing" : good === null ? "note   " : "good   "}  ${says}`);
}
process.exitCode = isWell ? 0 : 1;

function node() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return {
    good: major > 20 || (major === 20 && minor >= 9),
    says: `Node ${process.versions.node} (20.9 or later is needed)`,
  };
}

function packages() {
  const mark = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(mark)) return { good: null, says: "nothing is installed yet; npm start does it" };
  const isCurrent = statSync(mark).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
  return {
    good: isCurrent ? true : null,
    says: isCurrent ? "packages are installed" : "packages are older than the lockfile; npm start mends it",
  };
}

function disk() {
  const { bavail, bsize } = statfsSync(root);
  const gigabytes = (bavail * bsize) / 1_073_741_824;
  return { good: gigabytes > 2, says: `${gigabytes.toFixed(1)} GB free (2 GB are needed)` };
}

function running() {
  const file = join(dataFolder(), "running.json");
  const found = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  const isRunning = found !== null && isAlive(found.pid);
  return {
    good: isRunning ? true : null,
    says: isRunning ? `running on http://localhost:${found.port}` : "not running in this folder",
  };
}

async function port() {
  const wanted = Number(process.env.PORT ?? 3000);
  const isFree = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(wanted, () => probe.close(() => resolve(true)));
  });
  return { good: isFree ? true : null, says: `port ${wanted} is ${isFree ? "free" : "in use"}` };
}

async function database() {
  if (!process.env.DATABASE_URL)
    return { good: true, says: "DATABASE_URL is not set: the embedded PostgreSQL is used" };
  const { default: postgres } = await import("postgres");
  const sql = postgres(process.env.DATABASE_URL, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [{ version }] = await sql`select current_setting('server_version_num')::int as version`;
    const [{ count }] =
      await sql`select count(*)::int as count from pg_available_extensions where name in ('unaccent', 'pg_trgm')`;
    const isFit = version >= 150_000 && count === 2;
    return {
      good: isFit,
      says: `PostgreSQL ${Math.floor(version / 10_000)} with ${count} of the extensions unaccent and pg_trgm`,
    };
  } catch (error) {
    return { good: false, says: `the database in DATABASE_URL cannot be reached (${error.code ?? "no reason given"})` };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function build() {
  const isBuilt = existsSync(join(root, process.env.NEXT_DIST_DIR ?? ".next", "made-of"));
  return {
    good: isBuilt ? true : null,
    says: isBuilt ? "pages are built" : "pages are not built yet; npm start does it",
  };
}

function chromium() {
  const path = findInstalledChromium();
  return {
    good: path ? true : null,
    says: path ? `Chromium for the journeys: ${path}` : "no Chromium; npm test installs one",
  };
}

function secret() {
  const length = process.env.AUTH_SECRET?.length ?? 0;
  if (length === 0) return { good: null, says: "AUTH_SECRET is not set: npm start runs the demo with one of its own" };
  return { good: length >= 32, says: `AUTH_SECRET has ${length} characters (32 or more are needed)` };
}

function mail() {
  const isSet = Boolean(process.env.SMTP_URL);
  return {
    good: isSet ? true : null,
    says: isSet ? "letters go out by SMTP_URL" : "SMTP_URL is not set: letters stay in .data/mail",
  };
}
