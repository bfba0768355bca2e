import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** That it is sold before it is brought in, and between which days it is expected to be sent. */
export function awaitedWords(locale: Locale, { from, to }: { from: string; to: string }): string {
  return translator(locale, "harvest")("awaited", { from: formatDay(from, locale), to: formatDay(to, locale) });
}
