import { expect, test } from "vitest";
import { requestDays, standingOf, type StandingFacts, whyNotAsked } from "@/domain/invoices/window";

const delivered = new Date("2026-10-01T03:00:00Z");
const after = (days: number, milliseconds = 0) => new Date(delivered.getTime() + days * 86_400_000 + milliseconds);

test.each([
  ["before it is delivered", "placed", null, null, after(400), null],
  ["unpaid", "awaiting_payment", null, null, after(0), null],
  ["on the day it is delivered", "delivered", delivered, null, delivered, null],
  ["in the last instant", "delivered", delivered, null, after(requestDays), null],
  ["a millisecond late", "delivered", delivered, null, after(requestDays, 1), "invoice_window_closed"],
  ["a change in time", "delivered", delivered, "requested", after(1), null],
  ["a change after a refusal", "delivered", delivered, "refused", after(1), null],
  ["a change too late", "delivered", delivered, "requested", after(31), "invoice_window_closed"],
  ["of a cancelled part", "cancelled", null, null, after(0), "invoice_part_cancelled"],
  ["while it is issued", "delivered", delivered, "issuing", after(1), "invoice_being_issued"],
  ["once it is issued", "delivered", delivered, "issued", after(31), "invoice_issued_already"],
] as const)("asked %s", (_, state, deliveredAt, invoice, now, why) => {
  expect(whyNotAsked({ state, deliveredAt, totalDong: 100_000, takenOffDong: 40_000 }, invoice, now)).toBe(why);
});

test.each([
  ["nothing was issued", null, "invoice_nothing_left"],
  ["it was asked for before", "requested", "invoice_nothing_left"],
  ["it is issued", "issued", "invoice_issued_already"],
] as const)("of a part that went back whole, when %s", (_, invoice, why) => {
  const back = { state: "delivered", deliveredAt: delivered, totalDong: 100_000, takenOffDong: 100_000 } as const;
  expect(whyNotAsked(back, invoice, after(1))).toBe(why);
});

test("goods that a voucher paid whole may be invoiced", () => {
  const free = { state: "delivered", deliveredAt: delivered, totalDong: 0, takenOffDong: 0 } as const;
  expect(whyNotAsked(free, null, after(1))).toBeNull();
});

const issued: StandingFacts = {
  state: "issued",
  begunAt: after(0),
  changedAt: null,
  partState: "delivered",
  lastAdjustment: null,
};

test.each<[string, Partial<StandingFacts>, string]>([
  ["asked for", { state: "requested", begunAt: null }, "requested"],
  ["asked for, and the part cancelled", { state: "requested", begunAt: null, partState: "cancelled" }, "void"],
  ["refused, and the part cancelled", { state: "refused", begunAt: null, partState: "cancelled" }, "void"],
  [
    "being issued, and the part cancelled",
    { state: "issuing", partState: "cancelled", changedAt: after(1) },
    "issuing",
  ],
  ["issued", {}, "issued"],
  ["issued after a refund", { changedAt: after(-1) }, "issued"],
  ["refunded in the instant it was begun", { changedAt: after(0) }, "needs_adjustment"],
  ["cancelled after it was issued", { changedAt: after(1), partState: "cancelled" }, "needs_adjustment"],
  [
    "adjusted after that",
    { changedAt: after(1), lastAdjustment: { kind: "adjusted", recordedAt: after(2) } },
    "adjusted",
  ],
  [
    "refunded once more",
    { changedAt: after(3), lastAdjustment: { kind: "replaced", recordedAt: after(2) } },
    "needs_adjustment",
  ],
  ["replaced without a refund", { lastAdjustment: { kind: "replaced", recordedAt: after(2) } }, "replaced"],
])("an invoice %s", (_, facts, standing) => {
  expect(standingOf({ ...issued, ...facts })).toBe(standing);
});
