import { expect, test } from "vitest";
import { canonicalTaxCode, taxCodeKind } from "@/domain/invoices/tax-code";

test.each([
  ["0100109106", "0100109106", "organisation"],
  ["0101248141", "0101248141", "organisation"],
  [" 0300588569 ", "0300588569", "organisation"],
  ["0100109106-001", "0100109106-001", "branch"],
  ["0100109106001", "0100109106-001", "branch"],
  ["0100.109.106-999", "0100109106-999", "branch"],
  ["070190001234", "070190001234", "person"],
  ["096 190 001 234", "096190001234", "person"],
] as const)("%j is the tax code %s of a(n) %s", (typed, code, kind) => {
  expect(canonicalTaxCode(typed)).toBe(code);
  expect(taxCodeKind(code)).toBe(kind);
});

test.each([
  "",
  "0100109107",
  "1000109106",
  "0100109106-000",
  "0100109106-01",
  "000190001234",
  "097190001234",
  "12345",
  "01001O9106",
])("%j is no tax code", (typed) => {
  expect(canonicalTaxCode(typed)).toBeNull();
});

test("no single wrong figure passes", () => {
  for (let place = 0; place < 10; place += 1)
    for (let figure = 0; figure < 10; figure += 1) {
      const typed = `${"0100109106".slice(0, place)}${figure}${"0100109106".slice(place + 1)}`;
      expect([typed, canonicalTaxCode(typed) === null]).toEqual([typed, typed !== "0100109106"]);
    }
});
