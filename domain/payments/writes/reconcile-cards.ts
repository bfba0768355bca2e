import "server-only";
import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { checkoutSessions } from "@/db/schema/cards";
import { isCardSetUp } from "@/domain/payments/providers/stripe";
import { handleCardEvents } from "@/domain/payments/writes/card-events";
import { sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { closeStaleCheckouts } from "@/domain/payments/writes/checkout-sessions";
import { sendSellerTransfers } from "@/domain/payments/writes/seller-transfers";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { takeUpUnanswered } from "@/domain/payments/writes/unanswered-sessions";
import { minutesAfter } from "@/platform/clock";
import { log } from "@/platform/log";

/** A buyer who has just come to the pay page is still typing. */
const quietMinutes = 1;
const mostSessions = 60;
const mostSilent = 3;

/**
 * Makes good whatever was not told or not answered: pages still open are asked about, pages never answered are taken up, what waits is looked
 * into, refunds and transfers are sent. Every step may run twice. Outside any transaction.
 */
export async function reconcileCards(now: Date): Promise<void> {
  if (!isCardSetUp()) return;
  await handleCardEvents(now);
  await settleOpenSessions(now);
  await closeStaleCheckouts(now);
  await takeUpUnanswered(now);
  await sendCardRefunds(now);
  await sendSellerTransfers(now);
}

/** Any of the open ones may come first, so that one that cannot be asked about holds up no other for long. */
async function settleOpenSessions(now: Date): Promise<void> {
  const open = await db
    .select({ id: checkoutSessions.id })
    .from(checkoutSessions)
    .where(
      and(
        eq(checkoutSessions.state, "open"),
        isNotNull(checkoutSessions.outsideId),
        lt(checkoutSessions.createdAt, minutesAfter(now, -quietMinutes)),
      ),
    )
    .orderBy(sql`random()`)
    .limit(mostSessions);
  let silent = 0;
  for (const { id } of open) {
    if (silent >= mostSilent) return;
    try {
      await settleSession(id, now);
      silent = 0;
    } catch (error) {
      silent += 1;
      log.warn({ err: error, sessionId: id }, "a card page could not be asked about; it is asked again");
    }
  }
}
