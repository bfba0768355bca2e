import { expect, test } from "vitest";
import { matches } from "@/domain/stock/find";

const pepper = { productName: "Tiêu đen Lộc Ninh", variantName: "Hũ 250 g", gtin: "08936000000017" };

test.each([
  ["", true],
  ["tieu", true],
  ["TIÊU đ", true],
  ["ninh hu", true],
  ["250", true],
  ["iêu", false],
  ["gạo", false],
  ["8936000000017", true],
  ["8936000000018", false],
])("“%s” finds the pepper: %s", (typed, isFound) => {
  expect(matches(pepper, typed.normalize("NFD"))).toBe(isFound);
});

test("a size without a bar code is not found by nothing but zeros", () => {
  expect(matches({ ...pepper, gtin: "" }, "000")).toBe(false);
});
