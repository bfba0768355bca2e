import type { Metadata } from "next";
import { low } from "@/app/[locale]/seller/stock/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/field";
import { Badge, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop } from "@/domain/sellers/reads";
import { findLowDefault, listShelves } from "@/domain/stock/reads/shelves";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock/low">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("low.title") };
}

export default async function LowPage({ params }: PageProps<"/[locale]/seller/stock/low">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, shelves, whole] = await Promise.all([getOwnShop(seller), listShelves(seller), findLowDefault(seller)]);
  const t = translator(locale, "stock");
  const hidden = { locale, shop: shop.id };
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[]}>
      <PageTitle title={t("low.title")} lead={t("low.lead")} />
      <Card>
        <ActionForm action={low} hidden={hidden} done={t("size.saved")} className="grid items-end gap-4 sm:grid-cols-2">
          <ActionField
            name="lowAt"
            label={t("low.whole")}
            hint={t("low.wholeHint")}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={whole ?? ""}
          />
          <SubmitButton busy={t("size.saving")}>{t("places.save")}</SubmitButton>
        </ActionForm>
      </Card>
      {shelves.length > 0 ? (
        <Card className="grid gap-3">
          <h2 className="text-lg">{t("low.several")}</h2>
          <ActionForm action={low} hidden={hidden} done={t("size.saved")} className="grid gap-4">
            <ul className="grid sm:grid-cols-2">
              {shelves.map(({ variantId, productName, variantName, onHand, lowAt, isLow }) => (
                <li key={variantId}>
                  <Checkbox
                    name="variantId"
                    id={`size-${variantId}`}
                    value={variantId}
                    label={
                      <>
                        {productName}, {variantName}{" "}
                        <span className="text-ink-soft">
                          {t("low.now", { count: onHand, at: lowAt === null ? "–" : String(lowAt) })}
                        </span>{" "}
                        {isLow ? <Badge tone="gold">{t("list.isLow")}</Badge> : null}
                      </>
                    }
                  />
                </li>
              ))}
            </ul>
            <ActionField
              name="lowAt"
              id="several-low"
              label={t("size.low")}
              hint={t("size.lowHint")}
              inputMode="numeric"
              autoComplete="off"
            />
            <SubmitButton busy={t("size.saving")}>{t("low.set")}</SubmitButton>
          </ActionForm>
        </Card>
      ) : null}
    </DeskFrame>
  );
}
