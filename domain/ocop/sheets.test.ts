import { describe, expect, test } from "vitest";
import { readOcopRules } from "@/db/seed/data/read";
import { fits, gradeBy, hundredths, sheetOf, sheetOn, sheetParts, sheets, sheetYears } from "@/domain/ocop/sheets";
import { starsOfPoints } from "@/domain/ocop/stars";
import type { LocalDay } from "@/platform/clock";

test.each(sheets.map((sheet) => [sheet.year, sheet] as const))(
  "the parts of the sheet of %s give 100 points",
  (_, sheet) => {
    expect(sheetParts.reduce((sum, part) => sum + sheet.most[part], 0)).toBe(100);
    expect(sheet.bands.at(-1)?.from).toBe(0);
  },
);

test("the sheets stand in the order of their days, one for each year", () => {
  expect(sheets.map(({ year }) => year)).toEqual([...sheetYears]);
  expect(sheets.map(({ from }) => from)).toEqual(sheets.map(({ from }) => from).toSorted());
});

test("since 2023 community and product weigh more, quality less", () => {
  expect(sheetOf(2019).most).toEqual({ A: 35, B: 25, C: 40 });
  expect(sheetOf(2023).most).toEqual({ A: 40, B: 25, C: 35 });
  expect(sheetOf(2025).most).toEqual(sheetOf(2023).most);
  expect(() => sheetOf(2021)).toThrow("no scoring sheet of 2021");
});

test.each([
  ["2019-08-20", undefined],
  ["2019-08-21", 2019],
  ["2023-02-23", 2019],
  ["2023-02-24", 2023],
  ["2025-07-05", 2023],
  ["2025-07-06", 2025],
  ["2026-11-26", 2025],
])("goods are scored on %s by the sheet of %s", (day, year) => {
  expect(sheetOn(day as LocalDay)?.year).toBe(year);
});

describe("points by a sheet", () => {
  test.each([
    [2019, [0, 0, 0], 0, 1, null],
    [2019, [10, 10, 9.99], 29.99, 1, null],
    [2019, [10, 10, 10], 30, 2, null],
    [2019, [20, 9.99, 20], 49.99, 2, null],
    [2019, [20, 10, 20], 50, 3, "district"],
    [2019, [35, 25, 9.99], 69.99, 3, "district"],
    [2019, [35, 25, 10], 70, 4, "province"],
    [2019, [35, 25, 29.99], 89.99, 4, "province"],
    [2019, [25, 25, 40], 90, 5, "ministry"],
    [2023, [20, 10, 20], 50, 3, "district"],
    [2023, [40, 25, 35], 100, 5, "ministry"],
    [2025, [20, 10, 19.99], 49.99, 2, null],
    [2025, [20, 10, 20], 50, 3, "province"],
    [2025, [40, 25, 5], 70, 4, "province"],
    [2025, [40, 25, 24.99], 89.99, 4, "province"],
    [2025, [40, 25, 25], 90, 5, "ministry"],
  ] as const)("of %s: %j are %s, %s stars, granted by the %s", (year, [A, B, C], sum, stars, granter) => {
    expect(gradeBy(sheetOf(year), { A, B, C })).toEqual({ sum, stars, granter });
    expect(stars).toBe(starsOfPoints(sum));
  });

  test.each([
    [2019, { A: 35.01, B: 0, C: 0 }],
    [2023, { A: 0, B: 25.01, C: 0 }],
    [2025, { A: 0, B: 0, C: 35.01 }],
    [2025, { A: -0.01, B: 0, C: 0 }],
    [2025, { A: Number.NaN, B: 0, C: 0 }],
  ])("of %s that it cannot give are refused: %j", (year, points) => {
    expect(fits(sheetOf(year), points)).toBe(false);
    expect(() => gradeBy(sheetOf(year), points)).toThrow("no points of the sheet");
  });
});

test.each([
  [0.1 + 0.2, 0.3],
  [69.994_999, 69.99],
  [69.995, 70],
  [1.005, 1.01],
])("%s rounds to %s", (points, rounded) => {
  expect(hundredths(points)).toBe(rounded);
});

test("the sheet of 2023 and the law's table agree", () => {
  const rules = readOcopRules();
  for (const { part, points } of rules.scoringParts) expect(sheetOf(2023).most[part as "A"]).toBe(points);
  for (const { stars, pointsFrom } of rules.starBands)
    expect(sheetOf(2023).bands).toContainEqual({ stars, from: pointsFrom });
  for (const { stars, from, level } of rules.issuers)
    expect(sheetOf(from < "2025-07-01" ? 2023 : 2025).granters[stars as 3]).toBe(level);
});
