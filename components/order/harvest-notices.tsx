import { Notice } from "@/components/ui/layout";
import type { AwaitedHarvest, Basket } from "@/domain/cart/basket";
import { writeShown } from "@/domain/orders/shown";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";

/** `awaited` has * for the first day and # for the last. */
export type HarvestWords = { awaited: string; rules: Record<AwaitedHarvest["rule"], string> };

/** What in a basket is sold before it is brought in, and the field that tells the market which harvests were shown. */
export function HarvestNotices({ basket, locale, words }: { basket: Basket; locale: Locale; words: HarvestWords }) {
  const awaited = basket.sellers
    .flatMap(({ lines }) => lines)
    .flatMap(({ harvest, ...line }) => (harvest ? [{ ...line, harvest }] : []));
  return (
    <>
      <input type="hidden" name="harvests" value={awaited.map(({ harvest }) => writeShown(harvest)).join(",")} />
      {awaited.map(({ itemId, productName, variantName, harvest }) => (
        <Notice key={itemId} tone="gold" title={`${productName}, ${variantName}`}>
          {words.awaited.replace("*", formatDay(harvest.from, locale)).replace("#", formatDay(harvest.to, locale))}.{" "}
          {words.rules[harvest.rule]}
        </Notice>
      ))}
    </>
  );
}
