import type { Texts } from "@/domain/notices/letters";

/** Letters to a shop about its own goods. */
export const stockTemplates = ["stock_low", "link_dead"] as const;

export const stockTexts: Pick<Texts, (typeof stockTemplates)[number]> = {
  stock_low: {
    vi: (facts, origin) => [
      `Chợ OCOP: kho của ${facts.text("sellerName")} sắp hết hàng`,
      `Chào ${facts.text("sellerName")},`,
      "",
      "Các gói này còn ít:",
      ...facts.lines,
      "",
      "Nhập thêm, hoặc đổi mức báo, tại đây:",
      `${origin}/seller/stock?low`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: stock is running low at ${facts.text("sellerName")}`,
      `Hello ${facts.text("sellerName")},`,
      "",
      "Few of these are left:",
      ...facts.lines,
      "",
      "Enter what comes in, or change when to be told, here:",
      `${origin}/en/seller/stock?low`,
    ],
  },
  link_dead: {
    vi: (facts, origin) => [
      `Chợ OCOP: trang bán trên ${facts.text("page")} của ${facts.text("sellerName")} đã mất`,
      `Chào ${facts.text("sellerName")},`,
      "",
      facts.text("product") === ""
        ? "Trang bán của cả gian hàng không còn mở được, chợ đã xem hai ngày liền:"
        : `Trang bán ${facts.text("product")} không còn mở được, chợ đã xem hai ngày liền:`,
      facts.text("url"),
      "",
      "Trang đã mất thì không còn được đếm là hàng đã lên mạng. Dán địa chỉ mới, hoặc gỡ trang, tại đây:",
      `${origin}/seller/elsewhere?state=dead`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: the page of ${facts.text("sellerName")} on ${facts.text("page")} is gone`,
      `Hello ${facts.text("sellerName")},`,
      "",
      facts.text("product") === ""
        ? "The page of the whole shop was gone on two days in a row:"
        : `The page that sells ${facts.text("product")} was gone on two days in a row:`,
      facts.text("url"),
      "",
      "A page that is gone no longer counts as online. Paste the new address, or remove the page, here:",
      `${origin}/en/seller/elsewhere?state=dead`,
    ],
  },
};
