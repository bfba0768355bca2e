import { book, deliver, makeUp, ship, takeBack, unbook, unpack } from "@/app/[locale]/seller/orders/[code]/actions";
import { LineQuantities } from "@/components/order/line-quantities";
import { ParcelNews } from "@/components/order/parcel-news";
import { Moments } from "@/components/parcel/buyer-parcels";
import { Contents } from "@/components/parcel/contents";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConnectedCarrier } from "@/domain/carriers/input";
import { formatDong } from "@/domain/money/dong";
import {
  cashToCorrect,
  type Piece,
  piecesOf,
  progressOf,
  restSlip,
  sumOf,
  takesCash,
  unitsLeft,
} from "@/domain/orders/parcels";
import type { ParcelShown, TrackingState } from "@/domain/orders/part";
import type { SellerOrderPage } from "@/domain/orders/reads/seller";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Part = { order: SellerOrderPage; locale: Locale };
type Sending = Part & { connected: ConnectedCarrier[]; parcel?: ParcelShown | null };

const carriers = ["own", "ghn", "ghtk", "viettel_post", "vnpost", "jt"] as const;
const reasons = ["refused_at_door", "buyer_unreachable", "cannot_deliver", "other"] as const;

/** The next step fills a phone's width, not a desk's. */
export const deskWidth = "md:w-auto md:justify-self-start md:px-8";

/** Sends what is here, or one parcel: by a carrier the shop has connected, or as the seller says. */
export function SendForms({ order, connected, locale, parcel }: Sending) {
  const byHand = <ShipByHand order={order} locale={locale} parcel={parcel} />;
  if (connected.length === 0) return byHand;
  return (
    <>
      <Booking order={order} connected={connected} locale={locale} parcel={parcel} />
      <details>
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
          {translator(locale, "seller")("book.byHand")}
        </summary>
        {byHand}
      </details>
    </>
  );
}

