import { applicationShorts } from "@/domain/notices/application-letters";
import { carrierName } from "@/domain/notices/carrier-name";
import {
  type Facts,
  isPaidFirst,
  type LetterTemplate,
  letterText,
  type Locale,
  type Read,
  read,
} from "@/domain/notices/letters";
import { mandateShorts } from "@/domain/notices/mandate-letters";
import { formatWeekday } from "@/platform/i18n/format";

/** What fits in one text message: 160 letters of the GSM 7-bit alphabet (3GPP TS 23.038, section 6.2.1). */
export const mostSmsLetters = 160;

export type ShortText = { words: string; link: string };

/** The news in one line, with its accents, and the page it is about. */
export function shortText(template: LetterTemplate, locale: Locale, facts: Facts, origin: string): ShortText {
  const [words = ""] = sayings(template, locale, facts, origin);
  return { words: words.replace(/\s+/g, " ").trim(), link: linkOf(template, locale, facts, origin) };
}

/**
 * The same news as one text message: without accents, never longer than 160 letters, the link whole. The fullest saying that fits is
 * taken; the shortest is cut at a word when even that is too long.
 */
export function smsNotice(template: LetterTemplate, locale: Locale, facts: Facts, origin: string): string {
  const link = linkOf(template, locale, facts, origin);
  const room = mostSmsLetters - gsmLetters(` ${link}`);
  const plain = sayings(template, locale, facts, origin).map(plainText);
  const words = plain.find((each) => gsmLetters(each) <= room) ?? cutAtWord(plain.at(-1) ?? "", room);
  return `${words} ${link}`.trim();
}

/** On one line, without accents, in letters of the GSM 7-bit alphabet only. */
export function plainText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll(/[đ₫]/g, "d")
    .replaceAll("Đ", "D")
    .replaceAll("×", "x")
    .replaceAll(/[–—]/g, "-")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‘’`]/g, "'")
    .replace(/\s+/g, " ")
    .replace(/[^\u0020-\u007e]/g, "")
    .trim();
}

/** Letters a text takes of a message; those of the extension table count twice. */
export function gsmLetters(plain: string): number {
  return plain.length + (plain.match(/[\^{}\\[~\]|]/g)?.length ?? 0);
}

/** From the fullest to the shortest. A template without its own says the subject of its letter. */
function sayings(template: LetterTemplate, locale: Locale, facts: Facts, origin: string): string[] {
  const own = shorts[template]?.[locale](read(facts)) ?? [];
  return [...own.filter((words) => words !== ""), letterText(template, locale, facts, origin).subject];
}

const shorts: Partial<Record<LetterTemplate, Record<Locale, (facts: Read) => string[]>>> = {
  ...applicationShorts,
  ...mandateShorts,
  order_placed: {
    vi: (facts) => {
      const [code, total] = [facts.text("code"), facts.money("totalDong")];
      if (!isPaidFirst(facts)) return [`Chợ đã nhận đơn ${code}, trả ${total} khi nhận hàng.`];
      const payBy = facts.moment("payBy", "vi");
      return [payBy && `Đơn ${code}: xin trả ${total} trước ${payBy}.`, `Đơn ${code}: xin trả ${total}.`];
    },
    en: (facts) => {
      const [code, total] = [facts.text("code"), facts.money("totalDong")];
      if (!isPaidFirst(facts)) return [`We have your order ${code}, ${total} to pay at the door.`];
      const payBy = facts.moment("payBy", "en");
      return [payBy && `Order ${code}: please pay ${total} by ${payBy}.`, `Order ${code}: please pay ${total}.`];
    },
  },
  order_for_seller: {
    vi: (facts) => [
      `Đơn mới ${facts.text("code")}: ${facts.money("totalDong")}, ${isPaidFirst(facts) ? "đã trả rồi, đừng thu tiền" : "thu khi giao hàng"}.`,
    ],
    en: (facts) => [
      `New order ${facts.text("code")}: ${facts.money("totalDong")}, ${isPaidFirst(facts) ? "paid, do not collect" : "to collect at the door"}.`,
    ],
  },
  bank_account_changed: {
    vi: (facts) => [
      `Tài khoản nhận tiền của gian hàng đã đổi: ${facts.text("bank")}, số đuôi ${facts.text("ending")}.`,
    ],
    en: (facts) => [`Your shop's bank account has changed: ${facts.text("bank")}, ending in ${facts.text("ending")}.`],
  },
  paid_part_cancelled: {
    vi: (facts) => [`Phần ${facts.text("code")} đã hủy, bạn được hoàn ${facts.money("totalDong")}.`],
    en: (facts) => [`Part ${facts.text("code")} is cancelled, ${facts.money("totalDong")} comes back.`],
  },
  lot_recalled: {
    vi: (facts) => [
      `Đơn ${facts.text("code")}: thu hồi ${facts.text("product")}, lô ${facts.text("lot")}. Xin đừng dùng.`,
      `Đơn ${facts.text("code")}: một lô hàng bị thu hồi. Xin đừng dùng.`,
    ],
    en: (facts) => [
      `Order ${facts.text("code")}: ${facts.text("product")}, lot ${facts.text("lot")}, is recalled. Do not use it.`,
      `Order ${facts.text("code")}: a lot is recalled. Do not use it.`,
    ],
  },
  stock_low: {
    vi: (facts) => [`Sắp hết hàng: ${facts.lines.join("; ")}.`, `Sắp hết ${facts.lines.length} gói hàng trong kho.`],
    en: (facts) => [`Running low: ${facts.lines.join("; ")}.`, `${facts.lines.length} sizes are running low.`],
  },
  link_dead: {
    vi: (facts) => [`Trang bán trên ${facts.text("page")} không còn mở được.`, "Một trang bán ở nơi khác đã mất."],
    en: (facts) => [`Your page on ${facts.text("page")} is gone.`, "One of your pages elsewhere is gone."],
  },
  part_to_collect: {
    vi: (facts) => [
      `Đơn ${facts.text("code")}: mời đến lấy ${formatWeekday(facts.text("pickupDay"), "vi")}, ${facts.text("pickupHours")}.`,
    ],
    en: (facts) => [
      `Order ${facts.text("code")}: collect it ${formatWeekday(facts.text("pickupDay"), "en")}, ${facts.text("pickupHours")}.`,
    ],
  },
  part_moved: {
    vi: (facts) => sent(facts, `Đơn ${facts.text("code")} đã gửi`, "vi"),
    en: (facts) => sent(facts, `Order ${facts.text("code")} is on its way`, "en"),
  },
};

/** With whom and under which number a parcel travels, as far as it is known and fits; a number is never cut. */
function sent(facts: Read, begun: string, locale: Locale): string[] {
  if (facts.text("state") !== "shipped") return [];
  const carrier = carrierName(facts, locale);
  const trackingCode = facts.text("trackingCode");
  return [
    carrier && trackingCode && `${begun}: ${carrier}, ${trackingCode}.`,
    trackingCode && `${begun}: ${trackingCode}.`,
    carrier && `${begun}: ${carrier}.`,
  ];
}

/** The page a letter leads to: every letter has one. */
function linkOf(template: LetterTemplate, locale: Locale, facts: Facts, origin: string): string {
  const lines = letterText(template, locale, facts, origin).text.split("\n");
  return lines.find((line) => line.startsWith(`${origin}/`)) ?? origin;
}

function cutAtWord(words: string, room: number): string {
  const cut = words.slice(0, Math.max(0, room - 2));
  const space = cut.lastIndexOf(" ");
  return space > 0 ? `${cut.slice(0, space)}..` : cut;
}
