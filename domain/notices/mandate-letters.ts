import type { Locale, Read, Texts } from "@/domain/notices/letters";
import { formatDay } from "@/platform/i18n/format";
import { hasWord, translator } from "@/platform/i18n/translator";

/** Letters about who may act for a shop, and about what was done for it. */
export const mandateTemplates = [
  "mandate_code",
  "mandate_begun",
  "mandate_news",
  "mandate_ending",
  "deed_done",
] as const;
type MandateTemplate = (typeof mandateTemplates)[number];

/** "đăng bán, kho": what a mandate lets its holder do, in a few letters. */
function rightsOf(facts: Read, locale: Locale): string {
  const words = translator(locale, "mandates");
  const named = facts.lines.filter((right) => hasWord(locale, "mandates", `short.${right}`));
  return named.map((right) => words(`short.${right}`)).join(", ");
}

function until(facts: Read, locale: Locale): string {
  return facts.text("lastDay") ? formatDay(facts.text("lastDay"), locale) : "";
}

function done(facts: Read, locale: Locale): string {
  const key = `told.${facts.text("deed")}`;
  return translator(locale, "mandates")(hasWord(locale, "mandates", key) ? key : "told.other", {
    name: facts.text("name"),
    product: facts.text("product"),
    from: facts.money("fromDong"),
    to: facts.money("toDong"),
  });
}

const newsOf: Record<Locale, (facts: Read) => string> = {
  vi: (facts) => {
    const shop = facts.text("sellerName");
    if (facts.text("outcome") === "given") return `Bạn được làm giúp gian hàng ${shop} đến hết ${until(facts, "vi")}.`;
    if (facts.text("outcome") === "refused")
      return `Giấy ủy quyền của gian hàng ${shop} chưa được nhận: ${facts.text("reason")}`;
    return `Bạn không còn làm giúp gian hàng ${shop} nữa.`;
  },
  en: (facts) => {
    const shop = facts.text("sellerName");
    if (facts.text("outcome") === "given") return `You may act for the shop ${shop} until ${until(facts, "en")}.`;
    if (facts.text("outcome") === "refused")
      return `The signed paper of the shop ${shop} was not accepted: ${facts.text("reason")}`;
    return `You no longer act for the shop ${shop}.`;
  },
};

