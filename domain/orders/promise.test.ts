import { describe, expect, test } from "vitest";
import { isLate, lateFrom } from "@/domain/orders/promise";

const now = new Date("2026-11-20T03:00:00Z");
const hoursAgo = (hours: number, more = 0) => new Date(now.getTime() - hours * 3_600_000 - more);
const part = { way: "delivery" as const, openedAt: null, confirmedAt: null, pickupDay: null };

describe("a part is late", () => {
  test.each([
    ["placed just now", { ...part, state: "placed" as const, openedAt: now }, false],
    [
      "placed a moment less than 24 hours ago",
      { ...part, state: "placed" as const, openedAt: hoursAgo(24, -1) },
      false,
    ],
    ["placed 24 hours ago", { ...part, state: "placed" as const, openedAt: hoursAgo(24) }, true],
    ["not yet with the shop", { ...part, state: "awaiting_payment" as const }, false],
    [
      "confirmed a moment less than 3 days ago",
      { ...part, state: "confirmed" as const, confirmedAt: hoursAgo(72, -1) },
      false,
    ],
    ["confirmed 3 days ago", { ...part, state: "confirmed" as const, confirmedAt: hoursAgo(72) }, true],
    ["packed and not sent for 3 days", { ...part, state: "packed" as const, confirmedAt: hoursAgo(72) }, true],
    ["on its way", { ...part, state: "shipped" as const, confirmedAt: hoursAgo(999) }, false],
    [
      "to be collected tomorrow",
      {
        ...part,
        way: "pickup" as const,
        state: "confirmed" as const,
        pickupDay: "2026-11-21",
        confirmedAt: hoursAgo(99),
      },
      false,
    ],
    [
      "to be collected today and not packed",
      { ...part, way: "pickup" as const, state: "confirmed" as const, pickupDay: "2026-11-20" },
      true,
    ],
    [
      "packed, waiting for its buyer",
      {
        ...part,
        way: "pickup" as const,
        state: "packed" as const,
        pickupDay: "2026-11-01",
        confirmedAt: hoursAgo(999),
      },
      false,
    ],
    ["delivered", { ...part, state: "delivered" as const, openedAt: hoursAgo(999) }, false],
  ])("%s: %#", (_name, what, expected) => {
    expect(isLate(what, lateFrom(null, now))).toBe(expected);
  });
});

describe("days off stop the clock", () => {
  const old = { ...part, state: "placed" as const, openedAt: hoursAgo(100) };
  test.each([
    ["none", null, true],
    ["from tomorrow", { from: "2026-11-21", to: null }, true],
    ["from today", { from: "2026-11-20", to: "2026-11-22" }, false],
    ["until further notice", { from: "2026-11-01", to: null }, false],
    ["until yesterday: the first day back", { from: "2026-11-10", to: "2026-11-19" }, false],
    ["until the day before yesterday", { from: "2026-11-10", to: "2026-11-18" }, true],
  ])("%s", (_name, daysOff, expected) => {
    expect(isLate(old, lateFrom(daysOff, now))).toBe(expected);
  });
});
