import { carrierName } from "@/domain/notices/carrier-name";
import type { Locale, Read, Texts } from "@/domain/notices/letters";
import { formatDay } from "@/platform/i18n/format";

/** Letters about one of several parcels of a part. */
export const parcelTemplates = ["parcel_moved"] as const;

export const parcelTexts: Pick<Texts, (typeof parcelTemplates)[number]> = {
  parcel_moved: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: kiện ${facts.text("place")} / ${facts.text("count")} ${moved.vi[facts.text("state")] ?? ""}`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} giao đơn này thành nhiều kiện. Kiện ${facts.text("place")} / ${facts.text("count")} ${moved.vi[facts.text("state")] ?? ""}, gồm:`,
      ...facts.lines.map((line) => `- ${line}`),
      ...withWhom(facts, { locale: "vi", carrier: "Bên giao hàng", tracking: "Mã vận đơn" }),
      ...(facts.text("restOn") ? [`Phần còn lại dự kiến gửi ngày ${formatDay(facts.text("restOn"), "vi")}.`] : []),
      ...cash(facts, {
        now: `Tiền mặt của cả đơn, ${facts.money("totalDong")}, thu khi giao kiện này.`,
        last: `Kiện này không thu tiền: tiền mặt của cả đơn, ${facts.money("totalDong")}, thu khi giao kiện cuối.`,
      }),
      "",
      "Xem đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: parcel ${facts.text("place")} of ${facts.text("count")} ${moved.en[facts.text("state")] ?? ""}`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} sends this order in several parcels. Parcel ${facts.text("place")} of ${facts.text("count")} ${moved.en[facts.text("state")] ?? ""}. In it:`,
      ...facts.lines.map((line) => `- ${line}`),
      ...withWhom(facts, { locale: "en", carrier: "Carrier", tracking: "Tracking code" }),
      ...(facts.text("restOn") ? [`The rest should follow on ${formatDay(facts.text("restOn"), "en")}.`] : []),
      ...cash(facts, {
        now: `The cash for the whole order, ${facts.money("totalDong")}, is collected with this parcel.`,
        last: `Nothing is collected with this parcel: the cash for the whole order, ${facts.money("totalDong")}, is collected with the last one.`,
      }),
      "",
      "See the order here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
};

const moved: Record<Locale, Record<string, string>> = {
  vi: { shipped: "đã gửi đi", delivered: "đã giao" },
  en: { shipped: "is on its way", delivered: "was delivered" },
};

function withWhom(facts: Read, words: { locale: Locale; carrier: string; tracking: string }): string[] {
  if (facts.text("state") !== "shipped") return [];
  const carrier = carrierName(facts, words.locale);
  const trackingCode = facts.text("trackingCode");
  return [
    ...(carrier ? [`${words.carrier}: ${carrier}`] : []),
    ...(trackingCode ? [`${words.tracking}: ${trackingCode}`] : []),
  ];
}

function cash(facts: Read, words: { now: string; last: string }): string[] {
  if (facts.text("cash") === "now") return [words.now];
  return facts.text("cash") === "last" ? [words.last] : [];
}
