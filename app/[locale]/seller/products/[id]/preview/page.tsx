import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireSellerWith } from "@/app/gates";
import { ListingPreview } from "@/components/listing/listing-preview";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Notice, PageTitle } from "@/components/ui/layout";
import { listGroups } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { getOwnProduct } from "@/domain/sellers/reads/products";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/products/[id]/preview">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "listing")("own.preview") };
}

/** A product as it is being written, as a buyer will see it. */
export default async function PreviewPage({ params }: PageProps<"/[locale]/seller/products/[id]/preview">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "listings");
  if (!isId(id)) notFound();
  const [shop, product, groups, communes] = await Promise.all([
    getOwnShop(seller),
    getOwnProduct(seller, id).catch(missing),
    listGroups(),
    listOldPlaces(),
  ]);
  const t = translator(locale, "listing");
  const group = groups.find(({ code }) => code === product.groupCode);
  const commune = communes.find(({ code }) => code === product.oldCommuneCode);
  const facts = (["ingredients", "storage", "shelfLife", "growingArea"] as const)
    .map((field) => ({ term: t(`fields.${field}`), value: product[field] }))
    .filter(({ value }) => value !== "");
  return (
    <DeskFrame
      locale={locale}
      shop={shop}
      current="products"
      above={[{ href: `/seller/products/${id}`, name: product.name }]}
    >
      <PageTitle title={t("own.preview")} />
      <Notice>{t("preview.lead")}</Notice>
      <ListingPreview
        locale={locale}
        product={{
          ...product,
          groupName: (locale === "en" ? group?.nameEn : group?.name) ?? "",
          communeName: commune?.fullName ?? "",
          sellerName: shop.name,
          facts,
        }}
      />
    </DeskFrame>
  );
}

function missing(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}
