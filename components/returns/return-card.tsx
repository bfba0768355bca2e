import type { ReactNode } from "react";
import { Badge, Card, type Tone } from "@/components/ui/layout";
import { formatDong } from "@/domain/money/dong";
import type { ReturnShown, ReturnState } from "@/domain/returns/request";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const tones: Record<ReturnState, Tone> = {
  asked: "gold",
  accepted: "gold",
  sent_back: "gold",
  disputed: "gold",
  refused: "alarm",
  refunded: "leaf",
  settled: "leaf",
  closed: "plain",
};

/** One return, as its buyer, its seller and the province see it: what, why, how far, and what goes back. */
export function ReturnCard({
  locale,
  request,
  orderKey = "",
  heading,
  children,
}: {
  locale: Locale;
  request: ReturnShown;
  /** The key that opens the photographs for a buyer without an account. */
  orderKey?: string;
  /** Where more than one order is on the page: whose. */
  heading?: ReactNode;
  children?: ReactNode;
}) {
  const t = translator(locale, "returns");
  const isGranted = request.refund !== null || request.state === "accepted" || request.state === "sent_back";
  return (
    <Card className="grid gap-3 print:hidden">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div>
          <h2 className="text-lg">{t("card.title", { code: request.code })}</h2>
          {heading}
        </div>
        <Badge tone={tones[request.state]}>{t(`state.${request.state}`)}</Badge>
      </header>
      <div className="grid gap-5 md:grid-cols-[1fr_17rem]">
        <div className="grid min-w-0 content-start gap-3">
          <p>
            <span className="font-semibold">{t(`reason.${request.reason}`)}.</span>{" "}
            <span className="break-words whitespace-pre-line">{request.story}</span>
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {request.lines.map((line) => (
              <li key={line.orderLineId} className="py-2 leading-snug">
                {line.quantity} × {line.name}
                {isGranted && line.granted !== line.quantity ? (
                  <span className="block text-[0.9375rem] text-ink-soft">
                    {t("card.granted", { count: line.granted })}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
          <Photos locale={locale} request={request} orderKey={orderKey} />
          <Outcome locale={locale} request={request} />
        </div>
        <Events locale={locale} request={request} />
      </div>
      {children}
    </Card>
  );
}

function Photos({ locale, request, orderKey }: { locale: Locale; request: ReturnShown; orderKey: string }) {
  if (request.photos.length === 0) return null;
  const t = translator(locale, "returns");
  const hrefOf = (id: string, size: "small" | "large") =>
    path(locale, `/returns/${id}?size=${size}${orderKey ? `&key=${orderKey}` : ""}`);
  return (
    <ul className="flex flex-wrap gap-2" aria-label={t("card.photos")}>
      {request.photos.map(({ id }, place) => (
        <li key={id}>
          <a href={hrefOf(id, "large")} target="_blank" rel="noreferrer" className="block">
            <img
              src={hrefOf(id, "small")}
              alt={t("card.photo", { number: place + 1 })}
              width={96}
              height={96}
              loading="lazy"
              className="size-24 rounded-field object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What goes back and who bears it; or what has to happen first. */
function Outcome({ locale, request }: { locale: Locale; request: ReturnShown }) {
  const t = translator(locale, "returns");
  if (request.refund) {
    return (
      <p className="font-semibold">
        {t("card.refund", { amount: formatDong(request.refund.amountDong) })}
        {request.bearer === "market" ? (
          <span className="block font-normal text-ink-soft">{t("card.byMarket")}</span>
        ) : null}
      </p>
    );
  }
  if (request.state === "settled") return <p className="font-semibold">{t("card.dismissed")}</p>;
  if (request.answerBy === null) return null;
  return (
    <p className="text-[0.9375rem] text-ink-soft">
      {t(request.state === "sent_back" ? "card.receiveBy" : "card.answerBy", {
        at: formatMoment(request.answerBy, locale),
      })}
    </p>
  );
}

function Events({ locale, request }: { locale: Locale; request: ReturnShown }) {
  const t = translator(locale, "returns");
  return (
    <ol aria-label={t("card.timeline")} className="grid content-start gap-3 border-line md:border-l md:pl-4">
      {request.events.map((event) => (
        <li key={`${event.step} ${event.at.getTime()}`} className="leading-snug">
          {t(`step.${event.step}`)}
          <span className="tabular block text-sm text-ink-soft">{formatMoment(event.at, locale)}</span>
          {event.note ? (
            <span className="block text-[0.9375rem] break-words whitespace-pre-line">“{event.note}”</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
