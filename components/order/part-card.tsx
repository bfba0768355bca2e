import type { ReactNode } from "react";
import { feeText, Sum, VoucherSums } from "@/components/order/basket-seller";
import { TakenOff } from "@/components/order/taken-off";
import { reducedStep } from "@/components/order/reduced-step";
import { Timeline, type TimelineStep } from "@/components/order/timeline";
import { BuyerParcels } from "@/components/parcel/buyer-parcels";
import { awaitedWords } from "@/components/harvest/awaited";
import { ProductPicture } from "@/components/product/product-picture";
import { Badge, Card, Notice, type Tone } from "@/components/ui/layout";
import {
  type DeliveryWay,
  type PartShown,
  type RefundShown,
  type SellerOrderState,
  timelineOf,
} from "@/domain/orders/part";
import { sentInPart, type SentInPart } from "@/domain/orders/parcels";
import { formatDong } from "@/domain/money/dong";
import { formatMoment, formatWeekday } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

const stateTones: Record<SellerOrderState, Tone> = {
  awaiting_payment: "gold",
  placed: "gold",
  confirmed: "leaf",
  packed: "leaf",
  shipped: "leaf",
  delivered: "leaf",
  cancelled: "plain",
};

/** A part's state in words; what is collected waits for its buyer and is fetched. */
export function stateName(t: Translator, { state, way }: { state: SellerOrderState; way: DeliveryWay }): string {
  if (way === "pickup" && (state === "packed" || state === "delivered")) return t(`pickup.state.${state}`);
  return t(`state.${state}`);
}

export function StateBadge({
  locale,
  state,
  way = "delivery",
  sent = null,
}: {
  locale: Locale;
  state: SellerOrderState;
  way?: DeliveryWay;
  sent?: SentInPart | null;
}) {
  if (sent) return <Badge tone="leaf">{translator(locale, "parcel")("sentInPart", sent)}</Badge>;
  return <Badge tone={stateTones[state]}>{stateName(translator(locale, "order"), { state, way })}</Badge>;
}

/** One shop's part of an order: what, how far, what it comes to. */
export function PartCard({ locale, part, cancel }: { locale: Locale; part: PartShown; cancel: ReactNode }) {
  const t = translator(locale, "order");
  return (
    <Card className="grid gap-4 print:break-inside-avoid print:shadow-none">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div>
          <h2 className="text-lg">
            <a href={path(locale, `/sellers/${part.sellerSlug}`)} className="underline-offset-4 hover:underline">
              {part.sellerName}
            </a>
          </h2>
          <p className="tabular text-[0.9375rem] text-ink-soft">
            {t("page.part", { code: part.code })} ·{" "}
            <a
              href={`tel:${part.sellerPhone}`}
              className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
            >
              {t("page.call")}
            </a>
          </p>
        </div>
        <StateBadge locale={locale} state={part.state} way={part.way} sent={sentInPart(part)} />
      </header>
      {part.harvest ? <Notice tone="gold">{awaitedWords(locale, part.harvest)}.</Notice> : null}
      <div className="grid gap-5 md:grid-cols-[1fr_15rem]">
        <div className="grid content-start gap-3">
          <ul className="divide-y divide-line border-y border-line">
            {part.lines.map((line) => (
              <PartLine key={line.id} locale={locale} line={line} isCancelled={part.state === "cancelled"} />
            ))}
          </ul>
          <dl className="tabular grid gap-1">
            <Sum term={t("cart.goods")} value={formatDong(part.itemsDong)} />
            <Sum
              term={t(part.way === "pickup" ? "way.collected" : `zone.${part.zone}`)}
              value={feeText(locale, part.shippingDong)}
            />
            <VoucherSums locale={locale} off={part} />
            <Sum isTotal term={t(`page.${totalName(part)}`)} value={formatDong(part.totalDong)} />
            {part.state === "cancelled" ? null : <TakenOff locale={locale} part={part} />}
          </dl>
          {part.refunds.map((refund) => (
            <Notice key={refund.id} tone={refund.state === "done" ? "leaf" : "gold"}>
              {t(`refund.${refund.route}.${refundWord(refund)}`, {
                amount: formatDong(refund.amountDong),
              })}
            </Notice>
          ))}
          {part.buyerNote ? (
            <p className="text-[0.9375rem] whitespace-pre-line">{t("page.note", { note: part.buyerNote })}</p>
          ) : null}
        </div>
        <div className="grid content-start gap-3">
          <PickupFacts locale={locale} part={part} />
          <Timeline label={t("page.timeline")} steps={stepsOf(t, part, locale)} />
          <BuyerParcels locale={locale} part={part} />
          {cancel}
        </div>
      </div>
    </Card>
  );
}

