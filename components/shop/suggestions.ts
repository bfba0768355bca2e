import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

/** What `GET /api/v1/suggest` answers, as far as the search box shows it. */
type Suggested = {
  products: { slug: string; name: string; nameEn: string; communeName: string }[];
  sellers: { slug: string; name: string; communeName: string }[];
  communes: { slug: string; fullName: string }[];
  oldPlaces: { slug: string; fullName: string; districtName: string | null }[];
  groups: { slug: string; name: string; nameEn: string }[];
};

export type Suggestion = { label: string; note: string; href: string };

const most = 8;

/** One list to walk through: places first, they are what people mean most surely, then products, shops and groups. */
export function suggestionsOf(found: Suggested, locale: Locale): Suggestion[] {
  const inLocale = ({ name, nameEn }: { name: string; nameEn: string }) => (locale === "en" && nameEn ? nameEn : name);
  return [
    ...found.communes
      .slice(0, 2)
      .map((place) => ({ label: place.fullName, note: "", href: path(locale, `/communes/${place.slug}`) })),
    ...found.oldPlaces.slice(0, 2).map((place) => ({
      label: place.fullName,
      note: place.districtName ?? "",
      href: path(locale, `/communes/old/${place.slug}`),
    })),
    ...found.products.slice(0, 5).map((product) => ({
      label: inLocale(product),
      note: product.communeName,
      href: path(locale, `/products/${product.slug}`),
    })),
    ...found.sellers.slice(0, 2).map((seller) => ({
      label: seller.name,
      note: seller.communeName,
      href: path(locale, `/sellers/${seller.slug}`),
    })),
    ...found.groups
      .slice(0, 1)
      .map((group) => ({ label: inLocale(group), note: "", href: path(locale, `/groups/${group.slug}`) })),
  ].slice(0, most);
}
