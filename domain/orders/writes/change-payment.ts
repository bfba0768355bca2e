import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { SellerOrderState } from "@/db/enums";
import { orderLines, orders, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import type { Dong } from "@/domain/money/dong";
import { postLetters } from "@/domain/notices/writes";
import type { ChangePaymentInput } from "@/domain/orders/input";
import { toPack } from "@/domain/orders/part";
import { lockHeldPart, type OrderHolder } from "@/domain/orders/writes/held";
import { refuseUnlessTrusted } from "@/domain/orders/writes/trust";
import { transferDetails } from "@/domain/payments/writes/owe";
import { openParts } from "@/domain/payments/writes/settle";
import { claimTransfer } from "@/domain/payments/writes/transfers";
import { refuseWithoutCash } from "@/domain/payouts/reads/cash";
import { Refusal } from "@/platform/refusal";

/**
 * Changes how a part of the holder's order is paid, as long as it is not: to cash, and it goes to its seller at once; or, of one to be paid
 * at the door, to a transfer beforehand. A second time changes nothing. Refuses "not_found" for anyone else's, "paid_already",
 * "not_possible_now" once it is at an end or paid by card, "no_bank_account", "cash_not_accepted", "pay_first_asked".
 */
export async function changePayment(
  holder: OrderHolder,
  { code, payment: method }: ChangePaymentInput,
  now: Date,
): Promise<{ orderCode: string }> {
  return inTransaction(async (tx) => {
    const part = await lockHeldPart(tx, holder, code);
    const payment = await readDue(tx, part.id);
    if (payment.method === method) return part;
    if (payment.method === "card") throw new Refusal("not_possible_now");
    await change(tx, part, { method, amountDong: payment.amountDong }, now);
    return part;
  });
}

/** What was to be paid by card of these parts, and is still due, is paid another way. The caller has locked them and closed the card's page. */
export async function payDueOtherwise(
  tx: Transaction,
  sellerOrderIds: readonly string[],
  method: ChangePaymentInput["payment"],
  now: Date,
): Promise<void> {
  if (sellerOrderIds.length === 0) return;
  const due = await tx
    .select({
      id: sellerOrders.id,
      code: sellerOrders.code,
      state: sellerOrders.state,
      sellerId: sellerOrders.sellerId,
      amountDong: payments.amountDong,
    })
    .from(sellerOrders)
    .innerJoin(payments, eq(payments.sellerOrderId, sellerOrders.id))
    .where(and(inArray(sellerOrders.id, [...sellerOrderIds]), eq(payments.state, "due"), eq(payments.method, "card")))
    .orderBy(asc(sellerOrders.id));
  for (const { amountDong, ...part } of due) await change(tx, part, { method, amountDong }, now);
}

async function change(
  tx: Transaction,
  part: { id: string; code: string; state: SellerOrderState; sellerId: string },
  { method, amountDong }: { method: ChangePaymentInput["payment"]; amountDong: Dong },
  now: Date,
): Promise<void> {
  switch (method) {
    case "cod":
      await refuseUnlessTrusted(tx, await orderedBy(tx, part.id), now);
      await refuseWithoutCash([part.sellerId], tx);
      await setMethod(tx, part.id, { method });
      if (part.state !== "awaiting_payment") return;
      await openParts(tx, [part], now);
      await tellSeller(tx, part, amountDong, now);
      return;
    case "vietqr": {
      const details = await transferDetails(tx, [{ ...part, sellerOrderId: part.id, amountDong }]);
      await setMethod(tx, part.id, { method, ...details.get(part.id) });
    }
  }
}

async function orderedBy(tx: Transaction, sellerOrderId: string): Promise<{ userId: string | null; phone: string }> {
  const [order] = await tx
    .select({ userId: orders.buyerId, phone: orders.contactPhone })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(eq(sellerOrders.id, sellerOrderId));
  if (!order) throw new Error(`no order of part ${sellerOrderId}`);
  return order;
}

/** The holder says they have transferred what a part costs: its goods wait a day longer, once. Refuses as changePayment does. */
export async function claimPaid(
  holder: OrderHolder,
  { code }: { code: string },
  now: Date,
): Promise<{ orderCode: string }> {
  return inTransaction(async (tx) => {
    const part = await lockHeldPart(tx, holder, code);
    await readDue(tx, part.id);
    await claimTransfer(tx, part.id, now);
    return part;
  });
}

/** Asked after the part is locked. */
async function readDue(tx: Transaction, sellerOrderId: string) {
  const [payment] = await tx
    .select({ method: payments.method, state: payments.state, amountDong: payments.amountDong })
    .from(payments)
    .where(eq(payments.sellerOrderId, sellerOrderId));
  if (payment?.state === "collected") throw new Refusal("paid_already");
  if (payment?.state !== "due") throw new Refusal("not_possible_now");
  return payment;
}

async function setMethod(
  tx: Transaction,
  sellerOrderId: string,
  change: Partial<typeof payments.$inferInsert>,
): Promise<void> {
  await tx
    .update(payments)
    .set(change)
    .where(and(eq(payments.sellerOrderId, sellerOrderId), eq(payments.state, "due")));
}

/** It reaches the seller now, as an order to be paid at the door. */
async function tellSeller(
  tx: Transaction,
  part: { id: string; code: string },
  totalDong: number,
  now: Date,
): Promise<void> {
  const lines = await tx
    .select({
      email: sellers.email,
      phone: sellers.phone,
      discountDong: sellerOrders.discountDong,
      subsidyDong: sellerOrders.subsidyDong,
      productName: orderLines.productName,
      variantName: orderLines.variantName,
      quantity: orderLines.quantity,
      cancelledQuantity: orderLines.cancelledQuantity,
    })
    .from(sellerOrders)
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .innerJoin(orderLines, eq(orderLines.sellerOrderId, sellerOrders.id))
    .where(eq(sellerOrders.id, part.id))
    .orderBy(orderLines.position);
  const [seller] = lines;
  if (!seller) return;
  await postLetters(
    tx,
    [
      {
        to: { email: seller.email, phone: seller.phone },
        template: "order_for_seller",
        news: part.code,
        locale: "vi",
        payload: {
          code: part.code,
          payment: "cod",
          discountDong: seller.discountDong,
          subsidyDong: seller.subsidyDong,
          totalDong,
          lines: lines
            .filter((line) => toPack(line) > 0)
            .map((line) => `${toPack(line)} × ${line.productName} (${line.variantName})`),
        },
      },
    ],
    now,
  );
}
