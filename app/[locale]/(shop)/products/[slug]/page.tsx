import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  cachedHoliday,
  cachedProduct,
  cachedReviews,
  cachedUnitMap,
  cachedVouchers,
} from "@/app/[locale]/(shop)/cached";
import { awaitedWords } from "@/components/harvest/awaited";
import { OriginMap } from "@/components/map/origin-map";
import { BuyBox } from "@/components/product/buy-box";
import { CertificateCard } from "@/components/product/certificate-card";
import { PaperList } from "@/components/product/paper-list";
import { Gallery } from "@/components/product/gallery";
import { groupName } from "@/components/product/group-name";
import { ProductGrid } from "@/components/product/product-card";
import { cardMeta, productCard } from "@/app/share-card";
import { ShareLinks } from "@/components/face/share-links";
import { OcopStars } from "@/components/product/stars";
import { ReviewCard, ReviewSums } from "@/components/review/review-list";
import { GivenStars } from "@/components/review/stars";
import { JsonLd } from "@/components/shop/json-ld";
import { Section } from "@/components/shop/section";
import { SellerTile } from "@/components/shop/seller-tile";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, Notice } from "@/components/ui/layout";
import { VoucherOffers } from "@/components/voucher/voucher-offers";
import type { ProductPage as Product, Size } from "@/domain/catalog/pages";
import { formatDong } from "@/domain/money/dong";
import { type Holiday, isAway, takesNoOrders } from "@/domain/sellers/holiday";
import type { ReviewSummary } from "@/domain/reviews/rules";
import { lastDayBefore, localDay, now } from "@/platform/clock";
import { formatDay, formatNumber, formatPer } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { env } from "@/platform/env";
import { type Translator, translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

/** No page is made at build time: each is made when first asked for, then kept. */
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/products/[slug]">): Promise<Metadata> {
  const { locale, slug } = await params;
  const product = await cachedProduct(slug);
  if (!product) return {};
  return {
    title: nameIn(localeOf(locale), product),
    description: product.summary,
    alternates: {
      canonical: path(localeOf(locale), `/products/${slug}`),
      languages: { vi: `/products/${slug}`, en: `/en/products/${slug}` },
    },
    ...cardMeta("products", slug, productCard(product.card)),
  };
}

