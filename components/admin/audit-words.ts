import type { Locale } from "@/platform/i18n/locales";
import { hasWord, translator } from "@/platform/i18n/translator";

/** What was done, in words; what was noted under a name that is not in use any more keeps that name. */
export function auditWords(locale: Locale, action: string): string {
  const key = `audit.actions.${action.replaceAll(".", "_")}`;
  return hasWord(locale, "admin", key) ? translator(locale, "admin")(key) : action;
}

/** What was there before and after, as it was noted. */
export function auditChange({ before, after }: { before: unknown; after: unknown }): string {
  const text = (value: unknown) =>
    value === null || value === undefined ? "" : JSON.stringify(value).replace(/[{}"]/g, "");
  return [text(before), text(after)].filter(Boolean).join(" → ");
}
