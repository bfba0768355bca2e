import { expect, test } from "vitest";
import { expectedOn, lightOf } from "@/domain/indicators/pace";
import type { LocalDay } from "@/platform/clock";

const target = { firstDay: "2026-01-01" as LocalDay, lastDay: "2026-12-31" as LocalDay, from: 0, value: 364 };

test.each([
  ["2025-06-01", 0],
  ["2026-01-01", 0],
  ["2026-01-02", 1],
  ["2026-07-02", 182],
  ["2026-12-30", 363],
  ["2026-12-31", 364],
  ["2027-06-01", 364],
])("by %s it should be %i", (day, expected) => {
  expect(expectedOn(target, day as LocalDay)).toBe(expected);
});

test.each([
  [182, "2026-07-02", "on_pace"],
  [181, "2026-07-02", "behind"],
  [146, "2026-07-02", "behind"],
  [145, "2026-07-02", "far_behind"],
  [364, "2026-02-01", "reached"],
  [500, "2026-02-01", "reached"],
  [0, "2026-01-01", "on_pace"],
  [0, "2025-12-01", "on_pace"],
  [363, "2026-12-31", "behind"],
  [290, "2027-03-01", "far_behind"],
  [null, "2026-07-02", "unknown"],
] as const)("%s on %s is %s", (reached, day, light) => {
  expect(lightOf(target, reached, day as LocalDay)).toBe(light);
});

test("a target that begins with something is held against the way from there", () => {
  const more = { ...target, from: 100, value: 464 };
  expect(expectedOn(more, "2026-07-02" as LocalDay)).toBe(282);
  expect(lightOf(more, 246, "2026-07-02" as LocalDay)).toBe("behind");
  expect(lightOf(more, 245, "2026-07-02" as LocalDay)).toBe("far_behind");
});
