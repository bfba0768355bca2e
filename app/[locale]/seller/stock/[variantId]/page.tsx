import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { low, move, shift } from "@/app/[locale]/seller/stock/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { MovementList } from "@/components/stock/movement-list";
import { ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop } from "@/domain/sellers/reads";
import { movementFilter, type MovementFilter, movementReasons, sellerStockReasons } from "@/domain/stock/input";
import {
  listHolds,
  listMovements,
  listPlaces,
  listShelves,
  type Shelf,
  type ShopPlace,
} from "@/domain/stock/reads/shelves";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock/[variantId]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("size.movements") };
}

export default async function ShelfPage({ params, searchParams }: PageProps<"/[locale]/seller/stock/[variantId]">) {
  const { locale: prefix, variantId } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  if (!isId(variantId)) notFound();
  const filter = movementFilter.parse(await searchParams);
  const [shop, [shelf], places, holds, { movements, next }] = await Promise.all([
    getOwnShop(seller),
    listShelves(seller, variantId),
    listPlaces(seller),
    listHolds(seller, variantId),
    listMovements(seller, variantId, filter),
  ]);
  if (!shelf) notFound();
  const t = translator(locale, "stock");
  const here = path(locale, `/seller/stock/${variantId}`);
  const asked = new URLSearchParams(
    Object.entries(filter).filter(([name, value]) => value !== undefined && name !== "after") as [string, string][],
  );
  const main = places.find(({ isDefault }) => isDefault);
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[]}>
      <PageTitle
        title={`${shelf.productName}, ${shelf.variantName}`}
        lead={t("size.onHand", { count: formatNumber(shelf.onHand, locale) })}
      />
      {places.length > 1 ? <AtPlaces shelf={shelf} places={places} locale={locale} t={t} /> : null}
      {holds.map(({ quantity, payBy }) => (
        <Notice key={payBy.toISOString()} tone="gold">
          {t("size.hold", { count: quantity, until: formatMoment(payBy, locale) })}
        </Notice>
      ))}
      <Card>
        <ActionForm
          action={move}
          hidden={{ locale, variantId }}
          done={t("size.saved")}
          className="grid items-start gap-4 sm:grid-cols-2"
        >
          <ActionSelect name="reason" label={t("size.reason")} defaultValue="received">
            {sellerStockReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`reasons.${reason}`)}
              </option>
            ))}
          </ActionSelect>
          <ActionField
            name="quantity"
            label={t("size.quantity")}
            hint={t("size.countedHint")}
            inputMode="numeric"
            required
            autoComplete="off"
          />
          {places.length > 1 ? (
            <ActionSelect name="placeId" label={t("size.place")} defaultValue={main?.id}>
              <PlaceOptions places={places} />
            </ActionSelect>
          ) : null}
          <ActionField name="note" label={t("size.note")} maxLength={200} autoComplete="off" />
          <SubmitButton busy={t("size.saving")}>{t("size.save")}</SubmitButton>
        </ActionForm>
      </Card>
      {places.length > 1 ? (
        <Card>
          <FoldedForm
            action={shift}
            hidden={{ locale, variantId }}
            summary={t("size.shift")}
            done={t("size.shifted")}
            className="grid items-start gap-4 sm:grid-cols-2"
          >
            <ActionSelect name="fromPlaceId" label={t("size.from")} defaultValue={main?.id}>
              <PlaceOptions places={places} />
            </ActionSelect>
            <ActionSelect name="toPlaceId" label={t("size.to")} defaultValue={places[1]?.id}>
              <PlaceOptions places={places} />
            </ActionSelect>
            <ActionField
              name="quantity"
              id="shift-quantity"
              label={t("size.quantity")}
              inputMode="numeric"
              required
              autoComplete="off"
            />
            <ActionField name="note" id="shift-note" label={t("size.note")} maxLength={200} autoComplete="off" />
            <SubmitButton busy={t("size.saving")}>{t("size.shiftSave")}</SubmitButton>
          </FoldedForm>
        </Card>
      ) : null}
      <Card>
        <ActionForm
          action={low}
          hidden={{ locale, variantId }}
          done={t("size.saved")}
          className="grid items-end gap-4 sm:grid-cols-2"
        >
          <ActionField
            name="lowAt"
            label={t("size.low")}
            hint={t("size.lowHint")}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={shelf.ownLowAt ?? ""}
          />
          <SubmitButton variant="second" busy={t("size.saving")}>
            {t("places.save")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <h2 className="text-xl">{t("size.movements")}</h2>
      <FilterForm here={here} filter={filter} places={places} t={t} />
      <MovementList
        locale={locale}
        movements={movements}
        mainName={places.length > 1 ? (main?.name ?? "") : null}
        empty={t(asked.size > 0 ? "size.noneMatch" : "size.noMovements")}
      />
      <p className="flex flex-wrap gap-2">
        {next ? (
          <LinkButton variant="second" href={`${here}?${withAfter(asked, next)}`}>
            {t("size.older")}
          </LinkButton>
        ) : null}
        {movements.length > 0 ? (
          <LinkButton variant="quiet" href={`${here}/movements.csv?${asked.toString()}`}>
            {t("size.csv")}
          </LinkButton>
        ) : null}
      </p>
    </DeskFrame>
  );
}

function withAfter(asked: URLSearchParams, after: string): string {
  return new URLSearchParams([...asked, ["after", after]]).toString();
}

function PlaceOptions({ places }: { places: readonly ShopPlace[] }) {
  return places.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}

function AtPlaces({
  shelf,
  places,
  locale,
  t,
}: {
  shelf: Shelf;
  places: readonly ShopPlace[];
  locale: Locale;
  t: Translator;
}) {
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {places.map(({ id, name, isForSale }) => (
        <li
          key={id}
          className="flex min-h-11 items-center justify-between gap-3 rounded-card border border-line bg-card px-4 py-2"
        >
          <span>
            {name}
            {isForSale ? null : <span className="block text-sm text-ink-soft">{t("places.notForSale")}</span>}
          </span>
          <span className="tabular text-lg font-semibold">{formatNumber(shelf.at[id] ?? 0, locale)}</span>
        </li>
      ))}
    </ul>
  );
}

function FilterForm({
  here,
  filter,
  places,
  t,
}: {
  here: string;
  filter: MovementFilter;
  places: readonly ShopPlace[];
  t: Translator;
}) {
  return (
    <form
      action={here}
      method="get"
      className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr_auto]"
    >
      <Select name="reason" id="filter-reason" label={t("size.what")} defaultValue={filter.reason ?? ""}>
        <option value="">{t("size.all")}</option>
        {movementReasons.map((reason) => (
          <option key={reason} value={reason}>
            {t(`reasons.${reason}`)}
          </option>
        ))}
      </Select>
      {places.length > 1 ? (
        <Select name="place" label={t("size.place")} defaultValue={filter.place ?? ""}>
          <option value="">{t("size.all")}</option>
          {places.map(({ id, name, isDefault }) => (
            <option key={id} value={isDefault ? "main" : id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Field type="date" name="from" label={t("size.day")} defaultValue={filter.from ?? ""} />
      <Field type="date" name="to" label={t("size.until")} defaultValue={filter.to ?? ""} />
      <Button variant="second">{t("size.filter")}</Button>
    </form>
  );
}
