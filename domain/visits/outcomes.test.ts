import { expect, test } from "vitest";
import { countBy, countByCommune, hasHelped, none, type Reached, type Tie } from "@/domain/visits/outcomes";
import type { LocalDay } from "@/platform/clock";

const day = (text: string) => text as LocalDay;
const sale: Reached = { kind: "first_sale", subjectId: "a", sellerId: "a", communeCode: "c", on: day("2026-11-20") };

test.each([
  ["a visit on the day itself", "2026-11-20", "2026-11-20", true],
  ["a visit the day after", "2026-11-21", "2026-11-21", false],
  ["a visit 90 days before", "2026-08-22", "2026-08-22", true],
  ["a visit 91 days before", "2026-08-21", "2026-08-21", false],
  ["a mandate that goes on", "2026-01-01", "2027-01-01", true],
  ["a mandate that ended 90 days before", "2026-01-01", "2026-08-22", true],
  ["a mandate that ended 91 days before", "2026-01-01", "2026-08-21", false],
  ["a mandate that began after it", "2026-11-21", "2027-01-01", false],
])("%s", (_, from, to, isHelp) => {
  expect(hasHelped({ sellerId: "a", from: day(from), to: day(to) }, sale)).toBe(isHelp);
  expect(hasHelped({ sellerId: "b", from: day(from), to: day(to) }, sale)).toBe(false);
});

test("an outcome counts once for each who helped, and once for their team and commune", () => {
  const tie = (memberId: string, teamId: string): Tie => ({
    memberId,
    teamId,
    sellerId: "a",
    from: day("2026-11-01"),
    to: day("2026-11-01"),
  });
  const ties = [tie("hoa", "t1"), tie("hoa", "t1"), tie("mai", "t1"), tie("bình", "t2")];
  const once = { ...none(), first_sale: 1 };
  const reached = [sale, { ...sale, sellerId: "b", communeCode: "d" }];
  expect(countBy(reached, ties, ({ memberId }) => memberId)).toEqual(
    new Map([
      ["hoa", once],
      ["mai", once],
      ["bình", once],
    ]),
  );
  expect(countBy(reached, ties, ({ teamId }) => teamId)).toEqual(
    new Map([
      ["t1", once],
      ["t2", once],
    ]),
  );
  expect(countByCommune(reached)).toEqual(
    new Map([
      ["c", once],
      ["d", once],
    ]),
  );
});
