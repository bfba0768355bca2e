import { describe, expect, test } from "vitest";
import { seededRandom } from "@/db/seed/random";
import { dong } from "@/domain/money/dong";
import { lessShares, portionOf, type Shares } from "@/domain/money/portion";

const shares = (goods: number, amount: number, fee = 0, vat = 0, pit = 0): Shares => ({
  goodsDong: dong(goods),
  amountDong: dong(amount),
  feeDong: dong(fee),
  vatDong: dong(vat),
  pitDong: dong(pit),
});

test.each([
  { left: { ...shares(100_000, 100_000), quantity: 1 }, take: 1, portion: shares(100_000, 100_000) },
  { left: { ...shares(100_000, 100_000), quantity: 2 }, take: 1, portion: shares(50_000, 50_000) },
  { left: { ...shares(100_000, 100_000), quantity: 3 }, take: 1, portion: shares(33_333, 33_333) },
  {
    left: { ...shares(90_000, 80_000, 900, 600, 300), quantity: 3 },
    take: 2,
    portion: shares(60_000, 53_334, 600, 400, 200),
  },
  { left: { ...shares(1, 0, 1), quantity: 2 }, take: 1, portion: shares(0, 0) },
  { left: { ...shares(1, 0, 1), quantity: 2 }, take: 2, portion: shares(1, 0, 1) },
])("$take of $left.quantity: $portion", ({ left, take, portion }) => {
  expect(portionOf(left, take)).toEqual(portion);
});

test.each([0, -1, 1.5, 3, Number.NaN])("%s of 2 cannot be taken", (take) => {
  expect(() => portionOf({ ...shares(10, 10), quantity: 2 }, take)).toThrow(/cannot take/);
});

describe("over 2,000 random lines", () => {
  const { between } = seededRandom(20_261_125);

  test("however a line is taken back, no portion is negative and all of them are the line", () => {
    for (let round = 0; round < 2_000; round += 1) {
      const quantity = between(1, 9);
      const goods = between(1, round % 3 === 0 ? 12 : 900_000);
      const [fee, vat, pit] = [3, 4, 4].map((part) => between(0, Math.floor(goods / part)));
      const whole = shares(goods, between(0, goods), fee, vat, pit);
      let left = { ...whole, quantity };
      while (left.quantity > 0) {
        const take = between(1, left.quantity);
        const portion = portionOf(left, take);
        left = { ...lessShares(left, portion), quantity: left.quantity - take };
        const { quantity: _units, ...rest } = left;
        for (const shown of [portion, rest]) {
          expect(Math.min(...Object.values(shown), shown.goodsDong - shown.amountDong)).toBeGreaterThanOrEqual(0);
          expect(shown.feeDong + shown.vatDong + shown.pitDong).toBeLessThanOrEqual(shown.goodsDong);
        }
      }
      expect(left).toEqual({ ...shares(0, 0), quantity: 0 });
    }
  });
});
