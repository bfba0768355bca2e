import { expect, test } from "vitest";
import { labelledPlaces, ticksTo } from "@/components/figures/scale";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [4, [0, 2, 4]],
  [7, [0, 3, 6, 9]],
  [95, [0, 50, 100]],
  [100, [0, 50, 100]],
  [1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
])("a chart up to %i has its lines at %j", (most, lines) => {
  expect(ticksTo(most)).toEqual(lines);
});

test.each([
  [0, []],
  [1, [0]],
  [7, [0, 1, 2, 3, 4, 5, 6]],
  [30, [0, 5, 10, 15, 20, 25]],
])("of %i places the labelled are %j", (count, places) => {
  expect([...labelledPlaces(count, 7)]).toEqual(places);
});
