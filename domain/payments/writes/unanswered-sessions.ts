import "server-only";
import { and, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { checkoutSessions } from "@/db/schema/cards";
import { providerCalls } from "@/db/schema/shipping";
import { CardProviderRefused } from "@/domain/payments/providers/stripe";
import { closeUnshown, openCheckout } from "@/domain/payments/writes/checkout-sessions";
import { minutesAfter } from "@/platform/clock";
import { log } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

/** Whoever asked for a page has its answer by then, or has given up. */
const answeredMinutes = 0.5;
const mostAtOnce = 60;
const mostSilent = 3;

type Unanswered = { id: string; orderId: string; state: string; outsideId: string | null };

/**
 * Takes up pages to pay on that were asked for and never answered, because a process, the database or the provider died meanwhile. Of an
 * order that still waits for its money the page is asked for again under its own key, for the buyer to find; of one that was given up, what
 * the provider may have made is closed. Every step may run twice. Outside any transaction.
 */
export async function takeUpUnanswered(now: Date): Promise<void> {
  let silent = 0;
  for (const session of await listUnanswered(now)) {
    if (silent >= mostSilent) return;
    try {
      if (session.state === "open") await openCheckout(session.orderId, now);
      else await closeUnshown(session.id, session.outsideId, now);
      silent = 0;
    } catch (error) {
      // refused, by the provider or because the goods' time is over: nothing was made, and nobody waits for it
      if (error instanceof CardProviderRefused || error instanceof Refusal) continue;
      silent += 1;
      log.warn({ err: error, sessionId: session.id }, "a card page without an answer could not be taken up yet");
    }
  }
}

/** Any of them may come first, so that one that cannot be asked about holds up no other for long. */
async function listUnanswered(now: Date): Promise<Unanswered[]> {
  return db
    .select({
      id: checkoutSessions.id,
      orderId: checkoutSessions.orderId,
      state: checkoutSessions.state,
      outsideId: providerCalls.outsideId,
    })
    .from(checkoutSessions)
    .leftJoin(
      providerCalls,
      and(
        eq(providerCalls.operation, "checkout_session"),
        eq(providerCalls.subject, sql`${checkoutSessions.id}::text`),
      ),
    )
    .where(
      and(
        isNull(checkoutSessions.outsideId),
        lt(checkoutSessions.createdAt, minutesAfter(now, -answeredMinutes)),
        or(
          eq(checkoutSessions.state, "open"),
          // an answer without a name was a refusal
          and(
            eq(checkoutSessions.state, "failed"),
            isNotNull(providerCalls.id),
            or(isNull(providerCalls.answeredAt), isNotNull(providerCalls.outsideId)),
          ),
        ),
      ),
    )
    .orderBy(sql`random()`)
    .limit(mostAtOnce);
}
