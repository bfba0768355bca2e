import { expect, test } from "vitest";
import { isNeverEmpty } from "@/domain/people/seats";
import type { LocalDay } from "@/platform/clock";

const day = "2026-11-20" as LocalDay;

test.each([
  ["nobody", [], false],
  ["one without a last day", [["2020-01-01", null]], true],
  ["one who begins today", [["2026-11-20", null]], true],
  ["one who begins tomorrow", [["2026-11-21", null]], false],
  ["one who ends today", [["2020-01-01", "2026-11-20"]], false],
  [
    "one who takes over the day after",
    [
      ["2026-12-01", null],
      ["2020-01-01", "2026-11-30"],
    ],
    true,
  ],
  [
    "one who takes over a day late",
    [
      ["2026-12-02", null],
      ["2020-01-01", "2026-11-30"],
    ],
    false,
  ],
  [
    "one who takes over long before",
    [
      ["2026-11-01", "2026-12-31"],
      ["2026-11-25", null],
      ["2020-01-01", "2026-11-21"],
    ],
    true,
  ],
  [
    "one who was over long ago, and nobody since",
    [
      ["2020-01-01", "2021-01-01"],
      ["2026-11-21", null],
    ],
    false,
  ],
] as const)("the province is never empty: %s", (_, seats, isSo) => {
  const days = seats.map(([firstDay, lastDay]) => ({ firstDay, lastDay }));
  expect(isNeverEmpty(days, day)).toBe(isSo);
});
