import { expect, test } from "vitest";
import { defaultRates, deliveryFee, type Rate } from "@/domain/shipping/fee";
import { dong } from "@/domain/money/dong";

const rate: Rate = {
  baseDong: dong(20_000),
  baseGrams: 2_000,
  stepDong: dong(4_000),
  stepGrams: 1_000,
  freeFromDong: dong(500_000),
};

test.each([
  [1, 1, 20_000],
  [2_000, 1, 20_000],
  [2_001, 1, 24_000],
  [3_000, 1, 24_000],
  [3_001, 1, 28_000],
  [9_000, 499_999, 48_000],
  [9_000, 500_000, 0],
])("%i g of goods for %i đồng cost %i đồng to deliver", (weightGrams, itemsDong, fee) => {
  expect(deliveryFee(rate, { weightGrams, itemsDong })).toBe(fee);
});

test("a rate without a limit is never free", () => {
  expect(deliveryFee({ ...rate, freeFromDong: null }, { weightGrams: 1, itemsDong: 90_000_000 })).toBe(20_000);
});

test("every seller begins with a rate to each zone", () => {
  expect(defaultRates().map(({ zone }) => zone)).toEqual(["commune", "province", "country"]);
});
