import { applicationTemplates, applicationTexts } from "@/domain/notices/application-letters";
import { afterSaleTemplates, afterSaleTexts } from "@/domain/notices/after-sale-letters";
import { talkTemplates, talkTexts } from "@/domain/notices/talk-letters";
import { mandateTemplates, mandateTexts } from "@/domain/notices/mandate-letters";
import { listingTemplates, listingTexts } from "@/domain/notices/listing-letters";
import { lotTemplates, lotTexts } from "@/domain/notices/lot-letters";
import { carrierName } from "@/domain/notices/carrier-name";
import { parcelTemplates, parcelTexts } from "@/domain/notices/parcel-letters";
import { harvestTemplates, harvestTexts } from "@/domain/notices/harvest-letters";
import { certificateTemplates, certificateTexts } from "@/domain/notices/certificate-letters";
import { paddingTemplates, paddingTexts } from "@/domain/notices/padding-letters";
import { reportTemplates, reportTexts } from "@/domain/notices/report-letters";
import { stockTemplates, stockTexts } from "@/domain/notices/stock-letters";
import type { PaddingFinding } from "@/db/enums";
import { formatDong } from "@/domain/money/dong";
import { formatMoment, formatWeekday } from "@/platform/i18n/format";

/** What a letter is about; its facts are kept with it, so that it says what was true. */
export const letterTemplates = [
  "order_placed",
  "order_for_seller",
  "part_paid",
  "transfer_claimed",
  "part_moved",
  "part_to_collect",
  "part_cancelled",
  "part_cancelled_for_seller",
  "paid_part_cancelled",
  "refund_to_give",
  "refund_given",
  "bank_account_changed",
  "payout_paid",
  "payout_failed",
  "invoice_requested",
  "invoice_issued",
  "invoice_refused",
  ...afterSaleTemplates,
  ...applicationTemplates,
  ...talkTemplates,
  ...mandateTemplates,
  ...listingTemplates,
  ...lotTemplates,
  ...parcelTemplates,
  ...stockTemplates,
  ...harvestTemplates,
  ...certificateTemplates,
  ...reportTemplates,
  ...paddingTemplates,
  "password_reset",
] as const;
export type LetterTemplate = (typeof letterTemplates)[number];

export type Locale = "vi" | "en";
export type Facts = Readonly<Record<string, unknown>>;
export type LetterText = { subject: string; text: string };

/** Words of a letter: plain text, short, with one thing to do. */
export function letterText(template: LetterTemplate, locale: Locale, facts: Facts, origin: string): LetterText {
  const words = texts[template][locale](read(facts), origin);
  return { subject: words[0] ?? "", text: `${words.slice(1).join("\n")}\n` };
}

export type Read = {
  text: (name: string) => string;
  money: (name: string) => string;
  /** An instant as people write it in Vietnam's time; empty when there is none. */
  moment: (name: string, locale: Locale) => string;
  lines: string[];
  /** What is to be mended in a listing, by its field. */
  remedies: { field: string; words: string }[];
  /** Listings of the shop that do not count in the province's figures, and the listing that counts instead. */
  leftOut: { productId: string; product: string; finding: PaddingFinding; twin: string }[];
  /** Of a letter about a whole bill with vouchers: goods and delivery, less what each voucher takes off. */
  off: Record<Locale, string[]>;
};

export type Texts = Record<LetterTemplate, Record<Locale, (facts: Read, origin: string) => string[]>>;

