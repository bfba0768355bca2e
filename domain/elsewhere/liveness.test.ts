import { describe, expect, test } from "vitest";
import { afterAnswer, countsAsOnline, type PageAnswer } from "@/domain/elsewhere/liveness";
import type { ListingState } from "@/db/enums";

const answered = (status: number, isElsewhere = false): PageAnswer => ({ kind: "answered", status, isElsewhere });
const silent: PageAnswer = { kind: "silent" };

describe("a page that was", () => {
  test.each<[ListingState, number, PageAnswer, ListingState, number, number]>([
    ["unsure", 0, answered(200), "live", 0, 7],
    ["dead", 5, answered(204), "live", 0, 7],
    ["live", 0, answered(404), "unsure", 1, 1],
    ["unsure", 1, answered(410), "dead", 2, 7],
    ["unsure", 1, { kind: "no_site" }, "dead", 2, 7],
    ["dead", 2, answered(404), "dead", 3, 7],
    ["live", 0, answered(403), "live", 1, 1],
    ["live", 1, silent, "live", 2, 1],
    ["live", 2, answered(503), "unsure", 3, 7],
    ["live", 0, answered(200, true), "live", 1, 1],
    ["unsure", 0, answered(200, true), "unsure", 1, 7],
    ["unsure", 0, answered(429), "unsure", 1, 7],
    ["unsure", 0, { kind: "private" }, "unsure", 1, 7],
    ["dead", 2, silent, "dead", 3, 7],
  ])("%s after %i failures and then %o is %s", (state, failures, answer, becomes, counted, nextDays) => {
    expect(afterAnswer({ state, failures }, answer)).toEqual({ state: becomes, failures: counted, nextDays });
  });
});

test.each<[ListingState, boolean, boolean]>([
  ["live", false, true],
  ["live", true, true],
  ["unsure", false, false],
  ["unsure", true, true],
  ["dead", true, false],
])("a page that is %s, with a screenshot %s, counts: %s", (state, hasEvidence, counts) => {
  expect(countsAsOnline({ state, hasEvidence })).toBe(counts);
});
