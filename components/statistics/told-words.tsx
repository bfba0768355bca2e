import { valueWords } from "@/components/indicators/indicator-words";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import { disclosures } from "@/domain/indicators/disclosure";
import type { Told } from "@/domain/indicators/reads/published";
import { formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The figure, that there is no list, or that it is not told and why. */
export function toldWords(locale: Locale, name: IndicatorName, told: Told, isPart: boolean): string {
  if (told) return valueWords(translator(locale, "indicators"), locale, name, told);
  return translator(locale, "statistics")(isPart && disclosures[name] === "province" ? "wholeOnly" : "hidden");
}

/** "12 trên 40" of a share that is told and has a list. */
export function partsWords(locale: Locale, name: IndicatorName, told: Told): string | null {
  if (!told || told.denominator === 0 || indicatorOf(name)?.kind !== "share") return null;
  return translator(locale, "indicators")("of", {
    numerator: formatNumber(told.numerator, locale),
    denominator: formatNumber(told.denominator, locale),
  });
}

/** What a map, a chart and an order go by: a count, percent with one decimal, or nothing. */
export function worthOf(name: IndicatorName, told: Told): number | null {
  if (!told) return null;
  if (indicatorOf(name)?.kind !== "share") return told.numerator;
  return told.denominator === 0 ? null : Math.floor((told.numerator * 1000) / told.denominator) / 10;
}
