// npm run doctor: looks at what the market needs on this machine and says what is missing. Changes nothing.
import { existsSync, statfsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { findInstalledChromium } from "./chromium.mjs";
import { askDatabase } from "./database.mjs";
import { Obstacle, root } from "./embedded-postgres.mjs";
import { runningMarkets } from "./running.mjs";
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
  const markets = runningMarkets();
  const addresses = markets.map((market) => `http://localhost:${market.port}`).join(", ");
  return {
    good: markets.length > 0 ? true : null,
    says: markets.length > 0 ? `running on ${addresses}` : "not running in this folder",
  };
}

async function port() {
  const given = process.env.PORT?.trim() || "3000";
  const wanted = Number(given);
  if (!/^\d+$/.test(given) || wanted < 1 || wanted > 65_535)
    return { good: false, says: `PORT must be a number between 1 and 65535, not "${given}"` };
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
  try {
    const { version, extensions } = await askDatabase(process.env.DATABASE_URL);
    return {
      good: version >= 150_000 && extensions === 2,
      says: `PostgreSQL ${Math.floor(version / 10_000)} (15 or later is needed) with ${extensions} of the extensions unaccent and pg_trgm`,
    };
  } catch (error) {
    if (error instanceof Obstacle) return { good: false, says: error.message };
    throw error;
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
