import { expect, test } from "vitest";
import { settleMembers, type SoldLine } from "@/domain/members/settlement";
import { dong } from "@/domain/money/dong";

const brought = new Map([
  [
    "a",
    [
      { memberId: "sau", quantity: 2 },
      { memberId: "bay", quantity: 1 },
    ],
  ],
  ["b", [{ memberId: "bay", quantity: 7 }]],
]);
const line = (revenue: number, packed: number, ...lots: [string, number][]): SoldLine => ({
  revenueDong: dong(revenue),
  packed,
  lots: lots.map(([lotId, quantity]) => ({ lotId, quantity })),
});

test.each([
  ["nothing sold", [], {}, 0],
  ["a line of no lot", [line(100, 1)], {}, 100],
  ["a lot without members", [line(100, 1, ["c", 1])], {}, 100],
  ["one lot of two farms, 100 by 2 to 1", [line(100, 3, ["a", 3])], { sau: 67, bay: 33 }, 0],
  ["one đồng goes to one", [line(1, 3, ["a", 3])], { sau: 1, bay: 0 }, 0],
  ["two lots", [line(100, 4, ["a", 3], ["b", 1])], { sau: 50, bay: 50 }, 0],
  ["half of it traced", [line(100, 4, ["b", 2])], { bay: 50 }, 50],
  ["all of it given back", [line(0, 4, ["b", 2])], { bay: 0 }, 0],
  ["lines add up", [line(100, 3, ["a", 3]), line(100, 3, ["a", 3])], { sau: 134, bay: 66 }, 0],
] as const)("%s", (_, lines, expected, untraced) => {
  const { shares, untracedDong, wholeDong } = settleMembers(lines, brought);
  expect(Object.fromEntries(shares)).toEqual(expected);
  expect(untracedDong).toBe(untraced);
  expect([...shares.values()].reduce((sum, share) => sum + share, 0) + untracedDong).toBe(wholeDong);
  expect(wholeDong).toBe(lines.reduce((sum, { revenueDong }) => sum + revenueDong, 0));
});
