import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  again,
  cancel,
  change,
  changeFromCard,
  claim,
  payCard,
  pretend,
  reduce,
} from "@/app/[locale]/(shop)/orders/[code]/actions";
import { report, send } from "@/app/[locale]/(shop)/orders/[code]/messages/actions";
import { dispute, sendBack, withdraw } from "@/app/[locale]/(shop)/orders/[code]/return/actions";
import { buyerOrGuest } from "@/app/gates";
import { BasketCountRefresh } from "@/components/order/basket-count-refresh";
import { Sum, VoucherSums } from "@/components/order/basket-seller";
import { CancelLines } from "@/components/order/cancel-lines";
import { type CardNews, CardPayment } from "@/components/order/card-payment";
import { PartInvoice } from "@/components/order/invoice-facts";
import { PartCard } from "@/components/order/part-card";
import { PageWatch } from "@/components/ui/page-watch";
import { PrintButton } from "@/components/order/print-button";
import { TransferCard } from "@/components/order/transfer-card";
import { TalkCard } from "@/components/talk/talk";
import { BuyerReturns } from "@/components/returns/buyer-returns";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type InvoiceShown, listOrderInvoices } from "@/domain/invoices/reads";
import { whyNotAsked } from "@/domain/invoices/window";
import { formatDong } from "@/domain/money/dong";
import { listOrderTalks, type PartTalk } from "@/domain/messages/reads";
import { readAsBuyer } from "@/domain/messages/writes";
import { linesLeft } from "@/domain/orders/parcels";
import { cardDueOf, payingState, transferOf } from "@/domain/orders/part";
import { findOrder, type OrderPage } from "@/domain/orders/reads/buyer";
import type { OrderPart } from "@/domain/orders/reads/parts";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { returnFromCard } from "@/domain/orders/writes/pay-by-card";
import { listOrderReturns } from "@/domain/returns/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/orders/[code]">): Promise<Metadata> {
  const { locale, code } = await params;
  const t = translator(localeOf(locale), "order");
  // not "no-referrer": a form sent without a script would then carry the origin "null" and be refused
  return { title: t("page.title", { code }), robots: { index: false, follow: false }, referrer: "same-origin" };
}

export default async function OrderPageShown({ params, searchParams }: PageProps<"/[locale]/orders/[code]">) {
  const [{ locale: prefix, code }, asked, buyer] = await Promise.all([params, searchParams, buyerOrGuest()]);
  const locale = localeOf(prefix);
  const key = typeof asked.key === "string" ? asked.key : "";
  const holder = { buyer, key };
  if (!(await findOrder(holder, code))) notFound();
  const news = await newsOfCard(holder, code, asked);
  const [order, invoices, returns, talks] = await Promise.all([
    findOrder(holder, code),
    listOrderInvoices(holder, code),
    listOrderReturns(holder, code),
    listOrderTalks(holder, code, now()),
  ]);
  if (!order) notFound();
  if (talks.some(({ unread }) => unread > 0)) await readAsBuyer(holder, order.code);
  const t = translator(locale, "order");
  return (
    <div className="page pt-6 pb-8">
      {news === "paid" ? (
        <Notice tone="leaf" title={t("card.paid")} className="mb-5 print:hidden">
          <BasketCountRefresh />
          <p>{t("card.paidNext")}</p>
        </Notice>
      ) : null}
      {asked.placed ? <ThankYou locale={locale} order={order} /> : null}
      {asked.cancelled ? (
        <Notice tone="plain" className="mb-4 print:hidden">
          {t("page.cancelled")}
        </Notice>
      ) : null}
      {asked.reduced ? (
        <Notice tone="plain" className="mb-4 print:hidden">
          {translator(locale, "returns")("lines.done")}
        </Notice>
      ) : null}
      <PageTitle
        title={t("page.title", { code: order.code })}
        lead={t("page.placedAt", { at: formatMoment(order.placedAt, locale) })}
        actions={<Actions locale={locale} order={order} orderKey={key} />}
      />
      <NewTalks locale={locale} order={order} talks={talks} />
      <div className="mt-5 grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="grid gap-5">
          <PayByCard locale={locale} order={order} orderKey={key} news={news} />
          <Payments locale={locale} order={order} orderKey={key} />
          {order.parts.map((part) => (
            <div key={part.code} className="grid gap-3">
              <PartCard
                locale={locale}
                part={part}
                cancel={
                  <>
                    <InvoiceOf
                      locale={locale}
                      part={part}
                      address={{ code: order.code, key }}
                      invoice={invoices.find((one) => one.code === part.code) ?? null}
                    />
                    {part.state === "delivered" ? (
                      <LinkButton
                        variant="second"
                        href={path(locale, `/orders/${order.code}/review${key ? `?key=${key}` : ""}`)}
                        className="justify-self-start print:hidden"
                      >
                        {translator(locale, "review")("page.open")}
                      </LinkButton>
                    ) : null}
                    <CancelPart locale={locale} part={part} orderKey={key} />
                    {part.canReduce ? (
                      <CancelLines
                        {...{ locale, code: part.code, orderKey: key, lines: linesLeft(part) }}
                        action={reduce}
                        by="buyer"
                        isRest={part.progress === "partly_shipped"}
                      />
                    ) : null}
                  </>
                }
              />
              <BuyerReturns
                {...{ locale, part, returns, orderCode: order.code, orderKey: key }}
                actions={{ sendBack, dispute, withdraw }}
              />
              <TalkOf locale={locale} part={part} orderCode={order.code} orderKey={key} talks={talks} />
            </div>
          ))}
        </div>
        <Facts locale={locale} order={order} />
      </div>
    </div>
  );
}

