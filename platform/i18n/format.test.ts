import { expect, test } from "vitest";
import { formatBasisPoints, formatPercent } from "@/platform/i18n/format";

test.each([
  [0, "0%", "0%"],
  [47.4, "47,4%", "47.4%"],
  [47.449, "47,4%", "47.4%"],
  [29, "29%", "29%"],
  [1234.5, "1.234,5%", "1,234.5%"],
])("%d percent is written %s in Vietnamese and %s in English", (percent, vi, en) => {
  expect(formatPercent(percent, "vi")).toBe(vi);
  expect(formatPercent(percent, "en")).toBe(en);
});

test("a rate keeps its hundredths of a percent", () => {
  expect(formatBasisPoints(125, "vi")).toBe("1,25%");
  expect(formatBasisPoints(500, "en")).toBe("5%");
});
