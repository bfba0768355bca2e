export const locales = ["vi", "en"] as const;
export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** Vietnamese unless English is asked for. */
export function localeOf(value: unknown): Locale {
  return value === "en" ? "en" : "vi";
}
