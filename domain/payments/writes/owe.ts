import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { payments } from "@/db/schema/payments";
import type { Dong } from "@/domain/money/dong";

/** Ways to pay before the goods leave; the goods are held meanwhile. */
export function paysFirst(method: PaymentMethod): boolean {
  return method !== "cod";
}

/** Writes down what is owed for each seller's part, and until when the goods wait for it. */
export async function owePayments(
  tx: Transaction,
  { method, payBy }: { method: PaymentMethod; payBy: Date | null },
  parts: readonly { sellerOrderId: string; amountDong: Dong }[],
): Promise<void> {
  await tx.insert(payments).values(parts.map((part) => ({ ...part, method, payBy })));
}

/** Nothing is owed any more for cancelled parts that were not paid. */
export async function voidPayments(tx: Transaction, sellerOrderIds: readonly string[]): Promise<void> {
  await tx
    .update(payments)
    .set({ state: "void" })
    .where(and(inArray(payments.sellerOrderId, [...sellerOrderIds]), eq(payments.state, "due")));
}
