import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Fragment } from "react";
import { requireSellerWith } from "@/app/gates";
import { PickupFacts } from "@/components/order/part-card";
import { PrintButton } from "@/components/order/print-button";
import { LinkButton } from "@/components/ui/button";
import { formatDong } from "@/domain/money/dong";
import { toPack } from "@/domain/orders/part";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { spokenPhone } from "@/domain/people/canonical";
import { findWard } from "@/domain/places/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment, formatNet } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/orders/[code]/slip">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("order.slipTitle") };
}

/** What goes into the parcel: black on white, one A4 page, the code large. */
export default async function PackingSlip({ params }: PageProps<"/[locale]/seller/orders/[code]/slip">) {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "orders");
  const [shop, order] = await Promise.all([getOwnShop(seller), findSellerOrder(seller, code)]);
  if (!order) notFound();
  const place = await findWard(shop.communeCode);
  const t = translator(locale, "seller");
  const heads = [t("order.product"), t("order.quantity"), t("order.price"), t("order.total")];
  return (
    <main className="mx-auto grid max-w-3xl gap-6 bg-white p-6 text-ink print:p-0">
      <div className="screen-only flex flex-wrap items-center gap-4">
        <PrintButton label={t("order.print")} />
        <LinkButton variant="quiet" href={path(locale, `/seller/orders/${order.code}`)}>
          {t("order.title", { code: order.code })}
        </LinkButton>
      </div>
      <header className="flex flex-wrap items-end justify-between gap-4 border-b-2 border-ink pb-3">
        <h1 className="text-xl">{t("order.slipTitle")}</h1>
        <p className="tabular text-3xl font-semibold">{order.code}</p>
      </header>
      <div className="grid gap-6 sm:grid-cols-2">
        <section>
          <h2 className="text-base">{t("order.from")}</h2>
          <p className="font-semibold">{shop.name}</p>
          <p>{[shop.addressLine, shop.hamlet, place?.fullName, place?.provinceName].filter(Boolean).join(", ")}</p>
          <p className="tabular">{spokenPhone(shop.phone)}</p>
        </section>
        <section>
          <h2 className="text-base">{t("order.to")}</h2>
          <p className="text-lg font-semibold">{order.contactName}</p>
          {order.way === "pickup" ? <PickupFacts locale={locale} part={order} /> : <p>{order.addressText}</p>}
          <p className="tabular text-lg">{spokenPhone(order.contactPhone)}</p>
        </section>
      </div>
      <table className="tabular w-full border-collapse text-left [&_td]:border [&_td]:border-ink [&_td]:p-2 [&_th]:border [&_th]:border-ink [&_th]:p-2 max-sm:[&_:is(th,td):nth-child(3)]:hidden print:[&_:is(th,td):nth-child(3)]:table-cell">
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th key={head} scope="col" className={place > 0 ? "text-right" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.lines
            .filter((line) => toPack(line) > 0)
            .map((line) => (
              <tr key={line.variantId}>
                <td>
                  {line.productName}, {line.variantName}
                </td>
                <td className="text-right text-lg font-semibold">{toPack(line)}</td>
                <td className="text-right">{formatDong(line.unitPriceDong)}</td>
                <td className="text-right">{formatDong(line.unitPriceDong * toPack(line))}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <dl className="tabular ml-auto grid w-full max-w-xs grid-cols-[1fr_auto] gap-y-1">
        <dt>{t("order.goods")}</dt>
        <dd className="text-right">{formatDong(order.itemsDong)}</dd>
        <dt>{t("order.shipping")}</dt>
        <dd className="text-right">{formatDong(order.shippingDong)}</dd>
        {[
          { term: translator(locale, "order")("voucher.seller"), dong: order.discountDong },
          { term: translator(locale, "order")("voucher.province"), dong: order.subsidyDong },
          { term: translator(locale, "order")("page.takenOff"), dong: order.takenOffDong },
        ]
          .filter(({ dong }) => dong > 0)
          .map(({ term, dong }) => (
            <Fragment key={term}>
              <dt>{term}</dt>
              <dd className="text-right">−{formatDong(dong)}</dd>
            </Fragment>
          ))}
        <dt className="text-lg font-semibold">
          {t(order.paymentState === "collected" ? "order.collected" : `order.collectBy.${order.way}`)}
        </dt>
        <dd className="text-right text-lg font-semibold">{formatDong(order.payment.amountDong)}</dd>
      </dl>
      <p>
        {t("order.weight", { weight: formatNet(order.weightGrams, "g", locale) })} ·{" "}
        {t("order.placedAt", { at: formatMoment(order.placedAt, locale) })}
      </p>
      {order.buyerNote ? <p>{order.buyerNote}</p> : null}
    </main>
  );
}
