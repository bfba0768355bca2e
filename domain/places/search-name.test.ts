import { expect, test } from "vitest";
import { fold } from "@/domain/places/search-name";

test.each([
  ["", ""],
  ["Đồng Xoài", "dong xoai"],
  ["đồng xoài".normalize("NFD"), "dong xoai"],
  ["ĐĂK Ơ", "dak o"],
  ["Hoà", "hoa"],
  ["Hòa", "hoa"],
  ["Thừa Thiên Huế", "thua thien hue"],
  ["100% _a&b:", "100% _a&b:"],
])("%s is compared as %s", (words, folded) => {
  expect(fold(words)).toBe(folded);
});
