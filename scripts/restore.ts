import { existsSync } from "node:fs";
import { restore } from "@/db/backup";
import { migrateDatabase } from "@/db/migrate";
import { migrateQueue } from "@/platform/queue";

const file = process.argv[2];
if (!file || !existsSync(file)) {
  console.error(file ? `There is no file ${file}.` : "Say which one: npm run db:restore -- FILE");
  process.exit(1);
}
try {
  await migrateDatabase(migrateQueue);
  const { tables, rows } = await restore(file);
  console.log(`${rows} rows of ${tables} tables were restored. Run npm run verify:books next.`);
} catch (error) {
  console.error(`The restore failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
