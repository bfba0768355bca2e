import type { Metadata } from "next";
import { open } from "@/app/[locale]/seller/lots/actions";
import { requireSellerWith } from "@/app/gates";
import { LotFields } from "@/components/lots/lot-fields";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionCheckbox, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop } from "@/domain/sellers/reads";
import { listOwnStock } from "@/domain/sellers/reads/products";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/lots/new">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "lots")("desk.new") };
}

export default async function NewLotPage({ params, searchParams }: PageProps<"/[locale]/seller/lots/new">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, shelf, { size }] = await Promise.all([getOwnShop(seller), listOwnStock(seller), searchParams]);
  const t = translator(locale, "lots");
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[{ href: "/seller/lots", name: t("desk.title") }]}>
      <PageTitle title={t("desk.new")} />
      {shelf.length === 0 ? (
        <EmptyState
          title={t("desk.noGoods")}
          action={<LinkButton href={path(locale, "/seller/products/new")}>{t("desk.toProducts")}</LinkButton>}
        />
      ) : (
        <Card>
          <ActionForm
            action={open}
            hidden={{ locale, shop: shop.id }}
            className="grid items-start gap-4 sm:grid-cols-2"
          >
            <div className="sm:col-span-2">
              <ActionSelect
                name="variantId"
                label={t("desk.goods")}
                defaultValue={typeof size === "string" ? size : shelf[0]?.variantId}
              >
                {shelf.map(({ variantId, productName, variantName }) => (
                  <option key={variantId} value={variantId}>
                    {productName}, {variantName}
                  </option>
                ))}
              </ActionSelect>
            </div>
            <LotFields locale={locale} today={today()} />
            <ActionCheckbox name="isReceived" label={t("desk.isReceived")} defaultChecked />
            <SubmitButton busy={t("desk.saving")} size="wide" className="sm:col-span-2">
              {t("desk.save")}
            </SubmitButton>
          </ActionForm>
        </Card>
      )}
    </DeskFrame>
  );
}
