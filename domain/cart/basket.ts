import type { DeliveryZone, ShortfallRule } from "@/db/enums";
import type { Dong } from "@/domain/money/dong";
import type { Holiday } from "@/domain/sellers/holiday";
import type { VoucherProblem } from "@/domain/vouchers/discount";
import type { LocalDay } from "@/platform/clock";

/** Why a line cannot be ordered as it stands. */
export const lineProblems = ["seller_suspended", "shop_on_holiday", "not_for_sale", "sold_out", "not_enough"] as const;
export type LineProblem = (typeof lineProblems)[number];

/** Between which days a harvest is expected to be sent, until when it is sold, and who goes short. Days and the instant are text. */
export type AwaitedHarvest = { id: string; from: string; to: string; closesAt: string; rule: ShortfallRule };

export type BasketLine = {
  itemId: string;
  variantId: string;
  productSlug: string;
  productName: string;
  productNameEn: string;
  variantName: string;
  illustration: string;
  imageHash: string | null;
  unitPriceDong: Dong;
  quantity: number;
  left: number;
  /** Of which harvest it is, when it is sold before it is brought in. */
  harvest: AwaitedHarvest | null;
  totalDong: Dong;
  problem: LineProblem | null;
};

export type BasketSeller = {
  id: string;
  slug: string;
  name: string;
  communeName: string;
  isDemo: boolean;
  /** Days off that have begun or are to come. */
  holiday: Holiday | null;
  /** Where the buyer may collect instead, and on which days; null where the seller only delivers. */
  pickup: { place: string; words: string; hours: string; days: LocalDay[] } | null;
  isCollected: boolean;
  zone: DeliveryZone;
  weightGrams: number;
  freeFromDong: Dong | null;
  itemsDong: Dong;
  shippingDong: Dong;
  /** What the shop's voucher takes off, and what the province pays of it. */
  discountDong: Dong;
  subsidyDong: Dong;
  totalDong: Dong;
  lines: BasketLine[];
};

/** A code the buyer gave: what it takes off, or why it takes nothing off. */
export type BasketVoucher = {
  code: string;
  /** The shop that bears it; null when the province does, or nobody. */
  sellerId: string | null;
  amountDong: Dong;
  problem: VoucherProblem | null;
  missingDong: Dong;
  startsOn: LocalDay | null;
};

/** A basket as its owner sees it. Lines that cannot be had are shown, explained and not counted. */
export type Basket = {
  id: string;
  /** The order it became; then it can no longer be changed. */
  orderedAs: { code: string; key: string } | null;
  count: number;
  /** Fees are guessed until an address is known. */
  isEstimate: boolean;
  /** Everything in it can be ordered as it stands. */
  isReady: boolean;
  itemsDong: Dong;
  shippingDong: Dong;
  discountDong: Dong;
  subsidyDong: Dong;
  totalDong: Dong;
  vouchers: BasketVoucher[];
  sellers: BasketSeller[];
};

export function problemOf(line: {
  isForSale: boolean;
  isSellerActive: boolean;
  takesNoOrders: boolean;
  left: number;
  quantity: number;
}): LineProblem | null {
  if (!line.isSellerActive) return "seller_suspended";
  if (line.takesNoOrders) return "shop_on_holiday";
  if (!line.isForSale) return "not_for_sale";
  if (line.left < 1) return "sold_out";
  return line.left < line.quantity ? "not_enough" : null;
}
