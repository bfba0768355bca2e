import { expect, test } from "vitest";
import { feeRuleInput } from "@/domain/fees/input";

const form = {
  sellerKind: "",
  groupCode: "",
  percent: "1,5",
  minDong: "",
  maxDong: "",
  validFrom: "2026-12-01",
  source: "Quyết định 12/QĐ-UBND",
};

test("what is left empty means everybody, and no bound", () => {
  expect(feeRuleInput.parse(form)).toEqual({
    sellerKind: null,
    groupCode: null,
    percent: 150,
    minDong: 0,
    maxDong: null,
    validFrom: "2026-12-01",
    source: "Quyết định 12/QĐ-UBND",
  });
});

test.each([
  ["0", 0],
  ["2", 200],
  ["2%", 200],
  ["1,5", 150],
  ["1.25", 125],
  ["0,05 %", 5],
  ["100", 10_000],
])("%s percent are %i basis points", (percent, points) => {
  expect(feeRuleInput.parse({ ...form, percent }).percent).toBe(points);
});

test.each([
  ["percent", ""],
  ["percent", "-1"],
  ["percent", "1.234"],
  ["percent", "100,01"],
  ["percent", "1e1"],
  ["percent", "NaN"],
  ["sellerKind", "bank"],
  ["groupCode", "I.3.%"],
  ["groupCode", "1.3"],
  ["minDong", "-1"],
  ["minDong", "1.5"],
  ["maxDong", "1e9"],
  ["validFrom", ""],
  ["validFrom", "2026-02-30"],
  ["validFrom", "01/12/2026"],
  ["source", "  "],
] as const)("%s %j is refused by its field", (field, typed) => {
  const { error } = feeRuleInput.safeParse({ ...form, [field]: typed });
  expect(error?.issues.map((issue) => issue.path[0])).toEqual([field]);
});

test("the most may not lie below the least", () => {
  const { error } = feeRuleInput.safeParse({ ...form, minDong: "2.000", maxDong: "1.999" });
  expect(error?.issues).toMatchObject([{ path: ["maxDong"], message: "most_below_least" }]);
});
