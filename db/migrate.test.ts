import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { useDatabase } from "@/db/testing";
import { migrateQueue } from "@/platform/queue";

useDatabase();

test("migrating again, and from two instances at once, changes nothing", async () => {
  const applied = async () => [...(await db.execute(sql`select hash from drizzle.__drizzle_migrations order by id`))];
  const before = await applied();
  expect(before.length).toBeGreaterThan(0);
  await Promise.all([migrateDatabase(migrateQueue), migrateDatabase(migrateQueue)]);
  expect(await applied()).toEqual(before);
});
