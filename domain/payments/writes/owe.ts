import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { PaymentMethod } from "@/db/enums";
import { payments, sellerBankAccounts } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import type { Dong } from "@/domain/money/dong";
import { paymentReference } from "@/domain/payments/reference";
import { mostTransferDong } from "@/domain/payments/vietqr";
import { Refusal } from "@/platform/refusal";

/** Ways to pay before the goods leave; the goods are held meanwhile. */
export function paysFirst(method: PaymentMethod): boolean {
  return method !== "cod";
}

export type Owed = { sellerOrderId: string; sellerId: string; code: string; amountDong: Dong };

/**
 * Writes down what is owed for each seller's part, and until when the goods wait for it. By bank transfer each part has its own
 * reference, and keeps the account it is to be paid to as it is today.
 * Refuses "no_bank_account" with the shops that have none, and "transfer_too_large" for what no bank sends at once.
 */
export async function owePayments(
  tx: Transaction,
  { method, payBy }: { method: PaymentMethod; payBy: Date | null },
  parts: readonly Owed[],
): Promise<void> {
  const details = method === "vietqr" ? await transferDetails(tx, parts) : new Map<string, TransferDetails>();
  await tx.insert(payments).values(
    parts.map(({ sellerOrderId, amountDong }) => ({
      sellerOrderId,
      amountDong,
      method,
      payBy,
      ...details.get(sellerOrderId),
    })),
  );
}

export type TransferDetails = { reference: string; bankBin: string; accountNumber: string; accountName: string };

/** How each of these parts can be paid by bank transfer. Refuses as owePayments does. */
export async function transferDetails(tx: Transaction, parts: readonly Owed[]): Promise<Map<string, TransferDetails>> {
  if (parts.some(({ amountDong }) => amountDong > mostTransferDong)) {
    throw new Refusal("transfer_too_large", {}, "payment");
  }
  const rows = await tx
    .select({
      sellerId: sellers.id,
      name: sellers.name,
      bankBin: sellerBankAccounts.bankBin,
      accountNumber: sellerBankAccounts.accountNumber,
      accountName: sellerBankAccounts.accountName,
    })
    .from(sellers)
    .leftJoin(sellerBankAccounts, and(eq(sellerBankAccounts.sellerId, sellers.id), isNull(sellerBankAccounts.endedAt)))
    .where(
      inArray(
        sellers.id,
        parts.map(({ sellerId }) => sellerId),
      ),
    );
  const without = rows.filter(({ accountNumber }) => accountNumber === null).map(({ name }) => name);
  if (without.length > 0) throw new Refusal("no_bank_account", { sellers: without.join(", ") }, "payment");
  return new Map(
    parts.flatMap(({ sellerOrderId, sellerId, code }) => {
      const { bankBin, accountNumber, accountName } = rows.find((row) => row.sellerId === sellerId) ?? {};
      if (!bankBin || !accountNumber || !accountName) return [];
      return [[sellerOrderId, { reference: paymentReference(code), bankBin, accountNumber, accountName }] as const];
    }),
  );
}

/** Nothing is owed any more for cancelled parts that were not paid. */
export async function voidPayments(tx: Transaction, sellerOrderIds: readonly string[]): Promise<void> {
  await tx
    .update(payments)
    .set({ state: "void" })
    .where(and(inArray(payments.sellerOrderId, [...sellerOrderIds]), eq(payments.state, "due")));
}