/** Books it with a carrier the shop has connected; typing a code by hand stays beside it. */
function Booking({ order, connected, locale, parcel }: Sending) {
  const t = translator(locale, "seller");
  const dueDong = order.paymentState === "due" ? order.totalDong - order.takenOffDong : 0;
  const isLast = parcel === undefined || isLastOf(order, parcel);
  return (
    <ActionForm action={book} hidden={hiddenOf(order, locale, parcel)} className="grid items-end gap-3 sm:grid-cols-2">
      <ActionSelect
        name="carrier"
        id={`book-carrier${suffixOf(parcel)}`}
        label={t("book.carrier")}
        defaultValue={connected[0] ?? ""}
      >
        {connected.map((carrier) => (
          <option key={carrier} value={carrier}>
            {t(`order.carriers.${carrier}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionCheckbox name="canInspect" label={t("book.canInspect")} defaultChecked />
      <p className="text-ink-soft sm:col-span-2">
        {dueDong === 0
          ? t("book.collectNothing")
          : isLast
            ? t("book.collect", { amount: formatDong(dueDong) })
            : translator(locale, "parcel")("noCash")}
      </p>
      <SubmitButton busy={t("book.busy")} size="wide" className={`sm:col-span-2 ${deskWidth}`}>
        {t("book.submit")}
      </SubmitButton>
    </ActionForm>
  );
}

/** With whom it went, as the seller says it. */
function ShipByHand({ order, locale, parcel }: Part & { parcel?: ParcelShown | null | undefined }) {
  const t = translator(locale, "seller");
  const p = translator(locale, "parcel");
  return (
    <ActionForm action={ship} hidden={hiddenOf(order, locale, parcel)} className="grid items-end gap-3 sm:grid-cols-2">
      <ActionSelect name="carrier" id={`carrier${suffixOf(parcel)}`} label={t("order.carrier")} defaultValue="own">
        {carriers.map((carrier) => (
          <option key={carrier} value={carrier}>
            {t(`order.carriers.${carrier}`)}
          </option>
        ))}
      </ActionSelect>
      <ActionField
        name="trackingCode"
        id={`trackingCode${suffixOf(parcel)}`}
        label={t("order.tracking")}
        hint={t("order.trackingHint")}
        maxLength={60}
        autoComplete="off"
      />
      <SubmitButton busy={t("order.busy")} size="wide" className={`sm:col-span-2 ${deskWidth}`}>
        {parcel === undefined ? t("order.ship") : p(parcel ? "desk.send" : "desk.sendRest")}
      </SubmitButton>
    </ActionForm>
  );
}

/** Some units by themselves: folded until asked for. Not offered where one unit is all there is. */
export function MakeParcel({ order, locale }: Part) {
  const left = unitsLeft(order.lines, order.parcels);
  if (sumOf(left) < 2) return null;
  const t = translator(locale, "parcel");
  const isCash = owesCash(order);
  return (
    <FoldedForm
      summary={t("desk.open")}
      action={makeUp}
      hidden={{ locale, code: order.code }}
      className="grid max-w-md gap-3 rounded-field bg-sand p-3"
    >
      <p>{t("desk.hint")}</p>
      {isCash ? <Notice tone="gold">{t("desk.cashHint")}</Notice> : null}
      <LineQuantities
        of={`parcel-${order.code}`}
        legend={t("desk.howMany")}
        lines={left.map(({ orderLineId, quantity }) => {
          const line = order.lines.find(({ id }) => id === orderLineId);
          return { id: orderLineId, name: `${line?.productName}, ${line?.variantName}`, left: quantity };
        })}
        most={(count) => t("desk.most", { left: count })}
      />
      <ActionField name="restOn" type="date" label={t("desk.restOn")} hint={t("desk.restOnHint")} />
      <SubmitButton busy={t("desk.busy")}>{t("desk.make")}</SubmitButton>
    </FoldedForm>
  );
}

/** Parcels of a part that goes in several, each with its next step; last what is in none. */
export function SeveralParcels({ order, connected, locale }: Sending) {
  const t = translator(locale, "parcel");
  const amount = formatDong(order.payment.amountDong);
  const isDue = owesCash(order);
  return (
    <section className="grid gap-3">
      <h3 className="text-base">{t("desk.title")}</h3>
      {order.state === "shipped" && order.progress === "delivered" ? (
        <ActionForm action={deliver} hidden={{ locale, code: order.code }} className="grid gap-2">
          <p>{isDue ? t("desk.cashDue", { amount }) : t("desk.paid")}</p>
          <SubmitButton busy={t("desk.busy")} size="wide" className={deskWidth}>
            {isDue ? t("desk.cashTaken", { amount }) : t("desk.finish")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      <ol className="grid gap-3">
        {piecesOf(order).map((piece) => (
          <PieceCard key={piece.place} piece={piece} order={order} connected={connected} locale={locale} />
        ))}
        {order.parcels
          .filter(({ state }) => state === "returned")
          .map((parcel) => (
            <li key={parcel.id} className="grid gap-1.5 rounded-field border border-line p-3">
              <h4 className="text-base">{t("returnedTitle")}</h4>
              <Contents units={parcel.lines} lines={order.lines} />
              <Moments locale={locale} parcel={parcel} />
              <BookedParcel order={order} parcel={parcel} locale={locale} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function PieceCard({ piece, order, connected, locale }: Sending & { piece: Piece<ParcelShown> }) {
  const t = translator(locale, "parcel");
  const { parcel, place, count, lines } = piece;
  const waits = parcel === null || parcel.state === "packed" || (parcel.state === "shipped" && parcel.carrier === null);
  return (
    <li className="grid gap-2 rounded-field border border-line p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h4 className="tabular text-base font-semibold">{t("place", { place, count })}</h4>
        <Badge tone={parcel && parcel.state !== "packed" ? "leaf" : "gold"}>
          {parcel ? t(`state.${parcel.state}`) : t("rest")}
        </Badge>
      </div>
      <Contents units={lines} lines={order.lines} />
      {parcel ? <Moments locale={locale} parcel={parcel} /> : null}
      {parcel?.carrier ? (
        <p>
          {translator(locale, "seller")(`order.carriers.${parcel.carrier}`)}{" "}
          <span className="tabular font-semibold">{parcel.trackingCode}</span>
        </p>
      ) : null}
      {parcel ? <BookedParcel order={order} parcel={parcel} locale={locale} /> : null}
      {waits ? <SendForms order={order} connected={connected} locale={locale} parcel={parcel} /> : null}
      {parcel === null ? (
        <>
          <MakeParcel order={order} locale={locale} />
          <LinkButton
            variant="second"
            size="small"
            href={path(locale, `/seller/orders/${order.code}/slip?parcel=${restSlip}`)}
            className="justify-self-start"
          >
            {t("desk.slipRest")}
          </LinkButton>
        </>
      ) : null}
      {parcel?.state === "packed" ? <BeforeItGoes order={order} parcel={parcel} locale={locale} /> : null}
      {parcel?.state === "shipped" && !waits ? <AtTheDoor order={order} parcel={parcel} locale={locale} /> : null}
    </li>
  );
}

type OneParcel = Part & { parcel: ParcelShown };

function BeforeItGoes({ order, parcel, locale }: OneParcel) {
  const t = translator(locale, "parcel");
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton
        variant="second"
        size="small"
        href={path(locale, `/seller/orders/${order.code}/slip?parcel=${parcel.id}`)}
      >
        {t("desk.slip")}
      </LinkButton>
      <ActionForm action={unpack} hidden={{ locale, code: order.code, parcel: parcel.id }}>
        <SubmitButton variant="quiet" size="small" busy={t("desk.busy")}>
          {t("desk.unpack")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

/** It is with the buyer, with the cash when it was the last one out; or it came back. */
function AtTheDoor({ order, parcel, locale }: OneParcel) {
  const t = translator(locale, "parcel");
  const hidden = { locale, code: order.code, parcel: parcel.id };
  const after = order.parcels.map((each) => (each.id === parcel.id ? { ...each, state: "delivered" as const } : each));
  const isLast = progressOf(sumOf(unitsLeft(order.lines, order.parcels)), after) === "delivered";
  const isDue = owesCash(order);
  return (
    <>
      <ActionForm action={deliver} hidden={hidden} className="grid gap-2">
        {isDue && !isLast ? <p className="text-ink-soft">{t("noCash")}</p> : null}
        <SubmitButton busy={t("desk.busy")} size="wide" className={deskWidth}>
          {isDue && isLast
            ? t("desk.deliverCash", { amount: formatDong(order.payment.amountDong) })
            : t("desk.deliver")}
        </SubmitButton>
      </ActionForm>
      <FoldedForm
        summary={t("desk.back")}
        isDanger
        action={takeBack}
        hidden={hidden}
        className="grid max-w-md gap-3 rounded-field bg-sand p-3"
      >
        <p>{t("desk.backHint")}</p>
        <ActionSelect
          name="reason"
          id={`back-reason-${parcel.id}`}
          label={t("desk.backReason")}
          defaultValue="refused_at_door"
        >
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {translator(locale, "seller")(`order.reasons.${reason}`)}
            </option>
          ))}
        </ActionSelect>
        <ActionField name="note" id={`back-note-${parcel.id}`} label={t("desk.backNote")} maxLength={300} />
        <SubmitButton variant="danger" busy={t("desk.busy")}>
          {t("desk.backYes")}
        </SubmitButton>
      </FoldedForm>
    </>
  );
}

/** What the carrier says of a booked parcel, what to do about it, and the way to take it back. */
export function BookedParcel({ order, parcel, locale }: Part & { parcel: ParcelShown | undefined }) {
  if (!parcel?.news) return null;
  const { news } = parcel;
  const t = translator(locale, "seller");
  const toDo = adviceOn(order.state, parcel.state, news.state);
  const cash = cashToCorrect(parcel, { state: order.paymentState, amountDong: order.payment.amountDong });
  const canTakeBack = news.state === "created" || news.state === "failed";
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">
        {t("book.parcel", {
          carrier: parcel.carrier ? t(`order.carriers.${parcel.carrier}`) : "",
          code: parcel.trackingCode,
        })}
      </h2>
      {news.events.length === 0 ? (
        <p className="text-ink-soft">{translator(locale, "order")(`parcel.state.${news.state}`)}</p>
      ) : null}
      {cash ? (
        <Notice tone="alarm">
          {t("book.cashChanged", { told: formatDong(cash.toldDong), due: formatDong(cash.dueDong) })}
        </Notice>
      ) : null}
      {toDo ? <Notice tone={toDo === "delivered" ? "gold" : "alarm"}>{t(`book.advice.${toDo}`)}</Notice> : null}
      <ParcelNews locale={locale} parcel={news} withNotes />
      {canTakeBack ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4">
            {t("book.cancel")}
          </summary>
          <ActionForm action={unbook} hidden={{ locale, code: order.code, parcel: parcel.id }} className="grid gap-2">
            <p>{t("book.cancelSure")}</p>
            <SubmitButton variant="danger" busy={t("book.busy")} className="justify-self-start">
              {t("book.cancelYes")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </Card>
  );
}

const advice: Partial<Record<TrackingState, "delivered" | "failed" | "returned" | "cancelled">> = {
  delivered: "delivered",
  failed: "failed",
  returning: "returned",
  returned: "returned",
  cancelled: "cancelled",
};

function adviceOn(state: SellerOrderPage["state"], parcel: ParcelShown["state"], told: TrackingState) {
  if (state === "cancelled" || parcel === "returned") return told === "created" ? "cancelled" : null;
  return parcel === "shipped" ? (advice[told] ?? null) : null;
}

function owesCash(order: SellerOrderPage): boolean {
  return order.paymentState === "due" && order.payment.amountDong > 0;
}

/** What is in no parcel goes as a last one, unless others still wait. */
function isLastOf(order: SellerOrderPage, parcel: ParcelShown | null): boolean {
  if (parcel === null) return order.parcels.every(({ state }) => state !== "packed");
  return takesCash(parcel, order.parcels, sumOf(unitsLeft(order.lines, order.parcels)));
}

function hiddenOf(order: SellerOrderPage, locale: Locale, parcel: ParcelShown | null | undefined) {
  return { locale, code: order.code, ...(parcel ? { parcel: parcel.id } : {}) };
}

function suffixOf(parcel: ParcelShown | null | undefined): string {
  return parcel === undefined ? "" : `-${parcel?.id ?? "rest"}`;
}
