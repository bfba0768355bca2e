import type { Locale } from "@/platform/i18n/locales";

/** Address of a page: Vietnamese has no prefix, English has /en. */
export function path(locale: Locale, target: string): string {
  if (locale === "vi") return target;
  return target === "/" ? "/en" : `/en${target}`;
}

/** The same page in the other language. */
export function otherLocale(locale: Locale): Locale {
  return locale === "vi" ? "en" : "vi";
}
