import { Notice } from "@/components/ui/layout";
import type { PaddingFinding } from "@/domain/padding/findings";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Tells a shop that a listing does not count in the province's indicators, and what to do so that it does. */
export function LeftOutNotice({
  locale,
  leftOut,
}: {
  locale: Locale;
  leftOut: { finding: PaddingFinding; twinName: string | null } | null;
}) {
  if (!leftOut) return null;
  const t = translator(locale, "indicators");
  return (
    <Notice tone="gold">
      <strong className="block">{t("padding.own.title")}</strong>
      {t(`padding.own.${leftOut.finding}`, { twin: leftOut.twinName ?? "" })} {t("padding.own.selling")}
    </Notice>
  );
}
