import { expect, test } from "vitest";
import { isGtin } from "@/domain/catalog/gtin";

test.each([
  ["", false],
  ["8934563138165", true],
  ["8934563138164", false],
  ["96385074", true],
  ["036000291452", true],
  ["00012345600012", true],
  ["0", false],
  ["893456313816", false],
  ["893456313816a", false],
  ["89345631381650", false],
])("%j is a number under bars: %s", (digits, expected) => {
  expect(isGtin(digits)).toBe(expected);
});
