import type { Locale, Read, Texts } from "@/domain/notices/letters";

/** Letters about what the province's office says of a listing. */
export const listingTemplates = ["listing_approved", "listing_sent_back"] as const;
type Listing = (typeof listingTemplates)[number];

/** The fields of a listing as the letter calls them. */
const fields: Record<Locale, Record<string, string>> = {
  vi: {
    name: "Tên sản phẩm",
    groupCode: "Nhóm sản phẩm",
    oldCommuneCode: "Nơi làm ra",
    pictures: "Hình",
    summary: "Một câu giới thiệu",
    description: "Mô tả",
    ingredients: "Thành phần",
    growingArea: "Mã số vùng trồng",
    papers: "Giấy tờ",
    other: "Khác",
  },
  en: {
    name: "Name",
    groupCode: "Product group",
    oldCommuneCode: "Where it is made",
    pictures: "Pictures",
    summary: "The one sentence",
    description: "Description",
    ingredients: "Ingredients",
    growingArea: "Growing-area code",
    papers: "Papers",
    other: "Other",
  },
};

const remediesOf = (facts: Read, locale: Locale) =>
  facts.remedies.map(({ field, words }) => `- ${fields[locale][field] ?? field}: ${words}`);

export const listingTexts: Pick<Texts, Listing> = {
  listing_approved: {
    vi: (facts, origin) => [
      `Chợ OCOP đã duyệt "${facts.text("product")}"`,
      `Chào ${facts.text("name")},`,
      "",
      `Nội dung của "${facts.text("product")}" đã được duyệt. Xem và sửa giá, số lượng tại đây:`,
      `${origin}/seller/products/${facts.text("productId")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP has approved "${facts.text("product")}"`,
      `Hello ${facts.text("name")},`,
      "",
      `The listing of "${facts.text("product")}" has been approved. See it, and change price and stock, here:`,
      `${origin}/en/seller/products/${facts.text("productId")}`,
    ],
  },
  listing_sent_back: {
    vi: (facts, origin) => [
      `Chợ OCOP nhờ sửa "${facts.text("product")}" rồi gửi lại`,
      `Chào ${facts.text("name")},`,
      "",
      `"${facts.text("product")}" cần sửa mấy chỗ trước khi được duyệt:`,
      ...remediesOf(facts, "vi"),
      "",
      "Sửa rồi gửi lại tại đây:",
      `${origin}/seller/products/${facts.text("productId")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP asks you to mend "${facts.text("product")}"`,
      `Hello ${facts.text("name")},`,
      "",
      `"${facts.text("product")}" needs a few things mended before it can be approved:`,
      ...remediesOf(facts, "en"),
      "",
      "Mend them and send it again here:",
      `${origin}/en/seller/products/${facts.text("productId")}`,
    ],
  },
};
