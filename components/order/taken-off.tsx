import { Sum } from "@/components/order/basket-seller";
import { formatDong } from "@/domain/money/dong";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What was taken off a part's total since it was placed, and what is left: the same two sums for its buyer and its seller. */
export function TakenOff({ locale, part }: { locale: Locale; part: { totalDong: number; takenOffDong: number } }) {
  if (part.takenOffDong === 0) return null;
  const t = translator(locale, "order");
  return (
    <>
      <Sum term={t("page.takenOff")} value={`−${formatDong(part.takenOffDong)}`} />
      <Sum isTotal term={t("page.left")} value={formatDong(part.totalDong - part.takenOffDong)} />
    </>
  );
}
