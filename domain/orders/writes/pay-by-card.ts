import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { checkoutSessions } from "@/db/schema/cards";
import { sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import type { ChangePaymentInput } from "@/domain/orders/input";
import { payDueOtherwise } from "@/domain/orders/writes/change-payment";
import { findHeldOrder, type OrderHolder } from "@/domain/orders/writes/held";
import type { CardOutcome } from "@/domain/payments/card";
import { CardProviderRefused } from "@/domain/payments/providers/stripe";
import { closeCheckouts, hasOpenCheckout, openCheckout } from "@/domain/payments/writes/checkout-sessions";
import { settleSession } from "@/domain/payments/writes/settle-session";
import { log } from "@/platform/log";
import { OutsideUnavailable } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

/**
 * Where the holder pays what is due of their order by card; null when nothing is. Refuses "not_found" for anyone else's,
 * "payment_time_over", and "card_not_answering" when the provider opens no page: the order stays as it is.
 */
export async function payByCard(
  holder: OrderHolder,
  { code }: { code: string },
  now: Date,
): Promise<{ orderCode: string; checkoutUrl: string | null }> {
  const order = await inTransaction((tx) => findHeldOrder(tx, holder, code));
  const page = await orNotAnswering(() => openCheckout(order.id, now));
  return { orderCode: order.code, checkoutUrl: page?.checkoutUrl ?? null };
}

/** What became of the payment a buyer comes back from, settled on the way. "unknown" for a page that is not this order's, or when nobody answers. */
export async function returnFromCard(
  holder: OrderHolder,
  { code, sessionId }: { code: string; sessionId: string },
  now: Date,
): Promise<CardOutcome> {
  const isTheirs = await inTransaction(async (tx) => {
    const order = await findHeldOrder(tx, holder, code);
    const [session] = await tx
      .select({ id: checkoutSessions.id })
      .from(checkoutSessions)
      .where(and(eq(checkoutSessions.id, sessionId), eq(checkoutSessions.orderId, order.id)));
    return session !== undefined;
  });
  if (!isTheirs) return "unknown";
  try {
    return await settleSession(sessionId, now);
  } catch (error) {
    if (!(error instanceof OutsideUnavailable) && !(error instanceof CardProviderRefused)) throw error;
    log.warn({ err: error, sessionId }, "a buyer came back before the card's provider answered");
    return "unknown";
  }
}

/**
 * The holder pays what was to be paid by card another way. The page for the card is closed first; had it been paid meanwhile, the order is
 * paid and stays so. Refuses "not_found" for anyone else's, "card_not_answering", "no_bank_account", "not_possible_now".
 */
export async function payOtherwise(
  holder: OrderHolder,
  { code, payment }: ChangePaymentInput,
  now: Date,
): Promise<{ orderCode: string }> {
  const order = await inTransaction((tx) => findHeldOrder(tx, holder, code));
  await orNotAnswering(() => closeCheckouts(order.id, now));
  await inTransaction(async (tx) => {
    const parts = await lockCardParts(tx, order.id);
    const ids = parts.map(({ id }) => id);
    if (ids.length > 0 && (await hasOpenCheckout(tx, ids))) throw new Refusal("not_possible_now");
    await payDueOtherwise(tx, ids, payment, now);
  });
  return { orderCode: order.code };
}

async function lockCardParts(tx: Transaction, orderId: string): Promise<{ id: string }[]> {
  return tx
    .select({ id: sellerOrders.id })
    .from(sellerOrders)
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(
      and(eq(sellerOrders.orderId, orderId), eq(sellerOrders.state, "awaiting_payment"), eq(payments.method, "card")),
    )
    .orderBy(asc(sellerOrders.id))
    .for("update", { of: sellerOrders });
}

async function orNotAnswering<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof OutsideUnavailable) && !(error instanceof CardProviderRefused)) throw error;
    log.error({ err: error }, "the card's provider did not do what a buyer asked");
    throw new Refusal("card_not_answering");
  }
}
