import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Named = { id: string; productName: string; variantName: string };
type Lot = { orderLineId: string; code: string; passport: string; quantity: number };

/** What lies in a parcel: how many of what; and, where it is noted, the way to the page of each lot. */
export function Contents({
  units,
  lines,
  lots,
}: {
  units: readonly { orderLineId: string; quantity: number }[];
  lines: readonly Named[];
  /** Plain for who packs; a buyer opens each lot's page. */
  lots?: { locale: Locale; of: readonly Lot[]; isPlain?: boolean };
}) {
  return (
    <ul>
      {units.map(({ orderLineId, quantity }) => {
        const line = lines.find(({ id }) => id === orderLineId);
        const own = lots?.of.filter((lot) => lot.orderLineId === orderLineId) ?? [];
        return (
          <li key={orderLineId} className="flex gap-3 py-0.5 leading-snug">
            <span className="tabular w-10 shrink-0 font-semibold">{quantity} ×</span>
            <span>
              {line?.productName}, {line?.variantName}
              {lots
                ? own.map((lot) =>
                    lots.isPlain ? (
                      <LotToTake key={lot.code} locale={lots.locale} lot={lot} />
                    ) : (
                      <LotLink
                        key={lot.code}
                        locale={lots.locale}
                        lot={lot}
                        count={lot.quantity < quantity ? lot.quantity : null}
                      />
                    ),
                  )
                : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** How many are packed of this lot. */
export function LotToTake({ locale, lot }: { locale: Locale; lot: { code: string; quantity: number } }) {
  return (
    <span className="tabular block text-[0.9375rem]">
      {translator(locale, "desk")("pick.lot", { code: lot.code, count: lot.quantity })}
    </span>
  );
}

/** It says how many are of this lot where others are of another. Opened from here it is no label that was scanned. */
function LotLink({ locale, lot, count }: { locale: Locale; lot: Lot; count: number | null }) {
  const t = translator(locale, "lots");
  const { code, passport } = lot;
  return (
    <a
      href={`${path(locale, `/p/${passport}`)}?again`}
      className="tabular flex min-h-11 items-center text-earth-deep underline underline-offset-4 print:min-h-0"
    >
      {count === null ? t("buyer.lot", { code }) : t("buyer.someOfLot", { code, count })}
    </a>
  );
}
