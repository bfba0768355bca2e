import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { ProviderOperation } from "@/db/enums";
import { providerCalls } from "@/db/schema/shipping";
import { CardProviderRefused } from "@/domain/payments/providers/stripe";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { plainWords } from "@/platform/outside";

type Call = { operation: ProviderOperation; subject: string };

/** A call that cannot be found outside for so long was never carried out: it may go under a new key. */
const lostMinutes = 15;

/**
 * Does a thing outside once. The call and its key are written down, and committed, before it is made; whoever repeats it uses the same key,
 * after looking whether the thing is there already. Never inside a transaction.
 * @throws what `make` throws: OutsideUnavailable when it is not known whether it happened, CardProviderRefused when it was refused.
 */
export async function callOnce<Answer extends { id: string }>(
  call: Call,
  { make, find }: { make: (idempotencyKey: string) => Promise<Answer>; find?: () => Promise<Answer | null> },
  now: Date,
): Promise<Answer> {
  const { key, isRepeated, requestedAt } = await keep(call, now);
  try {
    const found = isRepeated && find ? await find() : null;
    const isLost = isRepeated && find !== undefined && minutesAfter(requestedAt, lostMinutes) < now;
    const answer = found ?? (await make(isLost ? await renew(call, key, now) : key));
    await note(call, { answeredAt: now, outsideId: answer.id, error: "" });
    return answer;
  } catch (error) {
    const isAnswered = error instanceof CardProviderRefused;
    await note(call, { ...(isAnswered ? { answeredAt: now } : {}), error: plainWords(String(error)) });
    throw error;
  }
}

async function keep({ operation, subject }: Call, now: Date) {
  const key = newId();
  const [fresh] = await db
    .insert(providerCalls)
    .values({ operation, subject, idempotencyKey: key, requestedAt: now })
    .onConflictDoNothing({ target: [providerCalls.operation, providerCalls.subject] })
    .returning({ id: providerCalls.id });
  if (fresh) return { key, isRepeated: false, requestedAt: now };
  const [kept] = await db
    .select({ key: providerCalls.idempotencyKey, requestedAt: providerCalls.requestedAt })
    .from(providerCalls)
    .where(and(eq(providerCalls.operation, operation), eq(providerCalls.subject, subject)));
  if (!kept) throw new Error(`no call kept of ${operation} ${subject}`);
  return { ...kept, isRepeated: true };
}

/** Of two that find the same key lost, one makes the next; both go on under it. */
async function renew({ operation, subject }: Call, lost: string, now: Date): Promise<string> {
  await db
    .update(providerCalls)
    .set({ idempotencyKey: newId(), requestedAt: now })
    .where(
      and(
        eq(providerCalls.operation, operation),
        eq(providerCalls.subject, subject),
        eq(providerCalls.idempotencyKey, lost),
      ),
    );
  return (await keep({ operation, subject }, now)).key;
}

async function note({ operation, subject }: Call, change: Partial<typeof providerCalls.$inferInsert>): Promise<void> {
  await db
    .update(providerCalls)
    .set(change)
    .where(and(eq(providerCalls.operation, operation), eq(providerCalls.subject, subject)));
}
