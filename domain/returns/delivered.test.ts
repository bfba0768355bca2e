import { expect, test } from "vitest";
import type { ParcelState } from "@/db/enums";
import { deliveriesOf } from "@/domain/returns/delivered";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const parcel = (state: ParcelState, on: number | null, quantity: number) => ({
  state,
  deliveredAt: on === null ? null : day(on),
  lines: [{ orderLineId: "rice", quantity }],
});
const two = [parcel("delivered", 9, 1), parcel("delivered", 2, 2)];

test.each([
  ["nothing has come", 3, 0, null, [parcel("shipped", null, 3)], []],
  ["what is collected comes whole", 3, 0, 5, [], [[5, 3]]],
  ["what is collected, less what was returned", 3, 2, 5, [], [[5, 1]]],
  ["the first parcel alone", 3, 0, null, [parcel("delivered", 2, 2), parcel("shipped", null, 1)], [[2, 2]]],
  ["what came back is not there", 3, 0, null, [parcel("delivered", 2, 2), parcel("returned", null, 1)], [[2, 2]]],
  [
    "each parcel from its own day, the first first, though the part was done later",
    3,
    0,
    12,
    two,
    [
      [2, 2],
      [9, 1],
    ],
  ],
  [
    "returned units are of what came first",
    3,
    1,
    12,
    two,
    [
      [2, 1],
      [9, 1],
    ],
  ],
  ["and then of what came next", 3, 2, 12, two, [[9, 1]]],
  ["all of it returned", 3, 3, 12, two, []],
] as const)("%s", (_, quantity, returnedQuantity, on, parcels, expected) => {
  const line = { id: "rice", quantity, cancelledQuantity: 0, returnedQuantity };
  const deliveries = deliveriesOf(line, { deliveredAt: on === null ? null : day(on), parcels });
  expect(deliveries.map((delivery) => [delivery.deliveredAt.getUTCDate(), delivery.quantity])).toEqual(expected);
});
