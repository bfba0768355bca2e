import { ParcelNews } from "@/components/order/parcel-news";
import { Contents } from "@/components/parcel/contents";
import { Badge } from "@/components/ui/layout";
import { formatDong } from "@/domain/money/dong";
import type { ParcelShown, PartShown } from "@/domain/orders/part";
import { isSplit, piecesOf, sumOf, takesCash, unitsLeft } from "@/domain/orders/parcels";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** How a part comes to its buyer: with whom, or, in several parcels, what in each, how far it is, and when the rest follows. */
export function BuyerParcels({ locale, part }: { locale: Locale; part: PartShown }) {
  const [only] = part.parcels;
  if (!isSplit(part))
    return (
      <>
        {only ? <WithWhom locale={locale} parcel={only} /> : null}
        <LotsOfPart locale={locale} part={part} />
      </>
    );
  const t = translator(locale, "parcel");
  const pieces = piecesOf(part);
  const left = sumOf(unitsLeft(part.lines, part.parcels));
  const restOn = part.parcels.findLast(({ state }) => state !== "returned")?.restOn ?? null;
  const isDue = part.payment.state === "due" && part.payment.amountDong > 0;
  const isCash = part.payment.method === "cod" && isDue;
  const isAllThere = part.progress === "delivered";
  return (
    <section className="grid gap-3">
      <h3 className="text-base">{t("title", { count: pieces.length })}</h3>
      {isDue && isAllThere ? (
        <p className="rounded-field bg-sand p-3">{t("cashLeft", { amount: formatDong(part.payment.amountDong) })}</p>
      ) : isCash && part.state !== "cancelled" ? (
        <p className="rounded-field bg-sand p-3">{t("cashLast", { amount: formatDong(part.payment.amountDong) })}</p>
      ) : null}
      <ol className="grid gap-3">
        {pieces.map(({ parcel, place, count, lines }) => (
          <li key={place} className="grid gap-1.5 rounded-field border border-line p-3 text-[0.9375rem]">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="tabular font-semibold">{t("place", { place, count })}</span>
              <Badge tone={parcel && parcel.state !== "packed" ? "leaf" : "plain"}>
                {parcel ? t(`state.${parcel.state}`) : t("rest")}
              </Badge>
            </p>
            <Contents
              units={lines}
              lines={part.lines}
              lots={{ locale, of: part.lots.filter(({ parcelId }) => parcelId === (parcel?.id ?? null)) }}
            />
            {parcel === null ? (
              <p>{restOn ? t("restOn", { day: formatDay(restOn, locale) }) : t("restUnknown")}</p>
            ) : null}
            {parcel ? <Moments locale={locale} parcel={parcel} /> : null}
            {parcel ? <WithWhom locale={locale} parcel={parcel} /> : null}
            {isCash && parcel?.state === "shipped" ? (
              <p className="font-semibold">
                {takesCash(parcel, part.parcels, left)
                  ? t("cashHere", { amount: formatDong(part.payment.amountDong) })
                  : t("noCash")}
              </p>
            ) : null}
          </li>
        ))}
        {part.parcels
          .filter(({ state }) => state === "returned")
          .map((parcel) => (
            <li key={parcel.id} className="grid gap-1.5 rounded-field border border-line p-3 text-[0.9375rem]">
              <p className="font-semibold">{t("state.returned")}</p>
              <Contents units={parcel.lines} lines={part.lines} />
              <Moments locale={locale} parcel={parcel} />
            </li>
          ))}
      </ol>
    </section>
  );
}

/** Of what goes whole, or is collected: the lots it was packed from. */
function LotsOfPart({ locale, part }: { locale: Locale; part: PartShown }) {
  const [piece] = piecesOf(part);
  if (part.lots.length === 0 || !piece) return null;
  const noted = piece.lines.filter((line) => part.lots.some(({ orderLineId }) => orderLineId === line.orderLineId));
  return (
    <section className="text-[0.9375rem]">
      <h3 className="text-base">{translator(locale, "lots")("buyer.title")}</h3>
      <Contents units={noted} lines={part.lines} lots={{ locale, of: part.lots }} />
    </section>
  );
}

export function Moments({ locale, parcel }: { locale: Locale; parcel: ParcelShown }) {
  const t = translator(locale, "parcel");
  const { shippedAt, deliveredAt, endedAt } = parcel;
  const said = [
    shippedAt ? t("shippedAt", { at: formatMoment(shippedAt, locale) }) : "",
    deliveredAt ? t("deliveredAt", { at: formatMoment(deliveredAt, locale) }) : "",
    endedAt ? t("returnedAt", { at: formatMoment(endedAt, locale) }) : "",
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <ul className="tabular text-sm text-ink-soft">
      {said.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function WithWhom({ locale, parcel }: { locale: Locale; parcel: ParcelShown }) {
  const t = translator(locale, "order");
  return (
    <>
      {parcel.carrier ? (
        <p className="text-[0.9375rem]">
          {t(`carrier.${parcel.carrier}`)}
          {parcel.trackingCode ? (
            <span className="tabular block font-semibold">{t("page.tracking", { code: parcel.trackingCode })}</span>
          ) : null}
        </p>
      ) : null}
      <ParcelNews locale={locale} parcel={parcel.news} />
    </>
  );
}
