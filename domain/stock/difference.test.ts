import { expect, test } from "vitest";
import { changeOf } from "@/domain/stock/difference";

test.each([
  ["as the books say", { counted: 10, expected: 10, here: 10 }, 0, 0],
  ["fewer", { counted: 7, expected: 10, here: 10 }, -3, 0],
  ["more", { counted: 12, expected: 10, here: 10 }, 2, 0],
  ["nothing is there", { counted: 0, expected: 10, here: 10 }, -10, 0],
  ["sold since, and all were there", { counted: 10, expected: 10, here: 4 }, 0, 0],
  ["sold since, and three were not there", { counted: 7, expected: 10, here: 4 }, -3, 0],
  ["sold since, down to what was missing", { counted: 7, expected: 10, here: 3 }, -3, 0],
  ["sold since, and one that was not there", { counted: 7, expected: 10, here: 2 }, -2, 1],
  ["received since", { counted: 7, expected: 10, here: 30 }, -3, 0],
  ["counted into an empty place", { counted: 5, expected: 0, here: 0 }, 5, 0],
])("%s", (_, line, change, missing) => {
  expect(changeOf(line)).toEqual({ change: change + 0, missing });
  expect(line.here + change).toBeGreaterThanOrEqual(0);
  expect(change - missing).toBe(line.counted - line.expected);
});
