import { expect, test } from "vitest";
import { queueNames, standingOf, waited } from "@/domain/desk/queues";
import { usualHours } from "@/domain/settings/service-hours";

test.each([
  [0, 72, "fresh"],
  [53, 72, "fresh"],
  [54, 72, "due"],
  [71, 72, "due"],
  [72, 72, "late"],
  [1000, 72, "late"],
  [0, 1, "fresh"],
  [1, 1, "late"],
])("%i hours of %i are %s", (hours, service, standing) => {
  expect(standingOf(hours, service)).toBe(standing);
});

test.each([
  ["2026-11-20T03:00:00Z", { days: 0, hours: 0, inHours: 0 }],
  ["2026-11-20T02:00:01Z", { days: 0, hours: 0, inHours: 0 }],
  ["2026-11-20T02:00:00Z", { days: 0, hours: 1, inHours: 1 }],
  ["2026-11-18T00:30:00Z", { days: 2, hours: 2, inHours: 50 }],
  ["2026-11-21T00:00:00Z", { days: 0, hours: 0, inHours: 0 }],
])("since %s", (since, words) => {
  expect(waited(new Date(since), new Date("2026-11-20T03:00:00Z"))).toEqual(words);
});

test("every queue has hours of its own", () => {
  for (const name of queueNames) expect(usualHours[name]).toBeGreaterThan(0);
});
