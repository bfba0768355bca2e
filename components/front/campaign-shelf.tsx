import { Said } from "@/components/front/said";
import { ProductGrid } from "@/components/product/product-card";
import { Section } from "@/components/shop/section";
import type { ListingCard } from "@/domain/catalog/card";
import type { LocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Shelf = {
  slug: string;
  title: string;
  titleEn: string;
  lead: string;
  leadEn: string;
  lastDay: string;
  cards: ListingCard[];
};

/** A campaign of the province on the home page: its name, until when, and its goods. */
export function CampaignShelf({
  locale,
  shelf,
  hasFirst = false,
}: {
  locale: Locale;
  shelf: Shelf;
  hasFirst?: boolean;
}) {
  const t = translator(locale, "front");
  const until = t("shelf.until", { day: formatDay(shelf.lastDay as LocalDay, locale) });
  return (
    <Section
      id={shelf.slug}
      title={<Said locale={locale} vi={shelf.title} en={shelf.titleEn} />}
      more={{ href: path(locale, `/campaigns/${shelf.slug}`), name: t("shelf.all") }}
    >
      <p className="-mt-2 mb-3 max-w-prose text-ink-soft md:mb-4">
        {shelf.lead === "" ? null : <Said locale={locale} vi={shelf.lead} en={shelf.leadEn} className="block" />}
        <span className="text-[0.9375rem]">{until}</span>
      </p>
      <ProductGrid locale={locale} cards={shelf.cards} label={shelf.title} hasFirst={hasFirst} />
    </Section>
  );
}
