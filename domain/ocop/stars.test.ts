import { expect, test } from "vitest";
import { readOcopRules } from "@/db/seed/data/read";
import {
  certificateMonths,
  certificateState,
  reminderOn,
  starsOfPoints,
  starsOn,
  validUntil,
  type Validity,
} from "@/domain/ocop/stars";
import { parseLocalDay, type LocalDay } from "@/platform/clock";

function day(text: string): LocalDay {
  const parsed = parseLocalDay(text);
  if (!parsed) throw new Error(`not a day: ${text}`);
  return parsed;
}

function certificate(stars: number, decidedOn: string, change: Partial<Validity> = {}): Validity {
  const decided = day(decidedOn);
  return { stars, decidedOn: decided, validFrom: decided, validTo: validUntil(decided), revokedOn: null, ...change };
}

test.each([
  ["2023-12-15", "2026-12-15"],
  ["2024-02-29", "2027-02-28"],
  ["2021-02-28", "2024-02-28"],
  ["2025-12-31", "2028-12-31"],
])("a certificate decided on %s no longer holds on %s, 36 months later", (decided, end) => {
  expect(validUntil(day(decided))).toBe(end);
});

test.each([
  ["2023-12-14", null],
  ["2023-12-15", 4],
  ["2025-06-30", 4],
  ["2026-12-14", 4],
  ["2026-12-15", null],
])("four stars decided on 15/12/2023 show on %s as %s", (on, stars) => {
  expect(starsOn([certificate(4, "2023-12-15")], day(on))).toBe(stars);
});

test.each([
  ["2027-02-27", 3],
  ["2027-02-28", null],
])("three stars decided on 29/02/2024 show on %s as %s", (on, stars) => {
  expect(starsOn([certificate(3, "2024-02-29")], day(on))).toBe(stars);
});

test("of two certificates that hold, the higher one shows; when it ends, the lower one", () => {
  const both = [certificate(5, "2023-05-01"), certificate(4, "2024-05-01")];
  expect(starsOn(both, day("2026-04-30"))).toBe(5);
  expect(starsOn(both, day("2026-05-01"))).toBe(4);
  expect(starsOn(both.toReversed(), day("2026-04-30"))).toBe(5);
});

test("a certificate does not show before the day it holds from", () => {
  const later = certificate(4, "2024-01-10", { validFrom: day("2024-02-01") });
  expect(starsOn([later], day("2024-01-31"))).toBe(null);
  expect(starsOn([later], day("2024-02-01"))).toBe(4);
});

test("a revoked certificate stops showing on the day it is taken back", () => {
  const revoked = certificate(4, "2024-01-10", { revokedOn: day("2025-03-05") });
  expect(starsOn([revoked], day("2025-03-04"))).toBe(4);
  expect(starsOn([revoked], day("2025-03-05"))).toBe(null);
});

test("a product without a certificate shows no stars", () => {
  expect(starsOn([], day("2026-01-01"))).toBe(null);
});

test.each([
  ["2024-01-09", "upcoming"],
  ["2024-01-10", "recognised"],
  ["2026-10-11", "recognised"],
  ["2026-10-12", "expiring"],
  ["2027-01-09", "expiring"],
  ["2027-01-10", "lapsed"],
])("a certificate decided on 10/01/2024 is on %s %s", (on, state) => {
  expect(certificateState({ ...certificate(4, "2024-01-10"), replacedBy: null }, day(on))).toBe(state);
});

test("a revoked certificate stays revoked after its end, and was valid before", () => {
  const revoked = { ...certificate(4, "2024-01-10", { revokedOn: day("2025-03-05") }), replacedBy: null };
  expect(certificateState(revoked, day("2025-03-04"))).toBe("recognised");
  expect(certificateState(revoked, day("2025-03-05"))).toBe("revoked");
  expect(certificateState(revoked, day("2028-01-01"))).toBe("revoked");
});

test("one that a later certificate took the place of is re-graded from that day, not revoked", () => {
  const earlier = { ...certificate(3, "2024-01-10", { revokedOn: day("2025-03-05") }), replacedBy: "the later one" };
  expect(certificateState(earlier, day("2025-03-04"))).toBe("recognised");
  expect(certificateState(earlier, day("2025-03-05"))).toBe("regraded");
});

test("what had lapsed before it was taken back has lapsed", () => {
  const lapsed = { ...certificate(3, "2021-01-10", { revokedOn: day("2024-03-05") }), replacedBy: null };
  expect(certificateState(lapsed, day("2024-06-01"))).toBe("lapsed");
});

test.each([
  ["2026-07-13", null],
  ["2026-07-14", 180],
  ["2026-10-11", 180],
  ["2026-10-12", 90],
  ["2026-12-10", 90],
  ["2026-12-11", 30],
  ["2027-01-09", 30],
  ["2027-01-10", null],
])("of a certificate that ends on 10/01/2027 the reminder due on %s is %s", (on, days) => {
  expect(reminderOn(day("2027-01-10"), day(on))).toBe(days);
});

test.each([
  [0, 1],
  [29.99, 1],
  [30, 2],
  [49.99, 2],
  [50, 3],
  [69.99, 3],
  [70, 4],
  [89.99, 4],
  [90, 5],
  [100, 5],
])("%s points are %s stars", (points, stars) => {
  expect(starsOfPoints(points)).toBe(stars);
});

test.each([-0.01, 100.01, Number.NaN])("%s is no number of points", (points) => {
  expect(() => starsOfPoints(points)).toThrow("not a number of points");
});

test("the rule and the law's table agree", () => {
  const rules = readOcopRules();
  for (const band of rules.starBands) expect(starsOfPoints(band.pointsFrom)).toBe(band.stars);
  expect(rules.certificateMonths).toBe(certificateMonths);
  expect(rules.scoringParts.reduce((sum, part) => sum + part.points, 0)).toBe(100);
});
