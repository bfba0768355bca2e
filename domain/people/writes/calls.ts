import "server-only";
import { lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rateCounters } from "@/db/schema/people";
import { Refusal } from "@/platform/refusal";

const minuteMilliseconds = 60_000;

/**
 * Counts a call for each of its subjects (an address, a key) within this minute, in one statement and for all instances, before
 * anything is done. `weight` is how many it stands for. Refuses "too_many_requests" when one of them passes `most`.
 */
export async function countCall(
  subjects: readonly string[],
  { weight, most }: { weight: number; most: number },
  now: Date,
): Promise<void> {
  if (subjects.length === 0) return;
  const minute = minuteOf(now);
  const counted = await db
    .insert(rateCounters)
    // two calls at once lock the rows of their subjects in one order
    .values(subjects.toSorted().map((subject) => ({ subject, minute, count: weight })))
    .onConflictDoUpdate({
      target: [rateCounters.subject, rateCounters.minute],
      set: { count: sql`${rateCounters.count} + ${weight}` },
    })
    .returning({ count: rateCounters.count });
  if (counted.some(({ count }) => count > most)) throw new Refusal("too_many_requests", { seconds: secondsLeft(now) });
}

/** Takes away the counts of minutes that are over. */
export async function forgetOldCalls(now: Date): Promise<void> {
  await db.delete(rateCounters).where(lt(rateCounters.minute, minuteOf(now) - 1));
}

/** Whole seconds until the next minute begins, at least one. */
export function secondsLeft(now: Date): number {
  return 60 - Math.floor((now.getTime() % minuteMilliseconds) / 1000);
}

function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / minuteMilliseconds);
}
