import { expect, test } from "vitest";
import { checklistOf, dossierItems, missingOf, wholePoints } from "@/domain/ocop/checklist";

const nothing = { papers: [], hasStory: false, hasTaxCode: false, hasBarcode: false };
const whole = { A: 20, B: 10, C: 20 };

test("since 2023 the self-assessment alone is needed, and all three parts of it", () => {
  const empty = checklistOf({ year: 2025, points: {}, papers: [], known: nothing });
  expect(empty).toHaveLength(dossierItems.length + 1);
  expect(missingOf(empty).map(({ item }) => item)).toEqual(["assessment"]);
  const two = checklistOf({ year: 2023, points: { A: 20, B: 0, C: null }, papers: [], known: nothing });
  expect(missingOf(two).map(({ item }) => item)).toEqual(["assessment"]);
  expect(missingOf(checklistOf({ year: 2025, points: whole, papers: [], known: nothing }))).toEqual([]);
});

test("by the sheet of 2019 each paper is needed", () => {
  const lines = checklistOf({ year: 2019, points: whole, papers: ["label"], known: nothing });
  expect(missingOf(lines).map(({ item }) => item)).toEqual(dossierItems.filter((item) => item !== "label"));
});

test.each([
  ["business_licence", { hasTaxCode: true }],
  ["quality_declaration", { papers: ["self_declaration"] }],
  ["test_results", { papers: ["test_report"] }],
  ["trace", { hasBarcode: true }],
  ["quality_system", { papers: ["haccp"] }],
  ["story", { hasStory: true }],
] as const)("%s is known to the market by %j, and a paper comes before that", (item, known) => {
  const by = (papers: (typeof item)[]) =>
    checklistOf({ year: 2025, points: {}, papers, known: { ...nothing, ...known } }).find((line) => line.item === item)
      ?.by;
  expect(by([])).toBe("market");
  expect(by([item])).toBe("paper");
});

test("no points are whole before each part has some, and nought is some", () => {
  expect(wholePoints({ A: 0, B: 0, C: 0 })).toEqual({ A: 0, B: 0, C: 0 });
  expect(wholePoints({ A: 0, B: null, C: 0 })).toBeNull();
  expect(wholePoints({})).toBeNull();
});
