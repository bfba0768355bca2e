import { expect, test } from "vitest";
import type { ParcelState } from "@/db/enums";
import {
  cashToCorrect,
  progressOf,
  sentInPart,
  slipOf,
  slipsToPrint,
  takesCash,
  unitsLeft,
} from "@/domain/orders/parcels";

test.each([
  [0, [], "packed"],
  [3, [], "packed"],
  [3, ["packed"], "packed"],
  [0, ["packed", "packed"], "packed"],
  [0, ["unpacked", "returned"], "packed"],
  [1, ["shipped"], "partly_shipped"],
  [1, ["delivered"], "partly_shipped"],
  [0, ["delivered", "packed"], "partly_shipped"],
  [0, ["shipped", "unpacked", "packed"], "partly_shipped"],
  [0, ["shipped"], "shipped"],
  [0, ["delivered", "shipped"], "shipped"],
  [0, ["shipped", "returned"], "shipped"],
  [0, ["delivered"], "delivered"],
  [0, ["delivered", "delivered", "returned", "unpacked"], "delivered"],
] as const)("with %i units left and parcels %j a part is %s", (left, states, progress) => {
  expect(
    progressOf(
      left,
      states.map((state) => ({ state })),
    ),
  ).toBe(progress);
});

test("of a part partly sent, what left is counted of what is not cancelled; of any other, nothing", () => {
  const inside = (orderLineId: string, quantity: number) => [{ orderLineId, quantity }];
  const part = {
    lines: [
      { id: "rice", quantity: 4, cancelledQuantity: 1 },
      { id: "mango", quantity: 3, cancelledQuantity: 1 },
    ],
    parcels: [
      { state: "delivered" as const, lines: inside("rice", 1) },
      { state: "shipped" as const, lines: inside("mango", 2) },
      { state: "returned" as const, lines: inside("rice", 1) },
      { state: "packed" as const, lines: inside("rice", 1) },
      { state: "unpacked" as const, lines: inside("rice", 2) },
    ],
  };
  expect(sentInPart({ ...part, progress: "partly_shipped" })).toEqual({ sent: 3, of: 5 });
  for (const progress of [null, "packed", "shipped", "delivered"] as const)
    expect(sentInPart({ ...part, progress })).toBeNull();
});

test("what lies in a parcel that stands is not sent again, and what came back is cancelled, not left", () => {
  const lines = [
    { id: "rice", quantity: 5, cancelledQuantity: 1 },
    { id: "pepper", quantity: 2, cancelledQuantity: 0 },
  ];
  const inside = (state: ParcelState, quantity: number) => ({ state, lines: [{ orderLineId: "rice", quantity }] });
  const rice = (...parcels: ReturnType<typeof inside>[]) =>
    unitsLeft(lines, parcels).find(({ orderLineId }) => orderLineId === "rice")?.quantity ?? 0;
  expect(rice()).toBe(4);
  expect(rice(inside("packed", 1))).toBe(3);
  expect(rice(inside("shipped", 1), inside("delivered", 2))).toBe(1);
  expect(rice(inside("unpacked", 4))).toBe(4);
  expect(rice(inside("packed", 4))).toBe(0);
  expect(unitsLeft(lines, [inside("packed", 4)])).toEqual([{ orderLineId: "pepper", quantity: 2 }]);
});

test("the last parcel takes the cash, and only it", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
  const one = { id: "1", state: "shipped" as const, shippedAt: at(1) };
  const two = { id: "2", state: "packed" as const, shippedAt: null };
  expect(takesCash({ ...one, state: "packed", shippedAt: null }, [], 0)).toBe(true);
  expect(takesCash(one, [one], 1)).toBe(false);
  expect(takesCash(one, [one, two], 0)).toBe(false);
  expect(takesCash(two, [one, two], 0)).toBe(true);
  expect(takesCash(two, [{ ...one, state: "packed", shippedAt: null }, two], 0)).toBe(false);
  // the first goes again after the last went
  const last = { ...two, state: "shipped" as const, shippedAt: at(2) };
  expect(takesCash(one, [one, last], 0)).toBe(false);
  expect(takesCash(last, [one, last], 0)).toBe(true);
  // the last came back
  expect(takesCash(one, [one, { ...last, state: "returned" }], 0)).toBe(true);
});

test("a slip for each parcel that has not left, one for what is in none, and one for all of what goes whole", () => {
  const lines = [{ id: "rice", quantity: 5, cancelledQuantity: 0 }];
  const holding = (id: string, state: ParcelState, quantity: number) => ({
    id,
    state,
    shippedAt: null,
    lines: [{ orderLineId: "rice", quantity }],
  });
  const slips = (...parcels: ReturnType<typeof holding>[]) => slipsToPrint({ lines, parcels });
  expect(slips()).toEqual([null]);
  expect(slips(holding("1", "shipped", 5))).toEqual([null]);
  expect(slips(holding("1", "packed", 2))).toEqual(["1", "rest"]);
  expect(slips(holding("1", "shipped", 2), holding("2", "packed", 1))).toEqual(["2", "rest"]);
  expect(slips(holding("1", "delivered", 2), holding("2", "shipped", 3))).toEqual([]);
  const part = { lines, parcels: [holding("1", "shipped", 2), holding("2", "packed", 1)] };
  expect(slipOf(part, "rest")).toMatchObject({ place: 3, count: 3, units: [{ quantity: 2 }], takesCash: false });
  expect(slipOf({ lines, parcels: [holding("1", "shipped", 2)] }, "rest")).toMatchObject({ takesCash: true });
  expect(slipOf(part, "3")).toBeNull();
});

test.each([
  ["asked for what is due", "shipped", 60_000, "due", 60_000, null],
  ["asked for less: another collects the rest", "shipped", 0, "due", 60_000, null],
  ["goods went back since", "shipped", 90_000, "due", 60_000, { toldDong: 90_000, dueDong: 60_000 }],
  ["one đồng too much", "shipped", 60_001, "due", 60_000, { toldDong: 60_001, dueDong: 60_000 }],
  ["paid meanwhile by transfer", "shipped", 60_000, "collected", 60_000, { toldDong: 60_000, dueDong: 0 }],
  ["nothing is left of the bill", "shipped", 60_000, "void", 0, { toldDong: 60_000, dueDong: 0 }],
  ["it has been there", "delivered", 90_000, "due", 60_000, null],
] as const)("a carrier's cash to correct: %s", (_, state, collectDong, bill, amountDong, expected) => {
  expect(cashToCorrect({ state, news: { collectDong } }, { state: bill, amountDong })).toEqual(expected);
  expect(cashToCorrect({ state, news: null }, { state: bill, amountDong })).toBeNull();
});
