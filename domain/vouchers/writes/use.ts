import "server-only";
import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { vouchers, voucherUses } from "@/db/schema/vouchers";
import type { AppliedVoucher } from "@/domain/vouchers/discount";
import { Refusal } from "@/platform/refusal";

/**
 * Takes what an order's vouchers come to out of their budgets and counts them as used, by conditional updates in the order of their ids:
 * neither a budget nor a limit is passed, however many order at once. Refuses "voucher_used_up" when others were quicker, and
 * "voucher_already_used" when the account or the telephone number has had its share; the row of the voucher is locked by then.
 */
export async function useVouchers(
  tx: Transaction,
  order: { id: string; phone: string; buyerId: string | null },
  applied: readonly AppliedVoucher[],
  now: Date,
): Promise<void> {
  for (const { voucherId, code, amountDong } of applied.toSorted(byVoucherId)) {
    const [voucher] = await tx
      .update(vouchers)
      .set({
        spentDong: sql`${vouchers.spentDong} + ${amountDong}`,
        usesCount: sql`${vouchers.usesCount} + 1`,
      })
      .where(
        and(
          eq(vouchers.id, voucherId),
          eq(vouchers.state, "active"),
          lte(vouchers.validFrom, now),
          gt(vouchers.validTo, now),
          or(isNull(vouchers.budgetDong), lte(sql`${vouchers.spentDong} + ${amountDong}`, vouchers.budgetDong)),
          or(isNull(vouchers.usesLimit), lt(vouchers.usesCount, vouchers.usesLimit)),
        ),
      )
      .returning({ perBuyerLimit: vouchers.perBuyerLimit });
    if (!voucher) throw new Refusal("voucher_used_up", { code });
    if (voucher.perBuyerLimit !== null && (await countOfBuyer(tx, voucherId, order)) >= voucher.perBuyerLimit) {
      throw new Refusal("voucher_already_used", { code });
    }
    await tx.insert(voucherUses).values({
      voucherId,
      orderId: order.id,
      phone: order.phone,
      buyerId: order.buyerId,
      amountDong,
      usedAt: now,
    });
  }
}

function byVoucherId(one: AppliedVoucher, other: AppliedVoucher): number {
  return one.voucherId < other.voucherId ? -1 : 1;
}

/** Asked after the voucher is locked: uses written while this one waited are seen. */
async function countOfBuyer(
  tx: Transaction,
  voucherId: string,
  { phone, buyerId }: { phone: string; buyerId: string | null },
): Promise<number> {
  return tx.$count(
    voucherUses,
    and(
      eq(voucherUses.voucherId, voucherId),
      isNull(voucherUses.takenBackAt),
      or(eq(voucherUses.phone, phone), buyerId === null ? undefined : eq(voucherUses.buyerId, buyerId)),
    ),
  );
}

/**
 * Of parts that were cancelled whole: a voucher of which nothing is left that was paid or may yet be is given back, its use and its budget,
 * once. A voucher of the province over two shops is kept until both are cancelled; a part of whose lines some were taken back keeps its use.
 */
export async function giveVouchersBack(tx: Transaction, sellerOrderIds: readonly string[], now: Date): Promise<void> {
  const orderIds = tx
    .select({ id: sellerOrders.orderId })
    .from(sellerOrders)
    .where(inArray(sellerOrders.id, [...sellerOrderIds]));
  const held = await tx
    .select({ id: voucherUses.id })
    .from(voucherUses)
    .where(and(inArray(voucherUses.orderId, orderIds), isNull(voucherUses.takenBackAt)))
    .orderBy(asc(voucherUses.id))
    .for("update");
  if (held.length === 0) return;
  // asked after the lock: two sellers who cancel their parts of one order at once wait for each other here
  const back = await tx
    .update(voucherUses)
    .set({ takenBackAt: now })
    .where(
      and(
        inArray(
          voucherUses.id,
          held.map(({ id }) => id),
        ),
        sql`not exists (
          select from seller_orders s join payments p on p.seller_order_id = s.id join vouchers v on v.id = ${voucherUses.voucherId}
          where s.order_id = ${voucherUses.orderId} and (s.state <> 'cancelled' or p.state = 'collected')
            and case v.funder when 'seller' then s.seller_id = v.seller_id else s.subsidy_dong > 0 end)`,
      ),
    )
    .returning({ voucherId: voucherUses.voucherId, amountDong: voucherUses.amountDong });
  for (const { voucherId, amountDong } of back.toSorted((one, other) => (one.voucherId < other.voucherId ? -1 : 1))) {
    await tx
      .update(vouchers)
      .set({
        spentDong: sql`${vouchers.spentDong} - ${amountDong}`,
        usesCount: sql`${vouchers.usesCount} - 1`,
      })
      .where(eq(vouchers.id, voucherId));
  }
}
