import type { ParcelNewsShown } from "@/domain/orders/part";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Where the carrier says the parcel is, the newest first; with its own words for the seller. */
export function ParcelNews({
  locale,
  parcel,
  withNotes = false,
}: {
  locale: Locale;
  parcel: ParcelNewsShown | null;
  withNotes?: boolean;
}) {
  if (!parcel || parcel.events.length === 0) return null;
  const t = translator(locale, "order");
  return (
    <section className="grid gap-1 border-t border-line pt-3">
      <h3 className="text-base">{t("parcel.title")}</h3>
      <ol className="grid gap-1.5 text-[0.9375rem]" reversed>
        {parcel.events.toReversed().map(({ state, at, note }) => (
          <li key={`${state} ${at.toISOString()}`} className="leading-snug">
            {t(`parcel.state.${state}`)}
            <span className="tabular block text-sm text-ink-soft">{formatMoment(at, locale)}</span>
            {withNotes && note ? <span className="block text-sm text-ink-soft">{note}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
