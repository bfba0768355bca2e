import { Badge } from "@/components/ui/layout";
import { type Dong, formatDong } from "@/domain/money/dong";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export type CardTroubleShown = {
  id: string;
  kind: "chargeback_open" | "chargeback_won" | "chargeback_lost" | "refund_failed" | "late_failed" | "transfer_failed";
  orderCode: string;
  amountDong: Dong;
  reason: string;
  at: Date;
};

/** What of card payments needs a person: charges that banks took back, refunds and transfers the provider would not make. */
export function CardTrouble({ locale, troubles }: { locale: Locale; troubles: CardTroubleShown[] }) {
  const t = translator(locale, "admin");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("cardTrouble.title")}</h2>
      <p className="max-w-prose text-ink-soft">{t("cardTrouble.lead")}</p>
      {troubles.length === 0 ? <p className="text-ink-soft">{t("cardTrouble.none")}</p> : null}
      <ul className="grid gap-2.5">
        {troubles.map((trouble) => (
          <li key={trouble.id} className="grid gap-1 rounded-card border border-line bg-card px-4 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="tabular font-semibold">{formatDong(trouble.amountDong)}</span>
              <Badge tone={trouble.kind === "chargeback_won" ? "leaf" : "gold"}>
                {t(`cardTrouble.kinds.${trouble.kind}`)}
              </Badge>
            </p>
            <p className="text-[0.9375rem] text-ink-soft">
              {formatMoment(trouble.at, locale)} · {trouble.orderCode}
            </p>
            {trouble.reason ? (
              <p className="text-[0.9375rem] break-words" lang="en">
                {trouble.reason}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
