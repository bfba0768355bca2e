import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { consents, users } from "@/db/schema/people";
import { canonicalAccount } from "@/domain/people/canonical";
import type { signUpInput } from "@/domain/people/input";
import { countAttempt, forgetAttempts, takeAttempt, takeBackAttempt } from "@/domain/people/writes/attempts";
import { linkMembership } from "@/domain/people/writes/membership";
import { hashPassword, isPassword } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

/** Attempts within a quarter of an hour before an account, or an address, has to wait. */
const mostAttempts = { account: 10, address: 100 } as const;

export type SignedIn = { userId: string; name: string; sessionVersion: number };

/**
 * Signs somebody in by e-mail or phone and password. Refuses "sign_in_wrong" in the same words and time whether or not the account exists,
 * and "sign_in_throttled" after ten failures of an account or a hundred of an address within a quarter of an hour, shared by all instances.
 * Failures by e-mail and by phone add up. Past ten no password is looked at; whoever has typed the other of the two hears
 * "sign_in_wrong", since having to wait at once would tell that there is an account and that both are its own.
 */
export async function signIn(
  typed: { account: string; password: string; address: string },
  now: Date,
): Promise<SignedIn> {
  const account = canonicalAccount(typed.account);
  const byAddress = `address:${typed.address}`;
  const typedName = account ? JSON.stringify(account) : typed.account.slice(0, 100);
  await countAttempt(byAddress, mostAttempts.address, now);
  await countAttempt(`account:${typedName}`, mostAttempts.account, now);
  const user = account ? await findAccount(account) : null;
  const isInTime = await takeAttempt(`user:${user?.id ?? typedName}`, mostAttempts.account, now);
  const isRight = await isPassword(typed.password, user && isInTime ? user.passwordHash : null);
  if (!user || !isRight || user.suspendedAt) throw new Refusal("sign_in_wrong");
  await forgetAttempts([
    `account:${JSON.stringify({ email: user.email })}`,
    `account:${JSON.stringify({ phone: user.phone })}`,
    `user:${user.id}`,
  ]);
  await takeBackAttempt(byAddress);
  await linkMembership(db, user.id);
  return { userId: user.id, name: user.name, sessionVersion: user.sessionVersion };
}

async function findAccount(account: { email: string } | { phone: string }) {
  const [user] = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      phone: users.phone,
      passwordHash: users.passwordHash,
      sessionVersion: users.sessionVersion,
      suspendedAt: users.suspendedAt,
    })
    .from(users)
    .where("email" in account ? eq(users.email, account.email) : eq(users.phone, account.phone));
  return user ?? null;
}

/** A text somebody agrees to, in the version that was shown. Source: Law 91/2025/QH15 on personal data. */
export type Agreed = { text: string; version: string };

/**
 * Opens an account, and keeps what its owner agreed to. Refuses "account_taken" when the e-mail or the number already has one, and "sign_in_throttled" after a hundred
 * attempts of an address within a quarter of an hour: whoever asks for many numbers would learn which have an account.
 */
export async function signUp(
  input: z.output<typeof signUpInput> & { address: string; agreed: readonly Agreed[] },
  now: Date,
): Promise<SignedIn> {
  await countAttempt(`sign-up-address:${input.address}`, mostAttempts.address, now);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ name: input.name, email: input.email, phone: input.phone, passwordHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!user) throw new Refusal("account_taken", {}, input.phone ? "phone" : "email");
    await tx
      .insert(consents)
      .values(input.agreed.map(({ text, version }) => ({ userId: user.userId, text, version, givenAt: now })));
    return user;
  });
}
