import { expect, test } from "vitest";
import { productTags, sellerTags } from "@/domain/catalog/freshness";

test("a product shows on its page, its shop, its commune, its group, the home page and the lists", () => {
  expect(productTags({ slug: "hat-dieu", sellerSlug: "ha-my", communeCode: "25195", groupCode: "I.3.c" })).toEqual([
    "product:hat-dieu",
    "seller:ha-my",
    "commune:25195",
    "group:I.3.c",
    "home",
    "products",
  ]);
});

test("a shop's words show on its page and in its commune", () => {
  expect(sellerTags({ slug: "ha-my", communeCode: "25195" })).toEqual(["seller:ha-my", "commune:25195"]);
});
