import { AddOne } from "@/components/product/add-one";
import { ProductPicture } from "@/components/product/product-picture";
import { OcopStars } from "@/components/product/stars";
import type { ListingCard } from "@/domain/catalog/card";
import { formatDong } from "@/domain/money/dong";
import { formatDay, formatNumber, formatPer } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** One product in a list. The whole card is one link; putting it into the basket is its own button. */
export function ProductCard({
  locale,
  card,
  isFirst,
  headingLevel: Heading = "h3",
}: {
  locale: Locale;
  card: ListingCard;
  isFirst?: boolean;
  headingLevel?: "h2" | "h3";
}) {
  const t = translator(locale, "shop");
  const name = locale === "en" && card.nameEn ? card.nameEn : card.name;
  return (
    <article className="card">
      <ProductPicture
        picture={card}
        alt=""
        sizes="(width >= 64rem) 18rem, (width >= 40rem) 33vw, 50vw"
        isFirst={isFirst}
        className="card-picture"
      />
      {card.isDemo ? <span className="card-note">{translator(locale, "common")("demo.badge")}</span> : null}
      <div className="card-words">
        <Heading className="card-name">
          <a href={path(locale, `/products/${card.slug}`)} className="covering">
            {name}
          </a>
        </Heading>
        <p className="card-place">
          {card.commune.name === card.oldDistrictName
            ? card.commune.name
            : `${card.commune.name}, ${card.oldDistrictName}`}
          <span className="block truncate">{card.seller.name}</span>
        </p>
        {card.stars > 0 ? (
          <OcopStars stars={card.stars} label={t("card.stars", { stars: card.stars })} className="mt-0.5 self-start" />
        ) : null}
        {card.reviews ? (
          <p className="card-per tabular">
            <span aria-hidden="true">
              ★ {formatNumber(card.reviews.average, locale)} ({formatNumber(card.reviews.count, locale)})
            </span>
            <span className="sr-only">
              {t("card.reviews", { average: formatNumber(card.reviews.average, locale), count: card.reviews.count })}
            </span>
          </p>
        ) : null}
        <p className="card-foot">
          <span className="card-price tabular">
            {card.variantCount > 1 ? <span className="card-from">{t("card.from")}</span> : null}
            {formatDong(card.priceDong)}
          </span>
          <span className="card-per tabular">
            {t("card.per", { price: formatDong(card.unitPriceDong), unit: formatPer(card.netUnit, locale) })}
          </span>
        </p>
        {card.preorderFrom ? (
          <p className="text-sm font-semibold text-gold-deep">
            {translator(locale, "harvest")("buyer.card", { day: formatDay(card.preorderFrom, locale) })}
          </p>
        ) : null}
        {card.inStock ? null : <p className="text-sm font-semibold text-alarm">{t("card.soldOut")}</p>}
        {card.inStock && card.onlyVariantId ? (
          <AddOne
            variantId={card.onlyVariantId}
            action={path(locale, "/cart/items")}
            words={{ add: t("card.add", { name }), added: t("card.added"), failed: t("card.failed") }}
          />
        ) : null}
      </div>
    </article>
  );
}

/** Two to a row on a phone, four on a desk. */
export function ProductGrid({
  locale,
  cards,
  label,
  headingLevel,
  hasFirst,
}: {
  locale: Locale;
  cards: ListingCard[];
  label: string;
  headingLevel?: "h2" | "h3";
  hasFirst?: boolean;
}) {
  return (
    <ul aria-label={label} className="pairs grid gap-2.5 sm:grid-cols-3 md:gap-4 lg:grid-cols-4">
      {cards.map((card, place) => (
        <li key={card.productId} className="grid">
          <ProductCard locale={locale} card={card} headingLevel={headingLevel} isFirst={hasFirst && place < 2} />
        </li>
      ))}
    </ul>
  );
}
