import { expect, test } from "vitest";
import { bankOf, banks, canonicalAccountNumber } from "@/domain/payments/banks";

test("every bank has a BIN of six digits that no other bank has", () => {
  expect(banks.length).toBeGreaterThan(50);
  expect(new Set(banks.map(({ bin }) => bin)).size).toBe(banks.length);
  for (const { bin, shortName, name } of banks) {
    expect(bin).toMatch(/^\d{6}$/);
    expect(shortName).not.toBe("");
    expect(name).not.toBe("");
  }
});

test.each([
  ["970405", "Agribank"],
  ["970436", "Vietcombank"],
  ["970406", "Vikki"],
  ["970449", "LPBank"],
])("%s is %s", (bin, shortName) => {
  expect(bankOf(bin)?.shortName.replaceAll(" ", "")).toContain(shortName);
});

test.each(["", "97043", "9704366", "000000", "970436 "])("no bank has the BIN %j", (bin) => {
  expect(bankOf(bin)).toBeNull();
});

test.each([
  ["1017595600", "1017595600"],
  [" 1017 595.600 ", "1017595600"],
  ["0-271-000-123456", "0271000123456"],
  ["vqrq00012345", "VQRQ00012345"],
  ["123", null],
  ["12345678901234567890", null],
  ["số 12345", null],
  ["ABCDEF", null],
  ["", null],
])("%j is the account %j", (typed, account) => {
  expect(canonicalAccountNumber(typed)).toBe(account);
});
