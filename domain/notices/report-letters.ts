import type { Locale, Read, Texts } from "@/domain/notices/letters";
import { parseLocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";

/** Letters of figures to those who answer for them. */
export const reportTemplates = ["month_figures"] as const;

function on(facts: Read, locale: Locale): string {
  const day = parseLocalDay(facts.text("lastDay"));
  return day ? formatDay(day, locale) : "";
}

export const reportTexts: Pick<Texts, (typeof reportTemplates)[number]> = {
  month_figures: {
    vi: (facts, origin) => [
      `Chợ OCOP: số liệu đến ${on(facts, "vi")}`,
      `${facts.text("unit")}: ${facts.text("sellers")} doanh nghiệp, hợp tác xã và ${facts.text("products")} sản phẩm đang bán, ${facts.text("certificates")} chứng nhận còn hiệu lực. Mục tiêu chậm tiến độ: ${facts.text("behind")}. Tên đằng sau mỗi con số, việc nên làm tiếp và báo cáo để in đều ở đây.`,
      `${origin}/${facts.text("place")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: figures to ${on(facts, "en")}`,
      `${facts.text("unit")}: ${facts.text("sellers")} businesses and cooperatives with ${facts.text("products")} products online, ${facts.text("certificates")} valid certificates. Targets behind: ${facts.text("behind")}. The names behind each figure, what to do next and a report to print are here.`,
      `${origin}/en/${facts.text("place")}`,
    ],
  },
};
