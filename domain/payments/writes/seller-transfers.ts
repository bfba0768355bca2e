import "server-only";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import {
  checkoutSessionParts,
  checkoutSessions,
  connectedAccounts,
  transferReversals,
  transfers,
} from "@/db/schema/cards";
import { ledgerEntries, postings } from "@/db/schema/ledger";
import { orders, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { sellerAccount } from "@/domain/ledger/accounts";
import { release, transfer, transferReversal } from "@/domain/ledger/entries";
import { postEntries, reverseEntry } from "@/domain/ledger/writes";
import { type Dong, dong } from "@/domain/money/dong";
import {
  CardProviderRefused,
  createReversal,
  createTransfer,
  findReversal,
  findTransfer,
} from "@/domain/payments/providers/stripe";
import { callOnce } from "@/domain/payments/writes/provider-calls";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { enqueue } from "@/platform/queue";

/**
 * A part that was paid by card is delivered: what is left of it for its seller may be paid to them. A seller whose own account with the
 * card's provider takes money is sent it there; everyone else's stays payable, and is paid by bank. A part paid otherwise changes nothing.
 * Once delivered, a second time changes nothing. The caller has locked the part.
 */
export async function releaseShare(tx: Transaction, sellerOrderId: string, now: Date): Promise<void> {
  const [part] = await tx
    .select({ sellerId: sellerOrders.sellerId, accountId: connectedAccounts.outsideId })
    .from(payments)
    .innerJoin(sellerOrders, eq(sellerOrders.id, payments.sellerOrderId))
    .leftJoin(
      connectedAccounts,
      and(eq(connectedAccounts.sellerId, sellerOrders.sellerId), eq(connectedAccounts.canReceive, true)),
    )
    .where(
      and(eq(payments.sellerOrderId, sellerOrderId), eq(payments.state, "collected"), eq(payments.method, "card")),
    );
  if (!part) return;
  const leftDong = await pendingOf(tx, sellerOrderId, part.sellerId);
  const told = await postEntries(
    tx,
    [
      {
        reference: `release:${sellerOrderId}`,
        kind: "release",
        sellerOrderId,
        postings: release(part.sellerId, leftDong),
      },
    ],
    now,
  );
  if (told.length === 0 || part.accountId === null) return;
  await tx.insert(transfers).values({
    id: newId(),
    sellerOrderId,
    sellerId: part.sellerId,
    accountId: part.accountId,
    amountDong: leftDong,
    createdAt: now,
  });
  await postEntries(
    tx,
    [
      {
        reference: `transfer:${sellerOrderId}`,
        kind: "transfer",
        sellerOrderId,
        postings: transfer(part.sellerId, leftDong),
      },
    ],
    now,
  );
  await enqueue(tx, "send_seller_transfers", {}, { jobKey: "send-seller-transfers" });
}

/** What of a part still waits for delivery on its seller's account. */
async function pendingOf(tx: Transaction, sellerOrderId: string, sellerId: string): Promise<Dong> {
  const account = sellerAccount("seller_pending", sellerId);
  const [row] = await tx
    .select({
      leftDong:
        sql`coalesce(sum(case when ${postings.toAccount} = ${account} then ${postings.amountDong} when ${postings.fromAccount} = ${account} then -${postings.amountDong} else 0 end), 0)`.mapWith(
          postings.amountDong,
        ),
    })
    .from(ledgerEntries)
    .innerJoin(postings, eq(postings.entryId, ledgerEntries.id))
    .where(eq(ledgerEntries.sellerOrderId, sellerOrderId));
  return row?.leftDong ?? dong(0);
}

/** Of a refund after the share was sent: the seller's part of it comes back from their account, never more than went there. */
export async function reverseShare(
  tx: Transaction,
  refund: { id: string; sellerOrderId: string; sellerId: string; sellerDong: Dong },
  now: Date,
): Promise<void> {
  const [sent] = await tx
    .select({ id: transfers.id, state: transfers.state, amountDong: transfers.amountDong })
    .from(transfers)
    .where(eq(transfers.sellerOrderId, refund.sellerOrderId))
    .for("update");
  if (!sent || sent.state === "failed") return;
  const [back] = await tx
    .select({
      amountDong:
        sql`coalesce(sum(${transferReversals.amountDong}) filter (where ${transferReversals.state} <> 'failed'), 0)`.mapWith(
          transferReversals.amountDong,
        ),
    })
    .from(transferReversals)
    .where(eq(transferReversals.transferId, sent.id));
  const amountDong = dong(Math.min(refund.sellerDong, sent.amountDong - (back?.amountDong ?? 0)));
  if (amountDong <= 0) return;
  await tx
    .insert(transferReversals)
    .values({ id: newId(), transferId: sent.id, refundId: refund.id, amountDong, createdAt: now });
  await postEntries(
    tx,
    [
      {
        reference: `transfer-reversal:${refund.id}`,
        kind: "transfer_reversal",
        sellerOrderId: refund.sellerOrderId,
        refundId: refund.id,
        postings: transferReversal(refund.sellerId, amountDong),
      },
    ],
    now,
  );
  await enqueue(tx, "send_seller_transfers", {}, { jobKey: "send-seller-transfers" });
}

/** So many in one run; the next comes within a minute. */
const mostAtOnce = 40;
/** When so many calls in a row said nothing, the provider is away. */
const mostSilent = 3;

/** Sends shares to sellers' accounts, and takes back what was refunded since. Each is made once, whatever breaks in between. */
export async function sendSellerTransfers(now: Date): Promise<void> {
  await sendEach(await listTransfersDue(), (due) => sendTransfer(due, now));
  await sendEach(await listReversalsDue(), (due) => sendReversal(due, now));
}

async function sendEach<Due extends { id: string }>(dues: readonly Due[], send: (due: Due) => Promise<void>) {
  let silent = 0;
  for (const due of dues) {
    if (silent >= mostSilent) return;
    try {
      await send(due);
      silent = 0;
    } catch (error) {
      silent += 1;
      log.warn({ err: error, id: due.id }, "a transfer to a seller was not answered; it is asked again");
    }
  }
}

async function listTransfersDue() {
  return db
    .select({
      id: transfers.id,
      sellerOrderId: transfers.sellerOrderId,
      accountId: transfers.accountId,
      amountDong: transfers.amountDong,
      chargeId: checkoutSessions.chargeId,
      orderCode: orders.code,
    })
    .from(transfers)
    .innerJoin(sellerOrders, eq(sellerOrders.id, transfers.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(
      checkoutSessionParts,
      and(eq(checkoutSessionParts.sellerOrderId, transfers.sellerOrderId), isNotNull(checkoutSessionParts.settledDong)),
    )
    .innerJoin(checkoutSessions, eq(checkoutSessions.id, checkoutSessionParts.sessionId))
    .where(eq(transfers.state, "due"))
    .orderBy(asc(transfers.createdAt))
    .limit(mostAtOnce);
}

async function sendTransfer(due: Awaited<ReturnType<typeof listTransfersDue>>[number], now: Date): Promise<void> {
  const { id, accountId, amountDong, orderCode } = due;
  const chargeId = due.chargeId ?? "";
  try {
    const made = await callOnce(
      { operation: "transfer", subject: id },
      {
        make: (key) => createTransfer({ reference: id, accountId, chargeId, orderCode, amountDong }, key),
        find: () => findTransfer({ reference: id, orderCode }),
      },
      now,
    );
    await db
      .update(transfers)
      .set({ state: "sent", outsideId: made.id, sentAt: now })
      .where(and(eq(transfers.id, id), eq(transfers.state, "due")));
  } catch (error) {
    if (!(error instanceof CardProviderRefused)) throw error;
    await failTransfer(due, error.message, now);
  }
}

/** Refused: the share is payable again, and is paid by bank. What was to come back from it does not. */
async function failTransfer(due: { id: string; sellerOrderId: string }, failure: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [failed] = await tx
      .update(transfers)
      .set({ state: "failed", failure })
      .where(and(eq(transfers.id, due.id), eq(transfers.state, "due")))
      .returning({ id: transfers.id });
    if (!failed) return;
    await reverseEntry(tx, `transfer:${due.sellerOrderId}`, now, failure);
    const idle = await tx
      .update(transferReversals)
      .set({ state: "failed", failure })
      .where(and(eq(transferReversals.transferId, due.id), eq(transferReversals.state, "due")))
      .returning({ refundId: transferReversals.refundId });
    for (const { refundId } of idle) await reverseEntry(tx, `transfer-reversal:${refundId}`, now, failure);
  });
  log.error({ transferId: due.id, failure }, "a transfer to a seller was refused; their share is paid by bank");
}

async function listReversalsDue() {
  return db
    .select({
      id: transferReversals.id,
      refundId: transferReversals.refundId,
      amountDong: transferReversals.amountDong,
      transferId: transfers.outsideId,
    })
    .from(transferReversals)
    .innerJoin(transfers, eq(transfers.id, transferReversals.transferId))
    .where(and(eq(transferReversals.state, "due"), eq(transfers.state, "sent"), isNull(transferReversals.outsideId)))
    .orderBy(asc(transferReversals.createdAt))
    .limit(mostAtOnce);
}

async function sendReversal(due: Awaited<ReturnType<typeof listReversalsDue>>[number], now: Date): Promise<void> {
  const { id, amountDong } = due;
  const transferId = due.transferId ?? "";
  try {
    const made = await callOnce(
      { operation: "transfer_reversal", subject: id },
      {
        make: (key) => createReversal({ reference: id, transferId, amountDong }, key),
        find: () => findReversal({ reference: id, transferId }),
      },
      now,
    );
    await db
      .update(transferReversals)
      .set({ state: "sent", outsideId: made.id, sentAt: now })
      .where(and(eq(transferReversals.id, id), eq(transferReversals.state, "due")));
  } catch (error) {
    if (!(error instanceof CardProviderRefused)) throw error;
    await inTransaction(async (tx) => {
      const [failed] = await tx
        .update(transferReversals)
        .set({ state: "failed", failure: error.message })
        .where(and(eq(transferReversals.id, id), eq(transferReversals.state, "due")))
        .returning({ id: transferReversals.id });
      if (failed) await reverseEntry(tx, `transfer-reversal:${due.refundId}`, now, error.message);
    });
    log.error({ reversalId: id, failure: error.message }, "a share could not be taken back; its seller owes it");
  }
}
