import type { Metadata } from "next";
import { addOnly } from "@/app/[locale]/seller/elsewhere/actions";
import { LinkFields } from "@/app/[locale]/seller/elsewhere/link-fields";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listGroups } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/elsewhere/new">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("links.only") };
}

export default async function OnlyElsewherePage({ params }: PageProps<"/[locale]/seller/elsewhere/new">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const [shop, groups, communes] = await Promise.all([getOwnShop(seller), listGroups(), listOldPlaces()]);
  const t = translator(locale, "face");
  return (
    <DeskFrame
      locale={locale}
      shop={shop}
      current="products"
      above={[{ href: "/seller/elsewhere", name: t("links.title") }]}
    >
      <PageTitle title={t("links.only")} lead={t("links.onlyLead")} />
      <ActionForm action={addOnly} hidden={{ locale, shop: shop.id }} className="grid max-w-2xl gap-4">
        <ActionField name="name" label={t("links.name")} maxLength={120} autoComplete="off" required />
        <ActionSelect name="groupCode" label={t("links.group")} defaultValue="" required>
          <option value="">{t("links.choose")}</option>
          {groups.map(({ code, name, nameEn }) => (
            <option key={code} value={code}>
              {locale === "en" ? nameEn : name}
            </option>
          ))}
        </ActionSelect>
        <ActionSelect name="oldCommuneCode" label={t("links.commune")} defaultValue={shop.oldCommuneCode} required>
          {communes.map(({ code, fullName, district }) => (
            <option key={code} value={code}>
              {fullName}, {district.fullName}
            </option>
          ))}
        </ActionSelect>
        <LinkFields locale={locale} />
        <SubmitButton busy={t("links.saving")} size="wide">
          {t("links.save")}
        </SubmitButton>
      </ActionForm>
    </DeskFrame>
  );
}
