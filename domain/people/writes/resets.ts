import "server-only";
import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { passwordResets, users } from "@/db/schema/people";
import { postLetters } from "@/domain/notices/writes";
import { canonicalAccount } from "@/domain/people/canonical";
import { isResetOpen } from "@/domain/people/reads";
import { countAttempt, takeAttempt } from "@/domain/people/writes/attempts";
import type { SignedIn } from "@/domain/people/writes/sign-in";
import { newToken } from "@/platform/ids";
import { hashPassword, hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

const hourMilliseconds = 60 * 60 * 1000;
const mostResets = { account: 5, address: 20 } as const;

/**
 * Sends the account's e-mail a link that sets a new password once, within an hour. Answers the same when there is no such account
 * or no e-mail. Refuses "sign_in_throttled" after five for an account or twenty from an address within a quarter of an hour. E-mail and
 * phone of one account get five letters together; who types the other one past that is answered as always.
 */
export async function askPasswordReset(
  asked: { account: string; locale: "vi" | "en"; address: string },
  now: Date,
): Promise<void> {
  const account = canonicalAccount(asked.account);
  await countAttempt(`reset-address:${asked.address}`, mostResets.address, now);
  await countAttempt(
    `reset:${account ? JSON.stringify(account) : asked.account.slice(0, 100)}`,
    mostResets.account,
    now,
  );
  const user = account ? await findReader(account) : null;
  if (!user?.email || !(await takeAttempt(`reset-user:${user.id}`, mostResets.account, now))) return;
  const to = { email: user.email, phone: null };
  const letter = { to, template: "password_reset" as const, locale: asked.locale };
  await inTransaction(async (tx) => {
    const token = newToken();
    const expiresAt = new Date(now.getTime() + hourMilliseconds);
    await tx.insert(passwordResets).values({ tokenHash: hashToken(token), userId: user.id, expiresAt });
    await postLetters(tx, [{ ...letter, news: hashToken(token), payload: { name: user.name, token } }], now);
  });
}

async function findReader(account: { email: string } | { phone: string }) {
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(
      and(
        "email" in account ? eq(users.email, account.email) : eq(users.phone, account.phone),
        isNotNull(users.email),
        isNull(users.suspendedAt),
      ),
    );
  return user ?? null;
}

/** Sets a new password by a link, once, and ends every session and every other link. Refuses "reset_link_over". */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  now: Date,
): Promise<SignedIn> {
  if (!(await isResetOpen(token, now))) throw new Refusal("reset_link_over");
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const [reset] = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(
        and(
          eq(passwordResets.tokenHash, hashToken(token)),
          isNull(passwordResets.usedAt),
          gt(passwordResets.expiresAt, now),
        ),
      )
      .returning({ userId: passwordResets.userId });
    if (!reset) throw new Refusal("reset_link_over");
    const [user] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(and(eq(users.id, reset.userId), isNull(users.suspendedAt)))
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!user) throw new Refusal("reset_link_over");
    await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(and(eq(passwordResets.userId, user.userId), isNull(passwordResets.usedAt)));
    return user;
  });
}
