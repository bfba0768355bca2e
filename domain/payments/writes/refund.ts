import "server-only";
import { and, eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { RefundRoute } from "@/db/enums";
import { sellerOrders } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { directRefund } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { getTold } from "@/domain/notices/reads";
import { postLetters } from "@/domain/notices/writes";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { Refusal } from "@/platform/refusal";

/**
 * The seller says they have given the money back, by the way it came. The sale is taken back in the ledger: fee and tax are no longer owed
 * for it. A second time changes nothing. Refuses "not_found" for another's, and for what is not the seller's to give.
 */
export async function recordRefund(
  seller: SellerScope,
  { code, refundId }: { code: string; refundId: string },
  now: Date,
): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const [refund] = await tx
      .select({
        id: refunds.id,
        sellerOrderId: refunds.sellerOrderId,
        state: refunds.state,
        route: refunds.route,
        amountDong: refunds.amountDong,
        subsidyDong: refunds.subsidyDong,
        sellerDong: refunds.sellerDong,
        feeDong: refunds.feeDong,
        taxDong: refunds.taxDong,
        marketDong: refunds.marketDong,
      })
      .from(refunds)
      .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
      .where(
        and(
          eq(refunds.id, refundId),
          eq(refunds.route, "seller"),
          eq(sellerOrders.code, code),
          eq(sellerOrders.sellerId, seller.sellerId),
        ),
      )
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

/** The buyer is told that it was given, and which way it came. */
export async function tellBuyer(
  tx: Transaction,
  refund: { id: string; sellerOrderId: string; amountDong: number; route: RefundRoute | "bank" },
  now: Date,
): Promise<void> {
  const { facts, buyer, locale } = await getTold(tx, refund.sellerOrderId);
  await postLetters(
    tx,
    [
      {
        to: buyer,
        template: "refund_given",
        news: refund.id,
        locale,
        payload: { ...facts, totalDong: refund.amountDong, route: refund.route },
      },
    ],
    now,
  );
}
