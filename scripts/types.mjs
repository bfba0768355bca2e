// Type-checks. Next's own declarations of routes are generated first, so that a fresh clone has them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./embedded-postgres.mjs";
import { runProgram } from "./steps.mjs";

const hasRoutes = existsSync(join(root, "next-env.d.ts")) && existsSync(join(root, ".next/types/routes.d.ts"));
const next = join(root, "node_modules/next/dist/bin/next");
const isReady = hasRoutes || (await runProgram(process.execPath, [next, "typegen"])) === 0;
process.exitCode = isReady ? await runProgram("tsc", ["--noEmit"]) : 1;
