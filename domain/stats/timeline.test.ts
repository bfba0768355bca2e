import { expect, test } from "vitest";
import { readStatQuery } from "@/domain/stats/query";
import { dayOnTimeline, daysOfNote, firstDay, placeOnTimeline } from "@/domain/stats/timeline";
import type { LocalDay } from "@/platform/clock";

const today = "2026-11-26" as LocalDay;

test("the timeline marks the ends of the years and the merger of 2025, in order and none to come", () => {
  expect(daysOfNote(today).map(({ day, of }) => `${day} ${of}`)).toEqual([
    "2021-12-31 year",
    "2022-12-31 year",
    "2023-12-31 year",
    "2024-12-31 year",
    "2025-07-01 merger",
    "2025-12-31 year",
  ]);
  expect(daysOfNote("2025-06-30" as LocalDay).map(({ of }) => of)).not.toContain("merger");
});

test("each place of it is a day and back", () => {
  expect(dayOnTimeline("0")).toBe(firstDay);
  for (const place of [0, 1, 365, 1642, 2155]) {
    const day = dayOnTimeline(String(place));
    expect(day && placeOnTimeline(day)).toBe(place);
  }
  for (const words of ["", "-1", "1.5", "123456", "x"]) expect(dayOnTimeline(words)).toBeNull();
});

test("a place sent by the slider is read as its day, before the day the page had; none after today", () => {
  expect(readStatQuery({ at: "729", asOf: "2024-01-01" }, today).asOf).toBe("2022-12-31");
  expect(readStatQuery({ at: "99999" }, today).asOf).toBe(today);
  expect(readStatQuery({ at: "soon", asOf: "2024-01-01" }, today).asOf).toBe("2024-01-01");
});