export default async function ProductPage({ params }: PageProps<"/[locale]/products/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const [product, map] = await Promise.all([cachedProduct(slug), cachedUnitMap()]);
  if (!product) notFound();
  const [vouchers, holiday, reviews] = await Promise.all([
    cachedVouchers(product.seller.slug),
    cachedHoliday(product.seller.slug),
    cachedReviews(slug, product.card.productId),
  ]);
  const t = translator(locale, "shop");
  const today = localDay(now());
  const isClosed = takesNoOrders(holiday, today);
  const { card, origin, group } = product;
  const name = nameIn(locale, product);
  const kind = groupName(locale, group);
  const groupHref = path(locale, group.isVisible ? `/groups/${group.slug}` : `/search?group=${group.code}`);
  return (
    <>
      <ProductFacts product={product} locale={locale} reviews={reviews.real} />
      <div className="page pt-2 md:pt-4">
        <div className="hidden md:block">
          <Breadcrumbs
            label={translator(locale, "common")("nav.trail")}
            trail={[
              { href: groupHref, name: kind },
              { href: path(locale, `/communes/${origin.commune.slug}`), name: origin.commune.fullName },
            ]}
          />
        </div>
        <div className="mt-2 grid gap-x-10 gap-y-6 md:grid-cols-2">
          <Gallery locale={locale} product={product} name={name} />
          <div className="grid content-start gap-5">
            <header className="grid gap-2">
              <h1 className="text-2xl md:text-3xl">{name}</h1>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
                {card.stars > 0 ? (
                  <OcopStars stars={card.stars} label={t("card.stars", { stars: card.stars })} />
                ) : null}
                {reviews.all.average === null ? null : <ReviewMark locale={locale} summary={reviews.all} />}
                <a
                  href={path(locale, `/communes/${origin.commune.slug}`)}
                  className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
                >
                  {origin.commune.fullName}
                </a>
              </p>
              <p className="tabular text-2xl font-semibold text-earth-deep">
                {product.sizes.length > 1 ? (
                  <span className="mr-1.5 text-base font-normal text-ink-soft">{t("card.from")}</span>
                ) : null}
                {formatDong(card.priceDong)}
              </p>
              <p className="max-w-prose">{product.summary}</p>
            </header>
            {isAway(holiday, today) ? (
              <Notice tone="gold" title={awayTitle(t, holiday, locale)}>
                {holiday.note}
              </Notice>
            ) : null}
            <BuyBox
              sizes={product.sizes.map((size) => ({
                ...sizeChoice(size, t, locale),
                ...(isClosed ? { left: 0, stock: t("product.away") } : {}),
              }))}
              action={path(locale, "/cart/items")}
              basketHref={path(locale, "/cart")}
              words={{ ...buyWords(t), ...(isClosed ? { soldOut: t("product.away") } : {}) }}
            />
            <HarvestNotes locale={locale} sizes={product.sizes} />
            <p className="text-[0.9375rem] text-ink-soft">{t("product.priceNote")}</p>
            <SellerTile locale={locale} seller={product.seller} headingLevel="h2" />
            <VoucherOffers locale={locale} vouchers={vouchers} />
            {card.isDemo ? <Notice>{t("product.demo")}</Notice> : null}
            <ShareLinks locale={locale} address={`${env().appOrigin}${path(locale, `/products/${slug}`)}`} />
          </div>
        </div>

        <div className="mt-10 grid items-start gap-6 md:grid-cols-2 lg:grid-cols-3">
          <div className="grid gap-6 md:col-span-2 lg:col-span-1">
            <section aria-labelledby="about">
              <h2 id="about" className="mb-2 text-xl">
                {t("product.about")}
              </h2>
              <div className="max-w-prose whitespace-pre-line">
                {locale === "en" && product.descriptionEn ? product.descriptionEn : product.description}
              </div>
            </section>
            <Details product={product} t={t} />
            <PaperList locale={locale} papers={product.papers} today={localDay(now())} />
          </div>
          <CertificateCard locale={locale} certificates={product.certificates} today={today} />
          <Card>
            <h2 className="text-xl">{t("product.origin")}</h2>
            <p className="mt-1">
              <a
                href={path(locale, `/communes/${origin.commune.slug}`)}
                className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4"
              >
                {origin.commune.fullName}
              </a>
            </p>
            <p className="text-[0.9375rem] text-ink-soft">
              {t("product.originOld", { commune: origin.oldCommune.fullName, district: origin.oldDistrict.fullName })}
            </p>
            <OriginMap
              title={t("commune.where", { commune: origin.commune.fullName })}
              shapes={map}
              code={origin.commune.code}
              className="mt-3"
            />
          </Card>
        </div>
      </div>

      <section id="reviews" aria-labelledby="reviews-title" className="page mt-10 grid gap-3">
        <h2 id="reviews-title" className="text-xl">
          {translator(locale, "review")("section.title")}
        </h2>
        {reviews.reviews.length === 0 ? (
          <p className="text-ink-soft">{translator(locale, "review")("section.none")}</p>
        ) : (
          <>
            <ReviewSums locale={locale} summary={reviews.all} />
            <div className="max-w-3xl">
              {reviews.reviews.map((review) => (
                <ReviewCard key={review.id} locale={locale} review={review} sellerName={product.seller.name} />
              ))}
            </div>
            <LinkButton
              variant="second"
              href={path(locale, `/products/${slug}/reviews`)}
              className="justify-self-start"
            >
              {translator(locale, "review")("section.all", { count: reviews.all.count })}
            </LinkButton>
          </>
        )}
      </section>

      {product.fromSameCommune.length > 0 ? (
        <Section
          id="same-commune"
          title={t("product.fromCommune", { commune: origin.commune.fullName })}
          more={{ href: path(locale, `/communes/${origin.commune.slug}`), name: t("home.all") }}
        >
          <ProductGrid
            locale={locale}
            cards={product.fromSameCommune}
            label={t("product.fromCommune", { commune: origin.commune.fullName })}
          />
        </Section>
      ) : null}
      {product.fromSameGroup.length > 0 ? (
        <Section
          id="same-group"
          title={t("product.fromGroup", { group: kind })}
          more={{ href: groupHref, name: t("home.all") }}
        >
          <ProductGrid locale={locale} cards={product.fromSameGroup} label={t("product.fromGroup", { group: kind })} />
        </Section>
      ) : null}
    </>
  );
}

function awayTitle(t: Translator, { to, isClosed }: Holiday, locale: Locale): string {
  if (to === null) return t(isClosed ? "seller.closedOpen" : "seller.holidayOpen");
  return t(isClosed ? "seller.closed" : "seller.holiday", { to: formatDay(to, locale) });
}

/** The average beside the name, and the way down to the words. */
function ReviewMark({ locale, summary }: { locale: Locale; summary: ReviewSummary }) {
  const t = translator(locale, "review");
  const average = formatNumber(summary.average ?? 0, locale);
  return (
    <a
      href="#reviews"
      className="inline-flex min-h-11 flex-wrap items-center gap-x-1.5 underline-offset-4 hover:underline"
    >
      <GivenStars stars={summary.average ?? 0} label={t("stars", { stars: average })} />
      <span className="tabular font-semibold">{average}</span>
      <span className="text-ink-soft">({t("count", { count: summary.count })})</span>
    </a>
  );
}

