import { expect, test } from "vitest";
import { dong, formatDong, sumDong, timesDong } from "@/domain/money/dong";

test.each([
  [0, "0\u00a0₫"],
  [999, "999\u00a0₫"],
  [1000, "1.000\u00a0₫"],
  [1_234_567, "1.234.567\u00a0₫"],
])("%i đồng is written %s", (amount, written) => {
  expect(formatDong(amount)).toBe(written);
});

test.each([0.5, Number.NaN, Infinity, 2 ** 53])("%d is not an amount of đồng", (amount) => {
  expect(() => dong(amount)).toThrow(RangeError);
});

test("sums and multiples stay whole", () => {
  expect(sumDong([])).toBe(0);
  expect(sumDong([dong(1), dong(2)])).toBe(3);
  expect(timesDong(dong(35_000), 3)).toBe(105_000);
  expect(() => timesDong(dong(1), 0)).toThrow(RangeError);
});
