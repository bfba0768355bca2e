import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { payments } from "@/db/schema/orders";
import type { Dong } from "@/domain/money/dong";

/** Writes down what is owed for each seller's part. */
export async function owePayments(
  tx: Transaction,
  method: PaymentMethod,
  parts: readonly { sellerOrderId: string; amountDong: Dong }[],
): Promise<void> {
  await tx.insert(payments).values(parts.map((part) => ({ ...part, method })));
}

/** The seller or the carrier has the cash. Only what is due can be collected. */
export async function collectPayment(tx: Transaction, sellerOrderId: string, now: Date): Promise<void> {
  await tx
    .update(payments)
    .set({ state: "collected", collectedAt: now })
    .where(and(eq(payments.sellerOrderId, sellerOrderId), eq(payments.state, "due")));
}

/** Nothing is owed any more for cancelled parts. */
export async function voidPayments(tx: Transaction, sellerOrderIds: readonly string[]): Promise<void> {
  await tx
    .update(payments)
    .set({ state: "void" })
    .where(and(inArray(payments.sellerOrderId, [...sellerOrderIds]), eq(payments.state, "due")));
}
