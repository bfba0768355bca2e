import { expect, test } from "vitest";
import { answerInput, listingSteps, packOf, stepAfter, stepBefore, stepOf } from "@/domain/catalog/first-listing";

test.each([
  ["500", "g", { netQuantity: 500, netUnit: "g" }],
  ["1", "kg", { netQuantity: 1000, netUnit: "g" }],
  ["1,5", "kg", { netQuantity: 1500, netUnit: "g" }],
  ["0.25", "l", { netQuantity: 250, netUnit: "ml" }],
  ["330", "ml", { netQuantity: 330, netUnit: "ml" }],
  ["6", "piece", { netQuantity: 6, netUnit: "piece" }],
  ["1.500", "g", null],
  ["0", "g", null],
  ["0,5", "g", null],
  ["-1", "kg", null],
  ["1,5", "piece", null],
  ["1001", "kg", null],
  ["", "g", null],
  ["2e3", "g", null],
] as const)("a pack of %j %s is %j", (amount, unit, expected) => {
  expect(packOf(amount, unit)).toEqual(expected);
});

const whole = {
  name: "Hạt điều rang",
  groupCode: "I.3.c",
  amount: "500",
  unit: "g",
  priceDong: "120.000",
  onHand: "10",
  oldCommuneCode: "25225",
  summary: "Giòn, bùi, rang củi.",
};

test.each([
  [{}, "name"],
  [{ name: "Hạt" }, "group"],
  [{ ...whole, priceDong: "1.5" }, "pack"],
  [{ ...whole, onHand: "-1" }, "stock"],
  [{ ...whole, oldCommuneCode: "" }, "origin"],
  [{ ...whole, summary: "Ngon" }, "sentence"],
  [whole, "check"],
])("with %j the question is %s", (answers, step) => {
  expect(stepOf(answers)).toBe(step);
});

test("questions follow one another, and lead back to the first", () => {
  expect(listingSteps.map(stepAfter)).toEqual([...listingSteps.slice(1), "check"]);
  expect(listingSteps.map(stepBefore)).toEqual([null, ...listingSteps.slice(0, -1)]);
});

test("only the answers of its own question are taken", () => {
  const draftId = "01980a3e-7f40-7a51-9b52-3f6c1d2e4a5b";
  const read = answerInput.parse({ draftId, step: "stock", onHand: "7", name: "x", productId: "y" });
  expect(read).toEqual({ draftId, step: "stock", answers: { onHand: "7" } });
  expect(answerInput.safeParse({ draftId, step: "stock", onHand: "1.5" }).error?.issues[0]?.path).toEqual(["onHand"]);
  expect(answerInput.safeParse({ draftId, step: "check" }).success).toBe(false);
});
