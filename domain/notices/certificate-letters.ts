import type { Locale, Read, Texts } from "@/domain/notices/letters";
import { parseLocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";

/** Letters about a certificate that was checked, and about its last months. */
export const certificateTemplates = ["certificate_ending", "certificate_verified", "certificate_asked_back"] as const;

function last(facts: Read, locale: Locale): string {
  const day = parseLocalDay(facts.text("lastDay"));
  return day ? formatDay(day, locale) : "";
}

export const certificateTexts: Pick<Texts, (typeof certificateTemplates)[number]> = {
  certificate_ending: {
    vi: (facts, origin) => [
      `Chợ OCOP: chứng nhận của ${facts.text("product")} còn ${facts.text("left")} ngày`,
      `${facts.text("certificate")} của ${facts.text("product")} (${facts.text("sellerName")}), quyết định ${facts.text("decision")}, có giá trị đến hết ngày ${last(facts, "vi")}. Sau ngày ấy sản phẩm vẫn bán nhưng không còn ghi chứng nhận. Muốn giữ thì làm hồ sơ đánh giá lại từ bây giờ.`,
      `${origin}/${facts.text("place")}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: the certificate of ${facts.text("product")} has ${facts.text("left")} days left`,
      `${facts.text("certificate")} of ${facts.text("product")} (${facts.text("sellerName")}), decision ${facts.text("decision")}, holds until the end of ${last(facts, "en")}. After that day the product stays on sale without it. To keep it, begin the dossier for the next assessment now.`,
      `${origin}/en/${facts.text("place")}`,
    ],
  },
  certificate_verified: {
    vi: (facts, origin) => [
      `Chợ OCOP đã kiểm tra xong chứng nhận của "${facts.text("product")}"`,
      `Chào ${facts.text("name")},`,
      "",
      `Giấy "${facts.text("decision")}" của "${facts.text("product")}" đúng với bản chụp. Chứng nhận đã hiện cạnh sản phẩm.`,
      `${origin}/seller/certificates`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP has checked the certificate of "${facts.text("product")}"`,
      `Hello ${facts.text("name")},`,
      "",
      `The paper "${facts.text("decision")}" of "${facts.text("product")}" agrees with its scan. The certificate now stands beside the product.`,
      `${origin}/en/seller/certificates`,
    ],
  },
  certificate_asked_back: {
    vi: (facts, origin) => [
      `Chợ OCOP nhờ gửi lại chứng nhận của "${facts.text("product")}"`,
      `Chào ${facts.text("name")},`,
      "",
      `Giấy "${facts.text("decision")}" của "${facts.text("product")}" chưa ghi vào sổ được:`,
      facts.text("note"),
      "",
      "Sửa rồi gửi lại tại đây:",
      `${origin}/seller/certificates`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP asks you to send the certificate of "${facts.text("product")}" again`,
      `Hello ${facts.text("name")},`,
      "",
      `The paper "${facts.text("decision")}" of "${facts.text("product")}" cannot be entered yet:`,
      facts.text("note"),
      "",
      "Mend it and send it again here:",
      `${origin}/en/seller/certificates`,
    ],
  },
};
