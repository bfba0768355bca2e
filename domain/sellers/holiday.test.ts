import { describe, expect, test } from "vitest";
import { backOn, isAway, notOver, takesNoOrders } from "@/domain/sellers/holiday";
import { type LocalDay, parseLocalDay } from "@/platform/clock";

const day = parseLocalDay("2026-11-20") as LocalDay;
const off = { note: "", isClosed: true };

describe("on 20 November a shop", () => {
  test.each([
    ["with no days off", null, false, false],
    ["away from tomorrow", { ...off, from: "2026-11-21", to: null }, false, true],
    ["away from today", { ...off, from: "2026-11-20", to: "2026-11-25" }, true, true],
    ["away until today", { ...off, from: "2026-11-10", to: "2026-11-20" }, true, true],
    ["back since today", { ...off, from: "2026-11-10", to: "2026-11-19" }, false, false],
    ["away until further notice", { ...off, from: "2020-01-01", to: null }, true, true],
  ])("%s", (_name, holiday, away, news) => {
    expect(isAway(holiday, day)).toBe(away);
    expect(takesNoOrders(holiday, day)).toBe(away);
    expect(takesNoOrders(holiday && { ...holiday, isClosed: false }, day)).toBe(false);
    expect(notOver(holiday, day)).toBe(news ? holiday : null);
  });
});

test.each([
  [null, null],
  ["2026-12-31", "2027-01-01"],
  ["2028-02-28", "2028-02-29"],
])("away until %s it is back on %s", (to, expected) => {
  expect(backOn({ to })).toBe(expected);
});
