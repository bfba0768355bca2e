import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  lastDayBefore,
  localDay,
  now,
  parseLocalDay,
  startOfDay,
  type LocalDay,
} from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";

const day = (text: string) => text as LocalDay;

test.each([
  ["2022-12-31T16:59:59.999Z", "2022-12-31"],
  ["2022-12-31T17:00:00.000Z", "2023-01-01"],
  ["2024-02-28T17:00:00.000Z", "2024-02-29"],
  ["2026-06-15T03:00:00.000Z", "2026-06-15"],
])("%s falls on %s in Viet Nam", (instant, expected) => {
  expect(localDay(new Date(instant))).toBe(expected);
});

test("a day does not depend on the server's zone", () => {
  const zone = process.env.TZ;
  for (const other of ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"]) {
    process.env.TZ = other;
    expect(localDay(new Date("2022-12-31T17:00:00Z"))).toBe("2023-01-01");
    expect(startOfDay(day("2023-01-01")).toISOString()).toBe("2022-12-31T17:00:00.000Z");
  }
  process.env.TZ = zone;
});

test.each([
  ["2023-01-31", 1, "2023-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2024-02-29", 36, "2027-02-28"],
  ["2021-06-15", 36, "2024-06-15"],
  ["2023-12-31", 0, "2023-12-31"],
  ["2023-03-31", -1, "2023-02-28"],
  ["2023-11-30", 3, "2024-02-29"],
])("%s and %i months is %s", (from, months, expected) => {
  expect(addMonths(day(from), months)).toBe(expected);
});

test.each([
  ["2024-02-28", 1, "2024-02-29"],
  ["2024-12-31", 1, "2025-01-01"],
  ["2025-01-01", -1, "2024-12-31"],
  ["2025-01-01", 0, "2025-01-01"],
])("%s and %i days is %s", (from, days, expected) => {
  expect(addDays(day(from), days)).toBe(expected);
  expect(daysBetween(day(from), day(expected))).toBe(days);
});

test.each(["2023-02-29", "2023-13-01", "2023-1-1", "2023-01-01T00:00", "", "hôm nay"])("%j is not a day", (text) => {
  expect(parseLocalDay(text)).toBeNull();
});

describe("the test clock", () => {
  let folder = "";
  const before = { ...process.env };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "clock-"));
    process.env.DEMO = "1";
    process.env.TEST_CLOCK_FILE = join(folder, "clock");
    forgetEnvironment();
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.env = { ...before };
    forgetEnvironment();
  });

  test("without its file, time is time", () => {
    expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000);
  });

  test.each([
    ["+3d", 3 * 86_400_000],
    ["-90m", -90 * 60_000],
    ["+36h", 36 * 3_600_000],
  ])("%s shifts business time", (text, shift) => {
    writeFileSync(join(folder, "clock"), text);
    expect(Math.abs(now().getTime() - Date.now() - shift)).toBeLessThan(1000);
  });

  test("an instant is where time runs on from since the file was written", () => {
    writeFileSync(join(folder, "clock"), "2026-03-01T08:00:00+07:00\n");
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(join(folder, "clock"), minuteAgo, minuteAgo);
    expect(Math.abs(now().getTime() - Date.parse("2026-03-01T01:01:00Z"))).toBeLessThan(1000);
  });

  test("anything else in the file is said, not guessed", () => {
    writeFileSync(join(folder, "clock"), "tomorrow");
    expect(() => now()).toThrow("neither an instant nor a shift");
  });
});

test("what ends at midnight had its last day before, what ends within a day had that day", () => {
  expect(lastDayBefore(new Date("2026-12-11T17:00:00Z"))).toBe("2026-12-11");
  expect(lastDayBefore(new Date("2026-12-11T17:00:01Z"))).toBe("2026-12-12");
});
