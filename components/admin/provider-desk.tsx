import { Card, Notice } from "@/components/ui/layout";
import { type Dong, formatDong } from "@/domain/money/dong";
import { localDay } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Provider = {
  balance: { availableDong: Dong; pendingDong: Dong; ledgerDong: Dong; readAt: Date } | null;
  feesDong: Dong;
  underWay: { id: string; amountDong: Dong; arrivesAt: Date }[];
};

/** What lies with the card's provider by its own word and by the ledger, what it kept this month, and what it is sending to the bank. */
export function ProviderDesk({ locale, provider }: { locale: Locale; provider: Provider }) {
  const t = translator(locale, "admin");
  const { balance, feesDong, underWay } = provider;
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("provider.title")}</h2>
      {balance === null ? <p className="text-ink-soft">{t("provider.never")}</p> : <Balance {...{ locale, balance }} />}
      <dl className="grid gap-1 border-t border-line pt-3">
        <Line name={t("provider.fees")} amountDong={feesDong} />
      </dl>
      <h3 className="font-semibold">{t("provider.underWay")}</h3>
      {underWay.length === 0 ? <p className="text-ink-soft">{t("provider.noneUnderWay")}</p> : null}
      <ul className="grid gap-1">
        {underWay.map(({ id, amountDong, arrivesAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>
              {t("provider.arrives", { day: formatDay(localDay(arrivesAt), locale) })}{" "}
              <span className="text-[0.9375rem] break-all text-ink-soft">{id}</span>
            </span>
            <span className="tabular font-semibold">{formatDong(amountDong)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Balance({ locale, balance }: { locale: Locale; balance: NonNullable<Provider["balance"]> }) {
  const t = translator(locale, "admin");
  const { availableDong, pendingDong, ledgerDong, readAt } = balance;
  const differenceDong = availableDong + pendingDong - ledgerDong;
  return (
    <>
      <p className="text-ink-soft">{t("provider.readAt", { at: formatMoment(readAt, locale) })}</p>
      <dl className="grid gap-1">
        <Line name={t("provider.available")} amountDong={availableDong} />
        <Line name={t("provider.pending")} amountDong={pendingDong} />
        <Line name={t("provider.ledger")} amountDong={ledgerDong} />
      </dl>
      {differenceDong === 0 ? (
        <Notice tone="leaf">{t("provider.level")}</Notice>
      ) : (
        <Notice
          tone="alarm"
          title={t(differenceDong < 0 ? "provider.less" : "provider.more", {
            amount: formatDong(Math.abs(differenceDong)),
          })}
        >
          {t("provider.why")}
        </Notice>
      )}
    </>
  );
}

function Line({ name, amountDong }: { name: string; amountDong: number }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt>{name}</dt>
      <dd className="tabular font-semibold">{formatDong(amountDong)}</dd>
    </div>
  );
}
