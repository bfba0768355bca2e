import type { Texts } from "@/domain/notices/letters";
import { formatDay } from "@/platform/i18n/format";

/** Letters to buyers about what they ordered before it was brought in. */
export const harvestTemplates = ["harvest_in", "harvest_moved"] as const;

export const harvestTexts: Pick<Texts, (typeof harvestTemplates)[number]> = {
  harvest_in: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: đã thu hoạch`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("goods")} bạn đặt trước đã thu hoạch xong. ${facts.text("sellerName")} sẽ xác nhận rồi gửi hàng.`,
      "",
      "Xem đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: the harvest is in`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("goods")}, which you ordered ahead, has been brought in. ${facts.text("sellerName")} will confirm and send it.`,
      "",
      "See the order here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  harvest_moved: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: đổi ngày dự kiến gửi`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("goods")} bạn đặt trước nay dự kiến gửi từ ${formatDay(facts.text("from"), "vi")} đến ${formatDay(facts.text("to"), "vi")}.`,
      "Nếu ngày mới không hợp, bạn có thể hủy phần này cho đến khi hàng được đóng gói; tiền đã trả được hoàn lại.",
      "",
      "Xem đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: new days for your goods`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("goods")}, which you ordered ahead, is now expected to be sent between ${formatDay(facts.text("from"), "en")} and ${formatDay(facts.text("to"), "en")}.`,
      "If the new days do not suit you, you can cancel this part until it is packed; what you paid is given back.",
      "",
      "See the order here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
};
