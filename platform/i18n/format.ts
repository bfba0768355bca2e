import type { Locale } from "@/platform/i18n/locales";

const zone = "Asia/Ho_Chi_Minh";
// Formatters are made once: making one takes longer than a page's numbers.
const numbers = { vi: new Intl.NumberFormat("vi-VN"), en: new Intl.NumberFormat("en-GB") };
const percents = percentFormats(1);
const finePercents = percentFormats(2);
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
const englishDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const weekdays = {
  vi: ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

/** A local day "2026-11-23" as people write it: 23/11/2026, or 23 Nov 2026. */
export function formatDay(day: string, locale: Locale): string {
  const [year, month, date] = day.split("-");
  if (locale === "vi") return `${date}/${month}/${year}`;
  return englishDay.format(new Date(`${day}T00:00:00Z`));
}

/** A local day with its weekday, for somebody who has to be there: "Thứ Sáu 27/11/2026", or "Friday 27 Nov 2026". */
export function formatWeekday(day: string, locale: Locale): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return `${weekdays[locale][weekday] ?? ""} ${formatDay(day, locale)}`;
}

/** An instant, to the minute, in Vietnam's time: "14:05, 23/11/2026". */
export function formatMoment(moment: Date | string, locale: Locale): string {
  const at = new Date(moment);
  return `${clock.format(at)}, ${formatDay(calendar.format(at), locale)}`;
}

/** 12345 → 12.345 in Vietnamese, 12,345 in English. */
export function formatNumber(value: number, locale: Locale): string {
  return numbers[locale].format(value);
}

/** 47.4 → 47,4% in Vietnamese, 47.4% in English: one decimal at most. */
export function formatPercent(percent: number, locale: Locale): string {
  return percents[locale].format(percent / 100);
}

/** A rate kept in hundredths of a percent: 125 → 1,25%. */
export function formatBasisPoints(basisPoints: number, locale: Locale): string {
  return finePercents[locale].format(basisPoints / 10_000);
}

/** A package's content: 500 g, 1,5 kg, 750 ml, 2 lít, 6 cái. */
export function formatNet(quantity: number, unit: "g" | "ml" | "piece", locale: Locale): string {
  const number = (value: number) => formatNumber(value, locale);
  if (unit === "piece") return locale === "vi" ? `${number(quantity)} cái` : `${number(quantity)} pcs`;
  if (quantity < 1000) return `${number(quantity)} ${unit}`;
  const large = unit === "g" ? "kg" : locale === "vi" ? "lít" : "l";
  return `${number(quantity / 1000)} ${large}`;
}

/** What a unit price is per: kg, litre or piece. */
export function formatPer(unit: "g" | "ml" | "piece", locale: Locale): string {
  if (unit === "g") return "kg";
  if (unit === "ml") return locale === "vi" ? "lít" : "litre";
  return locale === "vi" ? "cái" : "piece";
}

function percentFormats(maximumFractionDigits: number): Record<Locale, Intl.NumberFormat> {
  const style = { style: "percent", maximumFractionDigits } as const;
  return { vi: new Intl.NumberFormat("vi-VN", style), en: new Intl.NumberFormat("en-GB", style) };
}
