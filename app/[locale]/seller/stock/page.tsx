import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Badge, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { getOwnShop } from "@/domain/sellers/reads";
import { matches } from "@/domain/stock/find";
import { listPlaces, listShelves, type Shelf, type ShopPlace } from "@/domain/stock/reads/shelves";
import { formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("list.title") };
}

export default async function StockPage({ params, searchParams }: PageProps<"/[locale]/seller/stock">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, shelves, places, asked] = await Promise.all([
    getOwnShop(seller),
    listShelves(seller),
    listPlaces(seller),
    searchParams,
  ]);
  const t = translator(locale, "stock");
  const wanted = typeof asked.q === "string" ? asked.q.slice(0, 100) : "";
  const low = shelves.filter(({ isLow }) => isLow);
  const shown = (asked.low === undefined ? shelves : low).filter((shelf) => matches(shelf, wanted));
  const here = path(locale, "/seller/stock");
  return (
    <DeskFrame locale={locale} shop={shop} current="stock">
      <PageTitle
        title={t("list.title")}
        lead={t("list.lead")}
        actions={
          <div className="flex flex-wrap gap-2">
            {(["counts", "lots", "harvests", "places", "low"] as const).map((name) => (
              <LinkButton
                key={name}
                variant="second"
                size="small"
                href={path(
                  locale,
                  name === "lots" || name === "harvests" ? `/seller/${name}` : `/seller/stock/${name}`,
                )}
              >
                {t(`list.${name}`)}
              </LinkButton>
            ))}
          </div>
        }
      />
      <Guide locale={locale} name="stocktaking" />
      {shelves.length === 0 ? (
        <EmptyState title={t("list.empty")} />
      ) : (
        <>
          {low.length > 0 && asked.low === undefined ? (
            <a href={`${here}?low`} className="inline-flex min-h-11 items-center underline underline-offset-4">
              {t("list.lowNow", { count: low.length })}
            </a>
          ) : null}
          {shelves.length > 8 ? (
            <form action={here} method="get" className="grid grid-cols-[1fr_auto] items-end gap-2 sm:max-w-md">
              <Field name="q" label={t("list.find")} defaultValue={wanted} autoComplete="off" />
              <Button variant="second">{t("list.show")}</Button>
            </form>
          ) : null}
          {shown.length === 0 ? <p className="text-ink-soft">{t("list.nothing")}</p> : null}
          {shown.length > 0 ? (
            <Table caption={t("list.title")}>
              <thead>
                <tr>
                  <th scope="col">{t("list.product")}</th>
                  <th scope="col" className="text-right whitespace-nowrap">
                    {t("list.onHand")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((shelf) => (
                  <Row key={shelf.variantId} shelf={shelf} places={places} locale={locale} t={t} />
                ))}
              </tbody>
            </Table>
          ) : null}
        </>
      )}
    </DeskFrame>
  );
}

type RowProps = { shelf: Shelf; places: readonly ShopPlace[]; locale: Locale; t: Translator };

/** Places are named only where there are several. */
function Row({ shelf, places, locale, t }: RowProps) {
  const around = [
    shelf.held > 0 ? t("list.held", { count: shelf.held }) : "",
    ...(places.length > 1
      ? places
          .filter(({ id }) => (shelf.at[id] ?? 0) > 0)
          .map(({ id, name }) => t("list.at", { place: name, count: formatNumber(shelf.at[id] ?? 0, locale) }))
      : []),
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row" className="leading-snug font-normal">
        <a
          href={path(locale, `/seller/stock/${shelf.variantId}`)}
          className="block min-h-11 py-1 underline-offset-4 hover:underline"
        >
          <span className="font-semibold">{shelf.productName}</span>
          <span className="block text-ink-soft">{shelf.variantName}</span>
        </a>
        {shelf.isLow ? <Badge tone="gold">{t("list.isLow")}</Badge> : null}
        {around.length > 0 ? <span className="block text-sm text-ink-soft">{around.join(" · ")}</span> : null}
      </th>
      <td className={`tabular text-right text-lg font-semibold ${shelf.onHand === 0 ? "text-alarm" : ""}`}>
        {formatNumber(shelf.onHand, locale)}
      </td>
    </tr>
  );
}
