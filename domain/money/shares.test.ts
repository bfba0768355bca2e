import { expect, test } from "vitest";
import { dong } from "@/domain/money/dong";
import { basisPointsOf, shareOut } from "@/domain/money/shares";

test.each([
  { amount: 0, weights: [], shares: [] },
  { amount: 0, weights: [0, 0], shares: [0, 0] },
  { amount: 1, weights: [1, 1], shares: [1, 0] },
  { amount: 10, weights: [1, 1, 1], shares: [4, 3, 3] },
  { amount: 100, weights: [0, 1, 2], shares: [0, 33, 67] },
  { amount: 5, weights: [3, 3, 4], shares: [2, 1, 2] },
  { amount: 99_999_999, weights: [1], shares: [99_999_999] },
  { amount: 9_007_199_254_740_991, weights: [9_007_199_254_740_991, 1], shares: [9_007_199_254_740_990, 1] },
])("$amount by $weights is $shares", ({ amount, weights, shares }) => {
  expect(shareOut(dong(amount), weights)).toEqual(shares);
});

test("shares add up to the amount, and nobody is more than a đồng from their exact part", () => {
  for (let round = 0; round < 2000; round += 1) {
    const weights = Array.from(
      { length: 1 + (round % 9) },
      (_, place) => 1 + ((round * 7919 + place * 104_729) % 1_000_003),
    );
    const amount = (round * 15_485_863) % 99_999_999;
    const shares = shareOut(dong(amount), weights);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
    for (const [place, share] of shares.entries())
      expect(
        Math.abs(share - Number((BigInt(amount) * BigInt(weights[place] ?? 0)) / BigInt(whole))),
      ).toBeLessThanOrEqual(1);
  }
});

test.each([
  [dong(-1), [1]],
  [dong(1), []],
  [dong(1), [0]],
  [dong(1), [-1, 2]],
  [dong(1), [0.5]],
])("%s cannot be shared by %j", (amount, weights) => {
  expect(() => shareOut(amount, weights)).toThrow(RangeError);
});

test.each([
  [0, 10_000, 0],
  [199, 50, 0],
  [200, 50, 1],
  [99_999_999, 10_000, 99_999_999],
])("of %s, %s basis points are %s", (amount, points, share) => {
  expect(basisPointsOf(dong(amount), points)).toBe(share);
});
