import { expect, test } from "vitest";
import { shadeOf, stepOf, stepsOf } from "@/components/map/ramp";

test.each([
  [[], []],
  [[0, 0], []],
  [[0, 7], [[7, 7]]],
  [
    [3, 1, 3, 2],
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
  ],
  [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
    ],
  ],
  [
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6],
    [
      [1, 1],
      [2, 4],
      [5, 6],
    ],
  ],
] as [number[], [number, number][]][])("the values %j make the classes %j", (values, classes) => {
  expect(stepsOf(values)).toEqual(classes.map(([from, to]) => ({ from, to })));
});

test("every value has exactly one class, none is empty, and nothing has none", () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const values = Array.from({ length: seed }, (_, place) => (place * place * 7 + seed) % (seed * 3));
    const steps = stepsOf(values);
    expect(steps.length).toBeLessThanOrEqual(5);
    for (const value of values) {
      const holding = steps.filter((step) => value >= step.from && value <= step.to);
      expect(holding).toHaveLength(value > 0 ? 1 : 0);
      expect(stepOf(value, steps)).toBe(value > 0 ? steps.indexOf(holding[0] ?? { from: 0, to: 0 }) : -1);
    }
    for (const step of steps) expect(values.some((value) => value >= step.from && value <= step.to)).toBe(true);
  }
});

test("more is always darker", () => {
  for (let count = 1; count <= 5; count += 1) {
    const steps = Array.from({ length: count }, (_, place) => ({ from: place + 1, to: place + 1 }));
    const shades = steps.map((_, place) => shadeOf(place, steps));
    expect(shades).toEqual([...new Set(shades)].toSorted((a, b) => a - b));
  }
});
