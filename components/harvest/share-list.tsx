import { Badge } from "@/components/ui/layout";
import type { Share } from "@/domain/harvests/shortfall";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Row = { id: string; code: string; buyerName: string; placedAt: Date; quantity: number; isPaid: boolean };

/** What each order asks of a harvest; beside it what each would keep of it, once that is known. */
export function ShareList({
  locale,
  ordered,
  shares,
}: {
  locale: Locale;
  ordered: Row[];
  shares: readonly Share[] | null;
}) {
  const t = translator(locale, "harvest");
  return (
    <ul className="divide-y divide-line border-y border-line">
      {ordered.map(({ id, code, buyerName, placedAt, quantity, isPaid }) => {
        const kept = shares?.find((share) => share.id === id)?.kept ?? null;
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
            <span className="min-w-0">
              {isPaid ? (
                <a
                  href={path(locale, `/seller/orders/${code}`)}
                  className="tabular inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                >
                  {code}
                </a>
              ) : (
                <span className="font-semibold">{t("orders.unpaid")}</span>
              )}
              <span className="block text-sm text-ink-soft">
                {isPaid ? `${buyerName} · ` : ""}
                {formatMoment(placedAt, locale)}
              </span>
            </span>
            <span className="tabular flex flex-wrap items-center gap-2">
              {kept === null ? t("orders.units", { units: quantity }) : t("orders.kept", { kept, units: quantity })}
              {kept !== null && kept < quantity ? (
                <Badge tone="alarm">{t("orders.short", { short: quantity - kept })}</Badge>
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
