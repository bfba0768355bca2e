import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { PrintButton } from "@/components/order/print-button";
import { Contents, LotToTake } from "@/components/parcel/contents";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { mostAtOnce, partCodesOf } from "@/domain/orders/input";
import { listOpenLots } from "@/domain/lots/reads";
import { lotsOf, partsToPick, pickList, placesOf, withLots } from "@/domain/orders/pick";
import { listSellerOrders, listSellerParts } from "@/domain/orders/reads/seller";
import { getOwnShop } from "@/domain/sellers/reads";
import { listDrawn } from "@/domain/stock/reads/shelves";
import { localDay, now } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/orders/pick">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "desk")("pick.title") };
}

/** What to take from the shelf for the parts that were ticked, or for all that wait to be packed; then what goes into each parcel. */
export default async function PickPage({ params, searchParams }: PageProps<"/[locale]/seller/orders/pick">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const chosen = partCodesOf((await searchParams).parts);
  const [shop, waiting] = await Promise.all([
    getOwnShop(seller),
    chosen.length > 0
      ? chosen
      : listSellerOrders(seller, { state: "confirmed", limit: mostAtOnce }, now()).then(({ orders }) =>
          orders.map(({ code }) => code),
        ),
  ]);
  const chosenParts = await listSellerParts(seller, waiting);
  const lines = chosenParts.flatMap((part) => part.lines);
  const [drawn, open] = await Promise.all([
    listDrawn(
      seller,
      lines.map(({ id }) => id),
    ),
    listOpenLots(
      seller,
      lines.map(({ variantId }) => variantId),
      localDay(now()),
    ),
  ]);
  const parts = withLots(chosenParts, open);
  const t = translator(locale, "desk");
  const codes = parts.map(({ code }) => code).join(",");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle
        title={t("pick.title")}
        lead={t("pick.lead", { count: parts.length, at: formatMoment(now(), locale) })}
        actions={
          <div className="screen-only flex flex-wrap gap-2">
            {parts.length > 0 ? <PrintButton label={translator(locale, "seller")("order.print")} /> : null}
            {parts.length > 0 ? (
              <LinkButton variant="second" size="small" href={path(locale, `/seller/orders/slips?parts=${codes}`)}>
                {t("pick.slips")}
              </LinkButton>
            ) : null}
          </div>
        }
      />
      {parts.length === 0 ? (
        <EmptyState picture="/pictures/spot-empty-basket-320.webp" title={t("pick.nothing")}>
          {t("pick.nothingHint")}
        </EmptyState>
      ) : (
        <>
          <section className="grid gap-2">
            <h2 className="text-lg">{t("pick.byProduct")}</h2>
            <Table caption={t("pick.byProduct")}>
              <thead>
                <tr>
                  <th scope="col">{t("pick.product")}</th>
                  <th scope="col" className="text-right">
                    {t("pick.count")}
                  </th>
                  <th scope="col" className="hidden w-20 print:table-cell">
                    {t("pick.taken")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {pickList(parts).map((line) => (
                  <tr key={line.variantId}>
                    <th scope="row">
                      {line.productName}
                      <span className="block font-normal text-ink-soft">{line.variantName}</span>
                      {placesOf(parts, line.variantId, drawn).map(([place, count]) => (
                        <span key={place} className="block font-normal">
                          {translator(locale, "stock")("pick.at", { place, count })}
                        </span>
                      ))}
                      {lotsOf(parts, line.variantId).map(([code, quantity]) => (
                        <LotToTake key={code} locale={locale} lot={{ code, quantity }} />
                      ))}
                    </th>
                    <td className="tabular text-right text-xl font-semibold">{line.count}</td>
                    <td className="hidden print:table-cell">☐</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </section>
          <section className="grid gap-2">
            <h2 className="text-lg">{t("pick.byParcel")}</h2>
            <ul className="grid gap-2.5 lg:grid-cols-2 print:grid-cols-2">
              {parts.flatMap((part) =>
                partsToPick(part).map(({ place, count, lines }) => (
                  <li
                    key={`${part.code} ${place}`}
                    className="break-inside-avoid rounded-card border border-line bg-card px-4 py-3 print:border-ink"
                  >
                    <h3 className="tabular flex flex-wrap items-center gap-x-3 text-base">
                      <a
                        href={path(locale, `/seller/orders/${part.code}`)}
                        className="inline-flex min-h-11 items-center"
                      >
                        {part.code}
                      </a>
                      {count > 1 ? <span>{translator(locale, "parcel")("place", { place, count })}</span> : null}
                    </h3>
                    <p className="text-ink-soft">{part.contactName}</p>
                    <Contents
                      units={lines}
                      lines={part.lines}
                      lots={{ locale, of: part.lots.filter(({ parcelId }) => parcelId === null), isPlain: true }}
                    />
                    {part.buyerNote ? <p className="mt-1 text-[0.9375rem]">“{part.buyerNote}”</p> : null}
                  </li>
                )),
              )}
            </ul>
          </section>
        </>
      )}
    </DeskFrame>
  );
}
