import type { TimelineStep } from "@/components/order/timeline";
import { formatDong } from "@/domain/money/dong";
import type { ReductionShown } from "@/domain/orders/part";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Goods taken off a part, as its timeline tells it: which, how many, and what goes back. Its buyer and its seller are each "you" to themselves. */
export function reducedStep(
  locale: Locale,
  { actor, note, at, amountDong, route, lines }: ReductionShown,
  seenBy: "buyer" | "seller",
): TimelineStep {
  const t = translator(locale, "order");
  const amount = formatDong(amountDong);
  return {
    state: "reduced",
    name: t(`reduced.${seenBy}.${actor === "buyer" ? "buyer" : "seller"}`),
    at: formatMoment(at, locale),
    note: [
      ...lines.map(({ name, quantity }) => `${quantity} × ${name}`),
      ...(amountDong > 0 ? [t(route === "off_bill" ? "reduced.offBill" : "reduced.back", { amount })] : []),
      ...(note ? [note] : []),
    ].join("\n"),
  };
}
