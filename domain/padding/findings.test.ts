import { describe, expect, it } from "vitest";
import { findPadding, type Shelf } from "@/domain/padding/findings";
import { goodsNamed } from "@/domain/padding/goods";
import type { LocalDay } from "@/platform/clock";

const on = (day: string) => day as LocalDay;
const rule = { day: on("2026-11-25"), quietDays: 90 };
const described = "Hạt điều rang muối của Bù Đăng, rang củi, để nguyên vỏ lụa, đóng gói kín trong ngày rang.";

function shelf(changes: Partial<Shelf>): Shelf {
  return {
    productId: "a",
    name: "Hạt điều rang muối",
    onlineSince: on("2022-05-01"),
    isSoldHere: true,
    hasPicture: true,
    description: described,
    wasStocked: true,
    lastSignOn: on("2026-11-20"),
    season: null,
    isCertified: false,
    cleared: {},
    ...changes,
  };
}

const findingOf = (changes: Partial<Shelf>) => findPadding([shelf(changes)], rule).get("a")?.finding ?? "counted";

describe("a listing by itself", () => {
  it.each<[string, Partial<Shelf>, string]>([
    ["that is looked after", {}, "counted"],
    ["of which nothing was ever put up", { wasStocked: false }, "empty"],
    ["with neither picture nor description", { hasPicture: false, description: " " }, "empty"],
    ["without a picture and one letter short", { hasPicture: false, description: "x".repeat(79) }, "empty"],
    ["without a picture, but described", { hasPicture: false, description: "x".repeat(80) }, "counted"],
    ["with a picture and no description", { description: "" }, "counted"],
    ["that the office found in order", { wasStocked: false, cleared: { empty: on("2023-01-01") } }, "counted"],
    ["in order for another finding", { wasStocked: false, cleared: { doubled: on("2023-01-01") } }, "empty"],
    ["quiet for a day less", { lastSignOn: on("2026-08-28") }, "counted"],
    ["quiet for ninety days", { lastSignOn: on("2026-08-27") }, "dormant"],
    ["empty and quiet", { wasStocked: false, lastSignOn: on("2020-01-01") }, "empty"],
    [
      "quiet, but in order by a word of late",
      { lastSignOn: on("2026-01-01"), cleared: { dormant: on("2026-09-01") } },
      "counted",
    ],
    ["quiet ever since the word", { lastSignOn: on("2026-01-01"), cleared: { dormant: on("2026-03-01") } }, "dormant"],
    [
      "of a page on another market alone",
      { isSoldHere: false, wasStocked: false, lastSignOn: on("2020-01-01") },
      "counted",
    ],
    ["before the season has begun", { lastSignOn: on("2026-05-02"), season: { from: 12, to: 2 } }, "counted"],
    ["in the middle of the season", { lastSignOn: on("2026-01-15"), season: { from: 10, to: 12 } }, "counted"],
    ["after a season that was slept through", { lastSignOn: on("2026-04-30"), season: { from: 5, to: 7 } }, "dormant"],
    ["last sold on the season's first day", { lastSignOn: on("2026-05-01"), season: { from: 5, to: 7 } }, "counted"],
    [
      "the season over the year's end not yet over",
      { lastSignOn: on("2025-12-05"), season: { from: 11, to: 2 } },
      "counted",
    ],
    [
      "a season over the year's end slept through",
      { lastSignOn: on("2025-10-31"), season: { from: 11, to: 2 } },
      "dormant",
    ],
    [
      "a season of the last month slept through",
      { lastSignOn: on("2025-11-30"), season: { from: 12, to: 12 } },
      "dormant",
    ],
  ])("%s", (_, changes, expected) => {
    expect(findingOf(changes)).toBe(expected);
  });
});

describe("two listings of one shop", () => {
  const second = { productId: "b", name: "Hạt điều rang muối hộp 500g", onlineSince: on("2023-05-01") };
  const found = (...shelves: Partial<Shelf>[]) =>
    Object.fromEntries(
      [...findPadding(shelves.map(shelf), rule)].map(([id, { finding, twinId }]) => [id, `${finding} ${twinId}`]),
    );

  it("count once under like names, and the first stays", () => {
    expect(found({}, second)).toEqual({ b: "doubled a" });
    expect(found(second, {})).toEqual({ b: "doubled a" });
  });
  it("of one day count once, whichever is read first", () => {
    const sameDay = { ...second, onlineSince: on("2022-05-01") };
    expect(found({}, sameDay)).toEqual(found(sameDay, {}));
  });
  it("count by the certified one, and both where each has a certificate of its own", () => {
    expect(found({}, { ...second, isCertified: true })).toEqual({ a: "doubled b" });
    expect(found({ isCertified: true }, { ...second, isCertified: true })).toEqual({});
  });
  it("count by the second while the first is empty or dormant", () => {
    expect(found({ wasStocked: false }, second)).toEqual({ a: "empty null" });
    expect(found({ lastSignOn: on("2025-01-01") }, second)).toEqual({ a: "dormant null" });
  });
  it("count twice once the office said so, and the third does not", () => {
    const cleared = { doubled: on("2024-01-01") };
    expect(found({}, { ...second, cleared })).toEqual({});
    expect(found({}, { ...second, cleared }, { ...second, productId: "c" })).toEqual({ c: "doubled a" });
  });
});

it.each([
  ["Hạt điều rang muối", "HẠT ĐIỀU RANG MUỐI 500g", true],
  ["Hạt điều rang muối", "Rang muối hạt điều - hộp 1,5 kg", true],
  ["Hạt điều rang muối", "Đặc sản hạt điều rang muối (thơm ngon)", true],
  ["Hạt điều rang muối", "Hạt điều rang muối".normalize("NFD"), true],
  ["Combo 3 hộp trà xạ đen", "Trà xạ đen", true],
  ["Trà xạ đen ngon ngon", "Trà xạ đen", true],
  ["Gạo ST25", "Gạo ST25 túi 5 kg", true],
  ["Mứt dừa", "Mứt dứa", false],
  ["Hạt điều loại 1", "Hạt điều loại 2", false],
  ["Hạt điều rang muối", "Hạt điều rang tỏi", false],
  ["Mật ong 24 hoa", "Mật ong", false],
  ["Gạo mới", "Gạo", false],
])("%s and %s name the same goods: %s", (one, other, isSame) => {
  expect(goodsNamed(one) === goodsNamed(other)).toBe(isSame);
});

it("names with nothing left are nobody's double", () => {
  expect(goodsNamed("Hộp 500g")).toBe("");
  const shelves = [shelf({ name: "Hộp 500g" }), shelf({ productId: "b", name: "Túi 1kg" })];
  expect(findPadding(shelves, rule).size).toBe(0);
});
