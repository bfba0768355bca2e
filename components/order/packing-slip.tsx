import { PickupFacts } from "@/components/order/part-card";
import { LotToTake } from "@/components/parcel/contents";
import { classes } from "@/components/ui/classes";
import { formatDong } from "@/domain/money/dong";
import { restSlip, slipOf } from "@/domain/orders/parcels";
import { type SlipShown, toPack } from "@/domain/orders/part";
import { spokenPhone } from "@/domain/people/canonical";
import { formatMoment, formatNet } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type From = { name: string; address: string; phone: string };

/** What goes into the parcel: black on white, one page, the code large. Without prices it still says what is to be collected. */
export function PackingSlip({
  locale,
  order,
  from,
  withPrices = true,
  parcel,
}: {
  locale: Locale;
  order: SlipShown;
  from: From;
  withPrices?: boolean;
  /** One of its parcels alone, or what is in none. */
  parcel?: string | undefined;
}) {
  const t = translator(locale, "seller");
  const one = parcel === undefined ? null : slipOf(order, parcel);
  const place = one ? translator(locale, "parcel")("place", { place: one.place, count: one.count }) : null;
  const inside = order.lines
    .map((line) => ({
      ...line,
      count: one ? (one.units.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0) : toPack(line),
    }))
    .filter(({ count }) => count > 0);
  const heads = [t("order.product"), t("order.quantity"), ...(withPrices ? [t("order.price"), t("order.total")] : [])];
  return (
    <article className="grid gap-6">
      <header className="flex flex-wrap items-end justify-between gap-4 border-b-2 border-ink pb-3">
        <h1 className="text-xl">{t("order.slipTitle")}</h1>
        <p className="tabular ml-auto text-right text-3xl font-semibold wrap-anywhere">
          {order.code}
          {place === null ? null : <span className="block text-xl">{place}</span>}
        </p>
      </header>
      <div className="grid gap-6 sm:grid-cols-2">
        <section>
          <h2 className="text-base">{t("order.from")}</h2>
          <p className="font-semibold">{from.name}</p>
          <p>{from.address}</p>
          <p className="tabular">{spokenPhone(from.phone)}</p>
        </section>
        <section>
          <h2 className="text-base">{t("order.to")}</h2>
          <p className="text-lg font-semibold">{order.contactName}</p>
          {order.way === "pickup" ? <PickupFacts locale={locale} part={order} /> : <p>{order.addressText}</p>}
          <p className="tabular text-lg">{spokenPhone(order.contactPhone)}</p>
        </section>
      </div>
      <div
        role="region"
        tabIndex={0}
        aria-label={[t("order.title", { code: order.code }), place].filter(Boolean).join(", ")}
        className="overflow-x-auto print:overflow-visible"
      >
        <table className="tabular w-full border-collapse text-left [&_td]:border [&_td]:border-ink [&_td]:p-2 [&_th]:border [&_th]:border-ink [&_th]:p-2 max-sm:[&_:is(th,td):nth-child(3)]:hidden print:[&_:is(th,td):nth-child(3)]:table-cell">
          <thead>
            <tr>
              {heads.map((head, column) => (
                <th key={head} scope="col" className={column > 0 ? "text-right" : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inside.map((line) => (
              <tr key={line.variantId}>
                <td>
                  {line.productName}, {line.variantName}
                  {lotsIn(order, parcel)
                    .filter(({ orderLineId }) => orderLineId === line.id)
                    .map((lot) => (
                      <LotToTake key={`${lot.code} ${lot.parcelId ?? ""}`} locale={locale} lot={lot} />
                    ))}
                </td>
                <td className="text-right text-lg font-semibold">{line.count}</td>
                {withPrices ? (
                  <>
                    <td className="text-right">{formatDong(line.unitPriceDong)}</td>
                    <td className="text-right">{formatDong(line.unitPriceDong * line.count)}</td>
                  </>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {one ? (
        <p className="text-right text-lg font-semibold">{toCollect(locale, order, one)}</p>
      ) : (
        <Sums locale={locale} order={order} withPrices={withPrices} />
      )}
      <p>
        {one ? "" : `${t("order.weight", { weight: formatNet(order.weightGrams, "g", locale) })} · `}
        {t("order.placedAt", { at: formatMoment(order.placedAt, locale) })}
      </p>
      {order.buyerNote ? <p>{order.buyerNote}</p> : null}
    </article>
  );
}

/** Of one of its parcels, of what is in none, or of all of it. */
function lotsIn({ lots }: SlipShown, parcel: string | undefined): SlipShown["lots"] {
  if (parcel === undefined) return lots;
  return lots.filter(({ parcelId }) => (parcelId ?? restSlip) === parcel);
}

/** The cash of the whole part goes with one of its parcels; the others say that nothing is collected. */
function toCollect(locale: Locale, order: SlipShown, { takesCash }: { takesCash: boolean }): string {
  const isPaid = order.paymentState !== "due" || order.payment.amountDong === 0;
  if (isPaid) return translator(locale, "seller")("book.collectNothing");
  const t = translator(locale, "parcel");
  return takesCash ? t("cashHere", { amount: formatDong(order.payment.amountDong) }) : t("noCash");
}

/** A present goes without its prices; what the carrier has to collect is said all the same. */
function Sums({ locale, order, withPrices }: { locale: Locale; order: SlipShown; withPrices: boolean }) {
  const t = translator(locale, "seller");
  const isPaid = order.paymentState !== "due" || order.payment.amountDong === 0;
  if (!withPrices && isPaid) return null;
  const off = [
    { term: translator(locale, "order")("voucher.seller"), dong: order.discountDong },
    { term: translator(locale, "order")("voucher.province"), dong: order.subsidyDong },
    { term: translator(locale, "order")("page.takenOff"), dong: order.takenOffDong },
  ];
  return (
    <dl className="tabular ml-auto grid w-full max-w-xs gap-y-1">
      {withPrices ? (
        <>
          <Sum term={t("order.goods")} amount={formatDong(order.itemsDong)} />
          <Sum term={t("order.shipping")} amount={formatDong(order.shippingDong)} />
          {off
            .filter(({ dong }) => dong > 0)
            .map(({ term, dong }) => (
              <Sum key={term} term={term} amount={`−${formatDong(dong)}`} />
            ))}
        </>
      ) : null}
      <Sum
        term={t(isPaid ? "order.collected" : `order.collectBy.${order.way}`)}
        amount={formatDong(order.payment.amountDong)}
        className="text-lg font-semibold"
      />
    </dl>
  );
}

/** The amount goes below its name where letters are large. */
function Sum({ term, amount, className }: { term: string; amount: string; className?: string }) {
  return (
    <div className={classes("flex flex-wrap justify-between gap-x-4", className)}>
      <dt>{term}</dt>
      <dd className="ml-auto text-right">{amount}</dd>
    </div>
  );
}
