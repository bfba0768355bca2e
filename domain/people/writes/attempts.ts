import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { signInAttempts } from "@/db/schema/people";
import { Refusal } from "@/platform/refusal";

const windowMinutes = 15;

/** Counts before anything is looked at, in one statement, so that fifty at once are fifty. Refuses "sign_in_throttled" above `most`. */
export async function countAttempt(subject: string, most: number, now: Date): Promise<void> {
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
  if (attempt && attempt.failures > most) throw new Refusal("sign_in_throttled", { minutes: windowMinutes });
}

/** A right password takes its own attempt back. */
export async function takeBackAttempt(subject: string): Promise<void> {
  const change = sql`greatest(${signInAttempts.failures} - 1, 0)`;
  await db.update(signInAttempts).set({ failures: change }).where(eq(signInAttempts.subject, subject));
}

/** A right password makes an account's failures forgotten. */
export async function forgetAttempts(subject: string): Promise<void> {
  await db.delete(signInAttempts).where(eq(signInAttempts.subject, subject));
}
