import { Badge } from "@/components/ui/layout";
import { conditionsOf, worthWords } from "@/components/voucher/voucher-words";
import type { PublicVoucher } from "@/domain/vouchers/discount";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Codes a shop tells everybody: what each takes off, and of what. */
export function VoucherOffers({ locale, vouchers }: { locale: Locale; vouchers: readonly PublicVoucher[] }) {
  if (vouchers.length === 0) return null;
  const t = translator(locale, "money");
  return (
    <ul aria-label={t("vouchers.title")} className="grid gap-2">
      {vouchers.map((voucher) => (
        <li key={voucher.code} className="flex flex-wrap items-baseline gap-x-2 text-[0.9375rem]">
          <Badge tone="gold" className="rounded-field">
            {t("vouchers.offer", { code: voucher.code, worth: worthWords(t, voucher, locale) })}
          </Badge>
          <span className="text-ink-soft">
            {[...conditionsOf(t, voucher), t("vouchers.lasts", { day: formatDay(voucher.lastDay, locale) })].join(
              " · ",
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
