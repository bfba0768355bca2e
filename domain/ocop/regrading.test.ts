import { expect, test } from "vitest";
import { type Chained, regrade } from "@/domain/ocop/regrading";
import { validUntil } from "@/domain/ocop/stars";
import type { LocalDay } from "@/platform/clock";

function decided(id: string, on: string, change: Partial<Chained> = {}): Chained {
  const decidedOn = on as LocalDay;
  return {
    id,
    decidedOn,
    validFrom: decidedOn,
    validTo: validUntil(decidedOn),
    revokedOn: null,
    replacedBy: null,
    ...change,
  };
}

test("a later decision takes the place of the one that still held, whatever order they came in", () => {
  const both = [decided("four", "2025-06-01"), decided("three", "2023-12-01")];
  const ends = [{ id: "three", revokedOn: "2025-06-01", replacedBy: "four" }];
  expect(regrade(both)).toEqual(ends);
  expect(regrade(both.toReversed())).toEqual(ends);
});

test("one that had lapsed before the next began has lapsed, and is not re-graded", () => {
  expect(regrade([decided("three", "2020-06-01"), decided("four", "2023-06-01")])).toEqual([]);
});

test("of three each takes the place of the one before it", () => {
  const three = [decided("a", "2022-06-01"), decided("b", "2023-06-01"), decided("c", "2024-06-01")];
  expect(regrade(three).map(({ id, replacedBy }) => [id, replacedBy])).toEqual([
    ["a", "b"],
    ["b", "c"],
  ]);
});

test("what was taken back for itself stays taken back", () => {
  const revoked = decided("three", "2023-12-01", { revokedOn: "2024-03-01" as LocalDay });
  expect(regrade([revoked, decided("four", "2025-06-01")])).toEqual([]);
});

test("what is kept already is not written again", () => {
  const kept = decided("three", "2023-12-01", { revokedOn: "2025-06-01" as LocalDay, replacedBy: "four" });
  expect(regrade([kept, decided("four", "2025-06-01")])).toEqual([]);
});
