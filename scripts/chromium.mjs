// Finds a Chromium for the journeys: CHROMIUM_PATH, an installed one, Playwright's own, or installs one.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { Obstacle, root } from "./embedded-postgres.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium that can be run. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (isRunnable(given)) return given;
    throw new Obstacle(`CHROMIUM_PATH names ${given}, and that cannot be run.`);
  }
  return findInstalledChromium() ?? installPlaywrights() ?? installDebians() ?? giveUp();
}

/** One that is here already, or null. */
export function findInstalledChromium() {
  return installed() ?? playwrights();
}

function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return candidates.find(isRunnable) ?? null;
}

function playwrights() {
  try {
    const { chromium } = createRequire(join(root, "package.json"))("@playwright/test");
    const path = chromium.executablePath();
    return isRunnable(path) ? path : null;
  } catch {
    return null;
  }
}

function installPlaywrights() {
  console.log("No Chromium found; Playwright installs one.");
  spawnSync(join(root, "node_modules/.bin/playwright"), ["install", "chromium"], {
    stdio: "inherit",
    timeout: 300_000,
  });
  return playwrights();
}

function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  console.log("Playwright could not; apt-get installs Debian's.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-q"], { stdio: "inherit", env, timeout: 120_000 });
  spawnSync("apt-get", ["install", "-y", "-q", "chromium"], { stdio: "inherit", env, timeout: 300_000 });
  return installed();
}

function giveUp() {
  throw new Obstacle("There is no Chromium and none could be installed: install one and set CHROMIUM_PATH to it.");
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
