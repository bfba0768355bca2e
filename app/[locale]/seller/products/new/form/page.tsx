import type { Metadata } from "next";
import { create } from "@/app/[locale]/seller/products/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ProductFields } from "@/components/seller/product-fields";
import { ActionForm } from "@/components/ui/action-form";
import { PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listGroups } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/products/new/form">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("product.newTitle") };
}

export default async function ProductFormPage({ params }: PageProps<"/[locale]/seller/products/new/form">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const [shop, groups, communes] = await Promise.all([getOwnShop(seller), listGroups(), listOldPlaces()]);
  const t = translator(locale, "seller");
  const blank = {
    name: "",
    nameEn: "",
    groupCode: "",
    oldCommuneCode: shop.oldCommuneCode,
    illustration: "cashew-salted",
    summary: "",
    description: "",
    descriptionEn: "",
    ingredients: "",
    storage: "",
    shelfLife: "",
    seasonFrom: null,
    seasonTo: null,
  };
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
      <PageTitle title={t("product.newTitle")} lead={t("product.newLead")} />
      <ActionForm action={create} hidden={{ locale, shop: shop.id }} className="grid max-w-2xl gap-4">
        <ProductFields
          locale={locale}
          values={blank}
          choices={{
            groups,
            communes: communes.map(({ code, fullName, district }) => ({
              code,
              fullName,
              districtName: district.fullName,
            })),
          }}
        />
        <SubmitButton busy={t("product.saving")} size="wide">
          {t("product.saveDraft")}
        </SubmitButton>
      </ActionForm>
    </DeskFrame>
  );
}
