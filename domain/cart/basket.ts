import type { DeliveryZone } from "@/db/enums";
import type { Dong } from "@/domain/money/dong";
import type { LocalDay } from "@/platform/clock";

/** Why a line cannot be ordered as it stands. */
export const lineProblems = ["seller_suspended", "not_for_sale", "sold_out", "not_enough"] as const;
export type LineProblem = (typeof lineProblems)[number];

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
  totalDong: Dong;
  problem: LineProblem | null;
};

export type BasketSeller = {
  id: string;
  slug: string;
  name: string;
  communeName: string;
  isDemo: boolean;
  holiday: { from: string; to: string | null; note: string } | null;
  /** Where the buyer may collect instead, and on which days; null where the seller only delivers. */
  pickup: { place: string; words: string; hours: string; days: LocalDay[] } | null;
  isCollected: boolean;
  zone: DeliveryZone;
  weightGrams: number;
  freeFromDong: Dong | null;
  itemsDong: Dong;
  shippingDong: Dong;
  totalDong: Dong;
  lines: BasketLine[];
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
  totalDong: Dong;
  sellers: BasketSeller[];
};

export function problemOf(line: {
  isForSale: boolean;
  isSellerActive: boolean;
  left: number;
  quantity: number;
}): LineProblem | null {
  if (!line.isSellerActive) return "seller_suspended";
  if (!line.isForSale) return "not_for_sale";
  if (line.left < 1) return "sold_out";
  return line.left < line.quantity ? "not_enough" : null;
}
