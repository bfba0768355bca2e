import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cancel, confirm, deliver, pack, refund, ship } from "@/app/[locale]/seller/orders/[code]/actions";
import { requireSeller } from "@/app/gates";
import { Sum, TakenOff } from "@/components/order/basket-seller";
import { StateBadge, TakenBack } from "@/components/order/part-card";
import { Timeline } from "@/components/order/timeline";
import { ProductPicture } from "@/components/product/product-picture";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDong } from "@/domain/money/dong";
import { toPack } from "@/domain/orders/part";
import { findSellerOrder, type SellerOrderPage } from "@/domain/orders/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/orders/[code]">): Promise<Metadata> {
  const { locale, code } = await params;
  return { title: translator(localeOf(locale), "seller")("order.title", { code: code.slice(0, 20) }) };
}

export default async function SellerOrderDetail({ params }: PageProps<"/[locale]/seller/orders/[code]">) {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSeller(locale);
  const [shop, order] = await Promise.all([getOwnShop(seller), findSellerOrder(seller, code)]);
  if (!order) notFound();
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders">
      <PageTitle
        title={t("order.title", { code: order.code })}
        lead={t("order.placedAt", { at: formatMoment(order.placedAt, locale) })}
        actions={
          <>
            <StateBadge locale={locale} state={order.state} />
            <LinkButton variant="second" size="small" href={path(locale, `/seller/orders/${order.code}/slip`)}>
              {t("order.slip")}
            </LinkButton>
          </>
        }
      />
      <NextStep order={order} locale={locale} t={t} />
      <GiveBack order={order} locale={locale} t={t} />
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <Card className="grid content-start gap-4">
          <h2 className="text-lg">{t("order.lines")}</h2>
          <ul className="divide-y divide-line border-y border-line">
            {order.lines.map((line) => (
              <li key={line.variantId} className="grid grid-cols-[4rem_1fr_auto] items-center gap-3 py-2.5">
                <ProductPicture picture={line} alt="" sizes="4rem" className="size-16 rounded-field" />
                <p className="leading-snug">
                  <span className="font-semibold">{line.productName}</span>
                  <span className="block text-[0.9375rem] text-ink-soft">
                    {line.variantName} · {formatDong(line.unitPriceDong)}
                  </span>
                  <TakenBack locale={locale} line={line} isWhole={order.state === "cancelled"} />
                </p>
                <p className="tabular text-right leading-snug">
                  <span className="block text-lg font-semibold">× {toPack(line)}</span>
                  {formatDong(line.totalDong)}
                </p>
              </li>
            ))}
          </ul>
          <dl className="tabular grid gap-1">
            <Sum term={t("order.goods")} value={formatDong(order.itemsDong)} />
            <Sum term={t("order.shipping")} value={formatDong(order.shippingDong)} />
            <TakenOff locale={locale} off={order} />
            <Sum
              term={order.paymentState === "collected" ? t("order.collected") : t("order.collect")}
              value={formatDong(order.totalDong)}
              isTotal
            />
            {order.takenOffDong > 0 ? (
              <Sum term={t("order.takenOff")} value={`−${formatDong(order.takenOffDong)}`} />
            ) : null}
            {order.feeDong > 0 ? <Sum term={t("order.fee")} value={`−${formatDong(order.feeDong)}`} /> : null}
            {order.taxDong > 0 ? <Sum term={t("order.tax")} value={`−${formatDong(order.taxDong)}`} /> : null}
            {order.subsidyLeftDong > 0 ? (
              <Sum term={t("order.subsidy")} value={formatDong(order.subsidyLeftDong)} />
            ) : null}
            {order.feeDong + order.taxDong + order.subsidyLeftDong > 0 ? (
              <Sum term={t("order.keep")} value={formatDong(keptOf(order))} isTotal />
            ) : null}
          </dl>
        </Card>
        <div className="grid content-start gap-5">
          <Card className="grid gap-2">
            <h2 className="text-lg">{t("order.buyer")}</h2>
            <p className="font-semibold">{order.contactName}</p>
            <LinkButton
              variant="second"
              size="small"
              href={`tel:${order.contactPhone}`}
              className="tabular justify-self-start"
            >
              {t("order.call")}: {spokenPhone(order.contactPhone)}
            </LinkButton>
            <h3 className="mt-2 text-base text-ink-soft">{t("order.address")}</h3>
            <p>{order.addressText}</p>
            {order.buyerNote ? (
              <>
                <h3 className="mt-2 text-base text-ink-soft">{t("order.note")}</h3>
                <p>{order.buyerNote}</p>
              </>
            ) : null}
          </Card>
          <Card>
            <h2 className="mb-2 text-lg">{t("order.timeline")}</h2>
            <Timeline
              label={t("order.timeline")}
              steps={order.events.map((event) => ({
                state: event.state,
                name: translator(locale, "order")(event.state === "placed" ? "step.placed" : `state.${event.state}`),
                at: formatMoment(event.at, locale),
                note: event.note,
              }))}
            />
          </Card>
        </div>
      </div>
    </DeskFrame>
  );
}

