import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { orders, sellerOrders } from "@/db/schema/orders";
import { bankTransfers, payments, refunds, sellerBankAccounts } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { type AdminScope, requireProvince, type SellerScope } from "@/domain/people/scopes";

/** Refunds that sellers have not given yet, the oldest first. The province's only: refuses "forbidden" to officers. */
export async function listRefundsDue(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  return reader
    .select({
      id: refunds.id,
      code: sellerOrders.code,
      sellerName: sellers.name,
      amountDong: refunds.amountDong,
      since: refunds.createdAt,
    })
    .from(refunds)
    .innerJoin(sellerOrders, eq(sellerOrders.id, refunds.sellerOrderId))
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .where(and(eq(refunds.state, "due"), eq(refunds.route, "seller")))
    .orderBy(asc(refunds.createdAt))
    .limit(50);
}

/** Parts of this seller that wait for a bank transfer, those whose buyer says it is sent first. */
export async function listAwaitedTransfers(seller: SellerScope, reader: Reader = db) {
  return reader
    .select({
      code: sellerOrders.code,
      state: sellerOrders.state,
      amountDong: payments.amountDong,
      reference: payments.reference,
      payBy: payments.payBy,
      claimedAt: payments.claimedAt,
      contactName: orders.contactName,
      contactPhone: orders.contactPhone,
    })
    .from(payments)
    .innerJoin(sellerOrders, eq(sellerOrders.id, payments.sellerOrderId))
    .innerJoin(orders, eq(orders.id, sellerOrders.orderId))
    .where(
      and(
        eq(sellerOrders.sellerId, seller.sellerId),
        eq(payments.state, "due"),
        eq(payments.method, "vietqr"),
        isNotNull(payments.reference),
      ),
    )
    .orderBy(sql`${payments.claimedAt} is null`, asc(sellerOrders.placedAt))
    .limit(100);
}

const queueColumns = {
  id: bankTransfers.id,
  amountDong: bankTransfers.amountDong,
  content: bankTransfers.content,
  accountNumber: bankTransfers.accountNumber,
  receivedAt: bankTransfers.receivedAt,
  reason: bankTransfers.queueReason,
  code: sellerOrders.code,
};

/** Transfers to this seller's account that pay nothing yet, the oldest first. */
export async function listQueuedTransfers(seller: SellerScope, reader: Reader = db) {
  return reader
    .select(queueColumns)
    .from(bankTransfers)
    .leftJoin(sellerOrders, eq(sellerOrders.id, bankTransfers.sellerOrderId))
    .where(and(eq(bankTransfers.state, "queued"), eq(bankTransfers.sellerId, seller.sellerId)))
    .orderBy(asc(bankTransfers.createdAt))
    .limit(100);
}

/** What of bank transfers a seller has to look at: payments their buyers announced, and transfers that pay nothing yet. */
export async function countTransfersToSee(seller: SellerScope, reader: Reader = db): Promise<number> {
  const [row] = await reader.execute<{ count: string }>(sql`
    select ((select count(*) from payments p join seller_orders s on s.id = p.seller_order_id
        where s.seller_id = ${seller.sellerId} and s.state = 'awaiting_payment' and p.state = 'due' and p.method = 'vietqr' and p.claimed_at is not null)
      + (select count(*) from bank_transfers t where t.state = 'queued' and t.seller_id = ${seller.sellerId}))::text as count`);
  return Number(row?.count ?? 0);
}

/** Transfers nobody has answered, in all shops and in none, the oldest first. The province's only: refuses "forbidden" to officers. */
export async function listUnmatchedTransfers(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  return reader
    .select({ ...queueColumns, sellerName: sellers.name })
    .from(bankTransfers)
    .leftJoin(sellerOrders, eq(sellerOrders.id, bankTransfers.sellerOrderId))
    .leftJoin(sellers, eq(sellers.id, bankTransfers.sellerId))
    .where(eq(bankTransfers.state, "queued"))
    .orderBy(asc(bankTransfers.createdAt))
    .limit(100);
}

/** Which of these shops have no account that buyers could transfer to. */
export async function listWithoutBankAccount(sellerIds: readonly string[], reader: Reader = db): Promise<string[]> {
  if (sellerIds.length === 0) return [];
  const rows = await reader
    .select({ name: sellers.name })
    .from(sellers)
    .leftJoin(sellerBankAccounts, and(eq(sellerBankAccounts.sellerId, sellers.id), isNull(sellerBankAccounts.endedAt)))
    .where(and(inArray(sellers.id, [...sellerIds]), isNull(sellerBankAccounts.id)))
    .orderBy(asc(sellers.name));
  return rows.map(({ name }) => name);
}

/** Payouts wait so long after an account was changed: time for the owner to read the letter and say that it was not them. */
export const changedAccountHours = 48;

export type BankAccount = {
  id: string;
  bankBin: string;
  accountNumber: string;
  accountName: string;
  createdAt: Date;
  /** From when payouts go to it: at once to a shop's first account, two days later to one that replaced another. */
  paidFrom: Date;
};

/** Where a seller's money goes, by VietQR or by a payout; null while they have not said. */
export async function findBankAccount(sellerId: string, reader: Reader = db): Promise<BankAccount | null> {
  const [row] = await reader
    .select({
      id: sellerBankAccounts.id,
      bankBin: sellerBankAccounts.bankBin,
      accountNumber: sellerBankAccounts.accountNumber,
      accountName: sellerBankAccounts.accountName,
      createdAt: sellerBankAccounts.createdAt,
      isChanged: sql<boolean>`exists (select from seller_bank_accounts before
        where before.seller_id = ${sellerBankAccounts.sellerId} and before.ended_at is not null)`,
    })
    .from(sellerBankAccounts)
    .where(and(eq(sellerBankAccounts.sellerId, sellerId), isNull(sellerBankAccounts.endedAt)));
  if (!row) return null;
  const { isChanged, ...account } = row;
  const wait = isChanged ? changedAccountHours * 3_600_000 : 0;
  return { ...account, paidFrom: new Date(account.createdAt.getTime() + wait) };
}
