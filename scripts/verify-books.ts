import { closeDatabase } from "@/db/client";
import { verifyBooks } from "@/domain/audit/reads/books";
import { now } from "@/platform/clock";

try {
  const books = await verifyBooks(now());
  if (process.argv.includes("--json")) console.log(JSON.stringify(books));
  else {
    for (const { id, ok, count } of books.checks)
      console.log(`${ok ? "holds " : "BROKEN"}  ${id}${ok ? "" : ` (${count})`}`);
    console.log(books.ok ? "The books are in order." : "The books are not in order.");
  }
  process.exitCode = books.ok ? 0 : 1;
} catch (error) {
  console.error(`The books could not be read: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
