import { expect, test } from "vitest";
import { nextQuarter } from "@/domain/certificates/quarter";
import type { LocalDay } from "@/platform/clock";

test.each([
  ["2026-01-01", "2026-04-01", "2026-07-01"],
  ["2026-03-31", "2026-04-01", "2026-07-01"],
  ["2026-09-30", "2026-10-01", "2027-01-01"],
  ["2026-11-26", "2027-01-01", "2027-04-01"],
  ["2026-12-31", "2027-01-01", "2027-04-01"],
])("on %s the next quarter is %s to before %s", (day, from, to) => {
  expect(nextQuarter(day as LocalDay)).toEqual({ from, to });
});
