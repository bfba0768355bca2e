import type { Locale } from "@/platform/i18n/locales";

/** Address of a page: Vietnamese has no prefix, English has /en. */
export function path(locale: Locale, target: string): string {
  if (locale === "vi") return target;
  return target === "/" ? "/en" : `/en${target}`;
}

/** The same page in a language: what stands in the address bar, or what the server calls it. */
export function pageOf(locale: Locale, address: string): string {
  return path(locale, address.replace(/^\/(?:vi|en)(?=\/|$)/, "") || "/");
}
