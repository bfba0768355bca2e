import type { Texts } from "@/domain/notices/letters";

/** Letters to a shop about its own goods. */
export const stockTemplates = ["stock_low"] as const;

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
};
