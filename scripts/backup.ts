import { backUp } from "@/db/backup";

const file = process.argv[2];
if (!file) {
  console.error("Say where to: npm run db:backup -- FILE");
  process.exit(1);
}
try {
  const { tables, rows } = await backUp(file);
  console.log(
    `${rows} rows of ${tables} tables are in ${file}. Uploaded files are not: copy what STORAGE_URL names as well.`,
  );
} catch (error) {
  console.error(`The backup failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
