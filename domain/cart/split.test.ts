import { expect, test } from "vitest";
import { dong } from "@/domain/money/dong";
import { splitBySeller } from "@/domain/cart/split";
import { defaultRates, rateFor } from "@/domain/shipping/fee";

const zones = defaultRates().map(({ zone }) => zone);
const termsOf = (sellerId: string) => {
  const zone = zones[Number(sellerId) % 3] ?? "country";
  return { zone, rate: rateFor(zone, null) };
};

/** A small generator that gives the same baskets in every run. */
function numbersFrom(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 1 + (state % most);
  };
}

test("whatever is in a basket, the parts come to the whole", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const pick = numbersFrom(seed);
    const lines = Array.from({ length: pick(12) }, () => ({
      sellerId: String(pick(5)),
      quantity: pick(20),
      unitPriceDong: dong(pick(999_999)),
      weightGrams: pick(5_000),
    }));
    const whole = splitBySeller(lines, termsOf);
    const goods = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceDong, 0);
    const sum = (of: "itemsDong" | "shippingDong" | "totalDong") =>
      whole.parts.reduce((total, part) => total + part[of], 0);
    expect(whole.itemsDong).toBe(goods);
    expect(sum("itemsDong")).toBe(goods);
    expect(sum("shippingDong")).toBe(whole.shippingDong);
    expect(sum("totalDong")).toBe(whole.totalDong);
    expect(whole.totalDong).toBe(whole.itemsDong + whole.shippingDong);
    expect(whole.parts.flatMap((part) => part.lines)).toHaveLength(lines.length);
    expect(new Set(whole.parts.map((part) => part.sellerId)).size).toBe(whole.parts.length);
  }
});

test("an empty basket comes to nothing", () => {
  expect(splitBySeller([], termsOf)).toEqual({ parts: [], itemsDong: 0, shippingDong: 0, totalDong: 0 });
});
