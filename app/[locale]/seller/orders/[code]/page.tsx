import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cancel, confirm, deliver, pack, reduce, refund } from "@/app/[locale]/seller/orders/[code]/actions";
import {
  BookedParcel,
  deskWidth,
  MakeParcel,
  SendForms,
  SeveralParcels,
} from "@/app/[locale]/seller/orders/[code]/parcels";
import { InvoiceDesk } from "@/app/[locale]/seller/orders/[code]/invoice/invoice-desk";
import { accept, receive, refuse } from "@/app/[locale]/seller/returns/actions";
import { report, send } from "@/app/[locale]/seller/messages/actions";
import { choose } from "@/app/[locale]/seller/lots/actions";
import { requireSellerWith } from "@/app/gates";
import { awaitedWords } from "@/components/harvest/awaited";
import { Guide } from "@/components/guides/guide";
import { Sum, VoucherSums } from "@/components/order/basket-seller";
import { LineLots } from "@/components/lots/line-lots";
import { CancelLines } from "@/components/order/cancel-lines";
import { PickupFacts, StateBadge, stateName, TakenBack } from "@/components/order/part-card";
import { TakenOff } from "@/components/order/taken-off";
import { reducedStep } from "@/components/order/reduced-step";
import { Timeline } from "@/components/order/timeline";
import { ProductPicture } from "@/components/product/product-picture";
import { SellerReturns } from "@/components/returns/seller-returns";
import { TalkCard } from "@/components/talk/talk";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findInvoiceAccount, findSellerInvoice } from "@/domain/invoices/reads";
import { formatDong } from "@/domain/money/dong";
import { listCarriers } from "@/domain/carriers/reads";
import { findPartTalk } from "@/domain/messages/reads";
import { readAsShop } from "@/domain/messages/writes";
import { isSplit, linesLeft, piecesOf, sentInPart } from "@/domain/orders/parcels";
import { timelineOf, toPack } from "@/domain/orders/part";
import { countEarlierRefusals } from "@/domain/orders/reads/door";
import { findSellerOrder, type SellerOrderPage } from "@/domain/orders/reads/seller";
import type { ConnectedCarrier } from "@/domain/carriers/input";
import { listLineLots } from "@/domain/lots/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { listPartReturns } from "@/domain/returns/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { now, today } from "@/platform/clock";
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
  const seller = await requireSellerWith(locale, "orders");
  const mayMoney = seller.rights.includes("money");
  const [shop, order, invoice, account, connected, returns, refusals, talk, lots] = await Promise.all([
    getOwnShop(seller),
    findSellerOrder(seller, code),
    mayMoney ? findSellerInvoice(seller, code) : null,
    mayMoney ? findInvoiceAccount(seller) : null,
    listCarriers(seller),
    listPartReturns(seller, code),
    countEarlierRefusals(seller, code, now()),
    findPartTalk(seller, code, now()),
    listLineLots(seller, code),
  ]);
  if (!order) notFound();
  if (talk && talk.unread > 0) await readAsShop(seller, order.code);
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="orders" above={[]}>
      <PageTitle
        title={t("order.title", { code: order.code })}
        lead={t("order.placedAt", { at: formatMoment(order.placedAt, locale) })}
        actions={
          <>
            <StateBadge locale={locale} state={order.state} way={order.way} sent={sentInPart(order)} />
            {talk && talk.unread > 0 ? (
              <LinkButton size="small" href={`#talk-${order.code}`}>
                {translator(locale, "talk")("list.unread", { count: talk.unread })}
              </LinkButton>
            ) : null}
            <LinkButton variant="second" size="small" href={path(locale, `/seller/orders/${order.code}/slip`)}>
              {t("order.slip")}
            </LinkButton>
            {invoice ? (
              <LinkButton variant="second" size="small" href="#invoice">
                {translator(locale, "invoice")("desk.title")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Guide locale={locale} name="packing" />
      <NextStep order={order} connected={connected.map(({ carrier }) => carrier)} locale={locale} t={t} />
      {isSplit(order) ? null : <BookedParcel order={order} parcel={order.parcels[0]} locale={locale} />}
      {mayMoney ? <GiveBack order={order} locale={locale} t={t} /> : null}
      {mayMoney ? (
        <SellerReturns
          locale={locale}
          returns={returns}
          actions={{ accept, receive, refuse }}
          isUnpaid={order.paymentState === "due"}
        />
      ) : null}
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <Card className="grid content-start gap-4">
          <h2 className="text-lg">{t("order.lines")}</h2>
          <ul className="divide-y divide-line border-y border-line">
            {order.lines.map((line) => (
              <li key={line.variantId} className="grid grid-cols-[min(4rem,18vw)_1fr] items-center gap-3 py-2.5">
                <ProductPicture picture={line} alt="" sizes="4rem" className="aspect-square rounded-field" />
                <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 leading-snug">
                  <div className="min-w-0 flex-1 basis-32">
                    <span className="font-semibold">{line.productName}</span>
                    <span className="block text-[0.9375rem] text-ink-soft">
                      {line.variantName} · {formatDong(line.unitPriceDong)}
                    </span>
                    <TakenBack locale={locale} line={line} isWhole={order.state === "cancelled"} />
                  </div>
                  <p className="tabular ml-auto text-right">
                    <span className="block text-lg font-semibold">× {toPack(line)}</span>
                    {formatDong(line.totalDong)}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          <dl className="tabular grid gap-1">
            <Sum term={t("order.goods")} value={formatDong(order.itemsDong)} />
            <Sum term={t("order.shipping")} value={formatDong(order.shippingDong)} />
            <VoucherSums locale={locale} off={order} />
            <Sum term={t(totalName(order))} value={formatDong(order.totalDong)} isTotal />
            {order.state === "cancelled" ? null : <TakenOff locale={locale} part={order} />}
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
            {refusals > 0 ? (
              <Notice tone="gold">{translator(locale, "returns")("seller.refusals", { count: refusals })}</Notice>
            ) : null}
            {order.way === "pickup" ? (
              <PickupFacts locale={locale} part={order} />
            ) : (
              <>
                <h3 className="mt-2 text-base text-ink-soft">{t("order.address")}</h3>
                <p>{order.addressText}</p>
              </>
            )}
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
              steps={timelineOf(order).map(({ event, reduction }) =>
                reduction
                  ? reducedStep(locale, reduction, "seller")
                  : {
                      state: event.state,
                      name: eventName(locale, event.state, order),
                      at: formatMoment(event.at, locale),
                      note: event.note,
                    },
              )}
            />
          </Card>
        </div>
      </div>
      {talk && (talk.mayWrite || talk.count > 0) ? (
        <TalkCard
          locale={locale}
          talk={talk}
          side="shop"
          other={order.contactName}
          watch={path(locale, `/seller/orders/${order.code}/messages`)}
          actions={{ send, report }}
        />
      ) : null}
      <LineLots locale={locale} code={order.code} lines={lots} pieces={piecesOf(order)} choose={choose} />
      {invoice ? (
        <InvoiceDesk locale={locale} invoice={invoice} series={account?.series ?? null} today={today()} />
      ) : null}
    </DeskFrame>
  );
}

function eventName(locale: Locale, state: SellerOrderPage["state"], { way }: SellerOrderPage): string {
  const t = translator(locale, "order");
  return state === "placed" ? t("step.placed") : stateName(t, { state, way });
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

const reasons = [
  "buyer_unreachable",
  "out_of_stock",
  "cannot_deliver",
  "refused_at_door",
  "not_collected",
  "buyer_changed_mind",
  "other",
] as const;

/** One obvious next step, and the way out beside it. */
function NextStep({ order, connected, locale, t }: Part & { connected: ConnectedCarrier[] }) {
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
  const isSeveral = isSplit(order);
  const isToSend =
    !isSeveral &&
    order.way === "delivery" &&
    (order.state === "packed" || (order.state === "shipped" && order.carrier === null));
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("order.next")}</h2>
      {order.harvest ? (
        <Notice tone="gold" title={awaitedWords(locale, order.harvest)}>
          {translator(locale, "harvest")("sellerWaits")}
        </Notice>
      ) : null}
      {order.state === "placed" && !order.harvest ? (
        <ActionForm action={confirm} hidden={hidden} className="grid gap-2">
          <p className="text-ink-soft">{t("order.confirmHint")}</p>
          <SubmitButton busy={t("order.busy")} size="wide" className={deskWidth}>
            {t("order.confirm")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {order.state === "confirmed" ? (
        <ActionForm action={pack} hidden={hidden} className="grid gap-2">
          <p className="text-ink-soft">{t(order.way === "pickup" ? "pickup.packHint" : "order.packHint")}</p>
          <SubmitButton busy={t("order.busy")} size="wide" className={deskWidth}>
            {t(order.way === "pickup" ? "pickup.pack" : "order.pack")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {order.state === "packed" && order.way === "pickup" ? (
        <ActionForm action={deliver} hidden={hidden} className="grid gap-2">
          <p className="text-ink-soft">
            {order.paymentState === "collected"
              ? t("pickup.handOverPaid")
              : t("pickup.handOver", { amount: formatDong(order.payment.amountDong) })}
          </p>
          <SubmitButton busy={t("order.busy")} size="wide" className={deskWidth}>
            {t(order.paymentState === "collected" ? "pickup.collectedPaid" : "pickup.collected")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {isToSend ? <SendForms order={order} connected={connected} locale={locale} /> : null}
      {isToSend && order.state === "packed" ? <MakeParcel order={order} locale={locale} /> : null}
      {order.state === "shipped" && !isToSend && !isSeveral ? (
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
      {isSeveral ? <SeveralParcels order={order} connected={connected} locale={locale} /> : null}
      {order.canReduce ? (
        <CancelLines
          {...{ locale, code: order.code, lines: linesLeft(order) }}
          action={reduce}
          by="seller"
          isRest={isSeveral}
        />
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

/** What its total is to the seller: collected, to be collected, or nothing any more. */
function totalName({ state, paymentState, way }: SellerOrderPage): string {
  if (paymentState === "collected") return "order.collected";
  return paymentState === "void" && state !== "cancelled" ? "order.closed" : `order.collectBy.${way}`;
}