/** The seller's own: what the buyer and the province pay, less what the market keeps. */
function keptOf(order: SellerOrderPage): number {
  return order.totalDong - order.takenOffDong + order.subsidyLeftDong - order.feeDong - order.taxDong;
}

type Part = { order: SellerOrderPage; locale: Locale; t: Translator };

/** Money the shop still holds and the buyer is to have back. Asks once more before it is recorded, without a script too. */
function GiveBack({ order, locale, t }: Part) {
  return order.refunds
    .filter(({ route }) => route !== "off_bill")
    .map(({ id, amountDong, route, state }) => {
      const amount = formatDong(amountDong);
      if (route === "card" || state === "done") {
        return (
          <Notice key={id} tone="plain">
            {t(route === "card" ? "refund.card" : "refund.done", { amount })}
          </Notice>
        );
      }
      return (
        <Notice key={id} tone="alarm" title={t("refund.title", { amount })}>
          <p>{t("refund.lead", { name: order.contactName, phone: spokenPhone(order.contactPhone) })}</p>
          <details className="mt-2">
            <summary className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
              {t("refund.given")}
            </summary>
            <ActionForm action={refund} hidden={{ locale, code: order.code, refundId: id }} className="grid gap-2">
              <p>{t("refund.sure", { amount })}</p>
              <SubmitButton busy={t("refund.saving")}>{t("refund.yes")}</SubmitButton>
            </ActionForm>
          </details>
        </Notice>
      );
    });
}

const carriers = ["own", "ghn", "ghtk", "viettel_post", "vnpost", "jt"] as const;
const reasons = [
  "buyer_unreachable",
  "out_of_stock",
  "cannot_deliver",
  "refused_at_door",
  "buyer_changed_mind",
  "other",
] as const;

/** The next step fills a phone's width, not a desk's. */
const deskWidth = "md:w-auto md:justify-self-start md:px-8";

/** One obvious next step, and the way out beside it. */
function NextStep({ order, locale, t }: Part) {
  if (order.state === "cancelled") {
    return (
      <Notice tone="plain">
        {t("order.cancelled", { reason: order.cancelReason ? t(`order.reasons.${order.cancelReason}`) : "" })}{" "}
        {order.cancelNote}
      </Notice>
    );
  }
  if (order.state === "delivered") return null;
  const hidden = { locale, code: order.code };
  const isDue = order.paymentState === "due";
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("order.next")}</h2>
      {order.state === "placed" ? (
        <ActionForm action={confirm} hidden={hidden} className="grid gap-2">
          <p className="text-ink-soft">{t("order.confirmHint")}</p>
          <SubmitButton busy={t("order.busy")} size="wide" className={deskWidth}>
            {t("order.confirm")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {order.state === "confirmed" ? (
        <ActionForm action={pack} hidden={hidden} className="grid gap-2">
          <p className="text-ink-soft">{t("order.packHint")}</p>
          <SubmitButton busy={t("order.busy")} size="wide" className={deskWidth}>
            {t("order.pack")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {order.state === "packed" ? (
        <ActionForm action={ship} hidden={hidden} className="grid items-end gap-3 sm:grid-cols-2">
          <ActionSelect name="carrier" label={t("order.carrier")} defaultValue="own">
            {carriers.map((carrier) => (
              <option key={carrier} value={carrier}>
                {t(`order.carriers.${carrier}`)}
              </option>
            ))}
          </ActionSelect>
          <ActionField name="trackingCode" label={t("order.tracking")} maxLength={60} autoComplete="off" />
          <SubmitButton busy={t("order.busy")} size="wide" className={`sm:col-span-2 ${deskWidth}`}>
            {t("order.ship")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {order.state === "shipped" ? (
        <ActionForm action={deliver} hidden={hidden} className="grid gap-2">
          <p className="text-ink-soft">
            {isDue
              ? t("order.deliverHint", { amount: formatDong(order.payment.amountDong) })
              : t("order.deliverPaidHint")}
          </p>
          <SubmitButton busy={t("order.busy")} size="wide" className={deskWidth}>
            {t(isDue ? "order.deliver" : "order.deliverPaid")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {order.canCancel ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4">
            {t("order.cancel")}
          </summary>
          <ActionForm action={cancel} hidden={hidden} className="grid max-w-md gap-3 pt-2">
            <p>{t("order.cancelHint")}</p>
            <ActionSelect name="reason" label={t("order.reason")} defaultValue="buyer_unreachable">
              {reasons.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`order.reasons.${reason}`)}
                </option>
              ))}
            </ActionSelect>
            <ActionField name="note" label={t("order.cancelNote")} maxLength={300} />
            <SubmitButton variant="danger" busy={t("order.busy")}>
              {t("order.cancel")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </Card>
  );
}
