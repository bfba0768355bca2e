import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireSellerWith } from "@/app/gates";
import { ShopPage } from "@/components/face/shop-page";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/layout";
import { findSellerPage } from "@/domain/catalog/reads";
import { getOwnFace } from "@/domain/face/reads";
import { summarizeShop } from "@/domain/reviews/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/shop/face/preview">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("edit.preview"), robots: { index: false } };
}

export default async function PreviewPage({ params }: PageProps<"/[locale]/seller/shop/face/preview">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const [shop, face] = await Promise.all([getOwnShop(seller), getOwnFace(seller, today())]);
  const [page, { all: reviews }] = await Promise.all([findSellerPage(shop.slug), summarizeShop(shop.slug)]);
  if (!page) notFound();
  const t = translator(locale, "face");
  return (
    <main id="content">
      <div className="page grid gap-3 py-3">
        <Notice tone="gold" title={t("edit.preview")}>
          {t("edit.previewLead")}
        </Notice>
        <LinkButton variant="second" href={path(locale, "/seller/shop/face")} className="justify-self-start">
          {t("edit.back")}
        </LinkButton>
      </div>
      <ShopPage locale={locale} page={page} face={face.page} reviews={reviews} />
    </main>
  );
}
