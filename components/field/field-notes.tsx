import { Card } from "@/components/ui/layout";
import { keptDays } from "@/domain/field/limits";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Note = {
  id: string;
  writtenBy: string;
  isHelper: boolean;
  notes: string;
  hasVoice: boolean;
  place: { latitude: number; longitude: number; accuracyMetres: number | null } | null;
  capturedAt: Date;
};

/** What was written down in the field about a product, for the shop and its helpers. */
export function FieldNotes({
  locale,
  productId,
  notes,
}: {
  locale: Locale;
  productId: string;
  notes: readonly Note[];
}) {
  const t = translator(locale, "field");
  if (notes.length === 0) return null;
  return (
    <Card className="grid gap-3">
      <h2 className="text-xl">{t("desk.title")}</h2>
      {notes.map((note) => (
        <section key={note.id} className="grid gap-2 border-t border-line pt-3">
          <p className="text-[0.9375rem] text-ink-soft">
            {t(note.isHelper ? "desk.byHelper" : "desk.by", {
              name: note.writtenBy,
              at: formatMoment(note.capturedAt, locale),
            })}
          </p>
          {note.notes ? <p className="max-w-prose whitespace-pre-line">{note.notes}</p> : null}
          {note.hasVoice ? (
            <audio
              controls
              preload="none"
              aria-label={t("desk.voice")}
              src={path(locale, `/seller/products/${productId}/voice/${note.id}`)}
              className="w-full max-w-md"
            />
          ) : null}
          {note.place ? (
            <p>
              {t("desk.place", {
                latitude: note.place.latitude.toFixed(5),
                longitude: note.place.longitude.toFixed(5),
                metres: note.place.accuracyMetres ?? 0,
              })}{" "}
              <a
                href={`geo:${note.place.latitude},${note.place.longitude}`}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {t("desk.map")}
              </a>
            </p>
          ) : null}
        </section>
      ))}
      <p className="text-[0.9375rem] text-ink-soft">{t("desk.kept", { days: keptDays })}</p>
    </Card>
  );
}
