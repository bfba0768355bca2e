import type { DeliveryZone } from "@/db/enums";
import { dong, type Dong, sumDong, timesDong } from "@/domain/money/dong";
import { deliveryFee, type Rate } from "@/domain/shipping/fee";

export type SplitLine = { sellerId: string; quantity: number; unitPriceDong: Dong; weightGrams: number };
/** Without a rate nothing is carried: the buyer collects it. */
export type SplitTerms = { zone: DeliveryZone; rate: Rate | null };

export type Part<Line extends SplitLine> = {
  sellerId: string;
  zone: DeliveryZone;
  lines: (Line & { totalDong: Dong })[];
  weightGrams: number;
  itemsDong: Dong;
  shippingDong: Dong;
  totalDong: Dong;
};

export type Split<Line extends SplitLine> = {
  parts: Part<Line>[];
  itemsDong: Dong;
  shippingDong: Dong;
  totalDong: Dong;
};

/** One part per seller, in the order the sellers first appear. What the parts come to is what the whole comes to, to the đồng. */
export function splitBySeller<Line extends SplitLine>(
  lines: readonly Line[],
  termsOf: (sellerId: string) => SplitTerms,
): Split<Line> {
  const sellerIds = [...new Set(lines.map((line) => line.sellerId))];
  const parts = sellerIds.map((sellerId) =>
    partOf(
      sellerId,
      lines.filter((line) => line.sellerId === sellerId),
      termsOf(sellerId),
    ),
  );
  return {
    parts,
    itemsDong: sumDong(parts.map((part) => part.itemsDong)),
    shippingDong: sumDong(parts.map((part) => part.shippingDong)),
    totalDong: sumDong(parts.map((part) => part.totalDong)),
  };
}

function partOf<Line extends SplitLine>(sellerId: string, lines: readonly Line[], terms: SplitTerms): Part<Line> {
  const priced = lines.map((line) => ({ ...line, totalDong: timesDong(line.unitPriceDong, line.quantity) }));
  const itemsDong = sumDong(priced.map((line) => line.totalDong));
  const weightGrams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
  const shippingDong = terms.rate ? deliveryFee(terms.rate, { weightGrams, itemsDong }) : dong(0);
  return {
    sellerId,
    zone: terms.zone,
    lines: priced,
    weightGrams,
    itemsDong,
    shippingDong,
    totalDong: sumDong([itemsDong, shippingDong]),
  };
}
