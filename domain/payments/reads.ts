import "server-only";
import { and, asc, eq, gt, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  checkoutSessions,
  connectedAccounts,
  providerBalances,
  providerPayouts,
  strayCharges,
} from "@/db/schema/cards";
import { orders, sellerOrders } from "@/db/schema/orders";
import { bankTransfers, payments, refunds, sellerBankAccounts } from "@/db/schema/payments";
import { sellers } from "@/db/schema/sellers";
import { dong } from "@/domain/money/dong";
import { type AdminScope, requireProvince, type SellerScope, requireRight } from "@/domain/people/scopes";

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
  requireRight(seller, "money");
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
        gt(payments.amountDong, dong(0)),
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
  requireRight(seller, "money");
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
  requireRight(seller, "money");
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
  return (await listBankAccounts([sellerId], reader)).get(sellerId) ?? null;
}

/** The same of several sellers; those who have not said are left out. */
export async function listBankAccounts(
  sellerIds: readonly string[],
  reader: Reader = db,
): Promise<Map<string, BankAccount>> {
  if (sellerIds.length === 0) return new Map();
  const rows = await reader
    .select({
      sellerId: sellerBankAccounts.sellerId,
      id: sellerBankAccounts.id,
      bankBin: sellerBankAccounts.bankBin,
      accountNumber: sellerBankAccounts.accountNumber,
      accountName: sellerBankAccounts.accountName,
      createdAt: sellerBankAccounts.createdAt,
      isChanged: sql<boolean>`exists (select from seller_bank_accounts before
        where before.seller_id = seller_bank_accounts.seller_id and before.ended_at is not null)`,
    })
    .from(sellerBankAccounts)
    .where(and(inArray(sellerBankAccounts.sellerId, [...sellerIds]), isNull(sellerBankAccounts.endedAt)));
  return new Map(
    rows.map(({ sellerId, isChanged, ...account }) => {
      const wait = isChanged ? changedAccountHours * 3_600_000 : 0;
      return [sellerId, { ...account, paidFrom: new Date(account.createdAt.getTime() + wait) }];
    }),
  );
}

/** The shop's own account with the card's provider, as it was last seen; null when there is none. */
export async function findCardAccount(seller: SellerScope, reader: Reader = db) {
  requireRight(seller, "money");
  const [account] = await reader
    .select({ canReceive: connectedAccounts.canReceive, checkedAt: connectedAccounts.checkedAt })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.sellerId, seller.sellerId));
  return account ?? null;
}

/**
 * What of card payments needs a person: charges taken back by banks, those not decided first; refunds and transfers the provider would not
 * make, and refunds that wait for a dispute. The province's only: refuses "forbidden" to officers.
 */
export async function listCardTrouble(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  const rows = await reader.execute<{
    id: string;
    kind: CardTroubleKind;
    order_code: string;
    amount: string;
    reason: string;
    at: string;
  }>(sql`
    select c.id, 'chargeback_' || c.state as kind, o.code as order_code, c.amount_dong::text as amount, c.reason, c.opened_at::text as at
      from chargebacks c join checkout_sessions k on k.id = c.session_id join orders o on o.id = k.order_id
    union all select r.id, 'refund_failed', s.code, r.amount_dong::text, r.failure, r.created_at::text
      from refunds r join seller_orders s on s.id = r.seller_order_id where r.route = 'card' and r.state = 'failed'
    union all select l.id, 'late_failed', o.code, l.amount_dong::text, l.failure, l.created_at::text
      from late_payments l join checkout_sessions k on k.id = l.session_id join orders o on o.id = k.order_id where l.state = 'failed'
    union all select r.id, 'refund_waits', s.code, r.amount_dong::text, '', r.created_at::text
      from refunds r join seller_orders s on s.id = r.seller_order_id where r.route = 'card' and r.state = 'due' and exists (
        select from chargebacks c join checkout_sessions k on k.id = c.session_id where c.state = 'open' and k.order_id = s.order_id)
    union all select t.id, 'transfer_failed', s.code, t.amount_dong::text, t.failure, t.created_at::text
      from transfers t join seller_orders s on s.id = t.seller_order_id where t.state = 'failed'
    order by at desc limit 50`);
  return [...rows].map(({ order_code: orderCode, amount, at, ...row }) => ({
    ...row,
    orderCode,
    amountDong: dong(Number(amount)),
    at: new Date(at),
  }));
}

/**
 * Charges nobody asked for that are not settled, the oldest first: what came, what was asked, since when. The province's only: refuses
 * "forbidden" to officers.
 */
export async function listStrays(admin: AdminScope, reader: Reader = db) {
  requireProvince(admin);
  return reader
    .select({
      id: strayCharges.id,
      chargeId: strayCharges.chargeId,
      kind: strayCharges.kind,
      state: strayCharges.state,
      amount: strayCharges.amount,
      currency: strayCharges.currency,
      askedDong: strayCharges.askedDong,
      failure: strayCharges.failure,
      foundAt: strayCharges.foundAt,
      orderCode: orders.code,
    })
    .from(strayCharges)
    .leftJoin(checkoutSessions, eq(checkoutSessions.id, strayCharges.sessionId))
    .leftJoin(orders, eq(orders.id, checkoutSessions.orderId))
    .where(notInArray(strayCharges.state, ["done", "noted"]))
    .orderBy(asc(strayCharges.foundAt))
    .limit(50);
}

/**
 * What lies with the card's provider, by its own word and by the ledger, when it was last asked; what it kept since an instant; and its
 * payouts that have not reached the bank. The province's only: refuses "forbidden" to officers.
 */
export async function readProvider(admin: AdminScope, feesSince: Date, reader: Reader = db) {
  requireProvince(admin);
  const [[balance], [fees], underWay] = await Promise.all([
    reader
      .select({
        availableDong: providerBalances.availableDong,
        pendingDong: providerBalances.pendingDong,
        ledgerDong: providerBalances.ledgerDong,
        readAt: providerBalances.readAt,
      })
      .from(providerBalances),
    reader.execute<{ fees: string }>(sql`
      select coalesce(sum(case when kind in ('stripe_fee', 'stripe_fx_fee', 'tax_fee') then fee - amount else fee end), 0)::text as fees
      from provider_lines where currency = 'vnd' and at >= ${feesSince.toISOString()}::timestamptz`),
    reader
      .select({
        id: providerPayouts.outsideId,
        amountDong: providerPayouts.amountDong,
        arrivesAt: providerPayouts.arrivesAt,
      })
      .from(providerPayouts)
      .where(inArray(providerPayouts.state, ["pending", "in_transit"]))
      .orderBy(asc(providerPayouts.arrivesAt))
      .limit(20),
  ]);
  return { balance: balance ?? null, feesDong: dong(Number(fees?.fees ?? 0)), underWay };
}

type CardTroubleKind =
  | "chargeback_open"
  | "chargeback_won"
  | "chargeback_lost"
  | "refund_failed"
  | "refund_waits"
  | "late_failed"
  | "transfer_failed";
