// Installs the packages when they are missing or older than the lockfile.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./embedded-postgres.mjs";

/** @param {(program: string, args: string[]) => Promise<unknown>} run runs a program and throws when it fails */
export async function installWhenNeeded(run) {
  const mark = join(root, "node_modules", ".package-lock.json");
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs)
    return "as they were";
  // Not `npm ci`: it would throw away all that is installed for one package that changed.
  await run("npm", [
    "install",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--include=dev",
    "--include=optional",
  ]);
  return "installed";
}