/** What its total is to the buyer: paid, to be paid in a certain way, or nothing any more. */
function totalName({ state, payment }: PartShown) {
  if (state === "cancelled") return "partCancelled";
  if (payment.state === "collected") return "partPaid";
  if (payment.state === "void") return "partClosed";
  return ({ cod: "partTotal", vietqr: "partTransfer", card: "partCard" } as const)[payment.method];
}

/** When and where a part is to be collected. */
export function PickupFacts({ locale, part }: { locale: Locale; part: Pick<PartShown, PickupFact> }) {
  if (part.pickupDay === null) return null;
  return (
    <p className="rounded-field bg-leaf-pale p-3">
      <span className="block text-[0.9375rem]">{translator(locale, "order")("pickup.when")}</span>
      <span className="tabular block font-semibold">
        {formatWeekday(part.pickupDay, locale)}, {part.pickupHours}
      </span>
      <span className="block text-[0.9375rem]">{part.pickupPlace}</span>
    </p>
  );
}

type PickupFact = "pickupDay" | "pickupHours" | "pickupPlace";

type Line = PartShown["lines"][number];

function PartLine({ locale, line, isCancelled }: { locale: Locale; line: Line; isCancelled: boolean }) {
  const t = translator(locale, "order");
  return (
    <li className="grid grid-cols-[min(4rem,18vw)_1fr] gap-x-3 py-3 print:block">
      <ProductPicture
        picture={line}
        alt=""
        sizes="4rem"
        className="aspect-square self-start rounded-field print:hidden"
      />
      <div className="min-w-0 leading-snug">
        <a
          href={path(locale, `/products/${line.productSlug}`)}
          className="font-semibold underline-offset-4 hover:underline"
        >
          {line.productName}
        </a>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-[0.9375rem] text-ink-soft">
          <span>
            {line.quantity} × {line.variantName}
            {line.stars > 0 ? ` · ${t("page.stars", { stars: line.stars })}` : ""}
          </span>
          <span className="tabular ml-auto whitespace-nowrap text-ink">{formatDong(line.totalDong)}</span>
        </p>
        <TakenBack locale={locale} line={line} isWhole={isCancelled} />
        <span className="block text-sm text-ink-soft">{line.originText}</span>
      </div>
    </li>
  );
}

/** What of a line was cancelled or returned; of a part that was cancelled whole, its badge says it. */
export function TakenBack({ locale, line, isWhole }: { locale: Locale; line: Line; isWhole: boolean }) {
  if (isWhole || line.cancelledQuantity + line.returnedQuantity === 0) return null;
  const t = translator(locale, "order");
  return (
    <p className="text-[0.9375rem] font-semibold text-earth">
      {[
        line.cancelledQuantity > 0 ? t("page.lineCancelled", { count: line.cancelledQuantity }) : "",
        line.returnedQuantity > 0 ? t("page.lineReturned", { count: line.returnedQuantity }) : "",
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}

const usualWay: readonly SellerOrderState[] = ["placed", "confirmed", "packed", "shipped", "delivered"];

function stepsOf(t: Translator, part: PartShown, locale: Locale) {
  const happened = timelineOf(part).map(({ event, reduction }): TimelineStep =>
    reduction
      ? reducedStep(locale, reduction, "buyer")
      : {
          state: event.state,
          name: event.state === "cancelled" ? cancelledName(t, part) : stepName(t, event.state, part.way),
          at: formatMoment(event.at, locale),
          note: event.note,
        },
  );
  if (part.state === "cancelled") return happened;
  const coming = usualWay
    .slice(usualWay.indexOf(part.state) + 1)
    .filter((state) => part.way === "delivery" || state !== "shipped")
    .map((state) => ({ state, name: t(comingName(state, part)), at: null, note: "" }));
  return [...happened, ...coming];
}

function comingName(state: SellerOrderState, { way, payment }: PartShown): string {
  if (way === "pickup" && (state === "packed" || state === "delivered")) return `pickup.coming.${state}`;
  const isPrepaid = payment.method !== "cod" || payment.state === "collected";
  return state === "delivered" && isPrepaid ? "coming.deliveredPaid" : `coming.${state}`;
}

function stepName(t: Translator, state: SellerOrderState, way: DeliveryWay): string {
  const isOfPickup = way === "pickup" && (state === "packed" || state === "delivered");
  return t(isOfPickup ? `pickup.step.${state}` : `step.${state}`);
}

function cancelledName(t: Translator, part: PartShown): string {
  const by = part.cancelledBy ?? "system";
  if (by === "buyer" || !part.cancelReason) return t(`cancelledBy.${by}`);
  return `${t(`cancelledBy.${by}`)}: ${t(`reason.${part.cancelReason}`)}`;
}

/** Only a card can refuse what is sent back to it. */
function refundWord({ route, state }: RefundShown): "due" | "done" | "failed" {
  if (state === "failed" && route === "card") return "failed";
  return state === "done" ? "done" : "due";
}
