import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What people at the market call a group of products, by its code: "I.4.b" is "Gia vị", where the decision says "Gia vị khác". */
export function groupName(locale: Locale, code: string): string {
  return translator(locale, "common")(`groups.${code.replaceAll(".", "")}`);
}
