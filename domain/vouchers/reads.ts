import "server-only";
import { and, desc, eq, gt, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { vouchers, voucherUses } from "@/db/schema/vouchers";
import { type Dong, dong } from "@/domain/money/dong";
import { type AdminScope, requireProvince, type SellerScope, requireRight } from "@/domain/people/scopes";
import { type PublicVoucher, standingOf, type Voucher } from "@/domain/vouchers/discount";
import { localDay } from "@/platform/clock";

/** So many rows on a desk. */
const mostShown = 200;
/** And on a shop's page. */
const mostTold = 10;

/** Who asks: a member by their account, a guest by the telephone number they order with. */
export type VoucherHolder = { buyerId: string | null; phone: string | null };

const voucherColumns = {
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
};

/** The vouchers of these codes, and how often whoever asks has used each. Nobody is asked for no codes. */
export async function listVouchers(
  codes: readonly string[],
  holder: VoucherHolder,
  reader: Reader = db,
): Promise<Voucher[]> {
  if (codes.length === 0) return [];
  return reader
    .select({
      ...voucherColumns,
      usedByBuyer: sql`(${countUses(holder, reader)})`.mapWith(Number),
    })
    .from(vouchers)
    .where(inArray(vouchers.code, [...codes]));
}

export type DeskVoucher = Omit<Voucher, "usedByBuyer"> & { isPublic: boolean; isDemo: boolean };

/** The shop's own vouchers, the newest first. */
export async function listSellerVouchers(seller: SellerScope, reader: Reader = db): Promise<DeskVoucher[]> {
  requireRight(seller, "money");
  return listDeskVouchers(eq(vouchers.sellerId, seller.sellerId), reader);
}

/** What the province pays for, the newest first. Refuses "forbidden" to officers. */
export async function listProvinceVouchers(admin: AdminScope, reader: Reader = db): Promise<DeskVoucher[]> {
  requireProvince(admin);
  return listDeskVouchers(isNull(vouchers.sellerId), reader);
}

async function listDeskVouchers(which: SQL, reader: Reader): Promise<DeskVoucher[]> {
  return reader
    .select({ ...voucherColumns, isPublic: vouchers.isPublic, isDemo: vouchers.isDemo })
    .from(vouchers)
    .where(which)
    .orderBy(desc(vouchers.createdAt), desc(vouchers.id))
    .limit(mostShown);
}

/** What a shop tells everybody of its vouchers that count now. */
export async function listPublicVouchers(sellerSlug: string, now: Date, reader: Reader = db): Promise<PublicVoucher[]> {
  const rows = await reader
    .select(voucherColumns)
    .from(vouchers)
    .innerJoin(sellers, eq(sellers.id, vouchers.sellerId))
    .where(and(eq(sellers.slug, sellerSlug), eq(vouchers.isPublic, true), eq(vouchers.state, "active")))
    .orderBy(desc(vouchers.createdAt))
    .limit(mostTold);
  return rows
    .filter((voucher) => standingOf(voucher, now) === "active")
    .map(
      ({ code, basisPoints, amountDong, maxDong, minimumDong, groupCode, communeCodes, perBuyerLimit, validTo }) => ({
        code,
        basisPoints,
        amountDong,
        maxDong,
        minimumDong,
        groupCode,
        communeCodes,
        perBuyerLimit,
        lastDay: localDay(new Date(validTo.getTime() - 1)),
      }),
    );
}

export type Beneficiary = {
  code: string;
  communeName: string;
  sellerName: string;
  sellerSlug: string;
  orders: number;
  subsidyDong: Dong;
};

/** Whose goods the province helped to sell: by voucher, commune and shop, the most first; without what was cancelled. */
export async function listBeneficiaries(admin: AdminScope, reader: Reader = db): Promise<Beneficiary[]> {
  requireProvince(admin);
  return reader
    .select({
      code: vouchers.code,
      communeName: sql<string>`coalesce(${units.fullName}, '')`,
      sellerName: sellers.name,
      sellerSlug: sellers.slug,
      orders: sql`count(*)`.mapWith(Number),
      subsidyDong: sql`sum(${sellerOrders.subsidyDong})`.mapWith(sellerOrders.subsidyDong),
    })
    .from(voucherUses)
    .innerJoin(vouchers, and(eq(vouchers.id, voucherUses.voucherId), isNull(vouchers.sellerId)))
    .innerJoin(
      sellerOrders,
      and(
        eq(sellerOrders.orderId, voucherUses.orderId),
        gt(sellerOrders.subsidyDong, dong(0)),
        ne(sellerOrders.state, "cancelled"),
      ),
    )
    .innerJoin(sellers, eq(sellers.id, sellerOrders.sellerId))
    .leftJoin(units, and(eq(units.list, "2026"), eq(units.code, sellerOrders.communeCode)))
    .groupBy(vouchers.id, units.fullName, sellers.id)
    .orderBy(desc(sql`sum(${sellerOrders.subsidyDong})`), sellers.name)
    .limit(mostShown);
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
