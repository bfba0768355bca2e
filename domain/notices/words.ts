import type { NoticeChannel } from "@/db/enums";
import { letterTemplates, letterText } from "@/domain/notices/letters";
import { shortText, smsNotice } from "@/domain/notices/short";

/** A notice as the outbox keeps it: what it is about, to be said in the words of its channel. */
export type Kept = { channel: NoticeChannel; template: string; locale: string; payload: Record<string, unknown> };

export type NoticeWords = {
  /** Only a letter has one. */
  subject: string | null;
  text: string;
  /** What a template at Zalo is filled with. */
  params: Readonly<Record<string, string>>;
};

/** What a channel carries of a notice: a letter whole, a phone one line and the page it leads to. Null for a template nobody knows here. */
export function wordsOf(
  { channel, template: name, locale: language, payload }: Kept,
  origin: string,
): NoticeWords | null {
  const template = letterTemplates.find((known) => known === name);
  if (!template) return null;
  const locale = language === "en" ? "en" : "vi";
  switch (channel) {
    case "email":
      return { ...letterText(template, locale, payload, origin), params: {} };
    case "sms":
      return { subject: null, text: smsNotice(template, locale, payload, origin), params: {} };
    case "zns": {
      const { words, link } = shortText(template, locale, payload, origin);
      return { subject: null, text: `${words} ${link}`, params: znsParams({ words, link, payload }) };
    }
  }
}

/** The four values every template at Zalo is made of, within the lengths it allows. */
function znsParams({ words, link, payload }: { words: string; link: string; payload: Record<string, unknown> }) {
  const text = (name: string, otherwise: string) => {
    const value = payload[name];
    return typeof value === "string" && value !== "" ? value : otherwise;
  };
  return {
    customer_name: text("name", "bạn").slice(0, 30),
    order_code: text("code", "-").slice(0, 30),
    news: words.slice(0, 100),
    link: link.slice(0, 200),
  };
}
