import { expect, test } from "vitest";
import type { NetUnit } from "@/db/enums";
import { bandOf, bandsOfRange, unitPriceDong } from "@/domain/catalog/price";

test.each<[number, number, NetUnit, number]>([
  [85_000, 500, "g", 170_000],
  [85_000, 1000, "g", 85_000],
  [100_000, 300, "g", 333_333],
  [50_000, 3000, "g", 16_667],
  [1, 400, "g", 3],
  [120_000, 750, "ml", 160_000],
  [90_000, 12, "piece", 7_500],
  [100, 3, "piece", 33],
  [99_999_999, 1, "g", 99_999_999_000],
])("%i đồng for %i %s is %i per kg, litre or piece", (priceDong, netQuantity, netUnit, expected) => {
  expect(unitPriceDong({ priceDong, netQuantity, netUnit })).toBe(expected);
});

test.each([0, -1, 1.5])("%d is no content", (netQuantity) => {
  expect(() => unitPriceDong({ priceDong: 1, netQuantity, netUnit: "g" })).toThrow("not a content");
});

test.each([
  [1, 0],
  [49_999, 0],
  [50_000, 1],
  [199_999, 2],
  [999_999, 4],
  [1_000_000, 5],
  [99_999_999, 5],
])("%i đồng lies in band %i", (price, band) => {
  expect(bandOf(price)).toBe(band);
});

test.each([
  [null, null, [0, 1, 2, 3, 4, 5]],
  [null, 99_999, [0, 1]],
  [50_000, 99_999, [1]],
  [200_000, null, [3, 4, 5]],
  [60_000, null, null],
  [null, 100_000, null],
  [200_000, 99_999, []],
])("from %s to %s is bands %o", (min, max, bands) => {
  expect(bandsOfRange(min, max)).toEqual(bands);
});
