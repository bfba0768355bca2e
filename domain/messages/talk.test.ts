import { describe, expect, test } from "vitest";
import { mayTalk, mayTell } from "@/domain/messages/talk";

const now = new Date("2026-11-20T03:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const days = (count: number) => count * 24 * 60;
const part = { state: "placed" as const, openedAt: ago(1), deliveredAt: null, cancelledAt: null };

describe("something may be said about a part", () => {
  test.each([
    ["the shop has not seen", { ...part, state: "awaiting_payment" as const, openedAt: null }, false],
    ["just placed", part, true],
    ["on its way for a year", { ...part, state: "shipped" as const, openedAt: ago(days(365)) }, true],
    ["delivered just now", { ...part, state: "delivered" as const, deliveredAt: now }, true],
    [
      "delivered a minute less than 90 days ago",
      { ...part, state: "delivered" as const, deliveredAt: ago(days(90) - 1) },
      true,
    ],
    ["delivered 90 days ago", { ...part, state: "delivered" as const, deliveredAt: ago(days(90)) }, false],
    ["cancelled 90 days ago", { ...part, state: "cancelled" as const, cancelledAt: ago(days(90)) }, false],
    ["never paid and cancelled", { ...part, state: "cancelled" as const, openedAt: null, cancelledAt: now }, false],
  ])("that was %s", (_name, what, expected) => {
    expect(mayTalk(what, now)).toBe(expected);
  });
});

test.each([
  [null, true],
  [ago(0), false],
  [ago(14.9), false],
  [ago(15), true],
])("told at %s, a letter may go: %s", (toldAt, expected) => {
  expect(mayTell(toldAt, now)).toBe(expected);
});
