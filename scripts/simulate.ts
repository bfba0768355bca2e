import { parseArgs } from "node:util";
import { createTestDatabase, prepareTemplate } from "@/db/testing";
import { log } from "@/platform/log";
import { simulate } from "@/scripts/simulation/simulate";

/** Random buyers, sellers and banks in a database of their own; the books are verified on the way. The same seed tells the same story. */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    ops: { type: "string", default: "1000" },
    every: { type: "string", default: "100" },
  },
});
const [seed, operations, every] = [values.seed, values.ops, values.every].map(Number);
if (![seed, operations, every].every((value) => Number.isSafeInteger(value) && Number(value) > 0)) {
  console.error("Say whole numbers: npm run simulate -- --seed 7 --ops 1000 --every 100");
  process.exit(2);
}

// what the card's provider is made to do wrong is no news here
log.level = "silent";
process.env.TEST_DATABASE_URL = process.env.DATABASE_URL;
await prepareTemplate(process.env.TEST_DATABASE_URL ?? "");
const drop = await createTestDatabase();
try {
  const began = performance.now();
  await simulate({ seed: seed ?? 1, operations: operations ?? 1, every: every ?? 1 }, (told) => {
    console.log(JSON.stringify({ seed, seconds: Math.round((performance.now() - began) / 1000), ...told }));
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await drop();
}
