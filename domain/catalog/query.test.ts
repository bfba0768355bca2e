import { expect, test } from "vitest";
import {
  anyListing,
  readListingQuery,
  readSellerQuery,
  writeListingQuery,
  writeSellerQuery,
  type ListingQuery,
} from "@/domain/catalog/query";

test.each<[string, Partial<ListingQuery>]>([
  ["", {}],
  ["q=h%E1%BA%A1t+%C4%91i%E1%BB%81u", { q: "hạt điều" }],
  ["commune=25195,25198&group=I.3.c", { communes: ["25195", "25198"], groups: ["I.3.c"] }],
  ["commune=25195&commune=25198", { communes: ["25195", "25198"] }],
  ["preorder=1&inStock=0", { isPreorder: true }],
  ["stars=5,4&kind=household&inStock=1", { stars: [5, 4], sellerKinds: ["household"], isInStock: true }],
  ["minDong=50.000&maxDong=99 999", { minDong: 50_000, maxDong: 99_999 }],
  ["sort=price_up&limit=7&cursor=abc&seller=ha-my", { sort: "price_up", limit: 7, cursor: "abc", seller: "ha-my" }],
])("%s is read as %o", (address, query) => {
  expect(readListingQuery(new URLSearchParams(address))).toEqual({ ...anyListing, ...query });
});

test.each([
  "commune=abc&group=IX.9&stars=6,-1,five&kind=robber",
  "minDong=-1&maxDong=1e9&limit=0&sort=random&inStock=maybe&preorder=soon",
  "minDong=1.5x&limit=-5&seller=../../etc",
  "q=%00%01++",
  "unknown=1&__proto__=2",
])("what means nothing is left out of %s", (address) => {
  expect(readListingQuery(new URLSearchParams(address))).toEqual(anyListing);
});

test("limits hold: words, choices, page size, prices", () => {
  const query = readListingQuery({
    q: "a".repeat(5000),
    commune: Array.from({ length: 500 }, (_, place) => String(20_000 + place)),
    limit: "99999",
    maxDong: "999999999999",
  });
  expect(query.q).toHaveLength(120);
  expect(query.communes).toHaveLength(40);
  expect(query.limit).toBe(100);
  expect(query.maxDong).toBe(99_999_999);
});

test("decomposed words are composed, and half a sign is no sign", () => {
  expect(readListingQuery({ q: "hạt điều".normalize("NFD") }).q).toBe("hạt điều");
  expect(readListingQuery({ q: "điều\ud83c" }).q).toBe("điều\ufffd");
});

test.each<Partial<ListingQuery>>([
  {},
  { q: "hạt điều & muối" },
  { communes: ["25195", "25198"], groups: ["I.3.c"], stars: [5, 0], sellerKinds: ["cooperative", "household"] },
  {
    seller: "ha-my",
    minDong: 50_000,
    maxDong: 99_999,
    isInStock: true,
    isPreorder: true,
    sort: "new",
    cursor: "WzAsMV0",
    limit: 50,
  },
])("an address says %o and is read as the same", (part) => {
  const query = { ...anyListing, ...part };
  expect(readListingQuery(new URLSearchParams(writeListingQuery(query)))).toEqual(query);
});

test("what is usual is left out of the address", () => {
  expect(writeListingQuery(anyListing)).toBe("");
  expect(writeListingQuery({ communes: ["25195", "25198"], sort: "rank" })).toBe("?commune=25195,25198");
});

test("the list of shops has an address too", () => {
  const query = { q: "bom bo", kind: "cooperative", commune: "25405", cursor: null, limit: 24 } as const;
  expect(readSellerQuery(new URLSearchParams(writeSellerQuery(query)))).toEqual(query);
});
