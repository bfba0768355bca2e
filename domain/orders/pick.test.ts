import { describe, expect, test } from "vitest";
import type { SellerOrderState } from "@/db/enums";
import { lotsOf, partsToPick, pickList, placesOf, withLots } from "@/domain/orders/pick";
import type { LotOfPart } from "@/domain/orders/part";

const line = (variantId: string, quantity: number, cancelledQuantity = 0) => ({
  id: variantId,
  variantId,
  productName: variantId.startsWith("g") ? "Gạo ST25" : "Điều rang muối",
  variantName: variantId.endsWith("5") ? "5 kg" : "10 kg",
  quantity,
  cancelledQuantity,
});

test.each([
  ["nothing chosen", [], []],
  ["one of one", [[line("g5", 1)]], [["g5", 1]]],
  ["the same size in two parcels is one row", [[line("g5", 2)], [line("g5", 3)]], [["g5", 5]]],
  ["what was cancelled stays on the shelf", [[line("g5", 2, 1), line("d5", 1, 1)]], [["g5", 1]]],
  [
    "by product and size: Đ after D, 5 before 10",
    [[line("g10", 1), line("g5", 1)], [line("d5", 4)]],
    [
      ["d5", 4],
      ["g5", 1],
      ["g10", 1],
    ],
  ],
])("%s", (_name, parts, expected) => {
  const list = pickList(parts.map((lines) => ({ lines, parcels: [] })));
  expect(list.map(({ variantId, count }) => [variantId, count])).toEqual(expected);
  const packed = parts.flat().reduce((sum, { quantity, cancelledQuantity }) => sum + quantity - cancelledQuantity, 0);
  expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(packed);
});

test("what was sent, or lies in a parcel, is no longer on the shelf; what is in none is picked", () => {
  const inside = (orderLineId: string, quantity: number) => [{ orderLineId, quantity }];
  const part = {
    lines: [line("g5", 5), line("d5", 2)],
    parcels: [
      { state: "shipped" as const, lines: inside("g5", 2) },
      { state: "packed" as const, lines: inside("d5", 1) },
      { state: "unpacked" as const, lines: inside("g5", 1) },
    ],
  };
  expect(partsToPick(part).map(({ place, count, lines }) => [place, count, lines])).toEqual([
    [3, 3, [...inside("g5", 3), ...inside("d5", 1)]],
  ]);
  expect(pickList([part]).map(({ variantId, count }) => [variantId, count])).toEqual([
    ["d5", 1],
    ["g5", 3],
  ]);
  expect(partsToPick({ ...part, lines: [line("g5", 2), line("d5", 1)] })).toEqual([]);
});

test.each([
  ["nothing was drawn elsewhere", 3, 0, [], []],
  ["all of it", 3, 0, [["Kho lạnh", 3]], [["Kho lạnh", 3]]],
  ["some of it", 3, 0, [["Kho lạnh", 2]], [["Kho lạnh", 2]]],
  ["what was cancelled is not fetched", 3, 2, [["Kho lạnh", 2]], [["Kho lạnh", 1]]],
  [
    "from two places",
    3,
    0,
    [
      ["Kho lạnh", 2],
      ["Sạp", 1],
    ],
    [
      ["Kho lạnh", 2],
      ["Sạp", 1],
    ],
  ],
] as const)("places: %s", (_, quantity, cancelled, drawn, expected) => {
  const parts = [{ lines: [{ ...line("g5", quantity, cancelled), id: "1" }], parcels: [] }];
  const rows = drawn.map(([placeName, count]) => ({ orderLineId: "1", placeName, quantity: count }));
  expect(placesOf(parts, "g5", rows)).toEqual(expected);
});

describe("lots to take", () => {
  const lot = (id: string, variantId: string, left: number, bestBefore: string | null = null) => ({
    id,
    variantId,
    left,
    bestBefore,
    code: `L${id}`,
    passport: `P${id}`,
    packedOn: "2026-11-01",
  });
  const part = (code: string, state: SellerOrderState, ...lines: [variantId: string, quantity: number][]) => ({
    code,
    state,
    parcels: [],
    lots: [] as LotOfPart[],
    lines: lines.map(([variantId, quantity]) => ({ ...line(variantId, quantity), id: `${code} ${variantId}` })),
  });
  const noted = (orderLineId: string, quantity: number, parcelId: string | null = null) => ({
    orderLineId,
    quantity,
    parcelId,
    code: "L9",
    passport: "P9",
  });

  test("what expires first is taken first, over parts in their order, and a size without lots has none", () => {
    const open = [lot("1", "g5", 9), lot("2", "g5", 4, "2026-12-20"), lot("3", "g10", 1, "2026-12-01")];
    const parts = withLots(
      [part("A", "confirmed", ["g5", 3], ["d5", 1]), part("B", "placed", ["g5", 3], ["g10", 2])],
      open,
    );
    expect(
      parts.map(({ lots }) => lots.map(({ orderLineId, code, quantity }) => [orderLineId, code, quantity])),
    ).toEqual([
      [["A g5", "L2", 3]],
      [
        ["B g5", "L2", 1],
        ["B g5", "L1", 2],
        ["B g10", "L3", 1],
      ],
    ]);
    expect(lotsOf(parts, "g5")).toEqual([
      ["L2", 4],
      ["L1", 2],
    ]);
    expect([lotsOf(parts, "g10"), lotsOf(parts, "d5")]).toEqual([[["L3", 1]], []]);
    expect(open.map(({ left }) => left)).toEqual([9, 4, 1]);
  });

  test("of what is packed, the lots that are noted; of it, only what lies in no parcel is taken", () => {
    const packed = { ...part("A", "packed", ["g5", 3]), lots: [noted("A g5", 1), noted("A g5", 2, "one")] };
    const parts = withLots([packed], [lot("1", "g5", 9)]);
    expect(parts[0]?.lots).toEqual(packed.lots);
    expect(lotsOf(parts, "g5")).toEqual([["L9", 1]]);
  });
});
