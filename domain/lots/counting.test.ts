import { expect, test } from "vitest";
import { chooseLots, mayBePackedOn, nextLotCode } from "@/domain/lots/counting";
import type { LocalDay } from "@/platform/clock";

const day = (text: string) => text as LocalDay;
const lot = (id: string, packedOn: string, left: number, bestBefore: string | null = null) => ({
  id,
  packedOn,
  bestBefore,
  left,
});

test.each([
  ["nothing wanted takes nothing", 0, [lot("a", "2026-11-01", 5)], []],
  ["without lots nothing is noted", 3, [], []],
  ["without a best-before day the oldest", 3, [lot("b", "2026-11-02", 9), lot("a", "2026-11-01", 9)], [["a", 3]]],
  ["exactly what is left", 5, [lot("a", "2026-11-01", 5)], [["a", 5]]],
  [
    "one over: the rest of the next",
    6,
    [lot("a", "2026-11-01", 5), lot("b", "2026-11-02", 6)],
    [
      ["a", 5],
      ["b", 1],
    ],
  ],
  [
    "what expires first, before what was packed first",
    3,
    [lot("a", "2026-11-01", 9), lot("b", "2026-11-02", 2, "2026-12-20"), lot("c", "2026-11-01", 9, "2027-01-20")],
    [
      ["b", 2],
      ["c", 1],
    ],
  ],
  ["more than all: the rest is not noted", 9, [lot("a", "2026-11-01", 5)], [["a", 5]]],
  ["an empty lot, and one counted below nothing", 1, [lot("a", "2026-11-01", 0), lot("b", "2026-11-01", -2)], []],
] as const)("packing from lots: %s", (_, wanted, lots, chosen) => {
  expect(chooseLots(wanted, lots)).toEqual(chosen.map(([lotId, quantity]) => ({ lotId, quantity })));
});

test.each([
  ["2026-11-20", null, "2026-11-19", false],
  ["2026-11-20", null, "2026-11-20", true],
  ["2026-11-20", "2026-12-20", "2026-12-20", true],
  ["2026-11-20", "2026-12-20", "2026-12-21", false],
] as const)("a lot packed on %s, best before %s, packed on %s: %s", (packedOn, bestBefore, on, may) => {
  expect(mayBePackedOn({ packedOn, bestBefore }, day(on))).toBe(may);
});

test.each([
  [[], "261125-1"],
  [["261125-1", "261125-3", "261124-9"], "261125-4"],
  [["261125-Ba", "Lô 7", "261125-"], "261125-1"],
] as const)("beside %j the next code is %s", (taken, code) => {
  expect(nextLotCode(day("2026-11-25"), taken)).toBe(code);
});
