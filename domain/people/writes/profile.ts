import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { users } from "@/db/schema/people";
import type { BuyerScope } from "@/domain/people/scopes";
import { countAttempt, forgetAttempts } from "@/domain/people/writes/attempts";
import type { SignedIn } from "@/domain/people/writes/sign-in";
import { hashPassword, isPassword } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

export async function changeName(buyer: BuyerScope, { name }: { name: string }): Promise<SignedIn> {
  return inTransaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set({ name })
      .where(eq(users.id, buyer.userId))
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!user) throw new Refusal("not_found");
    return user;
  });
}

/** Changes the password of whoever knows the present one, and ends every session. The caller begins a session anew where it was asked. */
export async function changePassword(
  buyer: BuyerScope,
  { currentPassword, password }: { currentPassword: string; password: string },
  now: Date,
): Promise<SignedIn> {
  const known = { password: currentPassword, field: "currentPassword" };
  const present = await confirmPassword(buyer.userId, known, now);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      // a password changed elsewhere meanwhile is not the one that was asked for
      .where(and(eq(users.id, buyer.userId), eq(users.passwordHash, present)))
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!changed) throw new Refusal("password_current_wrong", {}, "currentPassword");
    return changed;
  });
}

/**
 * Asks whoever is signed in for their password again, before what a thief of the session must not do. Attempts are counted in the same
 * quarters of an hour as those to sign in, ten for an account. Refuses "password_current_wrong" at `field`, and "sign_in_throttled".
 * Returns what is kept of the password.
 */
export async function confirmPassword(
  userId: string,
  { password, field }: { password: string; field: string },
  now: Date,
): Promise<string> {
  const subject = `password:${userId}`;
  await countAttempt(subject, 10, now);
  const [user] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  if (!user || !(await isPassword(password, user.passwordHash))) throw new Refusal("password_current_wrong", {}, field);
  await forgetAttempts([subject]);
  return user.passwordHash;
}

/** Ends every session of an account, on every device, at its next request. */
export async function endSessions(buyer: BuyerScope): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, buyer.userId));
  });
}
