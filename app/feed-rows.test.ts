import { describe, expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import { facebookFeed, googleFeed } from "@/app/feed-rows";
import type { FeedItem } from "@/domain/feeds/reads";
import { dong } from "@/domain/money/dong";

const item: FeedItem = {
  variantId: "0190a1b2-0000-7000-8000-000000000001",
  productId: "0190a1b2-0000-7000-8000-000000000002",
  slug: "hat-dieu-rang-muoi",
  name: "Hạt điều rang muối",
  variantName: "Hộp 500 g",
  variantCount: 1,
  summary: "Hạt to, vỏ lụa & giòn <b>",
  description: "",
  illustration: "cashew-salted",
  imageHash: null,
  moreHashes: [],
  gtin: "",
  netQuantity: 500,
  netUnit: "g",
  weightGrams: 620,
  priceDong: dong(95_000),
  isAvailable: true,
  sellerName: "HTX Lúa Vàng",
  sellerSlug: "htx-lua-vang",
  groupName: "Hạt điều",
  sectorName: "Thực phẩm",
  countryRate: null,
};
const cases: readonly [string, Partial<FeedItem>][] = [
  ["one size without a bar code", {}],
  ["several sizes", { variantCount: 3 }],
  ["a bar code", { gtin: "8938505974194" }],
  ["sold out", { isAvailable: false }],
  ["sold by the litre", { netUnit: "ml", netQuantity: 750 }],
  ["sold by the piece", { netUnit: "piece", netQuantity: 10 }],
  ["photographs", { imageHash: "a".repeat(40), moreHashes: ["b".repeat(40), "c".repeat(40)] }],
  ["the longest name and story", { name: "Điều ".repeat(60), variantCount: 2, description: "Chuyện ".repeat(2_000) }],
  ["no words", { summary: "" }],
  ["signs no XML bears", { summary: "Một\u0001 hai\uFFFE" }],
  ["what looks like a formula", { name: '=HYPERLINK("http://x")', summary: '"trích", phẩy\nxuống dòng' }],
];

/** Of each field what Google takes: https://support.google.com/merchants/answer/7052112 */
const google: Readonly<Record<string, RegExp>> = {
  "g:id": /^[\x20-\x7e]{1,50}$/,
  title: /^.{1,150}$/u,
  description: /^[^]{1,5000}$/u,
  link: /^https:\/\/cho\.example\.vn\/products\/[a-z0-9-]+$/,
  "g:image_link": /^https:\/\/cho\.example\.vn\/(media|pictures)\/[\w-]+\.webp$/,
  "g:additional_image_link": /^https:\/\/cho\.example\.vn\/media\/[\w-]+\.webp$/,
  "g:availability": /^(in_stock|out_of_stock)$/,
  "g:price": /^[1-9]\d* VND$/,
  "g:condition": /^new$/,
  "g:brand": /^.{1,70}$/u,
  "g:identifier_exists": /^no$/,
  "g:gtin": /^(\d{8}|\d{12,14})$/,
  "g:unit_pricing_measure": /^\d+ (g|ml|ct)$/,
  "g:unit_pricing_base_measure": /^1 (kg|l|ct)$/,
  "g:product_type": /^.{1,750}$/u,
  "g:shipping_weight": /^\d+ g$/,
  "g:external_seller_id": /^[\w-]{1,50}$/,
  "g:item_group_id": /^[\x20-\x7e]{1,50}$/,
  "g:size": /^.{1,100}$/u,
};
const always = [
  "g:id",
  "title",
  "description",
  "link",
  "g:image_link",
  "g:availability",
  "g:price",
  "g:condition",
  "g:brand",
];

const unescaped = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

describe.each(cases)("an item with %s", (_name, more) => {
  const told = { ...item, ...more };

  test("is as Google's rules ask", () => {
    const text = googleFeed("https://cho.example.vn", "Chợ").row(told);
    const shipping = /<g:shipping><g:country>VN<\/g:country><g:price>(\d+) VND<\/g:price><\/g:shipping>/;
    expect(text).toMatch(shipping);
    const fields = [...text.replace(shipping, "").matchAll(/<([\w:]+)>([^<]*)<\/\1>/g)].map(
      ([, name = "", value = ""]) => [name, unescaped(value)] as const,
    );
    for (const [name, value] of fields)
      expect([name, value]).toEqual([name, expect.stringMatching(google[name] ?? /$^/)]);
    const names = fields.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(always));
    expect(names.includes("g:gtin")).toBe(!names.includes("g:identifier_exists"));
    expect(names.includes("g:item_group_id")).toBe(told.variantCount > 1);
    expect(text.replace(/[\n\r\t]/g, "")).not.toMatch(/[\p{Cc}\uFFFE]/u);
  });

  test("is as Meta's catalogue asks", () => {
    const { head, row } = facebookFeed("https://cho.example.vn");
    const [line] = parse(head + row(told), { columns: true }) as Record<string, string>[];
    expect(line).toMatchObject({
      id: told.variantId,
      availability: expect.stringMatching(/^(in stock|out of stock)$/),
      condition: "new",
      price: "95000 VND",
      link: "https://cho.example.vn/products/hat-dieu-rang-muoi",
      image_link: expect.stringMatching(/^https:\/\/cho\.example\.vn\//),
      shipping: expect.stringMatching(/^VN::Standard:\d+ VND$/),
    });
    expect(line?.["title"]?.length).toBeLessThanOrEqual(200);
    expect(line?.["title"]).not.toMatch(/^[=+@-]/);
    expect(line?.["description"]?.length).toBeGreaterThan(0);
    expect(line?.["description"]?.length).toBeLessThanOrEqual(9_999);
  });
});
