// The steps npm run check and npm test share: each a program, its output shown, its time told.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "./embedded-postgres.mjs";

export const quickSteps = [
  { name: "format", program: "oxfmt", args: ["--check", "."] },
  { name: "types", program: process.execPath, args: [join(root, "scripts/types.mjs")] },
  { name: "lint", program: "oxlint", args: ["--type-aware", "--quiet"] },
  { name: "rules", program: process.execPath, args: [join(root, "scripts/rules.mjs")] },
  { name: "unused", program: "knip", args: ["--no-progress"] },
];

let running = null;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exitCode = 130;
  });
}

/** Runs one step and says how it went. */
export async function runStep({ name, program, args, env = {} }) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const isGood = (await runProgram(program, args, env)) === 0;
  console.log(`== ${name}: ${isGood ? "good" : "FAILED"} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return isGood;
}

export function runProgram(program, args, env = {}) {
  const path = `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`;
  const child = spawn(program, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env, PATH: path },
  });
  running = child;
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`${program} could not be run: ${error.message}`);
      resolve(1);
    });
    child.once("exit", (code, signal) => {
      running = null;
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
