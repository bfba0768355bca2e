import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { payoutBatches, payouts } from "@/db/schema/payouts";
import type { SellerScope } from "@/domain/people/scopes";

/** The seller's last payouts, newest first: on their way, paid, failed. What was only proposed is not theirs yet. */
export async function listOwnPayouts(seller: SellerScope, limit: number, reader: Reader = db) {
  return reader
    .select({
      id: payouts.id,
      code: payouts.code,
      state: payouts.state,
      amountDong: payouts.amountDong,
      nettedDong: payouts.nettedDong,
      bankBin: payouts.bankBin,
      accountNumber: payouts.accountNumber,
      reason: payouts.reason,
      bankReference: payouts.bankReference,
      releasedAt: payoutBatches.releasedAt,
      answeredAt: payouts.answeredAt,
    })
    .from(payouts)
    .innerJoin(payoutBatches, eq(payoutBatches.id, payouts.batchId))
    .where(and(eq(payouts.sellerId, seller.sellerId), inArray(payouts.state, ["waiting", "paid", "failed", "netted"])))
    .orderBy(desc(payoutBatches.releasedAt), desc(payouts.id))
    .limit(limit);
}
