import { describe, expect, test } from "vitest";
import { type AskedRow, comeOf, type Entered } from "@/domain/certificates/decision-steps";
import type { LocalDay } from "@/platform/clock";

const decision = { decisionNumber: "20/QĐ-UBND", decidedOn: "2026-11-01" as LocalDay };
const row: AskedRow = {
  row: 2,
  productName: "Gạo ST25",
  maker: "HTX Lúa Vàng",
  stars: 4,
  match: "exact",
  productId: "rice",
  choice: null,
};
const earlier: Entered = {
  id: "c1",
  productId: "rice",
  productName: "Gạo",
  maker: "HTX",
  decisionNumber: "5/QĐ",
  decidedOn: "2024-11-01",
  stars: 3,
  validTo: "2027-11-01",
  revokedOn: null,
};
const same = { ...earlier, ...decision, productName: "GẠO ST25", maker: "HTX Lúa Vàng", stars: 4 };
const stepOf = (entered: Entered[], more: Partial<AskedRow> = {}) =>
  comeOf([{ ...row, ...more }], decision, { entered, productIds: new Set(["rice"]) })[0];

describe("what comes of a row", () => {
  test.each<[string, Entered[], Partial<AskedRow>]>([
    ["new", [], {}],
    ["new", [{ ...earlier, validTo: "2026-11-01" }], {}],
    ["new", [{ ...earlier, revokedOn: "2026-11-01" }], {}],
    ["regraded", [earlier], {}],
    ["regraded", [{ ...earlier, stars: 5 }], {}],
    ["renewed", [{ ...earlier, stars: 4 }], {}],
    ["older", [{ ...earlier, decidedOn: "2026-11-02" }], {}],
    ["known", [same], {}],
    ["known", [{ ...same, productName: "Gạo" }], {}],
    ["differs", [{ ...same, stars: 3 }], {}],
    ["tied", [{ ...same, productId: null }], {}],
    ["known", [{ ...same, productId: null }], { match: "none", productId: null }],
    ["known", [same], { match: "doubtful", productId: null }],
    ["unlisted", [], { match: "none", productId: null }],
    ["unlisted", [earlier], { choice: "unlisted" }],
    ["new", [], { match: "doubtful", choice: "product" }],
    ["undecided", [], { match: "doubtful", productId: null }],
    ["undecided", [], { productId: "gone", choice: "product" }],
    ["undecided", [{ ...earlier, decisionNumber: decision.decisionNumber }], {}],
  ])("is %s", (step, entered, more) => {
    expect(stepOf(entered, more)?.step).toBe(step);
  });

  test("re-grading says which stars it had", () => {
    expect(stepOf([earlier])).toMatchObject({ step: "regraded", starsBefore: 3, productId: "rice" });
  });

  test("one product is of one row: of the one a person gave it, else of the first", () => {
    const other = { ...row, row: 3, productName: "Gạo ST25 túi" };
    const steps = (rows: AskedRow[]) =>
      comeOf(rows, decision, { entered: [], productIds: new Set(["rice"]) }).map(({ step }) => step);
    expect(steps([row, other])).toEqual(["new", "undecided"]);
    expect(steps([row, { ...other, choice: "product" }])).toEqual(["undecided", "new"]);
    expect(steps([row, { ...other, choice: "unlisted" }])).toEqual(["new", "unlisted"]);
  });
});
