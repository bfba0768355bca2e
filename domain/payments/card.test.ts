import { expect, test } from "vitest";
import { isCardAmount, sessionEnd, shareOut } from "@/domain/payments/card";
import { minutesAfter } from "@/platform/clock";

test.each([
  [0, false],
  [1, false],
  [11_999, false],
  [12_000, true],
  [12_000.5, false],
  [99_999_999, true],
  [100_000_000, false],
  [Number.NaN, false],
])("an order of %d đồng can be paid by card: %s", (amountDong, isPossible) => {
  expect(isCardAmount(amountDong)).toBe(isPossible);
});

const now = new Date("2026-11-20T03:00:00.250Z");

test.each([
  ["just now", 0, 31],
  ["in a minute", 1, 31],
  ["in 31 minutes", 31, 31],
  ["in an hour", 60, 60],
  ["in a day", 1440, 1439],
])("goods held until %s: the page closes after %d minutes at the earliest", (_name, held, closes) => {
  const end = sessionEnd(minutesAfter(now, held), now);
  expect(end.getTime() % 1000).toBe(0);
  expect(end.getTime() - minutesAfter(now, closes).getTime()).toBeGreaterThanOrEqual(0);
  expect(end.getTime() - minutesAfter(now, closes).getTime()).toBeLessThan(1000);
});

test.each([
  ["all still due", [100, 50], [100, 50], [100, 50]],
  ["one cancelled meanwhile", [100, 50], [100, null], [100, 0]],
  ["one made smaller meanwhile", [100, 50], [70, 50], [70, 50]],
  ["nothing due any more", [100, 50], [null, null], [0, 0]],
  ["one that costs more than was paid for it", [100, 50], [101, 50], [0, 50]],
] as const)("%s: what came is shared over what is due, the rest goes back", (_name, paidFor, due, settled) => {
  const parts = paidFor.map((paidForDong, place) => ({
    sellerOrderId: String(place),
    paidForDong,
    dueDong: due[place] ?? null,
  }));
  const shares = shareOut(parts);
  expect(
    parts.map(({ sellerOrderId }) => shares.find((one) => one.sellerOrderId === sellerOrderId)?.settledDong ?? 0),
  ).toEqual(settled);
});
