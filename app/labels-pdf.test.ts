import { expect, test } from "vitest";
import { labelsPdf } from "@/app/labels-pdf";

const words = {
  name: "Hạt điều rang muối Bình Phước vỏ lụa loại đặc biệt hộp quà Tết rất dài",
  lines: ["500 g", "Lô: 261118-1", "Đóng gói: 18/11/2026", "HSD: 18/11/2027", "Hợp tác xã nông nghiệp Lộc Ninh"],
  address: "https://cho.example.vn/p/K7M42QXPAB",
};

test.each([
  ["a4", 1, 1],
  ["a4", 24, 1],
  ["a4", 25, 2],
  ["roll", 1, 1],
  ["roll", 3, 3],
] as const)("on %s, %i labels take %i pages", async (layout, count, pages) => {
  const pdf = (await labelsPdf(words, { layout, count })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(pages);
});
