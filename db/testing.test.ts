import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { countStatements, db, inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";

useDatabase();

test("a test file has a migrated database of its own", async () => {
  const [row] = await db.execute(
    sql`select current_database() as name, to_regclass('graphile_worker.jobs') is not null as queue`,
  );
  expect(row).toMatchObject({ name: expect.stringMatching(/^ocop_test_/), queue: true });
});

test("statements are counted", async () => {
  const { statements } = await countStatements(() => db.execute(sql`select 1`));
  expect(statements).toEqual(["select 1"]);
});

test("a transaction that cannot be ordered among others runs again, five times at most, and nothing else does", async () => {
  const fails = (code: string) => {
    let runs = 0;
    const outcome = inTransaction(async (tx) => {
      runs += 1;
      await tx.execute(sql.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`));
    });
    return outcome.then(
      () => 0,
      () => runs,
    );
  };
  expect(await fails("40001")).toBe(5);
  expect(await fails("40P01")).toBe(5);
  expect(await fails("23505")).toBe(1);
});

test("a transaction inside a transaction is a mistake that is said", async () => {
  await expect(inTransaction(() => inTransaction(async () => {}))).rejects.toThrow("inside a transaction");
});

test("a hundred transactions at once all come to an end on twenty connections", async () => {
  await db.execute(sql`create table counted (n int)`);
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      inTransaction(async (tx) => {
        await tx.execute(sql`insert into counted values (${n})`);
        if (n % 10 === 0) await tx.execute(sql`select pg_sleep(0.01)`);
      }),
    ),
  );
  const [row] = await db.execute(sql`select count(*)::int as n from counted`);
  expect(row).toEqual({ n: 100 });
});

test("what a failed transaction wrote is gone, and its connection serves the next", async () => {
  await db.execute(sql`create table kept (n int)`);
  for (let n = 0; n < 30; n += 1) {
    await inTransaction(async (tx) => {
      await tx.execute(sql`insert into kept values (${n})`);
      throw new Error("changed my mind");
    }).catch(() => {});
  }
  const [row] = await db.execute(sql`select count(*)::int as n from kept`);
  expect(row).toEqual({ n: 0 });
});
