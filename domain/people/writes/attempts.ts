import "server-only";
import { eq, inArray, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { signInAttempts } from "@/db/schema/people";
import { Refusal } from "@/platform/refusal";

const windowMinutes = 15;

/** Counts before anything is looked at, so that fifty at once are fifty. Refuses "sign_in_throttled" above `most`. */
export async function countAttempt(subject: string, most: number, now: Date): Promise<void> {
  if (!(await takeAttempt(subject, most, now))) throw new Refusal("sign_in_throttled", { minutes: windowMinutes });
}

/** Counts an attempt in one statement and says whether it is within `most`. */
export async function takeAttempt(subject: string, most: number, now: Date): Promise<boolean> {
  const isOver = sql`${signInAttempts.windowStartedAt} < ${now.toISOString()}::timestamptz - ${windowMinutes} * interval '1 minute'`;
  const [attempt] = await db
    .insert(signInAttempts)
    .values({ subject, failures: 1, windowStartedAt: now })
    .onConflictDoUpdate({
      target: signInAttempts.subject,
      set: {
        failures: sql`case when ${isOver} then 1 else ${signInAttempts.failures} + 1 end`,
        windowStartedAt: sql`case when ${isOver} then ${now.toISOString()}::timestamptz else ${signInAttempts.windowStartedAt} end`,
      },
    })
    .returning({ failures: signInAttempts.failures });
  return !attempt || attempt.failures <= most;
}

/** A right password takes its own attempt back. */
export async function takeBackAttempt(subject: string): Promise<void> {
  const change = sql`greatest(${signInAttempts.failures} - 1, 0)`;
  await db.update(signInAttempts).set({ failures: change }).where(eq(signInAttempts.subject, subject));
}

/** A right password makes an account's failures forgotten. */
export async function forgetAttempts(subjects: readonly string[]): Promise<void> {
  await db.delete(signInAttempts).where(inArray(signInAttempts.subject, subjects));
}

/** Takes away counts whose time is over. */
export async function forgetOldAttempts(now: Date): Promise<void> {
  await db
    .delete(signInAttempts)
    .where(lt(signInAttempts.windowStartedAt, new Date(now.getTime() - windowMinutes * 60_000)));
}
