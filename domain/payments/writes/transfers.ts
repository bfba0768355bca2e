import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { QueueReason } from "@/db/enums";
import { sellerOrders } from "@/db/schema/orders";
import { bankTransfers, payments, sellerBankAccounts } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { record } from "@/domain/audit/writes";
import { postLetters } from "@/domain/notices/writes";
import type { IncomingTransfer } from "@/domain/payments/bank-feed";
import { canonicalAccountNumber } from "@/domain/payments/banks";
import type { DismissInput, SettleTransferInput } from "@/domain/payments/input";
import { referencesIn } from "@/domain/payments/reference";
import { settleParts } from "@/domain/payments/writes/settle";
import { type AdminScope, requireProvince, type SellerScope, requireRight } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export type Received = { matched: number; queued: number; known: number };

/**
 * Takes in what a bank's feed reports, each transfer once however often it is told. One that names one part, came to the account its code
 * showed, and brings exactly what is due pays that part. Everything else waits in a queue for a person and pays nothing.
 */
export async function receiveTransfers(transfers: readonly IncomingTransfer[], now: Date): Promise<Received> {
  const received = { matched: 0, queued: 0, known: 0 };
  for (const transfer of transfers) received[await receive(transfer, now)] += 1;
  return received;
}

async function receive(transfer: IncomingTransfer, now: Date): Promise<keyof Received> {
  const accountNumber = canonicalAccountNumber(transfer.accountNumber) ?? transfer.accountNumber;
  return inTransaction(async (tx) => {
    const [fresh] = await tx
      .insert(bankTransfers)
      .values({
        id: newId(),
        source: transfer.source,
        externalId: transfer.externalId,
        accountNumber,
        amountDong: transfer.amountDong,
        content: transfer.content,
        receivedAt: transfer.receivedAt,
        createdAt: now,
        state: "queued",
        queueReason: "unknown_reference",
        sellerId: await ownerOf(tx, accountNumber),
      })
      .onConflictDoNothing({ target: [bankTransfers.source, bankTransfers.externalId] })
      .returning({ id: bankTransfers.id });
    if (!fresh) return "known";
    const { part, reason } = await judge(tx, { ...transfer, accountNumber });
    if (reason === null && part) {
      const { settled } = await settleParts(tx, [part.id], { method: "vietqr", witness: "bank_feed" }, now);
      if (settled.length === 0) throw new Error(`part ${part.id} was due under lock and could not be paid`);
    }
    await tx
      .update(bankTransfers)
      .set({
        ...(reason === null ? { state: "matched", queueReason: null } : { queueReason: reason }),
        ...(part ? { sellerOrderId: part.id, sellerId: part.sellerId } : {}),
      })
      .where(eq(bankTransfers.id, fresh.id));
    return reason === null ? "matched" : "queued";
  });
}

/** Whose account it is. Two shops may share one, as two shops of one family do: then nobody is guessed. */
async function ownerOf(tx: Transaction, accountNumber: string): Promise<string | null> {
  const owners = await tx
    .selectDistinct({ sellerId: sellerBankAccounts.sellerId })
    .from(sellerBankAccounts)
    .where(eq(sellerBankAccounts.accountNumber, accountNumber))
    .limit(2);
  return owners.length === 1 ? (owners[0]?.sellerId ?? null) : null;
}

type Judged = { part: { id: string; sellerId: string } | null; reason: QueueReason | null };

/** Which part a transfer names, locked, and why it does not pay it; null when it does. */
async function judge(
  tx: Transaction,
  { content, accountNumber, amountDong }: { content: string; accountNumber: string; amountDong: number },
): Promise<Judged> {
  const [reference, ...more] = referencesIn(content);
  if (reference === undefined) return { part: null, reason: "unknown_reference" };
  if (more.length > 0) return { part: null, reason: "several_references" };
  const part = await lockPart(tx, reference);
  if (!part) return { part: null, reason: "unknown_reference" };
  const payment = await readPayment(tx, part.id);
  if (payment.accountNumber !== accountNumber) return { part, reason: "wrong_account" };
  if (payment.state === "collected") return { part, reason: "doubled" };
  if (payment.state === "void") return { part, reason: "late" };
  if (payment.amountDong !== amountDong) return { part, reason: "wrong_amount" };
  return { part, reason: null };
}

async function lockPart(tx: Transaction, reference: string): Promise<{ id: string; sellerId: string } | null> {
  const [part] = await tx
    .select({ id: sellerOrders.id, sellerId: sellerOrders.sellerId })
    .from(sellerOrders)
    .where(
      eq(
        sellerOrders.id,
        tx.select({ id: payments.sellerOrderId }).from(payments).where(eq(payments.reference, reference)),
      ),
    )
    .for("update");
  return part ?? null;
}

/** Asked after the part is locked: a payment that was made while this one waited is seen only by a statement that begins later. */
async function readPayment(tx: Transaction, sellerOrderId: string) {
  const [payment] = await tx
    .select({
      state: payments.state,
      reference: payments.reference,
      amountDong: payments.amountDong,
      accountNumber: payments.accountNumber,
    })
    .from(payments)
    .where(eq(payments.sellerOrderId, sellerOrderId));
  if (!payment) throw new Error(`no payment of part ${sellerOrderId}`);
  return payment;
}

/**
 * The seller has seen exactly what is due in their account, where no feed reports it. A second time changes nothing. Refuses "not_found"
 * for another's, "not_a_transfer" for a part that is not paid by transfer, "not_possible_now" once it is cancelled.
 */
