import type { Metadata } from "next";
import { closePlaceOf, savePlaceOf } from "@/app/[locale]/seller/stock/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionCheckbox, ActionField, ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Badge, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop } from "@/domain/sellers/reads";
import { listPlaces, listShelves, type ShopPlace } from "@/domain/stock/reads/shelves";
import { formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock/places">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("places.title") };
}

export default async function PlacesPage({ params }: PageProps<"/[locale]/seller/stock/places">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, places, shelves] = await Promise.all([getOwnShop(seller), listPlaces(seller), listShelves(seller)]);
  const t = translator(locale, "stock");
  const hidden = { locale, shop: shop.id };
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[]}>
      <PageTitle title={t("places.title")} lead={t(places.length > 1 ? "places.lead" : "places.onlyOne")} />
      <ul className="grid gap-2.5 lg:grid-cols-2">
        {places.map((place) => (
          <li key={`${place.id} ${place.name} ${place.isForSale}`}>
            <PlaceCard
              locale={locale}
              place={place}
              hidden={hidden}
              units={shelves.reduce((sum, { at }) => sum + (at[place.id] ?? 0), 0)}
            />
          </li>
        ))}
      </ul>
      <Card className="grid max-w-xl gap-4">
        <h2 className="text-lg">{t("places.add")}</h2>
        <ActionForm
          key={places.length}
          action={savePlaceOf}
          hidden={{ ...hidden, placeId: "" }}
          done={t("places.done")}
          className="grid gap-4"
        >
          <ActionField
            name="name"
            label={t("places.name")}
            hint={t("places.nameHint")}
            required
            maxLength={60}
            autoComplete="off"
          />
          <ActionCheckbox name="isForSale" label={t("places.isForSale")} defaultChecked />
          <SubmitButton busy={t("places.saving")}>{t("places.add")}</SubmitButton>
        </ActionForm>
      </Card>
    </DeskFrame>
  );
}

type CardProps = { locale: Locale; place: ShopPlace; hidden: Record<string, string>; units: number };

function PlaceCard({ locale, place, hidden, units }: CardProps) {
  const t = translator(locale, "stock");
  const own = { ...hidden, placeId: place.id };
  return (
    <Card className="grid gap-1 md:p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{place.name}</span>
        {place.isDefault ? <Badge>{t("places.main")}</Badge> : null}
        {place.isForSale ? null : <Badge tone="gold">{t("places.notForSale")}</Badge>}
      </p>
      <p className="tabular text-ink-soft">{t("places.units", { count: formatNumber(units, locale) })}</p>
      <div className="flex flex-wrap gap-x-6">
        <FoldedForm action={savePlaceOf} summary={t("places.edit")} hidden={own} className="grid max-w-sm gap-3 py-2">
          <ActionField
            name="name"
            id={`name-${place.id}`}
            label={t("places.name")}
            defaultValue={place.name}
            required
            maxLength={60}
            autoComplete="off"
          />
          {place.isDefault ? (
            <input type="hidden" name="isForSale" value="on" />
          ) : (
            <ActionCheckbox
              name="isForSale"
              id={`sale-${place.id}`}
              label={t("places.isForSale")}
              defaultChecked={place.isForSale}
            />
          )}
          <SubmitButton busy={t("places.saving")}>{t("places.save")}</SubmitButton>
        </FoldedForm>
        {place.isDefault ? null : (
          <FoldedForm
            action={closePlaceOf}
            summary={t("places.close")}
            isDanger
            hidden={own}
            className="grid max-w-sm gap-3 py-2"
          >
            <p>{t("places.closeSure", { name: place.name })}</p>
            <SubmitButton variant="danger" busy={t("places.saving")}>
              {t("places.closeYes")}
            </SubmitButton>
          </FoldedForm>
        )}
      </div>
    </Card>
  );
}
