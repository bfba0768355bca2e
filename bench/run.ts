import { parseArgs } from "node:util";
import { catalogueMeasures } from "@/bench/catalogue";
import { measured } from "@/bench/measure";
import { closeDatabase } from "@/db/client";

/**
 * Prints one JSON line per measure. `npm run bench -- --only catalogue` measures the reads of the database that DATABASE_URL
 * names, in this process.
 */
const { values } = parseArgs({ options: { only: { type: "string" } } });

const parts: Record<string, () => Promise<void>> = { catalogue };

async function catalogue(): Promise<void> {
  const { products, measures } = await catalogueMeasures();
  for (const measure of measures)
    console.log(JSON.stringify({ part: "catalogue", products, ...(await measured(measure)) }));
}

for (const [name, run] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) await run();
}
await closeDatabase();