/** The talk with the shop of a part; once there is something to talk about, or something was said. */
function TalkOf({
  locale,
  part,
  orderCode,
  orderKey,
  talks,
}: {
  locale: Locale;
  part: OrderPart;
  orderCode: string;
  orderKey: string;
  talks: readonly PartTalk[];
}) {
  const talk = talks.find(({ partCode }) => partCode === part.code);
  if (!talk || (!talk.mayWrite && talk.count === 0)) return null;
  const query = new URLSearchParams({ part: part.code, ...(orderKey ? { key: orderKey } : {}) });
  return (
    <TalkCard
      {...{ locale, talk, orderKey }}
      side="buyer"
      other={part.sellerName}
      watch={path(locale, `/orders/${orderCode}/messages?${query}`)}
      actions={{ send, report }}
    />
  );
}

/** What was not read when the page was opened, with the way to it. */
function NewTalks({ locale, order, talks }: { locale: Locale; order: OrderPage; talks: readonly PartTalk[] }) {
  const t = translator(locale, "talk");
  return talks
    .filter(({ unread }) => unread > 0)
    .map(({ partCode, unread }) => (
      <Notice key={partCode} tone="gold" className="mt-4 print:hidden">
        <a
          href={`#talk-${partCode}`}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {t("unread", { count: unread, other: order.parts.find(({ code }) => code === partCode)?.sellerName ?? "" })}
        </a>
      </Notice>
    ));
}

/** A buyer who comes back from the pay page is told how it went, by the card's provider itself. */
async function newsOfCard(
  holder: OrderHolder,
  code: string,
  asked: Record<string, string | string[] | undefined>,
): Promise<CardNews> {
  if (asked.card === "unavailable") return "unavailable";
  const sessionId = typeof asked.session === "string" && isId(asked.session) ? asked.session : null;
  if (sessionId === null) return null;
  const outcome = await returnFromCard(holder, { code, sessionId }, now());
  return outcome === "open" && asked.left ? "left" : outcome;
}

function ThankYou({ locale, order }: { locale: Locale; order: OrderPage }) {
  const t = translator(locale, "order");
  return (
    <Notice tone="leaf" title={t("page.thanks")} className="mb-5 print:hidden">
      <BasketCountRefresh />
      <p>
        {order.state === "awaiting_payment"
          ? t("page.thanksPay")
          : t("page.thanksNext", { phone: spokenPhone(order.contactPhone).replaceAll(" ", "\u00a0") })}
      </p>
      <p>{order.contactEmail ? t("page.thanksMail", { email: order.contactEmail }) : t("page.thanksKeep")}</p>
    </Notice>
  );
}

