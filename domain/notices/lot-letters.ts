import type { Locale, Texts } from "@/domain/notices/letters";

/** Letters about a lot that is called back. */
export const lotTemplates = ["lot_recalled"] as const;

/** Whether it is known that the parcel held goods of the lot. */
const holds: Record<Locale, Record<string, string>> = {
  vi: {
    traced: "Hàng trong đơn của bạn thuộc lô này.",
    possible: "Hàng trong đơn của bạn có thể thuộc lô này. Xin xem số lô in trên bao bì.",
  },
  en: {
    traced: "Goods in your order are of this lot.",
    possible: "Goods in your order may be of this lot. Please look for the lot's number on the package.",
  },
};

export const lotTexts: Pick<Texts, (typeof lotTemplates)[number]> = {
  lot_recalled: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: thu hồi ${facts.text("product")}, lô ${facts.text("lot")}`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} thu hồi ${facts.text("product")}, lô ${facts.text("lot")}. ${holds.vi[facts.text("outcome")] ?? ""}`,
      `Lý do: ${facts.text("reason")}`,
      "",
      "Xin đừng dùng hàng của lô này. Để trả lại và nhận lại tiền, xin mở trang đơn hàng hoặc gọi gian hàng:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
      `Điện thoại của gian hàng: ${facts.text("sellerPhone")}`,
      "",
      "Thông tin về lô hàng:",
      `${origin}/p/${facts.text("passport")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: ${facts.text("product")}, lot ${facts.text("lot")}, is recalled`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} recalls ${facts.text("product")}, lot ${facts.text("lot")}. ${holds.en[facts.text("outcome")] ?? ""}`,
      `Reason: ${facts.text("reason")}`,
      "",
      "Please do not use goods of this lot. To return them and have your money back, open your order or call the shop:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
      `The shop's phone: ${facts.text("sellerPhone")}`,
      "",
      "About the lot:",
      `${origin}/en/p/${facts.text("passport")}`,
    ],
  },
};
