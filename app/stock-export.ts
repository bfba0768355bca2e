import "server-only";
import type { SellerScope } from "@/domain/people/scopes";
import type { ExportTable } from "@/domain/stats/export";
import type { MovementFilter } from "@/domain/stock/input";
import { listMovements, listPlaces, listShelves } from "@/domain/stock/reads/shelves";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const mostRows = 50_000;

/** The stock book of one size as a table to take along; null for another shop's. */
export async function movementsTable(
  seller: SellerScope,
  variantId: string,
  filter: MovementFilter,
  locale: Locale,
): Promise<ExportTable | null> {
  const [[shelf], places, { movements }] = await Promise.all([
    listShelves(seller, variantId),
    listPlaces(seller),
    listMovements(seller, variantId, filter, mostRows),
  ]);
  if (!shelf) return null;
  const t = translator(locale, "stock");
  const main = places.find(({ isDefault }) => isDefault)?.name ?? "";
  const place = places.length > 1;
  return {
    name: t("size.movements"),
    about: [[t("list.product"), `${shelf.productName}, ${shelf.variantName}`]],
    heads: [
      t("size.when"),
      t("size.what"),
      t("size.quantity"),
      ...(place ? [t("size.place")] : []),
      t("size.note"),
      t("size.who"),
    ],
    rows: movements.map((movement) => [
      formatMoment(movement.at, locale),
      t(`reasons.${movement.reason}`),
      movement.quantity,
      ...(place ? [movement.placeName || main] : []),
      [
        movement.orderCode ? t("size.order", { code: movement.orderCode }) : "",
        movement.lotCode ? t("size.lot", { code: movement.lotCode }) : "",
        movement.note === movement.lotCode ? "" : movement.note,
      ]
        .filter(Boolean)
        .join(" · "),
      movement.who || t("size.automatic"),
    ]),
  };
}
