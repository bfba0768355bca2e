import { describe, expect, test } from "vitest";
import { mayChange, mayReview, publicName, summaryOf } from "@/domain/reviews/rules";

const now = new Date("2026-11-20T03:00:00Z");
const daysAgo = (days: number, more = 0) => new Date(now.getTime() - days * 86_400_000 - more);

test.each([
  ["not delivered", null, false],
  ["delivered this moment", now, true],
  ["delivered a moment less than 90 days ago", daysAgo(90, -1), true],
  ["delivered 90 days ago", daysAgo(90), false],
  ["delivered tomorrow", daysAgo(-1), false],
])("goods %s may be reviewed: %#", (_name, deliveredAt, expected) => {
  expect(mayReview(deliveredAt, now)).toBe(expected);
});

test.each([
  [daysAgo(0), true],
  [daysAgo(30, -1), true],
  [daysAgo(30), false],
])("a review of %s may be changed: %s", (writtenAt, expected) => {
  expect(mayChange(writtenAt, now)).toBe(expected);
});

test.each([
  ["Nguyễn Thị Lan", "Lan N."],
  ["  điểu   Sơn ", "Sơn Đ."],
  ["Lan", "Lan"],
  ["", ""],
  ["Nguye\u0302\u0303n Lan", "Lan N."],
])("“%s” is called “%s” in public", (name, expected) => {
  expect(publicName(name)).toBe(expected);
});

describe("reviews come to", () => {
  test.each([
    ["none", {}, null, 0],
    ["one of one star", { 1: 1 }, 1, 1],
    ["halves go up", { 5: 1, 4: 1, 3: 1, 1: 1 }, 3.3, 4],
    ["4.25 is 4.3", { 5: 2, 4: 1, 3: 1 }, 4.3, 4],
    ["all of five", { 5: 7 }, 5, 7],
  ])("%s", (_name, counts, average, count) => {
    const summary = summaryOf(counts);
    expect(summary).toMatchObject({ average, count });
    expect(summary.by.reduce((sum, each) => sum + each.count, 0)).toBe(count);
    expect(summary.by.map(({ stars }) => stars)).toEqual([5, 4, 3, 2, 1]);
  });
});
