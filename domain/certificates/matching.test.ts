import { describe, expect, test } from "vitest";
import { type Asked, likeness, matchRow } from "@/domain/certificates/matching";

const sellers = [
  { id: "rice", name: "HTX Lúa Vàng", taxCode: "3800100018", communeCode: "25198" },
  { id: "honey", name: "Hợp tác xã Thanh Tâm", taxCode: null, communeCode: "25198" },
  { id: "honey-2", name: "HTX Thanh Tâm", taxCode: null, communeCode: "25199" },
];
const goods = [
  { id: "st25", sellerId: "rice", name: "Gạo ST25", groupCode: "I.2.a" },
  { id: "huong", sellerId: "rice", name: "Gạo nàng hương", groupCode: "I.2.a" },
  { id: "mat", sellerId: "honey", name: "Mật ong hoa điều Thanh Tâm", groupCode: "I.2.b" },
  { id: "mat-2", sellerId: "honey-2", name: "Mật ong hoa điều", groupCode: "I.2.b" },
];
const productsOf = (sellerId: string) => goods.filter((each) => each.sellerId === sellerId);

function match(more: Partial<Asked>) {
  const asked = {
    productName: "Gạo ST25",
    maker: "HTX Lúa Vàng",
    taxCode: null,
    communeCode: "25198",
    groupCode: null,
    ...more,
  };
  return matchRow(asked, sellers, productsOf);
}

describe("a row of a decision", () => {
  test.each([
    ["by name and unit, without marks", { maker: "Hop tac xa Lua Vang", productName: "Gao ST25" }],
    ["by tax code, whatever the name", { maker: "Công ty Khác Hẳn", taxCode: "3800100018", communeCode: "25199" }],
    ["of the same group", { groupCode: "I.2.a" }],
  ])("is exactly one product %s", (_how, more) => {
    expect(match(more)).toMatchObject({ match: "exact", productId: "st25", sellerId: "rice" });
  });

  test("is likely the one product of its maker that has all its words", () => {
    const row = { maker: "HTX Thanh Tâm", productName: "Mật ong hoa điều" };
    expect(match(row)).toMatchObject({ match: "likely", productId: "mat", candidates: ["mat", "mat-2"] });
  });

  test.each([
    ["another group is meant", { groupCode: "I.6" }, "rice", ["st25"]],
    ["the maker sells something near it alone", { productName: "Gạo hương lài" }, "rice", ["huong", "st25"]],
    ["a mark makes it another word", { productName: "Gạo năng hương" }, "rice", ["huong", "st25"]],
    ["the maker has another tax code", { taxCode: "3800999999" }, null, ["st25"]],
    ["the maker lies in another unit", { communeCode: "25200" }, null, ["st25"]],
  ])("is doubtful where %s", (_why, more, sellerId, candidates) => {
    const found = match(more);
    expect(found).toMatchObject({ match: "doubtful", productId: null, sellerId });
    expect(found.candidates).toEqual(expect.arrayContaining(candidates.slice(0, 1)));
  });

  test("that nothing is alike is none, and its maker stays known", () => {
    expect(match({ productName: "Tinh dầu tràm" })).toEqual({
      match: "none",
      sellerId: "rice",
      productId: null,
      candidates: [],
    });
    expect(match({ maker: "Cơ sở Ông Chín" })).toMatchObject({ match: "none", sellerId: null });
  });
});

test("likeness goes from no word in common to all of them", () => {
  expect(likeness("Hạt điều rang muối", "hat dieu RANG muối")).toBe(1);
  expect(likeness("Hạt điều", "Mật ong")).toBe(0);
  expect(likeness("", "Mật ong")).toBe(0);
  expect(likeness("Hạt điều rang muối", "Hạt điều rang củi")).toBe(0.75);
});
