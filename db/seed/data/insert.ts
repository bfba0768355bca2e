import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ocopGroups } from "@/db/schema/ocop";
import { addressProvinces, addressWards, units, unitSuccessions } from "@/db/schema/places";
import { readAddresses, readOcopGroups, readSuccessions, readUnits } from "@/db/seed/data/read";

/** Rows per statement: PostgreSQL takes 65,535 parameters at most. */
const rowsAtOnce = 1_000;

/** Writes the units of all lists, what became of them, the addresses and the OCOP classes. What is there stays. */
export async function insertFacts(tx: Transaction): Promise<void> {
  const { provinces, wards } = readAddresses();
  await tx.insert(units).values(readUnits()).onConflictDoNothing();
  await tx.insert(unitSuccessions).values(readSuccessions()).onConflictDoNothing();
  await tx.execute(sql`select tell_place_history()`);
  await tx.insert(addressProvinces).values(provinces).onConflictDoNothing();
  for (let from = 0; from < wards.length; from += rowsAtOnce) {
    await tx.insert(addressWards).values(wards.slice(from, from + rowsAtOnce)).onConflictDoNothing();
  }
  await tx.insert(ocopGroups).values(readOcopGroups()).onConflictDoNothing();
}
