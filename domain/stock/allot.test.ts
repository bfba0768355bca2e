import { expect, test } from "vitest";
import { drawFrom, splitByLot, splitByPlace } from "@/domain/stock/allot";

const places = [
  { placeId: "a", onHand: 2 },
  { placeId: "b", onHand: 5 },
  { placeId: "c", onHand: 0 },
];

test.each([
  [0, []],
  [1, ["a1"]],
  [2, ["a2"]],
  [3, ["b3"]],
  [5, ["b5"]],
  [6, ["a2", "b4"]],
  [7, ["a2", "b5"]],
  [8, ["a2", "b5"]],
])("%i missing at the default place", (missing, drawn) => {
  expect(drawFrom(missing, places).map(({ placeId, quantity }) => placeId + quantity)).toEqual(drawn);
});

test.each([
  [[3], [], ["-3"]],
  [[3], ["a", 1], ["-2", "a1"]],
  [[3], ["a", 3], ["a3"]],
  [
    [2, 2],
    ["a", 1],
    ["-2", "-1", "a1"],
  ],
  [
    [2, 2],
    ["a", 3],
    ["-1", "a1", "a2"],
  ],
])("lines of %j with %j drawn", (quantities, [placeId, quantity], parts) => {
  const draws = placeId ? [{ placeId: String(placeId), quantity: Number(quantity) }] : [];
  const split = splitByPlace(
    quantities.map((each) => ({ quantity: each })),
    draws,
  );
  expect(split.map((part) => (part.placeId ?? "-") + part.quantity)).toEqual(parts);
  expect(split.reduce((sum, part) => sum + part.quantity, 0)).toBe(quantities.reduce((sum, each) => sum + each, 0));
});

test.each([
  [[3], [], ["3"]],
  [[3], [2], ["L2", "1"]],
  [[3], [3], ["L3"]],
  [[3], [5], ["L3"]],
  [[2, 2], [3], ["L2", "L1", "1"]],
])("lines of %j with %j of a lot", (quantities, lots, parts) => {
  const split = splitByLot(
    quantities.map((quantity) => ({ orderLineId: "a", quantity })),
    [
      ...lots.map((quantity) => ({ orderLineId: "a", lotId: "L", quantity })),
      { orderLineId: "b", lotId: "M", quantity: 9 },
    ],
  );
  expect(split.map((part) => (part.lotId ?? "") + part.quantity)).toEqual(parts);
});
