import { describe, expect, test } from "vitest";
import { type FeeRule, feeFor } from "@/domain/fees/fee";
import { dong } from "@/domain/money/dong";

function rule(id: string, more: Partial<FeeRule> = {}): FeeRule {
  return {
    id,
    sellerKind: null,
    groupCode: null,
    basisPoints: 100,
    minDong: dong(0),
    maxDong: null,
    validFrom: "2026-01-01",
    validTo: null,
    ...more,
  };
}

const sale = { sellerKind: "cooperative", groupCode: "I.3.a", day: "2026-11-20", amountDong: dong(100_000) } as const;

describe("which rule counts", () => {
  const everybody = rule("everybody");
  const kind = rule("kind", { sellerKind: "cooperative" });
  const sector = rule("sector", { groupCode: "I" });
  const group = rule("group", { groupCode: "I.3" });
  const letter = rule("letter", { groupCode: "I.3.a" });
  const kindAndSector = rule("kind and sector", { sellerKind: "cooperative", groupCode: "I" });
  const kindAndGroup = rule("kind and group", { sellerKind: "cooperative", groupCode: "I.3" });
  test.each<[string | null, FeeRule[]]>([
    [null, []],
    ["everybody", [everybody]],
    ["kind", [everybody, kind]],
    ["sector", [kind, sector, everybody]],
    ["group", [sector, group, kind]],
    ["letter", [group, letter, sector]],
    ["kind and sector", [letter, kindAndSector]],
    ["kind and group", [kindAndSector, kindAndGroup, letter]],
    [null, [rule("another kind", { sellerKind: "household" })]],
    [null, [rule("another group", { groupCode: "II" })]],
    [null, [rule("a code that only begins alike", { groupCode: "I.3.ab" }), rule("b", { groupCode: "I.30" })]],
    [null, [rule("narrower than the goods", { groupCode: "I.3.a.1" })]],
    ["later", [rule("later", { validFrom: "2026-06-01" }), everybody]],
    ["later", [everybody, rule("later", { validFrom: "2026-06-01" })]],
    ["first day", [rule("first day", { validFrom: "2026-11-20" })]],
    [null, [rule("tomorrow", { validFrom: "2026-11-21" })]],
    ["last day", [rule("last day", { validTo: "2026-11-21" })]],
    [null, [rule("over", { validTo: "2026-11-20" })]],
    ["everybody", [rule("over", { sellerKind: "cooperative", validTo: "2026-11-20" }), everybody]],
  ])("%s", (expected, rules) => {
    expect(feeFor(rules, sale).ruleId).toBe(expected);
  });
});

test.each([
  [0, {}, 0],
  [99, {}, 0],
  [100, {}, 1],
  [199, {}, 1],
  [45_050, { basisPoints: 250 }, 1_126],
  [100_000, { basisPoints: 0 }, 0],
  [100_000, { basisPoints: 10_000 }, 100_000],
  [100_000, { minDong: dong(2_000) }, 2_000],
  [1_500, { minDong: dong(2_000) }, 1_500],
  [0, { minDong: dong(2_000) }, 0],
  [100_000, { maxDong: dong(999) }, 999],
  [100_000, { maxDong: dong(1_000) }, 1_000],
  [100_000, { maxDong: dong(0) }, 0],
  [100_000, { minDong: dong(500), maxDong: dong(500) }, 500],
])("of %i đồng by %o the platform keeps %i", (amount, more, feeDong) => {
  expect(feeFor([rule("it", more)], { ...sale, amountDong: dong(amount) }).feeDong).toBe(feeDong);
});
