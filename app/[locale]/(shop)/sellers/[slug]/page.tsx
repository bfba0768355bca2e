import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedFace, cachedSeller, cachedShopReviews, cachedVouchers } from "@/app/[locale]/(shop)/cached";
import { cardMeta, shopCard } from "@/app/share-card";
import { ShopPage } from "@/components/face/shop-page";
import { ShareLinks } from "@/components/face/share-links";
import { JsonLd } from "@/components/shop/json-ld";
import { VoucherOffers } from "@/components/voucher/voucher-offers";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/sellers/[slug]">): Promise<Metadata> {
  const { locale, slug } = await params;
  const [page, face] = await Promise.all([cachedSeller(slug), cachedFace(slug)]);
  if (!page) return {};
  return {
    title: page.seller.name,
    description: page.seller.tagline,
    alternates: {
      canonical: path(localeOf(locale), `/sellers/${slug}`),
      languages: { vi: `/sellers/${slug}`, en: `/en/sellers/${slug}` },
    },
    ...cardMeta("sellers", slug, shopCard(page, face)),
  };
}

export default async function SellerPage({ params }: PageProps<"/[locale]/sellers/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedSeller(slug);
  if (!page) notFound();
  const [vouchers, { all: reviews }, face] = await Promise.all([
    cachedVouchers(slug),
    cachedShopReviews(slug),
    cachedFace(slug),
  ]);
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
      <ShopPage
        locale={locale}
        page={page}
        face={face}
        reviews={reviews}
        offers={<VoucherOffers locale={locale} vouchers={vouchers} />}
        report={
          <p>
            <a
              href={path(locale, `/sellers/${slug}/report`)}
              rel="nofollow"
              className="inline-flex min-h-11 items-center text-[0.9375rem] text-ink-soft underline underline-offset-4"
            >
              {translator(locale, "face")("report.open")}
            </a>
          </p>
        }
        share={<ShareLinks locale={locale} address={`${env().appOrigin}${path(locale, `/sellers/${slug}`)}`} />}
      />
    </>
  );
}
