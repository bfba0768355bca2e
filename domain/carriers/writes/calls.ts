import "server-only";
import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { ProviderOperation } from "@/db/enums";
import { providerCalls } from "@/db/schema/shipping";
import { minutesAfter } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Longer than any call can take with its sign-in and its deadlines. */
const leaseMinutes = 3;

type Call = { operation: ProviderOperation; subject: string };

/**
 * Writes down a call before it is made. `isRepeat` says that one was begun before and nobody knows what came of it: ask what stands under its
 * key first. Refuses "call_under_way" while somebody else waits for the answer, and once it has been answered with success.
 */
export async function beginCall(
  tx: Transaction,
  { operation, subject, idempotencyKey }: Call & { idempotencyKey: string },
  now: Date,
): Promise<{ isRepeat: boolean }> {
  const [fresh] = await tx
    .insert(providerCalls)
    .values({ operation, subject, idempotencyKey, requestedAt: now })
    .onConflictDoNothing()
    .returning({ id: providerCalls.id });
  if (fresh) return { isRepeat: false };
  const [again] = await tx
    .update(providerCalls)
    .set({ requestedAt: now, answeredAt: null, error: "" })
    .where(
      and(
        one({ operation, subject }),
        isNull(providerCalls.outsideId),
        or(ne(providerCalls.error, ""), lt(providerCalls.requestedAt, minutesAfter(now, -leaseMinutes))),
      ),
    )
    .returning({ id: providerCalls.id });
  if (!again) throw new Refusal("call_under_way");
  return { isRepeat: true };
}

/** It worked, and this is what the other side calls it. */
export async function answerCall(tx: Transaction, call: Call, outsideId: string, now: Date): Promise<void> {
  await tx.update(providerCalls).set({ outsideId, answeredAt: now, error: "" }).where(one(call));
}

/** It did not work; with `isKnown` the other side said so, else it may have worked all the same. */
export async function failCall(
  tx: Transaction,
  call: Call,
  { error, isKnown }: { error: string; isKnown: boolean },
  now: Date,
): Promise<void> {
  await tx
    .update(providerCalls)
    .set({ error, answeredAt: isKnown ? now : null })
    .where(and(one(call), isNull(providerCalls.outsideId)));
}

function one({ operation, subject }: Call) {
  return and(eq(providerCalls.operation, operation), eq(providerCalls.subject, subject));
}
