import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";

/** PostgreSQL takes 65,535 parameters at most: rows go in batches. */
export async function insertAll(tx: Transaction, table: PgTable, rows: Record<string, unknown>[]): Promise<void> {
  const width = Math.max(1, ...rows.slice(0, 1).map((row) => Object.keys(row).length + 3));
  const batch = Math.floor(60_000 / width);
  for (let from = 0; from < rows.length; from += batch) await tx.insert(table).values(rows.slice(from, from + batch));
}
