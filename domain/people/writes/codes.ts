import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import type { PhoneCodePurpose } from "@/db/enums";
import { phoneCodes } from "@/db/schema/applications";
import { addressOf } from "@/domain/notices/senders";
import { postLetters } from "@/domain/notices/writes";
import { countAttempt } from "@/domain/people/writes/attempts";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { hashToken } from "@/platform/passwords";
import { Refusal } from "@/platform/refusal";

export const codeMinutes = 10;
const mostTries = 5;
const mostCodes = 5;

type Asked = { phone: string; purpose: PhoneCodePurpose; subject: string; locale: "vi" | "en"; name: string };

/**
 * Sends six figures to a phone, good for ten minutes, five tries and one purpose. Refuses "sign_in_throttled" after five codes to a number
 * within a quarter of an hour, and what `requireReach` refuses. Returns what names the code, never the code.
 */
export async function sendCode(asked: Asked, now: Date): Promise<string> {
  requireReach(asked.phone);
  await countAttempt(`code:${asked.phone}`, mostCodes, now);
  const codeId = newId();
  const digits = String(randomInt(1_000_000)).padStart(6, "0");
  const { phone, purpose, subject, locale, name } = asked;
  await inTransaction(async (tx) => {
    await tx.insert(phoneCodes).values({
      id: codeId,
      phone,
      purpose,
      subject,
      codeHash: hashToken(`${codeId}:${digits}`),
      validUntil: minutesAfter(now, codeMinutes),
      createdAt: now,
    });
    const payload = { digits, purpose, name };
    await postLetters(tx, [{ to: { email: null, phone }, template: "phone_code", locale, news: codeId, payload }], now);
  });
  return codeId;
}

/** Refuses "phone_not_reached" for a land line, and where this market has no way to phones. */
export function requireReach(phone: string): void {
  if (!addressOf({ email: null, phone }, "phone_code")) throw new Refusal("phone_not_reached", {}, "phone");
}

/** Counts a try before it looks, so that fifty at once are fifty. Refuses "code_wrong" for a wrong, an old and a used one alike. Uses nothing up. */
export async function tryCode(codeId: string, purpose: PhoneCodePurpose, typed: string, now: Date) {
  const [code] = await db
    .update(phoneCodes)
    .set({ tries: sql`${phoneCodes.tries} + 1` })
    .where(
      and(
        eq(phoneCodes.id, codeId),
        eq(phoneCodes.purpose, purpose),
        isNull(phoneCodes.usedAt),
        lt(phoneCodes.tries, mostTries),
        gt(phoneCodes.validUntil, now),
      ),
    )
    .returning({ phone: phoneCodes.phone, subject: phoneCodes.subject, codeHash: phoneCodes.codeHash });
  if (!code || code.codeHash !== hashToken(`${codeId}:${typed}`)) throw new Refusal("code_wrong", {}, "code");
  return { phone: code.phone, subject: code.subject };
}

/** Uses a code up in the transaction that goes by it: of two at once one hears "code_wrong". */
export async function useCode(tx: Transaction, codeId: string, now: Date): Promise<void> {
  const [used] = await tx
    .update(phoneCodes)
    .set({ usedAt: now })
    .where(and(eq(phoneCodes.id, codeId), isNull(phoneCodes.usedAt)))
    .returning({ id: phoneCodes.id });
  if (!used) throw new Refusal("code_wrong", {}, "code");
}

/** The newest code of a purpose and subject, whether or not it still holds. Null when none was sent. */
export async function findCode(purpose: PhoneCodePurpose, subject: string): Promise<string | null> {
  const [code] = await db
    .select({ id: phoneCodes.id })
    .from(phoneCodes)
    .where(and(eq(phoneCodes.purpose, purpose), eq(phoneCodes.subject, subject)))
    .orderBy(sql`${phoneCodes.id} desc`)
    .limit(1);
  return code?.id ?? null;
}

/** Takes away codes that are a day old. */
export async function forgetOldCodes(now: Date): Promise<void> {
  await db.delete(phoneCodes).where(lt(phoneCodes.validUntil, minutesAfter(now, -24 * 60)));
}
