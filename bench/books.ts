import { sql } from "drizzle-orm";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { db } from "@/db/client";
import { verifyBooks } from "@/domain/audit/reads/books";

/** How long all checks of the books take over what this database holds, and how much that is. */
export async function booksMeasures(): Promise<Line> {
  const [held] = await db.execute<{ postings: string; parts: string }>(
    sql`select (select count(*) from postings)::text as postings, (select count(*) from seller_orders)::text as parts`,
  );
  const began = performance.now();
  const { ok, checks } = await verifyBooks(new Date());
  return {
    part: "books",
    postings: Number(held?.postings ?? 0),
    parts: Number(held?.parts ?? 0),
    checks: checks.length,
    seconds: rounded((performance.now() - began) / 1000),
    ok,
  };
}
