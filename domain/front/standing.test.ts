import { expect, test } from "vitest";
import { standingOn } from "@/domain/front/standing";
import type { LocalDay } from "@/platform/clock";

const days = { firstDay: "2026-12-01", lastDay: "2026-12-31", endedAt: null };

test.each([
  ["2026-11-30", "coming"],
  ["2026-12-01", "running"],
  ["2026-12-31", "running"],
  ["2027-01-01", "over"],
])("on %s a campaign of December is %s", (day, standing) => {
  expect(standingOn(days, day as LocalDay)).toBe(standing);
});

test("one of a single day runs on that day alone", () => {
  const one = { ...days, lastDay: "2026-12-01" };
  expect([standingOn(one, "2026-12-01" as LocalDay), standingOn(one, "2026-12-02" as LocalDay)]).toEqual([
    "running",
    "over",
  ]);
});

test("what was ended is over, also before its first day", () => {
  const ended = { ...days, endedAt: new Date("2026-11-29T03:00:00Z") };
  expect(standingOn(ended, "2026-11-30" as LocalDay)).toBe("over");
  expect(standingOn(ended, "2026-12-05" as LocalDay)).toBe("over");
});
