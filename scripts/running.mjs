// The markets that run in this folder: each leaves a note in .data/running while it does.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, isAlive } from "./embedded-postgres.mjs";

/** @returns {{ pid: number, port: number, isOpen: boolean }[]} this process left out */
export function runningMarkets() {
  const folder = notesFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => readNote(join(folder, name)))
    .filter(({ pid }) => pid !== process.pid && isAlive(pid) && isStart(pid));
}

/** Leaves this process's note. Call again when it is open; the answer takes it away. */
export function noteRunning({ port, isOpen }) {
  mkdirSync(notesFolder(), { recursive: true });
  const file = join(notesFolder(), `${process.pid}.json`);
  writeFileSync(file, JSON.stringify({ pid: process.pid, port, isOpen }));
  return () => rmSync(file, { force: true });
}

function notesFolder() {
  return join(dataFolder(), "running");
}

/** What cannot be read was left half written by a process that died. */
function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { pid: 0, port: 0, isOpen: false };
  }
}

/** A pid may have been given to another program since; where /proc tells, it is asked. */
function isStart(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("start.mjs");
  } catch {
    return !existsSync("/proc/self/cmdline");
  }
}
