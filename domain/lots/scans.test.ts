import { expect, test } from "vitest";
import { scanWarning } from "@/domain/lots/scans";

test.each([
  [{ quantity: 1, total: 0, mostInDay: 0 }, null],
  [{ quantity: 1, total: 20, mostInDay: 20 }, null],
  [{ quantity: 1, total: 21, mostInDay: 21 }, "day"],
  [{ quantity: 1, total: 21, mostInDay: 20 }, "total"],
  [{ quantity: 100, total: 100, mostInDay: 100 }, null],
  [{ quantity: 100, total: 101, mostInDay: 101 }, "day"],
  [{ quantity: 100, total: 500, mostInDay: 90 }, null],
  [{ quantity: 100, total: 501, mostInDay: 90 }, "total"],
] as const)("scans %j say %s", (counts, warning) => {
  expect(scanWarning(counts)).toBe(warning);
});