function nameIn(locale: Locale, product: Product): string {
  return locale === "en" && product.card.nameEn ? product.card.nameEn : product.card.name;
}

/** Until when what is sold before it is brought in can be ordered, and who goes short if less comes. */
function HarvestNotes({ locale, sizes }: { locale: Locale; sizes: Size[] }) {
  const t = translator(locale, "harvest");
  const awaited = sizes
    .filter(({ left }) => left > 0)
    .flatMap(({ harvest, name }) => (harvest ? [{ ...harvest, name }] : []));
  if (awaited.length === 0) return null;
  return (
    <Notice tone="gold">
      {awaited.map((harvest) => (
        <p key={harvest.name}>
          <strong>{harvest.name}.</strong> {awaitedWords(locale, harvest)}.{" "}
          {t("buyer.closes", { day: formatDay(lastDayBefore(new Date(harvest.closesAt)), locale) })}{" "}
          {t(`buyer.rule.${harvest.rule}`)}
        </p>
      ))}
    </Notice>
  );
}

function sizeChoice(size: Size, t: Translator, locale: Locale) {
  const stock =
    size.left < 1
      ? t("product.soldOut")
      : size.harvest
        ? awaitedWords(locale, size.harvest)
        : size.left <= 20
          ? t("product.few", { count: size.left })
          : t("product.plenty");
  return {
    variantId: size.variantId,
    name: size.name,
    priceDong: size.priceDong,
    perUnit: t("product.perUnit", { price: formatDong(size.unitPriceDong), unit: formatPer(size.netUnit, locale) }),
    stock,
    left: size.left,
  };
}

function buyWords(t: Translator) {
  return {
    size: t("product.size"),
    quantity: t("product.quantity"),
    less: t("product.less"),
    more: t("product.more"),
    add: t("product.add"),
    adding: t("product.adding"),
    added: t("product.added"),
    failed: t("product.failed"),
    toBasket: t("product.toBasket"),
    soldOut: t("product.soldOut"),
  };
}

function Details({ product, t }: { product: Product; t: Translator }) {
  const rows = [
    [t("product.ingredients"), product.ingredients],
    [t("product.storage"), product.storage],
    [t("product.shelfLife"), product.shelfLife],
    [t("product.growingArea"), product.growingArea],
    [t("product.gtin"), product.sizes.flatMap(({ gtin, name }) => (gtin ? [`${gtin} (${name})`] : [])).join(", ")],
    [
      t("product.season"),
      product.season ? t("product.seasonMonths", { from: product.season.from, to: product.season.to }) : "",
    ],
  ].filter(([, value]) => value !== "");
  return (
    <>
      {rows.length > 0 ? (
        <div className="@container max-w-prose">
          <dl className="grid gap-x-6 @3xs:grid-cols-[auto_1fr]">
            {rows.map(([term, value]) => (
              <div key={term} className="grid border-t border-line py-2.5 @3xs:col-span-2 @3xs:grid-cols-subgrid">
                <dt className="text-ink-soft">{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      {product.sources.length > 0 ? (
        <details className="max-w-prose">
          <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
            {t("product.sources")}
          </summary>
          <ul className="list-disc pl-5 text-[0.9375rem]">
            {product.sources.map((source) => (
              <li key={source.title} className="py-1">
                {source.url ? (
                  <a href={source.url} rel="nofollow noopener" className="underline underline-offset-4">
                    {source.title}
                  </a>
                ) : (
                  source.title
                )}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/** The demonstration's reviews are nobody's word: they are not told to search engines. */
function ProductFacts({ product, locale, reviews }: { product: Product; locale: Locale; reviews: ReviewSummary }) {
  const prices = product.sizes.map((size) => size.priceDong);
  return (
    <JsonLd
      facts={{
        "@type": "Product",
        name: nameIn(locale, product),
        description: product.summary,
        category: product.group.nameEn,
        countryOfOrigin: { "@type": "Country", name: "VN" },
        brand: { "@type": "Organization", name: product.seller.name },
        ...(reviews.average === null
          ? {}
          : {
              aggregateRating: {
                "@type": "AggregateRating",
                ratingValue: reviews.average,
                reviewCount: reviews.count,
                bestRating: 5,
                worstRating: 1,
              },
            }),
        offers: {
          "@type": "AggregateOffer",
          priceCurrency: "VND",
          lowPrice: Math.min(...prices),
          highPrice: Math.max(...prices),
          offerCount: prices.length,
          availability: product.card.inStock ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
          areaServed: "VN",
          seller: { "@type": "Organization", name: product.seller.name },
        },
      }}
    />
  );
}
