import "server-only";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { consents, signInAttempts, users } from "@/db/schema/people";
import { canonicalAccount } from "@/domain/people/canonical";
import type { signUpInput } from "@/domain/people/input";
import { hashPassword, isPassword } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/** Failures within a quarter of an hour before an account, or an address, has to wait. */
const mostFailures = { account: 10, address: 100 } as const;
const windowMinutes = 15;

export type SignedIn = { userId: string; name: string; sessionVersion: number };

/**
 * Signs somebody in by e-mail or phone and password. Refuses "sign_in_wrong" in the same words and time whether or not the account exists,
 * and "sign_in_throttled" after ten failures of an account or a hundred of an address within a quarter of an hour, shared by all instances.
 */
export async function signIn(
  typed: { account: string; password: string; address: string },
  now: Date,
): Promise<SignedIn> {
  const account = canonicalAccount(typed.account);
  const subjects = [
    {
      subject: `account:${account ? JSON.stringify(account) : typed.account.slice(0, 100)}`,
      most: mostFailures.account,
    },
    { subject: `address:${typed.address}`, most: mostFailures.address },
  ];
  for (const { subject, most } of subjects) await countAttempt(subject, most, now);
  const [user] = account
    ? await db
        .select({
          id: users.id,
          name: users.name,
          passwordHash: users.passwordHash,
          sessionVersion: users.sessionVersion,
          suspendedAt: users.suspendedAt,
        })
        .from(users)
        .where("email" in account ? eq(users.email, account.email) : eq(users.phone, account.phone))
    : [];
  const isRight = await isPassword(typed.password, user?.passwordHash ?? null);
  if (!user || !isRight || user.suspendedAt) throw new Refusal("sign_in_wrong");
  for (const { subject } of subjects) await forgive(subject);
  return { userId: user.id, name: user.name, sessionVersion: user.sessionVersion };
}

/** Counts before the password is looked at, in one statement, so that fifty at once are fifty. */
async function countAttempt(subject: string, most: number, now: Date): Promise<void> {
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

/** A right password takes its own attempt back; an account's failures are forgotten. */
async function forgive(subject: string): Promise<void> {
  const change = subject.startsWith("account:") ? sql`0` : sql`greatest(${signInAttempts.failures} - 1, 0)`;
  await db.update(signInAttempts).set({ failures: change }).where(eq(signInAttempts.subject, subject));
}

/** Ends every session of an account, on every device, at its next request. */
export async function endSessions(userId: string): Promise<void> {
  await db
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, userId));
}

/** The text a person agrees to when signing up; a change of its words is a new version. Source: Law 91/2025/QH15 on personal data. */
export const privacyText = "2026-11";

/** Opens an account. Refuses "account_taken" when the e-mail or the number already has one. */
export async function signUp(input: z.output<typeof signUpInput>, now: Date): Promise<SignedIn> {
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ name: input.name, email: input.email, phone: input.phone, passwordHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!user) throw new Refusal("account_taken", {}, input.phone ? "phone" : "email");
    await tx.insert(consents).values({ userId: user.userId, text: "privacy", version: privacyText, givenAt: now });
    return user;
  });
}
