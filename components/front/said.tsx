import type { ComponentProps } from "react";
import type { Locale } from "@/platform/i18n/locales";

/** Words the province wrote, in the reader's language where it wrote them; otherwise in Vietnamese, and marked as such. */
export function Said({
  locale,
  vi,
  en,
  ...props
}: ComponentProps<"span"> & { locale: Locale; vi: string; en: string }) {
  const isEnglish = locale === "en" && en !== "";
  return (
    <span {...props} lang={locale === "en" && !isEnglish ? "vi" : undefined}>
      {isEnglish ? en : vi}
    </span>
  );
}
