import { expect, test } from "vitest";
import { foldRegions } from "@/domain/certificates/sales-evidence";

const to = (region: string | null, orders: number, units = orders) => ({ region, orders, units });

test.each([
  ["nothing", [], []],
  ["three orders", [to("A", 3)], [to("A", 3)]],
  ["two orders", [to("A", 2)], [to(null, 2)]],
  ["a place of one beside two large", [to("A", 9), to("B", 1), to("C", 5)], [to("A", 9), to(null, 6)]],
  ["small places that are many together", [to("A", 9), to("B", 2), to("C", 2)], [to("A", 9), to(null, 4)]],
  ["an unknown place", [to("A", 9), to(null, 4)], [to("A", 9), to(null, 4)]],
])("of %s no line tells of fewer than three orders, while there are others to join", (_, regions, folded) => {
  expect(foldRegions(regions)).toEqual(folded);
});

test("the lines add up to what was sold", () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const regions = Array.from({ length: seed % 7 }, (_, place) =>
      to(`P${place}`, (seed * (place + 3)) % 6, seed + place),
    );
    const units = (lines: readonly { units: number }[]) => lines.reduce((sum, line) => sum + line.units, 0);
    expect(units(foldRegions(regions))).toBe(units(regions));
  }
});
