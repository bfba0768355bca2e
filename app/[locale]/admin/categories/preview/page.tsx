import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { pictureSrcSet } from "@/components/product/illustrations";
import { ProductGrid } from "@/components/product/product-card";
import { Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { findGroupPage } from "@/domain/catalog/reads";
import { groupPreviewQuery } from "@/domain/groups/input";
import { findMarketGroup } from "@/domain/groups/reads";
import { formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Props = PageProps<"/[locale]/admin/categories/preview">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return {
    title: translator(localeOf((await params).locale), "front")("groups.previewTitle"),
    robots: { index: false },
  };
}

/** A group as buyers would see it with the words that were typed; nothing is kept. */
export default async function CategoryPreviewPage({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const asked = groupPreviewQuery.safeParse(await searchParams);
  const group = asked.success ? await findMarketGroup(admin, asked.data.code) : null;
  if (!asked.success || !group) notFound();
  const page = await findGroupPage(group.slug);
  const t = translator(locale, "front");
  const typed = asked.data;
  const name = (locale === "en" ? typed.nameEn : typed.name) || (locale === "en" ? group.nameEn : group.name);
  const description = locale === "en" ? typed.descriptionEn || typed.description : typed.description;
  const picture = page?.products[0]?.illustration;
  const count = page?.productCount ?? 0;
  return (
    <OfficeFrame locale={locale} admin={admin} current="categories">
      <Breadcrumbs
        label={translator(locale, "common")("nav.trail")}
        trail={[{ href: path(locale, `/admin/categories/${group.code}`), name: t("groups.title") }]}
      />
      <PageTitle title={t("groups.previewTitle")} lead={t("groups.previewLead")} />
      {typed.isVisible ? (
        <Card className="grid w-40 justify-items-center gap-1.5 text-center text-sm leading-snug">
          {picture ? (
            <img
              {...pictureSrcSet(picture)}
              sizes="4rem"
              alt=""
              width={64}
              height={64}
              className="size-16 rounded-full object-cover"
            />
          ) : null}
          {name}
          <span className="tabular text-ink-soft">{formatNumber(count, locale)}</span>
        </Card>
      ) : (
        <Notice tone="gold">{t("groups.previewHidden")}</Notice>
      )}
      <section className="grid gap-3 rounded-card border border-line p-4 md:p-6">
        <h2 className="text-2xl">{name}</h2>
        {description ? <p className="max-w-prose">{description}</p> : null}
        <p className="text-ink-soft">
          {translator(locale, "shop")("group.official", {
            name: locale === "en" ? group.classNameEn : group.className,
          })}
        </p>
        {page && page.products.length > 0 ? (
          <ProductGrid locale={locale} cards={page.products.slice(0, 4)} label={name} />
        ) : null}
      </section>
    </OfficeFrame>
  );
}
