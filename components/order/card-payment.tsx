import type { ReactNode } from "react";
import { Badge, Card, Notice } from "@/components/ui/layout";
import { type Dong, formatDong } from "@/domain/money/dong";
import type { CardOutcome } from "@/domain/payments/card";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What became of a visit to the pay page, or that there is none yet. */
export type CardNews = CardOutcome | "left" | "unavailable" | null;

/** One payment by card for everything that is due of an order: what it costs, until when the goods wait, what happened last, what to do. */
export function CardPayment({
  locale,
  amountDong,
  payBy,
  news,
  isDemo,
  forms,
}: {
  locale: Locale;
  amountDong: Dong;
  payBy: Date | null;
  news: CardNews;
  isDemo: boolean;
  forms: ReactNode;
}) {
  const t = translator(locale, "order");
  const isTrouble = news === "declined" || news === "unavailable";
  return (
    <Card className="grid gap-4 border-earth print:hidden">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg">{t("card.title")}</h2>
        <Badge tone="gold">{t("card.waiting")}</Badge>
      </header>
      {news && news !== "paid" ? (
        <Notice tone={isTrouble ? "alarm" : "gold"} title={t(`card.news.${news}.title`)}>
          <p>{t(`card.news.${news}.text`)}</p>
        </Notice>
      ) : null}
      <div className="grid gap-1">
        <p className="tabular text-2xl font-semibold">{formatDong(amountDong)}</p>
        <p className="text-[0.9375rem] text-ink-soft">{t("card.once")}</p>
      </div>
      {payBy ? <p className="font-semibold">{t("transfer.heldUntil", { at: formatMoment(payBy, locale) })}</p> : null}
      {isDemo ? <p className="rounded-field bg-sand px-3 py-2 text-[0.9375rem]">{t("card.demo")}</p> : null}
      {forms}
    </Card>
  );
}
