import { describe, expect, test } from "vitest";
import { contentOf, monthOf, numberOf, plainWords, priceOf } from "@/domain/imports/cells";

const said = (read: { value: unknown } | { fault: string }) => ("value" in read ? read.value : read.fault);

describe("a number", () => {
  test.each([
    ["500", 500],
    ["1.200.000", 1_200_000],
    ["1 200 000", 1_200_000],
    ["1\u00a0200\u00a0000", 1_200_000],
    ["0,5", 0.5],
    ["12,75", 12.75],
    ["1.250,5", 1250.5],
    ["1.5", "cell_number_ambiguous"],
    ["1,500", "cell_number_ambiguous"],
    ["1,200.50", "cell_not_number"],
    ["12.00", "cell_number_ambiguous"],
    ["1.2000", "cell_number_ambiguous"],
    ["-1", "cell_not_number"],
    ["2e3", "cell_not_number"],
    ["0x10", "cell_not_number"],
    ["nhiều", "cell_not_number"],
    ["１２", "cell_not_number"],
  ])("typed %j reads as %j", (typed, expected) => {
    expect(said(numberOf(typed))).toBe(expected);
  });
});

test.each([
  ["1.200.000", 1_200_000],
  ["45000đ", 45_000],
  ["45.000 ₫", 45_000],
  ["45.000 VND", 45_000],
  ["0", "price_missing"],
  ["100.000.000", "price_too_high"],
  ["45,5", "count_not_whole"],
  ["45.5", "cell_number_ambiguous"],
])("a price typed %j reads as %j", (typed, expected) => {
  expect(said(priceOf(typed))).toBe(expected);
});

test.each([
  ["500", "g", { netQuantity: 500, netUnit: "g", name: "500 g" }],
  ["0,5", "kg", { netQuantity: 500, netUnit: "g", name: "0,5 kg" }],
  ["1", "Lít", { netQuantity: 1000, netUnit: "ml", name: "1 lít" }],
  ["10", "quả", { netQuantity: 10, netUnit: "piece", name: "10 quả" }],
  ["0,0005", "kg", "cell_number_ambiguous"],
  ["0,5", "cái", "count_not_whole"],
  ["0", "g", "count_too_small"],
  ["2.000", "kg", "count_too_big"],
  ["5", "tạ", "cell_unit_unknown"],
])("%j of %j is %j", (quantity, unit, expected) => {
  expect(said(contentOf(quantity, unit))).toEqual(expected);
});

test.each([
  ["3", 3],
  ["tháng 12", 12],
  ["0", "cell_not_month"],
  ["13", "cell_not_month"],
])("a month typed %j reads as %j", (typed, expected) => {
  expect(said(monthOf(typed))).toBe(expected);
});

test("words are compared without marks, case and signs, typed whole or in pieces", () => {
  expect(plainWords("Hạt Điều  (loại 1) - rang".normalize("NFD"))).toBe("hat dieu loai 1 rang");
});
