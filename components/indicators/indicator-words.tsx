import { Badge, type Tone } from "@/components/ui/layout";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import type { Light } from "@/domain/indicators/pace";
import { formatNumber, formatPercent } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { type Translator, translator } from "@/platform/i18n/translator";

const tones: Record<Light, Tone> = {
  reached: "leaf",
  on_pace: "leaf",
  behind: "gold",
  far_behind: "alarm",
  unknown: "plain",
};

/** A light in words: colour alone tells nothing to who does not see it. */
export function LightBadge({ locale, light }: { locale: Locale; light: Light }) {
  return <Badge tone={tones[light]}>{translator(locale, "indicators")(`lights.${light}`)}</Badge>;
}

/** 12,5% or 466: a share without a denominator says that there is no list. */
export function valueWords(
  t: Translator,
  locale: Locale,
  name: IndicatorName,
  { numerator, denominator }: { numerator: number; denominator: number },
): string {
  if (indicatorOf(name)?.kind !== "share") return formatNumber(numerator, locale);
  if (denominator === 0) return t("noList");
  return formatPercent(Math.floor((numerator * 1000) / denominator) / 10, locale);
}

/** What a target or a result of an indicator comes to. */
export function goalWords(locale: Locale, name: IndicatorName, value: number): string {
  return indicatorOf(name)?.kind === "share" ? formatPercent(value, locale) : formatNumber(value, locale);
}

/** The law an indicator rests on, or that it is the office's own. */
export function basisWords(t: Translator, name: IndicatorName): string {
  return t(`bases.${indicatorOf(name)?.basis ?? "none"}`);
}
