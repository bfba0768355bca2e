import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedSeller, cachedShopReviews, cachedVouchers } from "@/app/[locale]/(shop)/cached";
import { ProductGrid } from "@/components/product/product-card";
import { JsonLd } from "@/components/shop/json-ld";
import { SellerMark } from "@/components/shop/seller-tile";
import { Section } from "@/components/shop/section";
import { Card, EmptyState, Notice } from "@/components/ui/layout";
import { VoucherOffers } from "@/components/voucher/voucher-offers";
import type { SellerPage as Seller } from "@/domain/catalog/pages";
import { formatDong } from "@/domain/money/dong";
import { spokenPhone } from "@/domain/people/canonical";
import { isAway } from "@/domain/sellers/holiday";
import { localDay, now } from "@/platform/clock";
import { formatDay, formatNet, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/sellers/[slug]">): Promise<Metadata> {
  const { locale, slug } = await params;
  const page = await cachedSeller(slug);
  if (!page) return {};
  return {
    title: page.seller.name,
    description: page.seller.tagline,
    alternates: {
      canonical: path(localeOf(locale), `/sellers/${slug}`),
      languages: { vi: `/sellers/${slug}`, en: `/en/sellers/${slug}` },
    },
  };
}

export default async function SellerPage({ params }: PageProps<"/[locale]/sellers/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedSeller(slug);
  if (!page) notFound();
  const [vouchers, { all: reviews }] = await Promise.all([cachedVouchers(slug), cachedShopReviews(slug)]);
  const t = translator(locale, "shop");
  const common = translator(locale, "common");
  const { seller } = page;
  return (
    <>
      <JsonLd
        facts={{
          "@type": "Store",
          name: seller.name,
          description: seller.tagline,
          telephone: page.phone,
          address: { "@type": "PostalAddress", streetAddress: page.address, addressCountry: "VN" },
        }}
      />
      <header className="border-b border-line bg-sand">
        <img
          src={`/pictures/cover-${seller.cover}-640.webp`}
          srcSet={`/pictures/cover-${seller.cover}-640.webp 640w, /pictures/cover-${seller.cover}-1280.webp 1280w`}
          sizes="100vw"
          alt=""
          width={1280}
          height={320}
          className="h-32 w-full object-cover md:h-52"
        />
        <div className="page flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
          <SellerMark seller={seller} className="-mt-10 size-20 border-4 border-sand text-3xl" />
          <div className="min-w-0 flex-1 basis-64">
            <h1 className="text-2xl md:text-3xl">{seller.name}</h1>
            <p className="text-ink-soft">
              {common(`sellerKinds.${seller.kind}`)} ·{" "}
              <a
                href={path(locale, `/communes/${seller.commune.slug}`)}
                className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
              >
                {seller.commune.fullName}
              </a>
            </p>
            {reviews.average === null ? null : (
              <p className="flex flex-wrap items-center gap-x-2">
                <span aria-hidden="true" className="text-gold-deep">
                  ★
                </span>
                {translator(locale, "review")("section.shop", {
                  average: formatNumber(reviews.average, locale),
                  count: reviews.count,
                })}
              </p>
            )}
            {seller.tagline ? <p className="max-w-prose">{seller.tagline}</p> : null}
          </div>
        </div>
      </header>
      <div className="page mt-4 grid gap-3">
        <HolidayNotice page={page} t={t} locale={locale} />
        {seller.isDemo ? <Notice>{common("demo.offer")}</Notice> : null}
        <VoucherOffers locale={locale} vouchers={vouchers} />
      </div>
      <Section
        id="products"
        title={t("seller.products", { count: seller.productCount })}
        more={
          page.products.length < seller.productCount
            ? { href: path(locale, `/search?seller=${seller.slug}`), name: t("home.all") }
            : undefined
        }
      >
        {page.products.length > 0 ? (
          <ProductGrid
            locale={locale}
            cards={page.products}
            label={t("seller.products", { count: seller.productCount })}
            hasFirst
          />
        ) : (
          <EmptyState title={t("seller.empty")} />
        )}
      </Section>
      <div className="page mt-10 grid gap-6 md:grid-cols-[3fr_2fr]">
        {page.story ? (
          <section aria-labelledby="story">
            <h2 id="story" className="mb-2 text-xl">
              {t("seller.story")}
            </h2>
            <div className="max-w-prose whitespace-pre-line">
              {locale === "en" && page.storyEn ? page.storyEn : page.story}
            </div>
          </section>
        ) : (
          <div />
        )}
        <div className="grid content-start gap-6">
          <Contact page={page} t={t} locale={locale} />
          <Delivery page={page} t={t} locale={locale} />
        </div>
      </div>
    </>
  );
}

