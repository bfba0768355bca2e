// Type-checks. Next's own declarations of the routes are written first: a fresh clone has none, and an older build has others.
import { join } from "node:path";
import { root } from "./embedded-postgres.mjs";
import { runProgram } from "./steps.mjs";

const next = join(root, "node_modules/next/dist/bin/next");
const isReady = (await runProgram(process.execPath, [next, "typegen"])) === 0;
process.exitCode = isReady ? await runProgram("tsc", ["--noEmit"]) : 1;
