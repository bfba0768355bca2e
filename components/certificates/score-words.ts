import type { Sheet } from "@/domain/ocop/sheets";
import { gradeBy, type PartPoints } from "@/domain/ocop/sheets";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Points as people write them: "27,5" and "27.5". */
export function formatPoints(points: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 }).format(points);
}

/** "70 trên 100 điểm: 4 sao, UBND tỉnh công nhận." */
export function gradeWords(sheet: Sheet, points: PartPoints, locale: Locale): string {
  const t = translator(locale, "dossier");
  const { sum, stars, granter } = gradeBy(sheet, points);
  const shown = formatPoints(sum, locale);
  return granter === null
    ? t("gradeNone", { sum: shown })
    : t("grade", { sum: shown, stars, granter: t(`granters.${granter}`) });
}