export async function confirmTransfer(seller: SellerScope, { code }: { code: string }, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const part = await lockOwnPart(tx, seller, code);
    const payment = await readPayment(tx, part.id);
    if (payment.reference === null) throw new Refusal("not_a_transfer");
    if (payment.state === "collected") return;
    if (payment.state === "void") throw new Refusal("not_possible_now");
    await settleParts(tx, [part.id], { method: "vietqr", witness: "seller", witnessUserId: seller.userId }, now);
  });
}

async function lockOwnPart(tx: Transaction, seller: SellerScope, code: string): Promise<{ id: string }> {
  const [part] = await tx
    .select({ id: sellerOrders.id })
    .from(sellerOrders)
    .where(and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId)))
    .for("update");
  if (!part) throw new Refusal("not_found");
  return part;
}

/**
 * The seller says which part a transfer in their queue pays: one whose words were mistyped, say. It must bring exactly what is due. Given
 * twice it counts once. Refuses "not_found" for another's transfer or part, "transfer_decided", "wrong_amount", "not_possible_now".
 */
export async function settleTransfer(seller: SellerScope, input: SettleTransferInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const part = await lockOwnPart(tx, seller, input.code);
    const transfer = await lockTransfer(tx, input.transferId, seller.sellerId);
    if (transfer.state === "settled" && transfer.sellerOrderId === part.id) return;
    if (transfer.state !== "queued") throw new Refusal("transfer_decided");
    const payment = await readPayment(tx, part.id);
    if (payment.reference === null) throw new Refusal("not_a_transfer");
    if (payment.state !== "due") throw new Refusal("not_possible_now");
    if (payment.amountDong !== transfer.amountDong) {
      throw new Refusal("wrong_amount", { due: payment.amountDong, came: transfer.amountDong });
    }
    await settleParts(tx, [part.id], { method: "vietqr", witness: "seller", witnessUserId: seller.userId }, now);
    await tx
      .update(bankTransfers)
      .set({ state: "settled", sellerOrderId: part.id, decidedBy: seller.userId, decidedAt: now })
      .where(eq(bankTransfers.id, transfer.id));
  });
}

/** The seller has answered a transfer otherwise: given it back, or it was never meant for an order. The words are kept. */
export async function dismissTransfer(seller: SellerScope, input: DismissInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction((tx) => dismiss(tx, { ...input, sellerId: seller.sellerId, userId: seller.userId }, now));
}

/** The province answers a transfer that no shop can: its account is nobody's, or more than one's. */
export async function dismissTransferByProvince(admin: AdminScope, input: DismissInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    await dismiss(tx, { ...input, sellerId: null, userId: admin.userId }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "transfer.dismiss",
      subjectType: "bank_transfer",
      subjectId: input.transferId,
      subjectLabel: input.transferId,
      communeCode: null,
      reason: input.note,
      before: { state: "queued" },
      after: { state: "dismissed" },
    });
  });
}

async function dismiss(
  tx: Transaction,
  { transferId, note, sellerId, userId }: DismissInput & { sellerId: string | null; userId: string },
  now: Date,
): Promise<void> {
  const transfer = await lockTransfer(tx, transferId, sellerId);
  if (transfer.state === "dismissed") return;
  if (transfer.state !== "queued") throw new Refusal("transfer_decided");
  await tx
    .update(bankTransfers)
    .set({ state: "dismissed", note, decidedBy: userId, decidedAt: now })
    .where(eq(bankTransfers.id, transfer.id));
}

async function lockTransfer(tx: Transaction, transferId: string, sellerId: string | null) {
  const [transfer] = await tx
    .select({
      id: bankTransfers.id,
      state: bankTransfers.state,
      amountDong: bankTransfers.amountDong,
      sellerOrderId: bankTransfers.sellerOrderId,
    })
    .from(bankTransfers)
    .where(
      and(
        eq(bankTransfers.id, transferId),
        sellerId === null ? isNull(bankTransfers.sellerId) : eq(bankTransfers.sellerId, sellerId),
      ),
    )
    .for("update");
  if (!transfer) throw new Refusal("not_found");
  return transfer;
}

/** Goods wait a day longer once the buyer says they have paid: the seller is to look into their account. */
const claimHours = 24;

/** The buyer of a part says they have transferred: its goods wait longer, once, and the seller is told to look. Called by the room of orders, which knows whose it is. */
export async function claimTransfer(tx: Transaction, sellerOrderId: string, now: Date): Promise<void> {
  const [claimed] = await tx
    .update(payments)
    .set({
      claimedAt: now,
      payBy: sql`greatest(${payments.payBy}, ${now.toISOString()}::timestamptz) + make_interval(hours => ${claimHours})`,
    })
    .where(
      and(
        eq(payments.sellerOrderId, sellerOrderId),
        eq(payments.state, "due"),
        eq(payments.method, "vietqr"),
        isNull(payments.claimedAt),
      ),
    )
    .returning({ amountDong: payments.amountDong, reference: payments.reference });
  if (!claimed) return;
  const [seller] = await tx
    .select({ code: sellerOrders.code, email: sellers.email, phone: sellers.phone })
    .from(sellerOrders)
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(sellerOrders.id, sellerOrderId));
  if (!seller) return;
  await postLetters(
    tx,
    [
      {
        to: { email: seller.email, phone: seller.phone },
        template: "transfer_claimed",
        news: seller.code,
        locale: "vi",
        payload: { code: seller.code, totalDong: claimed.amountDong, note: claimed.reference ?? "" },
      },
    ],
    now,
  );
}
