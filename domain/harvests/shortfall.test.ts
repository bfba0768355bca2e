import { describe, expect, test } from "vitest";
import { type Ordered, shareHarvest } from "@/domain/harvests/shortfall";

const lines = (...quantities: number[]): Ordered[] =>
  quantities.map((quantity, place) => ({ id: `line ${place}`, quantity, isPaid: true }));
const kept = (ordered: Ordered[], rule: "first_come" | "pro_rata", units: number) =>
  shareHarvest(ordered, { rule, units }).map((share) => share.kept);

describe("first come, first served", () => {
  test.each([
    [[5, 5, 5], 15, [5, 5, 5]],
    [[5, 5, 5], 100, [5, 5, 5]],
    [[5, 5, 5], 14, [5, 5, 4]],
    [[5, 5, 5], 5, [5, 0, 0]],
    [[5, 5, 5], 3, [3, 0, 0]],
    [[5, 5, 5], 0, [0, 0, 0]],
    [[], 10, []],
  ])("%j of %i is %j", (quantities, units, expected) => {
    expect(kept(lines(...quantities), "first_come", units)).toEqual(expected);
  });
});

describe("in proportion", () => {
  test.each([
    [[6, 3, 1], 10, [6, 3, 1]],
    [[6, 3, 1], 5, [3, 2, 0]],
    [[1, 1, 1], 2, [1, 1, 0]],
    [[10, 10], 19, [10, 9]],
    [[7, 2], 3, [2, 1]],
    [[4, 4], 0, [0, 0]],
    [[1], 1, [1]],
  ])("%j of %i is %j", (quantities, units, expected) => {
    expect(kept(lines(...quantities), "pro_rata", units)).toEqual(expected);
  });
});

test("whoever has not paid comes last, and keeps everything or nothing", () => {
  const ordered: Ordered[] = [
    { id: "waits", quantity: 4, isPaid: false },
    { id: "paid", quantity: 5, isPaid: true },
    { id: "waits too", quantity: 2, isPaid: false },
  ];
  for (const rule of ["first_come", "pro_rata"] as const) {
    expect(kept(ordered, rule, 8)).toEqual([0, 5, 2]);
    expect(kept(ordered, rule, 9)).toEqual([4, 5, 0]);
    expect(kept(ordered, rule, 11)).toEqual([4, 5, 2]);
    expect(kept(ordered, rule, 4)).toEqual([0, 4, 0]);
  }
});

test("of ten thousand harvests none gives more than there is, or than was ordered, and nothing is left while somebody who paid is short", () => {
  let seed = 20261126;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let run = 0; run < 10_000; run += 1) {
    const ordered: Ordered[] = Array.from({ length: random(12) }, (_, place) => ({
      id: String(place),
      quantity: 1 + random(20),
      isPaid: random(4) > 0,
    }));
    const units = random(150);
    const rule = random(2) === 0 ? "first_come" : "pro_rata";
    const shares = shareHarvest(ordered, { rule, units });
    const given = shares.reduce((sum, share) => sum + share.kept, 0);
    expect(given).toBeLessThanOrEqual(units);
    for (const share of shares) expect(share.kept >= 0 && share.kept <= share.quantity).toBe(true);
    const paid = ordered.filter(({ isPaid }) => isPaid).reduce((sum, { quantity }) => sum + quantity, 0);
    const keptByPaid = shares.reduce((sum, share, place) => sum + (ordered[place]?.isPaid ? share.kept : 0), 0);
    expect(keptByPaid).toBe(Math.min(paid, units));
  }
});
