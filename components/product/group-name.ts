import type { GroupNames } from "@/domain/catalog/pages";
import type { Locale } from "@/platform/i18n/locales";

/** What the market calls a group of products: "I.4.b" is "Gia vị", where the decision says "Gia vị khác". */
export function groupName(
  locale: Locale,
  { marketName, marketNameEn }: Pick<GroupNames, "marketName" | "marketNameEn">,
): string {
  return locale === "en" ? marketNameEn : marketName;
}
