import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { orders, sellerOrders } from "@/db/schema/orders";
import { payments, refunds } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { directRefund } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { dong } from "@/domain/money/dong";
import { postLetters } from "@/domain/notices/writes";
import { listSales } from "@/domain/payments/writes/settle";
import type { SellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/**
 * Of cancelled parts, those that were paid are to be given back whole by the seller, who holds the money: the market never does.
 * Called once per part, by the change of its state. Returns the ids of these parts.
 */
export async function oweRefunds(tx: Transaction, sellerOrderIds: readonly string[], now: Date): Promise<string[]> {
  const paid = await tx
    .update(payments)
    .set({ refundedDong: sql`${payments.amountDong}` })
    .where(and(inArray(payments.sellerOrderId, [...sellerOrderIds]), eq(payments.state, "collected")))
    .returning({ sellerOrderId: payments.sellerOrderId, amountDong: payments.amountDong });
  if (paid.length === 0) return [];
  const sales = await listSales(
    tx,
    paid.map(({ sellerOrderId }) => sellerOrderId),
  );
  await tx.insert(refunds).values(
    sales.map((sale) => {
      const amountDong = dong(sale.goodsDong + sale.shippingDong);
      return {
        id: newId(),
        sellerOrderId: sale.sellerOrderId,
        amountDong,
        sellerDong: dong(amountDong - sale.feeDong - sale.taxDong),
        feeDong: sale.feeDong,
        taxDong: sale.taxDong,
        createdAt: now,
      };
    }),
  );
  return paid.map(({ sellerOrderId }) => sellerOrderId);
}

/**
 * The seller says they have given the money back, by the way it came. The sale is taken back in the ledger: fee and tax are no longer owed
 * for it. A second time changes nothing. Refuses "not_found" for another's, and where nothing is to be given back.
 */
export async function recordRefund(seller: SellerScope, { code }: { code: string }, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [refund] = await tx
      .select({
        id: refunds.id,
        sellerOrderId: refunds.sellerOrderId,
        state: refunds.state,
        amountDong: refunds.amountDong,
        sellerDong: refunds.sellerDong,
        feeDong: refunds.feeDong,
        taxDong: refunds.taxDong,
      })
      .from(refunds)
      .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
      .where(and(eq(sellerOrders.code, code), eq(sellerOrders.sellerId, seller.sellerId)))
      .for("update", { of: refunds });
    if (!refund) throw new Refusal("not_found");
    if (refund.state === "done") return;
    await tx
      .update(refunds)
      .set({ state: "done", doneAt: now, doneBy: seller.userId })
      .where(eq(refunds.id, refund.id));
    await postEntries(
      tx,
      [
        {
          reference: `refund:${refund.id}`,
          kind: "direct_refund",
          sellerOrderId: refund.sellerOrderId,
          refundId: refund.id,
          postings: directRefund({ ...refund, sellerId: seller.sellerId }),
        },
      ],
      now,
    );
    await tellBuyer(tx, refund, now);
  });
}

async function tellBuyer(
  tx: Transaction,
  refund: { sellerOrderId: string; amountDong: number },
  now: Date,
): Promise<void> {
  const [order] = await tx
    .select({
      code: sellerOrders.code,
      sellerName: sellers.name,
      orderCode: orders.code,
      key: orders.key,
      name: orders.contactName,
      email: orders.contactEmail,
      locale: orders.locale,
    })
    .from(sellerOrders)
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(eq(sellerOrders.id, refund.sellerOrderId));
  if (!order?.email) return;
  const { email, locale, ...facts } = order;
  await postLetters(
    tx,
    [
      {
        to: email,
        template: "refund_given",
        locale: locale === "en" ? "en" : "vi",
        payload: { ...facts, totalDong: refund.amountDong },
      },
    ],
    now,
  );
}
