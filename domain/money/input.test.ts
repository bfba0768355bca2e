import { expect, test } from "vitest";
import { countText, dongText, priceText } from "@/domain/money/input";

test.each([
  ["45000", 45_000],
  ["45.000", 45_000],
  ["1.234.567 ₫", 1_234_567],
  ["45 000đ", 45_000],
  [" 0 ", 0],
  ["99999999", 99_999_999],
  [120_000, 120_000],
])("%j is %i đồng", (typed, amount) => {
  expect(dongText.parse(typed)).toBe(amount);
});

test.each([
  ["", "price_not_whole"],
  ["1.5", "price_not_whole"],
  ["45.00", "price_not_whole"],
  ["-1", "price_not_whole"],
  ["2e3", "price_not_whole"],
  [1.5, "price_not_whole"],
  ["100000000", "price_too_high"],
  ["12,000", "price_not_whole"],
])("%j is refused as an amount", (typed, code) => {
  expect(dongText.safeParse(typed).error?.issues[0]?.message).toBe(code);
});

test("a price is above nothing", () => {
  expect(priceText.safeParse("0").error?.issues[0]?.message).toBe("price_missing");
});

test.each([
  ["1", 1],
  [999, 999],
])("%j is a count", (typed, count) => {
  expect(countText(999).parse(typed)).toBe(count);
});

test.each([-1, 0, 1.5, 1e9, "2e3", null, "", "1000", {}, []])("%j is refused as a count", (typed) => {
  expect(countText(999).safeParse(typed).success).toBe(false);
});
