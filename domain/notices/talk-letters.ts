import type { Read, Texts } from "@/domain/notices/letters";

/** Letters that lead buyer and shop to talk: somebody wrote, or a word about the goods is asked for. */
export const talkTemplates = ["message_for_buyer", "message_for_seller", "review_wanted", "review_answered"] as const;
type Talk = (typeof talkTemplates)[number];

export const talkTexts: Pick<Texts, Talk> = {
  message_for_buyer: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: gian hàng nhắn bạn`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} nhắn cho bạn:`,
      ...quoted(facts),
      "Xem và trả lời tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: the shop has written`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} writes to you:`,
      ...quoted(facts),
      "Read and answer here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  message_for_seller: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: người mua nhắn cho gian hàng`,
      `${facts.text("name")} nhắn về đơn ${facts.text("code")}:`,
      ...quoted(facts),
      "Xem và trả lời tại đây:",
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: the buyer has written`,
      `${facts.text("name")} writes about order ${facts.text("code")}:`,
      ...quoted(facts),
      "Read and answer here:",
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
  review_wanted: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: hàng có vừa ý không?`,
      `Chào ${facts.text("name")},`,
      "",
      `Bạn đã nhận hàng của ${facts.text("sellerName")}:`,
      ...facts.lines,
      "",
      "Một vài lời của bạn giúp người mua sau và giúp bà con làm tốt hơn:",
      `${origin}/orders/${facts.text("orderCode")}/review?key=${facts.text("key")}`,
      "",
      "Không muốn nhận thư mời đánh giá nữa:",
      `${origin}/orders/${facts.text("orderCode")}/review?key=${facts.text("key")}#off`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: are you happy?`,
      `Hello ${facts.text("name")},`,
      "",
      `You have received from ${facts.text("sellerName")}:`,
      ...facts.lines,
      "",
      "A few words help those who buy next, and help the makers do better:",
      `${origin}/en/orders/${facts.text("orderCode")}/review?key=${facts.text("key")}`,
      "",
      "To get no more invitations to review:",
      `${origin}/en/orders/${facts.text("orderCode")}/review?key=${facts.text("key")}#off`,
    ],
  },
  review_answered: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: đánh giá được trả lời`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} trả lời đánh giá của bạn:`,
      ...quoted(facts),
      "Xem tại đây:",
      `${origin}/orders/${facts.text("orderCode")}/review?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: review answered`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} answers your review:`,
      ...quoted(facts),
      "See it here:",
      `${origin}/en/orders/${facts.text("orderCode")}/review?key=${facts.text("key")}`,
    ],
  },
};

function quoted(facts: Read): string[] {
  const words = facts.text("note");
  return words ? [`“${words}”`, ""] : [];
}
