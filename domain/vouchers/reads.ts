import "server-only";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { vouchers, voucherUses } from "@/db/schema/vouchers";
import type { Voucher } from "@/domain/vouchers/discount";

/** Who asks: a member by their account, a guest by the telephone number they order with. */
export type VoucherHolder = { buyerId: string | null; phone: string | null };

/** The vouchers of these codes, and how often whoever asks has used each. Nobody is asked for no codes. */
export async function listVouchers(
  codes: readonly string[],
  holder: VoucherHolder,
  reader: Reader = db,
): Promise<Voucher[]> {
  if (codes.length === 0) return [];
  return reader
    .select({
      id: vouchers.id,
      code: vouchers.code,
      sellerId: vouchers.sellerId,
      kind: vouchers.kind,
      basisPoints: vouchers.basisPoints,
      amountDong: vouchers.amountDong,
      maxDong: vouchers.maxDong,
      minimumDong: vouchers.minimumDong,
      groupCode: vouchers.groupCode,
      communeCodes: vouchers.communeCodes,
      validFrom: vouchers.validFrom,
      validTo: vouchers.validTo,
      state: vouchers.state,
      budgetDong: vouchers.budgetDong,
      spentDong: vouchers.spentDong,
      usesLimit: vouchers.usesLimit,
      usesCount: vouchers.usesCount,
      perBuyerLimit: vouchers.perBuyerLimit,
      usedByBuyer: sql`(${countUses(holder, reader)})`.mapWith(Number),
    })
    .from(vouchers)
    .where(inArray(vouchers.code, [...codes]));
}

function countUses({ buyerId, phone }: VoucherHolder, reader: Reader) {
  return reader
    .select({ count: sql`count(*)` })
    .from(voucherUses)
    .where(
      and(
        eq(voucherUses.voucherId, vouchers.id),
        isNull(voucherUses.takenBackAt),
        or(
          buyerId === null ? sql`false` : eq(voucherUses.buyerId, buyerId),
          phone === null ? sql`false` : eq(voucherUses.phone, phone),
        ),
      ),
    );
}
