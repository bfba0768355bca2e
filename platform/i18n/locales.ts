export const locales = ["vi", "en"] as const;
export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** Vietnamese unless English is asked for. */
export function localeOf(value: unknown): Locale {
  return value === "en" ? "en" : "vi";
}

/** The language a program asks for in Accept-Language: the one of ours it would rather have, and Vietnamese when it names neither. */
export function localeAsked(headers: Headers): Locale {
  const wishes = (headers.get("accept-language") ?? "").split(",").map((wish) => {
    const [range = "", ...parameters] = wish.trim().toLowerCase().split(";");
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { locale: range.split("-")[0], quality: Number(quality ?? 1) };
  });
  const [best] = wishes
    .filter(({ locale, quality }) => isLocale(locale) && quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  return localeOf(best?.locale);
}
