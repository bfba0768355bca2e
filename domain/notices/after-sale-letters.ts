import type { Locale, Read, Texts } from "@/domain/notices/letters";

/** Letters about what happens to an order after it was placed: taken off, sent back, settled. */
export const afterSaleTemplates = [
  "lines_cancelled",
  "lines_cancelled_for_seller",
  "return_asked",
  "return_answered",
  "return_decided",
] as const;
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
  return_asked: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: người mua xin trả hàng`,
      said.vi[facts.text("outcome")] ?? said.vi.asked ?? "",
      ...quoted(facts.text("note")),
      "Xin xem và trả lời tại đây:",
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: the buyer asks for a return`,
      said.en[facts.text("outcome")] ?? said.en.asked ?? "",
      ...quoted(facts.text("note")),
      "Please look at it and answer here:",
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
  return_answered: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: trả lời về việc trả hàng`,
      said.vi[facts.text("outcome")] ?? "",
      ...quoted(facts.text("note")),
      "Xem đơn và việc cần làm tại đây:",
      lookAt(facts, origin),
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: an answer about the return`,
      said.en[facts.text("outcome")] ?? "",
      ...quoted(facts.text("note")),
      "See the order and what to do here:",
      lookAt(facts, `${origin}/en`),
    ],
  },
  return_decided: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: việc trả hàng đã xong`,
      said.vi[facts.text("outcome")] ?? "",
      routes.vi[facts.text("route")]?.(facts.money("totalDong")) ?? "",
      ...quoted(facts.text("note")),
      "Xem đơn tại đây:",
      lookAt(facts, origin),
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: the return is settled`,
      said.en[facts.text("outcome")] ?? "",
      routes.en[facts.text("route")]?.(facts.money("totalDong")) ?? "",
      ...quoted(facts.text("note")),
      "See the order here:",
      lookAt(facts, `${origin}/en`),
    ],
  },
};

const said: Record<Locale, Record<string, string>> = {
  vi: {
    asked: "Người mua xin trả lại hàng đã nhận.",
    accepted: "Gian hàng nhận lại hàng. Xin gửi hàng về, rồi báo trên trang đơn hàng. Tiền được hoàn khi hàng về tới.",
    refused: "Gian hàng không nhận trả hàng. Nếu không đồng ý, bạn có thể đưa việc này lên tỉnh trong 30 ngày.",
    disputed: "Người mua không đồng ý và đã đưa việc này lên tỉnh. Tỉnh sẽ xem và quyết định.",
    unanswered: "Gian hàng chưa trả lời đúng hạn, nên việc này đã chuyển lên tỉnh.",
    given: "Yêu cầu trả hàng được chấp nhận.",
    dismissed: "Tỉnh đã xem xét và không chấp nhận khiếu nại.",
  },
  en: {
    asked: "The buyer asks you to take goods back.",
    accepted:
      "The shop takes the goods back. Please send them, then say so on the order's page. The money follows when they arrive.",
    refused:
      "The shop does not take the goods back. If you do not agree, you may take it to the province within 30 days.",
    disputed: "The buyer does not agree and has taken it to the province, which will look at it and decide.",
    unanswered: "The shop has not answered in time, so the province will decide.",
    given: "The return was granted.",
    dismissed: "The province has looked at it and dismissed the complaint.",
  },
};

function quoted(note: string): string[] {
  return note ? ["", `“${note}”`, ""] : [];
}

/** A buyer's page has its key; a letter without one is for the seller. */
function lookAt(facts: Read, origin: string): string {
  const key = facts.text("key");
  return key
    ? `${origin}/orders/${facts.text("orderCode")}?key=${key}`
    : `${origin}/seller/orders/${facts.text("code")}`;
}
