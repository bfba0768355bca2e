import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { checkoutSessions, providerEvents } from "@/db/schema/cards";
import { CardProviderRefused, type CardEvent } from "@/domain/payments/providers/stripe";
import { takeAccountNews } from "@/domain/payments/writes/card-accounts";
import { takeRefundNews } from "@/domain/payments/writes/card-refunds";
import { takeDispute } from "@/domain/payments/writes/chargebacks";
import { readProviderRecord } from "@/domain/payments/writes/provider-record";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { minutesAfter } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { enqueue } from "@/platform/queue";

/** Keeps what the card's provider tells, once however often it is told, and has it looked into at once. */
export async function receiveCardEvent(event: CardEvent, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .insert(providerEvents)
      .values({
        id: newId(),
        outsideId: event.id,
        kind: event.kind,
        subject: event.subject,
        reference: event.reference,
        receivedAt: now,
      })
      .onConflictDoNothing({ target: providerEvents.outsideId });
    await enqueue(tx, "handle_card_events", {}, { jobKey: "handle-card-events" });
  });
}

/** So many in one run; the next comes within a minute. */
const mostAtOnce = 60;
/** What nothing of ours is known of for so long is somebody else's. */
const strangeMinutes = 60;

type Waiting = { id: string; kind: string; subject: string; reference: string | null; receivedAt: Date };

/**
 * Looks into what was told and not handled. An event is only a hint: what it speaks of is read from the provider as it stands, so that order
 * and repetition do not matter. What cannot be read stays for the next run.
 */
export async function handleCardEvents(now: Date): Promise<void> {
  const waiting = await db
    .select({
      id: providerEvents.id,
      kind: providerEvents.kind,
      subject: providerEvents.subject,
      reference: providerEvents.reference,
      receivedAt: providerEvents.receivedAt,
    })
    .from(providerEvents)
    .where(isNull(providerEvents.handledAt))
    .orderBy(asc(providerEvents.receivedAt))
    .limit(mostAtOnce);
  for (const event of waiting) {
    try {
      const isKnown = await handle(event, now);
      if (isKnown || minutesAfter(event.receivedAt, strangeMinutes) < now) await settle(event, now);
    } catch (error) {
      log.warn({ err: error, kind: event.kind }, "what the card's provider told could not be looked into yet");
      if (error instanceof CardProviderRefused) await settle(event, now);
    }
  }
}

async function settle(event: Waiting, now: Date): Promise<void> {
  await db
    .update(providerEvents)
    .set({ handledAt: now })
    .where(and(eq(providerEvents.id, event.id), isNull(providerEvents.handledAt)));
}

/** Whether what it speaks of is known here. */
async function handle({ kind, subject, reference }: Waiting, now: Date): Promise<boolean> {
  if (kind.startsWith("checkout.session.")) {
    const sessionId = await findSession(subject, reference);
    return sessionId !== null && (await settleSession(sessionId, now, subject)) !== "unknown";
  }
  if (kind.startsWith("refund.") || kind === "charge.refund.updated") await takeRefundNews(subject, now);
  if (kind.startsWith("charge.dispute.")) return takeDispute(subject, now);
  if (kind.startsWith("payout.")) await readProviderRecord(now);
  if (kind === "account.updated") await takeAccountNews(subject, now);
  return true;
}

/** By what the provider calls it; or, when its answer never reached us, by what we called it. */
async function findSession(outsideId: string, reference: string | null): Promise<string | null> {
  const [session] = await db
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(eq(checkoutSessions.outsideId, outsideId));
  if (session) return session.id;
  return reference !== null && /^[0-9a-f-]{36}$/.test(reference) ? reference : null;
}
