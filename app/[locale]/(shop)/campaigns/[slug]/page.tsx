import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedCampaign } from "@/app/[locale]/(shop)/cached";
import { Said } from "@/components/front/said";
import { ProductGrid } from "@/components/product/product-card";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import type { LocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/campaigns/[slug]">): Promise<Metadata> {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedCampaign(slug);
  if (!page) return {};
  return {
    title: (locale === "en" && page.titleEn) || page.title,
    description: (locale === "en" && page.leadEn) || page.lead,
    robots: page.standing === "over" ? { index: false } : undefined,
    alternates: {
      canonical: path(locale, `/campaigns/${slug}`),
      languages: { vi: `/campaigns/${slug}`, en: `/en/campaigns/${slug}` },
    },
  };
}

export default async function CampaignPage({ params }: PageProps<"/[locale]/campaigns/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedCampaign(slug);
  if (!page) notFound();
  const t = translator(locale, "front");
  const day = formatDay(page.lastDay as LocalDay, locale);
  const isOver = page.standing === "over";
  return (
    <div className="page grid gap-6 pt-6">
      <PageTitle
        title={<Said locale={locale} vi={page.title} en={page.titleEn} />}
        lead={
          isOver ? undefined : (
            <>
              <Said locale={locale} vi={page.lead} en={page.leadEn} className="block" />
              <span className="text-[0.9375rem]">{t("shelf.until", { day })}</span>
            </>
          )
        }
      />
      {page.cards.length > 0 ? (
        <ProductGrid locale={locale} cards={page.cards} label={page.title} hasFirst />
      ) : (
        <EmptyState
          picture="/pictures/spot-no-results-320.webp"
          title={isOver ? t("shelf.over", { day }) : t("shelf.empty")}
          action={<LinkButton href={path(locale, "/search")}>{t("shelf.search")}</LinkButton>}
        />
      )}
    </div>
  );
}
