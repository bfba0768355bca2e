import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cachedGroup } from "@/app/[locale]/(shop)/cached";
import { groupName } from "@/components/product/group-name";
import { ProductGrid } from "@/components/product/product-card";
import { Section } from "@/components/shop/section";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import type { GroupPage as GroupPageFacts } from "@/domain/catalog/pages";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** The communes that make most of it; the filters of the search name them all. */
const mostNamed = 8;

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/groups/[slug]">): Promise<Metadata> {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedGroup(slug);
  if (!page) return {};
  return {
    title: groupName(locale, page.group),
    description: descriptionOf(locale, page.group) || undefined,
    alternates: {
      canonical: path(locale, `/groups/${slug}`),
      languages: { vi: `/groups/${slug}`, en: `/en/groups/${slug}` },
    },
  };
}

function descriptionOf(locale: Locale, { description, descriptionEn }: GroupPageFacts["group"]): string {
  return locale === "en" ? descriptionEn || description : description;
}

export default async function GroupPage({ params }: PageProps<"/[locale]/groups/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedGroup(slug);
  if (!page) notFound();
  const t = translator(locale, "shop");
  const { group } = page;
  const all = path(locale, `/search?group=${group.code}`);
  if (!group.isVisible) redirect(all);
  const description = descriptionOf(locale, group);
  return (
    <>
      <div className="page pt-6">
        <PageTitle
          title={groupName(locale, group)}
          lead={
            <>
              {description ? <span className="mb-1 block text-ink">{description}</span> : null}
              {t("group.official", { name: locale === "en" ? group.nameEn : group.name })}
            </>
          }
        />
        {page.communes.length > 0 ? (
          <>
            <h2 className="mt-5 text-base">{t("group.communes")}</h2>
            <ul className="mt-2 flex flex-wrap gap-2">
              {page.communes.slice(0, mostNamed).map(({ place, count }) => (
                <li key={place.code}>
                  <a
                    href={path(locale, `/search?group=${group.code}&commune=${place.code}`)}
                    className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line-strong bg-card px-4 hover:bg-earth-pale"
                  >
                    {place.name}
                    <span className="tabular text-sm text-ink-soft">{count}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <Section
        id="products"
        title={t("group.products", { count: page.productCount })}
        more={
          page.productCount > page.products.length
            ? { href: all, name: t("group.all", { count: page.productCount }) }
            : undefined
        }
      >
        {page.products.length > 0 ? (
          <ProductGrid
            locale={locale}
            cards={page.products}
            label={t("group.products", { count: page.productCount })}
            hasFirst
          />
        ) : (
          <EmptyState
            picture="/pictures/spot-no-results-320.webp"
            title={t("group.empty")}
            action={<LinkButton href={path(locale, "/")}>{translator(locale, "common")("notFound.home")}</LinkButton>}
          />
        )}
      </Section>
    </>
  );
}