export const mandateTexts: Pick<Texts, MandateTemplate> = {
  mandate_code: {
    vi: (facts, origin) => [
      "Chợ OCOP: có người xin làm giúp gian hàng",
      `${facts.text("name")}, tổ công nghệ số cộng đồng, xin làm giúp gian hàng ${facts.text("sellerName")}: ${rightsOf(facts, "vi")}, đến hết ${until(facts, "vi")}.`,
      `Đồng ý thì đọc cho người ấy mã ${facts.text("pin")}. Không đồng ý thì bỏ qua tin này, đừng đọc mã cho ai.`,
      `${origin}/about`,
    ],
    en: (facts, origin) => [
      "Chợ OCOP: somebody asks to act for your shop",
      `${facts.text("name")} of the community digital-technology team asks to act for ${facts.text("sellerName")}: ${rightsOf(facts, "en")}, until ${until(facts, "en")}.`,
      `If you agree, read them the code ${facts.text("pin")}. If you do not, ignore this message and read the code to nobody.`,
      `${origin}/en/about`,
    ],
  },
  mandate_begun: {
    vi: (facts, origin) => [
      `Chợ OCOP: ${facts.text("name")} được làm giúp gian hàng đến ${until(facts, "vi")}`,
      `${facts.text("name")} được làm giúp gian hàng ${facts.text("sellerName")}: ${rightsOf(facts, "vi")}, đến hết ${until(facts, "vi")}. Người ấy không thấy và không đổi được tiền bạc, tài khoản ngân hàng.`,
      "",
      "Muốn thôi lúc nào cũng được, bấm vào đây:",
      `${origin}/m/${facts.text("undoKey")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: ${facts.text("name")} may act for your shop until ${until(facts, "en")}`,
      `${facts.text("name")} may act for the shop ${facts.text("sellerName")}: ${rightsOf(facts, "en")}, until ${until(facts, "en")}. They see no money and cannot change the bank account.`,
      "",
      "To end this at any time, press here:",
      `${origin}/en/m/${facts.text("undoKey")}`,
    ],
  },
  mandate_news: {
    vi: (facts, origin) => ["Chợ OCOP: tin về ủy quyền", newsOf.vi(facts), `${origin}/team`],
    en: (facts, origin) => ["Chợ OCOP: news of a mandate", newsOf.en(facts), `${origin}/en/team`],
  },
  mandate_ending: {
    vi: (facts, origin) => [
      `Chợ OCOP: ủy quyền của ${facts.text("sellerName")} hết ngày ${until(facts, "vi")}`,
      `Hết ngày ${until(facts, "vi")}, ${facts.text("name")} không làm giúp gian hàng ${facts.text("sellerName")} được nữa. Muốn tiếp tục thì ủy quyền lại trước ngày ấy.`,
      `${origin}/${facts.text("place")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: the mandate of ${facts.text("sellerName")} ends on ${until(facts, "en")}`,
      `After ${until(facts, "en")}, ${facts.text("name")} can no longer act for the shop ${facts.text("sellerName")}. To go on, give a new mandate before that day.`,
      `${origin}/en/${facts.text("place")}`,
    ],
  },
  deed_done: {
    vi: (facts, origin) => [
      `Chợ OCOP: ${done(facts, "vi")}`,
      `Gian hàng ${facts.text("sellerName")}: ${done(facts, "vi")}.`,
      "",
      `Không đúng ý thì bấm vào đây để bỏ, trong ${facts.text("hours") || "72"} giờ. Không cần tài khoản:`,
      `${origin}/m/${facts.text("undoKey")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: ${done(facts, "en")}`,
      `Shop ${facts.text("sellerName")}: ${done(facts, "en")}.`,
      "",
      `If that is not what you want, press here within ${facts.text("hours") || "72"} hours to take it back. No account needed:`,
      `${origin}/en/m/${facts.text("undoKey")}`,
    ],
  },
};

/** The same in one line, from the fullest to the shortest: a code always stands first, and is never cut. */
export const mandateShorts: Partial<Record<MandateTemplate, Record<Locale, (facts: Read) => string[]>>> = {
  mandate_code: {
    vi: (facts) => [
      `Mã ${facts.text("pin")}: ${facts.text("name")} xin ${rightsOf(facts, "vi")} giúp gian hàng đến ${until(facts, "vi")}. Đồng ý thì đọc mã cho người ấy.`,
      `Mã ${facts.text("pin")}: ${facts.text("name")} xin ${rightsOf(facts, "vi")} đến ${until(facts, "vi")}. Đồng ý thì đọc mã.`,
      `Mã ${facts.text("pin")} cho ${facts.text("name")}: ${rightsOf(facts, "vi")} đến ${until(facts, "vi")}`,
    ],
    en: (facts) => [
      `Code ${facts.text("pin")}: ${facts.text("name")} asks to do ${rightsOf(facts, "en")} for your shop until ${until(facts, "en")}. Read it out if you agree.`,
      `Code ${facts.text("pin")} for ${facts.text("name")}: ${rightsOf(facts, "en")} until ${until(facts, "en")}`,
    ],
  },
  mandate_news: { vi: (facts) => [newsOf.vi(facts)], en: (facts) => [newsOf.en(facts)] },
  deed_done: {
    vi: (facts) => [`${done(facts, "vi")}. Bỏ trong ${facts.text("hours") || "72"} giờ:`, `${done(facts, "vi")}. Bỏ:`],
    en: (facts) => [
      `${done(facts, "en")}. Undo within ${facts.text("hours") || "72"} hours:`,
      `${done(facts, "en")}. Undo:`,
    ],
  },
};