type Part = { page: Seller; t: Translator; locale: Locale };

function HolidayNotice({ page, t, locale }: Part) {
  const today = localDay(now());
  const { holiday } = page;
  if (!isAway(holiday, today)) return null;
  return (
    <Notice tone="gold" title={awayWords(t, holiday, locale)}>
      {holiday.note}
    </Notice>
  );
}

function awayWords(t: Translator, { to, isClosed }: { to: string | null; isClosed: boolean }, locale: Locale): string {
  if (to === null) return t(isClosed ? "seller.closedOpen" : "seller.holidayOpen");
  return t(isClosed ? "seller.closed" : "seller.holiday", { to: formatDay(to, locale) });
}

function Contact({ page, t, locale }: Part) {
  const days = t("seller.days").split(", ");
  const rows = [
    [t("seller.representative"), page.representative],
    [t("seller.address"), page.address],
  ];
  return (
    <Card>
      <h2 className="mb-1 text-xl">{t("seller.contact")}</h2>
      <dl className="text-[0.9375rem]">
        {rows.map(([term, value]) => (
          <div key={term} className="border-t border-line py-2">
            <dt className="text-ink-soft">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="border-t border-line py-2">
          <dt className="text-ink-soft">{t("seller.phone")}</dt>
          <dd>
            <a
              href={`tel:${page.phone}`}
              className="tabular -my-2 inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
            >
              {spokenPhone(page.phone)}
            </a>
          </dd>
        </div>
        {page.openingHours.length === 7 ? (
          <div className="border-t border-line py-2">
            <dt className="text-ink-soft">{t("seller.hours")}</dt>
            <dd>
              <ul>
                {page.openingHours.map((hours, day) => (
                  <li key={days[day]} className="flex justify-between gap-4">
                    <span>{days[day]}</span>
                    <span className="tabular">{hours === "" ? t("seller.closed") : hours.replace("-", "–")}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
      </dl>
      <p className="border-t border-line pt-2 text-sm text-ink-soft">
        {t("seller.since", { day: formatDay(page.approvedAt.slice(0, 10), locale) })}.{" "}
        {t("seller.formerly", { commune: page.oldCommune.fullName })}
      </p>
    </Card>
  );
}

function Delivery({ page, t, locale }: Part) {
  const days = t("seller.days").split(", ");
  return (
    <Card>
      <h2 className="mb-1 text-xl">{t("seller.delivery")}</h2>
      <dl className="text-[0.9375rem]">
        {page.deliveryRates.map((rate) => (
          <div key={rate.zone} className="border-t border-line py-2">
            <dt className="font-semibold">{t(`seller.zones.${rate.zone}`)}</dt>
            <dd className="tabular">
              {t("seller.rate", {
                base: formatDong(rate.baseDong),
                grams: formatNet(rate.baseGrams, "g", locale),
                step: formatDong(rate.stepDong),
                stepGrams: formatNet(rate.stepGrams, "g", locale),
              })}
              {rate.freeFromDong === null ? "" : `, ${t("seller.freeFrom", { amount: formatDong(rate.freeFromDong) })}`}
            </dd>
          </div>
        ))}
        {page.pickup ? (
          <div className="border-t border-line py-2">
            <dt className="font-semibold">{t("seller.pickup")}</dt>
            <dd>
              {page.pickup.weekdays.map((day) => days[day - 1]).join(", ")}, {page.pickup.hours.replace("-", "–")}
              <span className="block">{[page.pickup.place, page.pickup.words].filter(Boolean).join(". ")}</span>
            </dd>
          </div>
        ) : null}
      </dl>
    </Card>
  );
}
