import type { NetUnit } from "@/db/enums";
import { dong, type Dong } from "@/domain/money/dong";

/** What a price per unit is counted for: a kilogram, a litre, a piece. */
const perUnit: Record<NetUnit, number> = { g: 1000, ml: 1000, piece: 1 };

/** Price per kg, litre or piece, in whole đồng, halves up. `listings` computes the same in SQL. */
export function unitPriceDong(size: { priceDong: number; netQuantity: number; netUnit: NetUnit }): Dong {
  if (!Number.isSafeInteger(size.netQuantity) || size.netQuantity < 1) {
    throw new RangeError(`not a content: ${size.netQuantity} ${size.netUnit}`);
  }
  return dong(Math.round((size.priceDong * perUnit[size.netUnit]) / size.netQuantity));
}

export type PriceBand = { fromDong: number; /** Inclusive; null is without end. */ toDong: number | null };

/** Bands of the price facet. Both ends are inclusive, as in a search address: minDong=50000&maxDong=99999. */
export const priceBands: readonly PriceBand[] = [
  { fromDong: 0, toDong: 49_999 },
  { fromDong: 50_000, toDong: 99_999 },
  { fromDong: 100_000, toDong: 199_999 },
  { fromDong: 200_000, toDong: 499_999 },
  { fromDong: 500_000, toDong: 999_999 },
  { fromDong: 1_000_000, toDong: null },
];

/** Where bands begin, but for the first: what SQL's width_bucket takes. */
export const bandStarts: readonly number[] = priceBands.slice(1).map((band) => band.fromDong);

/** Place of a price in `priceBands`. */
export function bandOf(priceDong: number): number {
  return bandStarts.filter((start) => start <= priceDong).length;
}

/** The bands a range of prices is made of; null when it cuts through one. No limits at all are all bands. */
export function bandsOfRange(minDong: number | null, maxDong: number | null): number[] | null {
  const first = priceBands.findIndex((band) => band.fromDong === (minDong ?? 0));
  const last = priceBands.findIndex((band) => band.toDong === maxDong);
  if (first === -1 || last === -1) return null;
  return priceBands.map((_, place) => place).filter((place) => place >= first && place <= last);
}
