import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cardMeta, communeCard } from "@/app/share-card";
import { cachedCommune, cachedFormerUnits, cachedSlugAfter, cachedUnitMap } from "@/app/[locale]/(shop)/cached";
import { OriginMap } from "@/components/map/origin-map";
import { groupName } from "@/components/product/group-name";
import { ProductGrid } from "@/components/product/product-card";
import { Section } from "@/components/shop/section";
import { SellerTile } from "@/components/shop/seller-tile";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import { parseLocalDay } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/communes/[slug]">): Promise<Metadata> {
  const { locale, slug } = await params;
  const page = await cachedCommune(slug);
  if (!page) return {};
  const t = translator(localeOf(locale), "shop");
  return {
    title: page.commune.fullName,
    description: t("commune.lead", { products: page.productCount, sellers: page.sellers.length }),
    alternates: {
      canonical: path(localeOf(locale), `/communes/${slug}`),
      languages: { vi: `/communes/${slug}`, en: `/en/communes/${slug}` },
    },
    ...cardMeta("communes", slug, communeCard(page)),
  };
}

export default async function CommunePage({ params }: PageProps<"/[locale]/communes/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const [page, map] = await Promise.all([cachedCommune(slug), cachedUnitMap()]);
  if (!page) {
    const moved = await cachedSlugAfter(slug);
    if (moved === null) notFound();
    permanentRedirect(path(locale, `/communes/${moved}`));
  }
  const formers = await cachedFormerUnits(page.commune.code);
  const t = translator(locale, "shop");
  const { commune } = page;
  return (
    <>
      <div className="border-b border-line bg-sand">
        <div className="page grid gap-x-10 gap-y-4 py-6 md:grid-cols-[3fr_2fr] md:items-center">
          <div>
            <PageTitle
              title={commune.fullName}
              lead={t("commune.lead", { products: page.productCount, sellers: page.sellers.length })}
            />
            {page.knownFor.length > 0 ? (
              <>
                <h2 className="mt-5 text-base">{t("commune.knownFor")}</h2>
                <ul className="mt-2 flex flex-wrap gap-2">
                  {page.knownFor.map((group) => (
                    <li key={group.code}>
                      <a
                        href={path(locale, `/search?commune=${commune.code}&group=${group.code}`)}
                        className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong bg-card px-4 leading-snug hover:bg-earth-pale"
                      >
                        {groupName(locale, group)}
                        <span className="tabular text-sm text-ink-soft">{group.count}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </div>
          <OriginMap title={t("commune.where", { commune: commune.fullName })} shapes={map} code={commune.code} />
        </div>
      </div>

      {page.products.length > 0 ? (
        <Section
          id="products"
          title={t("commune.products", { commune: commune.fullName })}
          more={
            page.productCount > page.products.length
              ? {
                  href: path(locale, `/search?commune=${commune.code}`),
                  name: t("commune.all", { count: page.productCount }),
                }
              : undefined
          }
        >
          <ProductGrid
            locale={locale}
            cards={page.products}
            label={t("commune.products", { commune: commune.fullName })}
            hasFirst
          />
        </Section>
      ) : (
        <EmptyState
          picture="/pictures/spot-no-results-320.webp"
          title={t("commune.empty")}
          action={<LinkButton href={path(locale, "/communes")}>{t("commune.emptyAction")}</LinkButton>}
        />
      )}

      {page.sellers.length > 0 ? (
        <Section id="sellers" title={t("commune.sellers", { commune: commune.fullName })}>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {page.sellers.map((seller) => (
              <li key={seller.id} className="grid">
                <SellerTile locale={locale} seller={seller} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}

      <Section id="formed-from" title={page.formedFrom.length > 1 ? t("commune.formedFrom") : t("commune.unchanged")}>
        <ul className="flex flex-wrap gap-x-6">
          {page.formedFrom.map(({ place, districtName }) => (
            <li key={place.code}>
              <a
                href={path(locale, `/communes/old/${place.slug}`)}
                className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
              >
                {place.fullName} ({districtName})
              </a>
            </li>
          ))}
        </ul>
        {formers.length > 0 ? (
          <>
            <h3 className="mt-3 font-semibold">{t("commune.formerly")}</h3>
            <ul>
              {formers.map((former) => (
                <li key={`${former.code} ${former.until}`}>
                  {t("commune.formerName", { name: former.fullName, day: dayOf(former.until, locale) })}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {page.areaKm2 === null ? null : (
          <p className="mt-1 text-[0.9375rem] text-ink-soft">
            {t("commune.area", { area: formatNumber(page.areaKm2, locale) })}
          </p>
        )}
      </Section>
    </>
  );
}

function dayOf(text: string, locale: Locale): string {
  const day = parseLocalDay(text);
  return day === null ? text : formatDay(day, locale);
}