function PayByCard({
  locale,
  order,
  orderKey,
  news,
}: {
  locale: Locale;
  order: OrderPage;
  orderKey: string;
  news: CardNews;
}) {
  const t = translator(locale, "order");
  const due = cardDueOf(order.parts);
  if (due === null) {
    const isOver = news === "over" && order.parts.every(({ payment }) => payment.state !== "collected");
    return isOver ? (
      <Notice tone="gold" title={t("card.lapsed.title")} className="print:hidden">
        <p>{t("card.lapsed.text")}</p>
      </Notice>
    ) : null;
  }
  const hidden = { locale, code: order.code, key: orderKey };
  const query = orderKey ? `?key=${orderKey}` : "";
  return (
    <CardPayment
      locale={locale}
      {...due}
      news={news}
      isDemo={env().isDemo}
      forms={
        <div className="grid gap-2">
          <PageWatch href={path(locale, `/orders/${order.code}/payment${query}`)} state={payingState(order.parts)} />
          <ActionForm action={payCard} hidden={hidden} className="grid gap-2">
            <SubmitButton busy={t("card.opening")} className="md:justify-self-start">
              {t(news === null ? "card.pay" : "card.payAgain")}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={changeFromCard} hidden={{ ...hidden, payment: "cod" }}>
            <SubmitButton variant="quiet" busy={t("transfer.changing")}>
              {t("transfer.toCash")}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={changeFromCard} hidden={{ ...hidden, payment: "vietqr" }}>
            <SubmitButton variant="quiet" busy={t("transfer.changing")}>
              {t("card.toTransfer")}
            </SubmitButton>
          </ActionForm>
        </div>
      }
    />
  );
}

/** What is still to be paid beforehand comes first. The page looks by itself whether it has come; a link does without a script. */
function Payments({ locale, order, orderKey }: { locale: Locale; order: OrderPage; orderKey: string }) {
  const t = translator(locale, "order");
  const due = order.parts.flatMap((part) => {
    const transfer = transferOf(part);
    return transfer ? [{ part, transfer }] : [];
  });
  if (due.length === 0) return null;
  const here = `/orders/${order.code}`;
  const query = orderKey ? `?key=${orderKey}` : "";
  return (
    <section aria-label={t("transfer.section")} className="grid gap-5 print:hidden">
      {due.length > 1 ? <p className="text-ink-soft">{t("transfer.several", { count: due.length })}</p> : null}
      {due.map(({ part, transfer }) => (
        <TransferCard
          key={part.code}
          locale={locale}
          sellerName={part.sellerName}
          transfer={transfer}
          payment={part.payment}
          pictureHref={path(locale, `${here}/qr.png?part=${part.code}${orderKey ? `&key=${orderKey}` : ""}`)}
          forms={<TransferForms locale={locale} part={part} orderKey={orderKey} />}
        />
      ))}
      <p className="text-ink-soft">
        <PageWatch href={path(locale, `${here}/payment${query}`)} state={payingState(order.parts)} />
        {t("transfer.byItself")}{" "}
        <a
          href={path(locale, `${here}${query}`)}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("transfer.look")}
        </a>
      </p>
    </section>
  );
}

