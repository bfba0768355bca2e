import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { users } from "@/db/schema/people";
import { countAttempt } from "@/domain/people/writes/attempts";
import { requireReach, sendCode, tryCode, useCode } from "@/domain/people/writes/codes";
import { noteProvenPhone } from "@/domain/people/writes/membership";
import type { SignedIn } from "@/domain/people/writes/sign-in";
import { newId } from "@/platform/ids";
import { hashPassword } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

const mostFromAddress = 20;

/**
 * Sends a code to a phone whose account has no e-mail, to set a password with. Answers the same for a number without such an account.
 * Refuses "sign_in_throttled" and, for every number alike, "phone_not_reached".
 */
export async function askPhonePassword(
  asked: { phone: string; locale: "vi" | "en"; address: string },
  now: Date,
): Promise<string> {
  requireReach(asked.phone);
  await countAttempt(`phone-password-address:${asked.address}`, mostFromAddress, now);
  const [user] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.phone, asked.phone), isNull(users.email), isNull(users.suspendedAt)));
  if (user) {
    const { phone, locale } = asked;
    return sendCode({ phone, purpose: "password", subject: user.id, locale, name: user.name }, now);
  }
  await countAttempt(`code:${asked.phone}`, 5, now);
  return newId();
}

/** Sets a password by the code read from the phone, which is proven by it, and ends every session of the account. Refuses "code_wrong". */
export async function setPhonePassword(
  input: { codeId: string; code: string; password: string },
  now: Date,
): Promise<SignedIn> {
  const { subject, phone } = await tryCode(input.codeId, "password", input.code, now);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    await useCode(tx, input.codeId, now);
    const [user] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(and(eq(users.id, subject), eq(users.phone, phone), isNull(users.suspendedAt)))
      .returning({ userId: users.id, name: users.name, sessionVersion: users.sessionVersion });
    if (!user) throw new Refusal("code_wrong", {}, "code");
    await noteProvenPhone(tx, { userId: user.userId, phone }, now);
    return user;
  });
}
