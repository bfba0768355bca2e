import "server-only";
import { sql } from "drizzle-orm";
import { inLongTransaction } from "@/db/client";
import { figureRows } from "@/domain/figures/reads/rows";

const daysAtOnce = 500;

/**
 * Makes the days of shops' figures anew that changed since, and forgets that they did. What is being written while it runs stays noted, and is
 * made the next time. Returns how many days. Source: docs/decisions/024
 */
export async function rollFigures(): Promise<number> {
  let total = 0;
  for (;;) {
    const days = await rollSome();
    total += days;
    if (days < daysAtOnce) return total;
  }
}

async function rollSome(): Promise<number> {
  return inLongTransaction(async (run) => {
    // Marks and orders of one moment, and one at a time: the lock is waited for before the moment is chosen.
    await run(sql`set transaction isolation level repeatable read`);
    await run(sql`lock table figure_days in share row exclusive mode`);
    await run(sql`create temporary table wanted on commit drop as
      select distinct seller_id, day from figure_changes order by seller_id, day limit ${sql.raw(String(daysAtOnce))}`);
    const days = (await run(sql`select 1 from wanted`)).length;
    if (days === 0) return 0;
    await run(sql`analyze wanted`);
    for (const [table, { columns, rows }] of Object.entries(figureRows)) {
      await run(
        sql`delete from ${sql.identifier(table)} f using wanted w where f.seller_id = w.seller_id and f.day = w.day`,
      );
      await run(sql.raw(`insert into ${table} (${columns}) with ${rows}`));
    }
    await run(sql`delete from figure_changes c using wanted w where c.seller_id = w.seller_id and c.day = w.day`);
    return days;
  });
}
