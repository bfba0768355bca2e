import "server-only";
import { eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { users } from "@/db/schema/people";
import type { BuyerScope } from "@/domain/people/scopes";
import { findCode, sendCode, tryCode, useCode } from "@/domain/people/writes/codes";
import { noteProvenPhone } from "@/domain/people/writes/membership";
import { Refusal } from "@/platform/refusal";

/**
 * Sends a code to the account's own number, which shows that it is theirs. Refuses "phone_missing" to an account without one,
 * "phone_proven" once it is proven, and what `sendCode` refuses.
 */
export async function askPhoneProof(
  buyer: BuyerScope,
  { locale }: { locale: "vi" | "en" },
  now: Date,
): Promise<{ codeId: string }> {
  const [user] = await db
    .select({ name: users.name, phone: users.phone, phoneProvenAt: users.phoneProvenAt })
    .from(users)
    .where(eq(users.id, buyer.userId));
  if (!user?.phone) throw new Refusal("phone_missing");
  if (user.phoneProvenAt !== null) throw new Refusal("phone_proven");
  const asked = { phone: user.phone, purpose: "account" as const, subject: buyer.userId, locale, name: user.name };
  return { codeId: await sendCode(asked, now) };
}

/**
 * The code read from the phone: the number is theirs from now on, and with it what the team lists hold of it. A second time changes
 * nothing. Refuses "code_wrong", also when the account has another number by now.
 */
export async function provePhone(buyer: BuyerScope, { code }: { code: string }, now: Date): Promise<void> {
  if (await isProven(buyer)) return;
  const codeId = await findCode("account", buyer.userId);
  if (codeId === null) throw new Refusal("code_wrong", {}, "code");
  try {
    await useProof(buyer, { codeId, code }, now);
  } catch (refusal) {
    // the other of two presses has used it up
    if (!(await isProven(buyer))) throw refusal;
  }
}

async function useProof(buyer: BuyerScope, { codeId, code }: { codeId: string; code: string }, now: Date) {
  const { phone } = await tryCode(codeId, "account", code, now);
  await inTransaction(async (tx) => {
    const [user] = await tx
      .select({ phone: users.phone })
      .from(users)
      .where(eq(users.id, buyer.userId))
      .for("no key update");
    if (user?.phone !== phone) throw new Refusal("code_wrong", {}, "code");
    await useCode(tx, codeId, now);
    await noteProvenPhone(tx, { userId: buyer.userId, phone }, now);
  });
}

async function isProven({ userId }: BuyerScope): Promise<boolean> {
  const [user] = await db.select({ at: users.phoneProvenAt }).from(users).where(eq(users.id, userId));
  return user !== undefined && user.at !== null;
}
