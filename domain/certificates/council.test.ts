import { describe, expect, test } from "vitest";
import { councilResult, isComplete, seenBy, spreadOf } from "@/domain/certificates/council";
import { sheetOf } from "@/domain/ocop/sheets";

const points = (A: number, B: number, C: number) => ({ A, B, C });
const sheet = sheetOf(2025);

describe("the council's points", () => {
  test("are none of fewer than two", () => {
    expect(councilResult(sheet, [])).toBeNull();
    expect(councilResult(sheet, [points(30, 20, 30)])).toBeNull();
  });

  test.each([
    ["two that agree", [points(30, 20, 20), points(30, 20, 20)], [30, 20, 20], 4, 70, 70, 70, false],
    [
      "a mean just below four stars",
      [points(30, 20, 19.99), points(30, 20, 20)],
      [30, 20, 20],
      4,
      70,
      69.99,
      70,
      false,
    ],
    ["a mean below four stars", [points(30, 20, 19), points(30, 20, 20)], [30, 20, 19.5], 3, 69.5, 69, 70, false],
    [
      "three, to the hundredth",
      [points(30, 20, 20), points(30, 20, 20), points(31, 20, 20)],
      [30.33, 20, 20],
      4,
      70,
      70,
      71,
      false,
    ],
    ["ten points apart", [points(20, 20, 20), points(30, 20, 20)], [25, 20, 20], 3, 65, 60, 70, true],
    ["almost ten apart", [points(20.01, 20, 20), points(30, 20, 20)], [25.01, 20, 20], 3, 65.01, 60.01, 70, false],
    ["the edges", [points(0, 0, 0), points(40, 25, 35)], [20, 12.5, 17.5], 3, 50, 0, 100, true],
  ] as const)("of %s", (_, given, [A, B, C], stars, median, lowest, highest, isWide) => {
    const result = councilResult(sheet, given);
    expect(result).toMatchObject({ points: points(A, B, C), median, lowest, highest, isWide });
    expect(result?.grading.stars).toBe(stars);
  });

  test("never leave the sheet, whatever is given", () => {
    for (let round = 0; round < 200; round += 1) {
      const given = Array.from({ length: 2 + (round % 5) }, (_, seat) =>
        points((round * 7 + seat * 3.33) % 40, (round * 5 + seat * 1.17) % 25, (round * 11 + seat * 2.71) % 35),
      );
      const result = councilResult(sheet, given);
      expect(result?.grading.sum).toBeGreaterThanOrEqual((result?.lowest ?? 0) - 0.02);
      expect(result?.grading.sum).toBeLessThanOrEqual((result?.highest ?? 0) + 0.02);
    }
  });

  test("lie apart by part", () => {
    expect(spreadOf([])).toEqual(points(0, 0, 0));
    expect(spreadOf([points(20, 10.5, 30), points(25, 10, 30)])).toEqual(points(5, 0.5, 0));
  });
});

describe("what an assessor sees", () => {
  const seat = (userId: string, isGiven: boolean) => ({ userId, isGiven, points: null });
  const seats = (a: boolean, b: boolean) => [seat("a", a), seat("b", b)];

  test.each([
    ["a", seats(false, true), ["a"]],
    ["a", seats(true, false), ["a"]],
    ["a", seats(true, true), ["a", "b"]],
    ["b", seats(true, false), ["b"]],
    ["nobody", seats(true, false), []],
    ["nobody", seats(true, true), ["a", "b"]],
    ["nobody", [seat("a", true)], []],
  ])("as %s of %j is %j", (viewer, all, seen) => {
    expect([...seenBy(viewer, all)]).toEqual(seen);
  });

  test("is complete when all of at least two have given theirs", () => {
    expect(isComplete([])).toBe(false);
    expect(isComplete([seat("a", true)])).toBe(false);
    expect(isComplete(seats(true, false))).toBe(false);
    expect(isComplete(seats(true, true))).toBe(true);
  });
});