function TransferForms({ locale, part, orderKey }: { locale: Locale; part: OrderPart; orderKey: string }) {
  const t = translator(locale, "order");
  const hidden = { locale, code: part.code, key: orderKey };
  return (
    <div className="grid gap-2">
      {part.state === "awaiting_payment" && part.payment.claimedAt === null ? (
        <ActionForm action={claim} hidden={hidden}>
          <SubmitButton variant="second" busy={t("transfer.claiming")}>
            {t("transfer.claim")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      <ActionForm action={change} hidden={{ ...hidden, payment: "cod" }}>
        <SubmitButton variant="quiet" busy={t("transfer.changing")}>
          {t("transfer.toCash")}
        </SubmitButton>
      </ActionForm>
      {env().isDemo ? (
        <details className="rounded-field bg-sand px-3">
          <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
            {t("transfer.demo")}
          </summary>
          <ActionForm action={pretend} hidden={hidden} className="grid gap-2 pb-3">
            <p className="text-[0.9375rem]">{t("transfer.demoLead")}</p>
            <ActionSelect name="amount" label={t("transfer.amount")} defaultValue="exact">
              <option value="exact">{t("transfer.demoExact")}</option>
              <option value="less">{t("transfer.demoLess")}</option>
            </ActionSelect>
            <SubmitButton variant="second" busy={t("transfer.changing")}>
              {t("transfer.demoSend")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </div>
  );
}

function Actions({ locale, order, orderKey }: { locale: Locale; order: OrderPage; orderKey: string }) {
  const t = translator(locale, "order");
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <ActionForm action={again} hidden={{ locale, code: order.code, key: orderKey }}>
        <SubmitButton variant="second" busy={t("page.buyingAgain")}>
          {t("page.buyAgain")}
        </SubmitButton>
      </ActionForm>
      <PrintButton label={t("page.print")} />
    </div>
  );
}

/** What became of it stays to be seen; nothing is offered once it is issued or can no longer be asked. */
function InvoiceOf({
  locale,
  part,
  address,
  invoice,
}: {
  locale: Locale;
  part: OrderPart;
  address: { code: string; key: string };
  invoice: InvoiceShown | null;
}) {
  const deliveredAt = part.events.find((event) => event.state === "delivered")?.at ?? null;
  const whyNot = whyNotAsked({ ...part, deliveredAt }, null, now());
  const query = new URLSearchParams({ part: part.code, ...(address.key ? { key: address.key } : {}) });
  const there = (more: string) => path(locale, `/orders/${address.code}/invoice${more}?${query}`);
  return (
    <PartInvoice
      locale={locale}
      standing={invoice?.standing ?? null}
      invoice={invoice}
      askHref={whyNot !== null || invoice?.number ? null : there("")}
      paper={(kind) => there(`/${kind}`)}
    />
  );
}

/** Asks once more before it cancels, without a script too. */
function CancelPart({ locale, part, orderKey }: { locale: Locale; part: OrderPart; orderKey: string }) {
  if (!part.canCancel) return null;
  const t = translator(locale, "order");
  return (
    <details className="print:hidden">
      <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4">
        {t("page.cancel")}
      </summary>
      <div className="grid gap-2 rounded-field bg-sand p-3">
        <p className="text-[0.9375rem]">{t("page.cancelSure", { seller: part.sellerName })}</p>
        <ActionForm action={cancel} hidden={{ locale, code: part.code, key: orderKey }} className="grid gap-2">
          <SubmitButton variant="danger" busy={t("page.cancelling")}>
            {t("page.cancelYes")}
          </SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}

function Facts({ locale, order }: { locale: Locale; order: OrderPage }) {
  const t = translator(locale, "order");
  return (
    <Card className="grid gap-4">
      <section>
        <h2 className="text-lg">{t("page.to")}</h2>
        <p className="mt-1">{order.contactName}</p>
        <p className="tabular">{spokenPhone(order.contactPhone)}</p>
        <p>{order.addressText}</p>
      </section>
      <section className="border-t border-line pt-3">
        <h2 className="mb-1 text-lg">{t("page.pay")}</h2>
        <dl className="tabular grid gap-1">
          <Sum term={t("cart.goods")} value={formatDong(order.itemsDong)} />
          <Sum term={t("checkout.shipping")} value={formatDong(order.shippingDong)} />
          <VoucherSums locale={locale} off={order} />
          <Sum isTotal term={t("cart.total")} value={formatDong(order.totalDong)} />
          {order.paidDong > 0 ? <Sum term={t("page.paid")} value={formatDong(order.paidDong)} /> : null}
          {order.dueDong === order.totalDong || order.paidDong === order.totalDong ? null : (
            <Sum isTotal term={t("page.due")} value={formatDong(order.dueDong)} />
          )}
        </dl>
        <p className="mt-1 text-[0.9375rem] text-ink-soft">{t(`payment.${order.paymentMethod}`)}</p>
      </section>
      {order.isDemo ? <p className="text-sm text-ink-soft">{t("page.demo")}</p> : null}
      <LinkButton href={path(locale, "/policies/rules")} variant="quiet" size="small" className="print:hidden">
        {t("page.help")}
      </LinkButton>
    </Card>
  );
}
