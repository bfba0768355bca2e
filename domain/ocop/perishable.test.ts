import { expect, test } from "vitest";
import { isPerishable } from "@/domain/ocop/perishable";

test.each([
  ["I.1", true],
  ["I.1.a", true],
  ["I.1.b", true],
  ["V.1", true],
  ["V.3", true],
  ["I.2.a", false],
  ["I.3.c", false],
  ["I.5.a", false],
  ["II.1.a", false],
  ["IV.1", false],
  ["VI.1", false],
  ["I", false],
  ["I.10", false],
  ["", false],
])("goods of class %s spoil within days: %s", (code, spoils) => {
  expect(isPerishable(code)).toBe(spoils);
});
