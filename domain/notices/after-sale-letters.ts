import type { Locale, Texts } from "@/domain/notices/letters";

/** Letters about what happens to an order after it was placed: taken off, sent back, settled. */
export const afterSaleTemplates = ["lines_cancelled", "lines_cancelled_for_seller"] as const;
type AfterSale = (typeof afterSaleTemplates)[number];

/** How the money comes back, or need not be paid. */
const routes: Record<Locale, Record<string, (amount: string) => string>> = {
  vi: {
    off_bill: (amount) => `Số phải trả bớt ${amount}.`,
    seller: (amount) => `Gian hàng hoàn lại ${amount} bằng cách người mua đã trả.`,
    card: (amount) => `${amount} được hoàn về thẻ của người mua.`,
  },
  en: {
    off_bill: (amount) => `${amount} less is to be paid.`,
    seller: (amount) => `The shop gives ${amount} back the way it was paid.`,
    card: (amount) => `${amount} goes back to the buyer's card.`,
  },
};

export const afterSaleTexts: Pick<Texts, AfterSale> = {
  lines_cancelled: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: bớt một số hàng`,
      `Chào ${facts.text("name")},`,
      "",
      `Phần ${facts.text("code")} của ${facts.text("sellerName")} bớt:`,
      ...facts.lines,
      routes.vi[facts.text("route")]?.(facts.money("totalDong")) ?? "",
      ...(facts.text("note") ? [`Lời nhắn: ${facts.text("note")}`] : []),
      "",
      "Phần còn lại vẫn được gửi. Xem đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: some goods were taken off`,
      `Hello ${facts.text("name")},`,
      "",
      `Taken off part ${facts.text("code")} from ${facts.text("sellerName")}:`,
      ...facts.lines,
      routes.en[facts.text("route")]?.(facts.money("totalDong")) ?? "",
      ...(facts.text("note") ? [`Message: ${facts.text("note")}`] : []),
      "",
      "The rest is sent as usual. See the order here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  lines_cancelled_for_seller: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")} bớt một số hàng`,
      `Đơn ${facts.text("code")} bớt:`,
      ...facts.lines,
      "Số này đã trở lại kho trên chợ. Xin đừng gửi.",
      routes.vi[facts.text("route")]?.(facts.money("totalDong")) ?? "",
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")} has become smaller`,
      `Taken off order ${facts.text("code")}:`,
      ...facts.lines,
      "These are back on your shelf. Please do not send them.",
      routes.en[facts.text("route")]?.(facts.money("totalDong")) ?? "",
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
};
