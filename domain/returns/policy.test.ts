import { describe, expect, test } from "vitest";
import { returnReasons } from "@/db/enums";
import { isInTime, returnRule } from "@/domain/returns/policy";

const terms = { perishableHours: 24, days: 7 };
const delivered = new Date("2026-11-20T03:00:00Z");
const after = (hours: number, milliseconds = 0) => new Date(delivered.getTime() + hours * 3_600_000 + milliseconds);

/** Reason, fresh or lasting, hours, photograph, who pays for the way back, delivery fee. */
const table = [
  ["damaged", "fresh", 24, true, null, true],
  ["damaged", "lasting", 168, true, null, true],
  ["spoiled", "fresh", 24, true, null, true],
  ["spoiled", "lasting", 168, true, null, true],
  ["wrong_item", "fresh", 24, true, null, true],
  ["wrong_item", "lasting", 168, true, "seller", true],
  ["missing", "fresh", 24, false, null, true],
  ["missing", "lasting", 168, false, null, true],
  ["not_as_described", "fresh", 720, true, null, true],
  ["not_as_described", "lasting", 720, true, "seller", true],
  ["late", "fresh", 24, false, null, true],
  ["late", "lasting", 168, false, "seller", true],
  ["changed_mind", "fresh", null, false, null, false],
  ["changed_mind", "lasting", 168, false, "buyer", false],
] as const;

describe.each(table)("%s, %s goods", (reason, kind, hours, needsPhoto, returnShipping, deliveryGoesBack) => {
  const rule = returnRule({ reason, isPerishable: kind === "fresh" }, terms);

  test(`within ${hours} hours, the way back paid by ${returnShipping}`, () => {
    expect(rule).toEqual({ hours, needsPhoto, goodsGoBack: returnShipping !== null, returnShipping, deliveryGoesBack });
  });

  test("to the millisecond", () => {
    expect(isInTime(rule, delivered, after(0))).toBe(hours !== null);
    expect(isInTime(rule, delivered, after(hours ?? 0, -1))).toBe(hours !== null);
    expect(isInTime(rule, delivered, after(hours ?? 0))).toBe(false);
  });
});

test("the table leaves out no reason", () => {
  expect([...new Set(table.map(([reason]) => reason))].toSorted()).toEqual([...returnReasons].toSorted());
});

test("the province may give more than thirty days, not less, where information was wrong", () => {
  const reason = "not_as_described";
  expect(returnRule({ reason, isPerishable: false }, { perishableHours: 1, days: 1 }).hours).toBe(720);
  expect(returnRule({ reason, isPerishable: false }, { perishableHours: 1, days: 60 }).hours).toBe(1440);
});

test("what goes back at the buyer's cost never brings the delivery fee back", () => {
  const rules = returnReasons.flatMap((reason) =>
    [true, false].map((isPerishable) => returnRule({ reason, isPerishable }, terms)),
  );
  expect(rules.filter((rule) => rule.returnShipping === "buyer" && rule.deliveryGoesBack)).toEqual([]);
});