const texts: Texts = {
  ...afterSaleTexts,
  ...applicationTexts,
  ...talkTexts,
  ...mandateTexts,
  ...listingTexts,
  ...lotTexts,
  ...parcelTexts,
  ...stockTexts,
  ...harvestTexts,
  ...certificateTexts,
  ...reportTexts,
  ...paddingTexts,
  order_placed: {
    vi: (facts, origin) => [
      `Chợ OCOP đã nhận đơn ${facts.text("code")}`,
      `Chào ${facts.text("name")},`,
      "",
      isPaidFirst(facts)
        ? `Chợ đã nhận đơn ${facts.text("code")} của bạn. Gian hàng được báo ngay khi bạn trả tiền xong:`
        : `Chợ đã nhận đơn ${facts.text("code")} của bạn và báo cho từng gian hàng:`,
      "",
      ...facts.lines,
      "",
      ...facts.off.vi,
      `Tổng cộng: ${facts.money("totalDong")}${isPaidFirst(facts) ? "." : ", trả khi nhận hàng."}`,
      ...(isPaidFirst(facts) ? [pleasePay.vi(facts)] : []),
      "",
      isPaidFirst(facts)
        ? "Trả tiền, xem đơn, hoặc hủy phần chưa đóng gói, tại đây:"
        : "Gian hàng sẽ gọi để xác nhận trước khi gửi. Xem đơn, hoặc hủy phần chưa đóng gói, tại đây:",
      `${origin}/orders/${facts.text("code")}?key=${facts.text("key")}`,
      "",
      "Cảm ơn bạn đã mua hàng của bà con.",
    ],
    en: (facts, origin) => [
      `We have your order ${facts.text("code")}`,
      `Hello ${facts.text("name")},`,
      "",
      isPaidFirst(facts)
        ? `We have your order ${facts.text("code")}. Each shop hears of it as soon as it is paid:`
        : `We have your order ${facts.text("code")} and have told each shop:`,
      "",
      ...facts.lines,
      "",
      ...facts.off.en,
      `Total: ${facts.money("totalDong")}${isPaidFirst(facts) ? "." : ", to pay when it arrives."}`,
      ...(isPaidFirst(facts) ? [pleasePay.en(facts)] : []),
      "",
      isPaidFirst(facts)
        ? "Pay, see the order, or cancel what is not packed yet, here:"
        : "The shop calls you before it sends the parcel. See the order, or cancel what is not packed yet, here:",
      `${origin}/en/orders/${facts.text("code")}?key=${facts.text("key")}`,
      "",
      "Thank you for buying from the makers.",
    ],
  },
  order_for_seller: {
    vi: (facts, origin) => [
      `Đơn mới ${facts.text("code")}: ${facts.money("totalDong")}`,
      `Gian hàng có đơn mới ${facts.text("code")}:`,
      "",
      ...facts.lines,
      "",
      ...facts.off.vi,
      isPaidFirst(facts)
        ? `Đơn đã được trả đủ ${facts.money("totalDong")} ${paidBy.vi(facts)}. Xin đừng thu tiền của người mua nữa. Mời đóng gói:`
        : `Người mua trả ${facts.money("totalDong")} khi nhận hàng. Xin gọi xác nhận rồi đóng gói:`,
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `New order ${facts.text("code")}: ${facts.money("totalDong")}`,
      `Your shop has a new order ${facts.text("code")}:`,
      "",
      ...facts.lines,
      "",
      ...facts.off.en,
      isPaidFirst(facts)
        ? `All ${facts.money("totalDong")} are paid ${paidBy.en(facts)}. Do not collect money from the buyer. Please pack:`
        : `The buyer pays ${facts.money("totalDong")} at the door. Please call to confirm, then pack:`,
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
  part_paid: {
    vi: (facts, origin) => [
      `Đã nhận tiền cho phần ${facts.text("code")}`,
      `Chào ${facts.text("name")},`,
      "",
      facts.text("payment") === "card"
        ? `Chợ đã nhận được ${facts.money("totalDong")} bạn trả bằng thẻ cho phần ${facts.text("code")} của ${facts.text("sellerName")}.`
        : `${facts.text("sellerName")} đã nhận được ${facts.money("totalDong")} bạn trả cho phần ${facts.text("code")}.`,
      "",
      "Xem đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Part ${facts.text("code")} is paid`,
      `Hello ${facts.text("name")},`,
      "",
      facts.text("payment") === "card"
        ? `Your card paid ${facts.money("totalDong")} for part ${facts.text("code")} from ${facts.text("sellerName")}.`
        : `Your payment of ${facts.money("totalDong")} to ${facts.text("sellerName")} for part ${facts.text("code")} has arrived.`,
      "",
      "See the order here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  transfer_claimed: {
    vi: (facts, origin) => [
      `Người mua báo đã chuyển khoản cho đơn ${facts.text("code")}`,
      `Người mua báo đã chuyển ${facts.money("totalDong")} cho đơn ${facts.text("code")}, nội dung "${facts.text("note")}".`,
      "",
      "Xin xem tài khoản của gian hàng. Thấy đúng số tiền ấy thì ghi nhận tại đây, đơn sẽ mở ra để chuẩn bị hàng:",
      `${origin}/seller/transfers`,
      "",
      "Chưa thấy tiền thì chưa cần làm gì: hàng được giữ thêm một ngày rồi trả về kệ.",
    ],
    en: (facts, origin) => [
      `The buyer says order ${facts.text("code")} is paid`,
      `The buyer says they have transferred ${facts.money("totalDong")} for order ${facts.text("code")}, with the message "${facts.text("note")}".`,
      "",
      "Please look into your account. Once you see exactly this amount, record it here and the order opens:",
      `${origin}/en/seller/transfers`,
      "",
      "If the money is not there, do nothing: the goods are held a day longer, then go back on the shelf.",
    ],
  },
  part_moved: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: ${moved.vi[facts.text("state")] ?? ""}`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} ${moved.vi[facts.text("state")] ?? ""}.`,
      ...parcel(facts, { locale: "vi", carrier: "Bên giao hàng", tracking: "Mã vận đơn" }),
      "",
      "Xem đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: ${moved.en[facts.text("state")] ?? ""}`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} ${moved.en[facts.text("state")] ?? ""}.`,
      ...parcel(facts, { locale: "en", carrier: "Carrier", tracking: "Tracking code" }),
      "",
      "See the order here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  part_to_collect: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: hàng đã sẵn sàng, mời bạn đến lấy`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} đã chuẩn bị xong hàng của phần ${facts.text("code")}. Mời bạn đến lấy:`,
      "",
      `${formatWeekday(facts.text("pickupDay"), "vi")}, ${facts.text("pickupHours")}`,
      facts.text("pickupPlace"),
      "",
      "Không đến được hôm đó thì xin gọi gian hàng. Số điện thoại ở trang đơn:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")} is ready to collect`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} has packed part ${facts.text("code")}. Come and collect it:`,
      "",
      `${formatWeekday(facts.text("pickupDay"), "en")}, ${facts.text("pickupHours")}`,
      facts.text("pickupPlace"),
      "",
      "If you cannot come that day, please call the shop. Its number is on the order's page:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  part_cancelled: {
    vi: (facts, origin) => [
      `Phần ${facts.text("code")} đã hủy`,
      `Chào ${facts.text("name")},`,
      "",
      `Phần ${facts.text("code")} của ${facts.text("sellerName")} đã hủy. Bạn không phải trả ${facts.money("totalDong")} cho phần này.`,
      ...(facts.text("note") ? [`Lời nhắn: ${facts.text("note")}`] : []),
      "",
      "Các phần khác của đơn vẫn được gửi như thường:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Part ${facts.text("code")} is cancelled`,
      `Hello ${facts.text("name")},`,
      "",
      `Part ${facts.text("code")} from ${facts.text("sellerName")} is cancelled. You owe nothing of its ${facts.money("totalDong")}.`,
      ...(facts.text("note") ? [`Message: ${facts.text("note")}`] : []),
      "",
      "The other parts of the order are sent as usual:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  part_cancelled_for_seller: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")} đã hủy, xin đừng gửi`,
      `Đơn ${facts.text("code")} đã hủy. Hàng đã được trả lại vào kho trên chợ. Xin đừng gửi.`,
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")} is cancelled, please do not send it`,
      `Order ${facts.text("code")} is cancelled. The goods are back on your shelf. Please do not send it.`,
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
  paid_part_cancelled: {
    vi: (facts, origin) => [
      `Phần ${facts.text("code")} đã hủy, bạn được hoàn ${facts.money("totalDong")}`,
      `Chào ${facts.text("name")},`,
      "",
      `Phần ${facts.text("code")} của ${facts.text("sellerName")} đã hủy. ${goesBack.vi(facts)}`,
      ...(facts.text("note") ? [`Lời nhắn: ${facts.text("note")}`] : []),
      "",
      "Xem đơn và số điện thoại của gian hàng tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Part ${facts.text("code")} is cancelled: ${facts.money("totalDong")} comes back to you`,
      `Hello ${facts.text("name")},`,
      "",
      `Part ${facts.text("code")} from ${facts.text("sellerName")} is cancelled. ${goesBack.en(facts)}`,
      ...(facts.text("note") ? [`Message: ${facts.text("note")}`] : []),
      "",
      "See the order and the shop's phone number here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  refund_to_give: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")} đã hủy: xin hoàn ${facts.money("totalDong")}`,
      `Đơn ${facts.text("code")} đã hủy sau khi ${facts.text("name")} trả tiền. Xin đừng gửi hàng, và chuyển lại đủ ${facts.money("totalDong")} cho người mua.`,
      "Chuyển xong, xin ghi nhận tại đây:",
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")} is cancelled: please give back ${facts.money("totalDong")}`,
      `Order ${facts.text("code")} was cancelled after ${facts.text("name")} had paid. Please do not send it, and transfer the ${facts.money("totalDong")} back.`,
      "When you have, record it here:",
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
  refund_given: {
    vi: (facts, origin) => [
      `Phần ${facts.text("code")}: đã hoàn ${facts.money("totalDong")}`,
      `Chào ${facts.text("name")},`,
      "",
      givenBack.vi(facts),
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Part ${facts.text("code")}: ${facts.money("totalDong")} given back`,
      `Hello ${facts.text("name")},`,
      "",
      givenBack.en(facts),
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  bank_account_changed: {
    vi: (facts, origin) => [
      `Tài khoản nhận tiền của ${facts.text("sellerName")} trên Chợ OCOP đã đổi`,
      `Từ nay tiền của ${facts.text("sellerName")} về tài khoản ${facts.text("bank")}, số đuôi ${facts.text("ending")}.`,
      "",
      "Nếu không phải bạn đổi: xin đổi mật khẩu ngay, ghi lại tài khoản đúng, rồi báo cho chợ. Sau khi đổi tài khoản, chợ đợi 48 giờ mới chuyển tiền.",
      `${origin}/seller/money/bank`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: the bank account of ${facts.text("sellerName")} has changed`,
      `Money for ${facts.text("sellerName")} now goes to an account at ${facts.text("bank")} ending in ${facts.text("ending")}.`,
      "",
      "If it was not you: change your password at once, put the right account back, and tell the market. After a change the market waits 48 hours before it pays.",
      `${origin}/en/seller/money/bank`,
    ],
  },
  payout_paid: {
    vi: (facts, origin) => [
      `Chợ đã chi ${facts.money("totalDong")} cho ${facts.text("sellerName")}, lần chi ${facts.text("code")}`,
      `Ngân hàng đã chuyển ${facts.money("totalDong")} về tài khoản ${facts.text("bank")}, số đuôi ${facts.text("ending")}.`,
      "",
      "Từng khoản làm nên số tiền này, và tiền phí, thuế đã trừ nếu có:",
      `${origin}/seller/money`,
    ],
    en: (facts, origin) => [
      `The market has paid ${facts.money("totalDong")} to ${facts.text("sellerName")}, payout ${facts.text("code")}`,
      `The bank has transferred ${facts.money("totalDong")} to the account at ${facts.text("bank")} ending in ${facts.text("ending")}.`,
      "",
      "Every amount it is made of, and the fees and tax taken off if there were any:",
      `${origin}/en/seller/money`,
    ],
  },
  payout_failed: {
    vi: (facts, origin) => [
      `Lần chi ${facts.text("code")} không thành: ${facts.money("totalDong")} vẫn là của gian hàng`,
      `Ngân hàng không chuyển được ${facts.money("totalDong")} về tài khoản ${facts.text("bank")}, số đuôi ${facts.text("ending")}.`,
      `Lý do: ${facts.text("reason")}`,
      "",
      "Tiền đã về lại số dư và sẽ được chi lần tới. Xin xem lại tài khoản nhận tiền:",
      `${origin}/seller/money/bank`,
    ],
    en: (facts, origin) => [
      `Payout ${facts.text("code")} failed: ${facts.money("totalDong")} stays your shop's`,
      `The bank could not transfer ${facts.money("totalDong")} to the account at ${facts.text("bank")} ending in ${facts.text("ending")}.`,
      `Why: ${facts.text("reason")}`,
      "",
      "The money is back in your balance and goes out with the next payout. Please look at your bank account:",
      `${origin}/en/seller/money/bank`,
    ],
  },
  invoice_requested: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: người mua xin hóa đơn`,
      `${facts.text("name")} xin hóa đơn điện tử cho đơn ${facts.text("code")}.`,
      ...(facts.text("taxCode") ? [`Mã số thuế: ${facts.text("taxCode")}`] : []),
      "",
      "Xin phát hành rồi ghi số hóa đơn, hoặc cho biết vì sao không, tại đây:",
      `${origin}/seller/orders/${facts.text("code")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: the buyer asks for an invoice`,
      `${facts.text("name")} asks for an e-invoice of order ${facts.text("code")}.`,
      ...(facts.text("taxCode") ? [`Tax code: ${facts.text("taxCode")}`] : []),
      "",
      "Please issue it and record its number, or say why not, here:",
      `${origin}/en/seller/orders/${facts.text("code")}`,
    ],
  },
  invoice_issued: {
    vi: (facts, origin) => [
      `Hóa đơn của đơn ${facts.text("code")}`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} đã phát hành hóa đơn cho đơn ${facts.text("code")}:`,
      `Ký hiệu ${facts.text("series")}, số ${facts.text("number")}.`,
      "",
      "Xem và tải hóa đơn tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `The invoice of order ${facts.text("code")}`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} has issued the invoice of order ${facts.text("code")}:`,
      `Series ${facts.text("series")}, number ${facts.text("number")}.`,
      "",
      "See it and download it here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  invoice_refused: {
    vi: (facts, origin) => [
      `Đơn ${facts.text("code")}: chưa xuất được hóa đơn`,
      `Chào ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} chưa xuất hóa đơn cho đơn ${facts.text("code")}: ${facts.text("note")}`,
      "",
      "Bạn có thể sửa thông tin rồi xin lại tại đây:",
      `${origin}/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
    en: (facts, origin) => [
      `Order ${facts.text("code")}: no invoice yet`,
      `Hello ${facts.text("name")},`,
      "",
      `${facts.text("sellerName")} has not issued the invoice of order ${facts.text("code")}: ${facts.text("note")}`,
      "",
      "You can mend what you asked and ask again here:",
      `${origin}/en/orders/${facts.text("orderCode")}?key=${facts.text("key")}`,
    ],
  },
  password_reset: {
    vi: (facts, origin) => [
      "Đặt mật khẩu mới trên Chợ OCOP",
      `Chào ${facts.text("name")},`,
      "",
      "Có người, chắc là bạn, xin đặt mật khẩu mới. Mở đường dẫn này trong vòng một giờ, dùng được một lần:",
      `${origin}/reset-password?token=${facts.text("token")}`,
      "",
      "Nếu không phải bạn thì xin bỏ qua thư này. Mật khẩu cũ vẫn dùng được.",
    ],
    en: (facts, origin) => [
      "Set a new password at Chợ OCOP",
      `Hello ${facts.text("name")},`,
      "",
      "Somebody, you we hope, asked to set a new password. Open this link within an hour; it works once:",
      `${origin}/en/reset-password?token=${facts.text("token")}`,
      "",
      "If it was not you, please ignore this letter. Your password stays as it is.",
    ],
  },
};

/** Orders placed before facts said how they are paid were all paid at the door. */
export function isPaidFirst(facts: Read): boolean {
  return facts.text("payment") === "vietqr" || facts.text("payment") === "card";
}

const pleasePay: Record<Locale, (facts: Read) => string> = {
  vi: (facts) =>
    facts.moment("payBy", "vi")
      ? `Xin trả tiền trước ${facts.moment("payBy", "vi")}: hàng được giữ cho bạn đến lúc đó.`
      : "Xin trả tiền để gian hàng chuẩn bị hàng.",
  en: (facts) =>
    facts.moment("payBy", "en")
      ? `Please pay before ${facts.moment("payBy", "en")}: the goods are held for you until then.`
      : "Please pay, so that the shops can begin.",
};

const paidBy: Record<Locale, (facts: Read) => string> = {
  vi: (facts) => (facts.text("payment") === "card" ? "bằng thẻ" : "bằng chuyển khoản"),
  en: (facts) => (facts.text("payment") === "card" ? "by card" : "by bank transfer"),
};

/** How money came back: to the card; by the market's bank when the card would not take it; or by the shop. */
const givenBack: Record<Locale, (facts: Read) => string> = {
  vi: (facts) => {
    const what = `${facts.money("totalDong")} của phần ${facts.text("code")}`;
    if (facts.text("route") === "card")
      return `Chợ đã hoàn ${what} về thẻ của bạn. Ngân hàng thường ghi có sau 5 đến 10 ngày:`;
    if (facts.text("route") === "bank") return `Thẻ không nhận lại được tiền, nên chợ đã chuyển khoản ${what} cho bạn:`;
    return `${facts.text("sellerName")} cho biết đã chuyển lại ${what}. Nếu chưa thấy tiền, xin gọi cho gian hàng:`;
  },
  en: (facts) => {
    const what = `${facts.money("totalDong")} for part ${facts.text("code")}`;
    if (facts.text("route") === "card")
      return `We have sent ${what} back to your card. Banks take 5 to 10 days to show it:`;
    if (facts.text("route") === "bank")
      return `Your card could not take it back, so the market has transferred ${what} to you:`;
    return `${facts.text("sellerName")} says that ${what} is on its way back. If you do not see it, please call the shop:`;
  },
};

/** A card's money is the market's to give back, everything else the seller's who was paid. */
const goesBack: Record<Locale, (facts: Read) => string> = {
  vi: (facts) =>
    facts.text("route") === "card"
      ? `Chợ hoàn đủ ${facts.money("totalDong")} về thẻ của bạn.`
      : `Gian hàng đang giữ tiền của bạn và phải hoàn lại đủ ${facts.money("totalDong")}.`,
  en: (facts) =>
    facts.text("route") === "card"
      ? `All of the ${facts.money("totalDong")} goes back to your card.`
      : `The shop holds your money and must give back all of the ${facts.money("totalDong")}.`,
};

function parcel(facts: Read, words: { locale: Locale; carrier: string; tracking: string }): string[] {
  const carrier = carrierName(facts, words.locale);
  const trackingCode = facts.text("trackingCode");
  return [
    ...(carrier ? [`${words.carrier}: ${carrier}`] : []),
    ...(trackingCode ? [`${words.tracking}: ${trackingCode}`] : []),
  ];
}

const moved: Record<Locale, Record<string, string>> = {
  vi: {
    confirmed: "đã nhận đơn và đang chuẩn bị hàng",
    packed: "đã đóng gói xong",
    shipped: "đã gửi hàng đi",
    delivered: "đã giao hàng",
  },
  en: {
    confirmed: "has confirmed the order",
    packed: "has packed the parcel",
    shipped: "has sent the parcel",
    delivered: "has delivered the parcel",
  },
};

export function read(facts: Facts): Read {
  const text = (name: string) => (typeof facts[name] === "string" ? facts[name] : "");
  return {
    text,
    money: (name) => formatDong(Number(facts[name] ?? 0)),
    moment: (name, locale) => (text(name) ? formatMoment(text(name), locale) : ""),
    off: offLines(facts),
    remedies: Array.isArray(facts.remedies) ? (facts.remedies as Read["remedies"]) : [],
    leftOut: Array.isArray(facts.leftOut) ? (facts.leftOut as Read["leftOut"]) : [],
    lines: Array.isArray(facts.lines) ? facts.lines.filter((line) => typeof line === "string") : [],
  };
}

function offLines(facts: Facts): Record<Locale, string[]> {
  const amount = (name: string) => Number(facts[name] ?? 0);
  const [discountDong, subsidyDong] = [amount("discountDong"), amount("subsidyDong")];
  if (discountDong + subsidyDong === 0) return { vi: [], en: [] };
  const beforeDong = amount("totalDong") + discountDong + subsidyDong;
  const lines = (before: string, seller: string, province: string) => [
    `${before}: ${formatDong(beforeDong)}`,
    ...(discountDong > 0 ? [`${seller}: −${formatDong(discountDong)}`] : []),
    ...(subsidyDong > 0 ? [`${province}: −${formatDong(subsidyDong)}`] : []),
  ];
  return {
    vi: lines("Tiền hàng và phí giao", "Gian hàng giảm", "Tỉnh hỗ trợ"),
    en: lines("Goods and delivery", "The shop's discount", "The province pays"),
  };
}
