import type { SeedSeller } from "@/db/seed/sellers";
import { storyId } from "@/db/seed/random";
import { dong } from "@/domain/money/dong";
import type { Voucher } from "@/domain/vouchers/discount";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

/**
 * The demo's vouchers of that day: one of the shop's and one of the province's for each half of a year, good for a month beyond it, so
 * that on any day the latest can be tried. Few orders use them: which, follows from their number.
 */
export function vouchersOn(day: LocalDay, shop: SeedSeller): [Voucher, Voucher] {
  const year = Number(day.slice(0, 4));
  const isFirstHalf = day.slice(5) < "07-01";
  const from = (isFirstHalf ? `${year}-01-01` : `${year}-07-01`) as LocalDay;
  const lastDay = (isFirstHalf ? `${year}-07-31` : `${year + 1}-01-31`) as LocalDay;
  const name = `${isFirstHalf ? "DAUNAM" : "CUOINAM"}${year}`;
  const terms = {
    kind: "percent" as const,
    amountDong: null,
    groupCode: null,
    communeCodes: [],
    validFrom: startOfDay(from),
    validTo: startOfDay(addDays(lastDay, 1)),
    state: "active" as const,
    spentDong: dong(0),
    usesCount: 0,
    perBuyerLimit: null,
    usedByBuyer: 0,
  };
  return [
    {
      ...terms,
      id: storyId(`voucher ${name}`),
      code: name,
      sellerId: shop.id,
      basisPoints: 1_000,
      maxDong: dong(50_000),
      minimumDong: dong(100_000),
      budgetDong: null,
      usesLimit: 300,
    },
    {
      ...terms,
      id: storyId(`voucher OCOP${name}`),
      code: `OCOP${name}`,
      sellerId: null,
      basisPoints: 1_500,
      maxDong: dong(60_000),
      minimumDong: dong(150_000),
      budgetDong: dong(20_000_000),
      usesLimit: null,
    },
  ];
}

/** The codes whoever placed this order had: of one in nine the shop's, of one in a hundred and sixty-seven the province's. */
export function codesHeld(place: number, [ofShop, ofProvince]: readonly [Voucher, Voucher]): string[] {
  return [...(place % 9 === 4 ? [ofShop.code] : []), ...(place % 167 === 7 ? [ofProvince.code] : [])];
}
