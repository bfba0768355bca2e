import { expect, test } from "vitest";
import { pageOf } from "@/platform/i18n/paths";

test.each([
  ["en", "/", "/en"],
  ["en", "/vi", "/en"],
  ["en", "/cart", "/en/cart"],
  ["en", "/vi/products/mat-ong", "/en/products/mat-ong"],
  ["vi", "/en", "/"],
  ["vi", "/en/products/mat-ong", "/products/mat-ong"],
  ["vi", "/english-tea", "/english-tea"],
  ["vi", "/vi", "/"],
] as const)("the %s page of %s is %s", (locale, address, page) => {
  expect(pageOf(locale, address)).toBe(page);
});
