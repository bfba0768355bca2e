import type { ComponentProps } from "react";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { lotFieldOf } from "@/domain/lots/input";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Line = {
  orderLineId: string;
  productName: string;
  variantName: string;
  chosen: { lotId: string; quantity: number; parcelId: string | null }[];
  choices: Choice[];
};
type Choice = { lotId: string; code: string; packedOn: string; bestBefore: string | null; left: number };
type Piece = {
  parcel: { id: string } | null;
  place: number;
  count: number;
  lines: { orderLineId: string; quantity: number }[];
};

/** Of which lots each parcel of a part was packed: filled in by itself, and changed here when another was taken. */
export function LineLots({
  locale,
  code,
  lines,
  pieces,
  choose,
}: {
  locale: Locale;
  code: string;
  lines: Line[];
  pieces: Piece[];
  choose: ComponentProps<typeof ActionForm>["action"];
}) {
  const shown = pieces
    .map(({ lines: units, ...piece }) => ({
      ...piece,
      lines: units.flatMap(({ orderLineId, quantity }) =>
        lines.filter((line) => line.orderLineId === orderLineId).map((line) => ({ ...line, quantity })),
      ),
    }))
    .filter((piece) => piece.lines.length > 0);
  if (shown.length === 0) return null;
  const t = translator(locale, "lots");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("desk.lines")}</h2>
      <p className="text-ink-soft">{t("desk.linesLead")}</p>
      {shown.map(({ parcel, place, count, lines: own }) => (
        <ActionForm
          key={parcel?.id ?? "none"}
          action={choose}
          hidden={{ locale, code, parcel: parcel?.id ?? "" }}
          done={t("desk.saved")}
          className="grid gap-4 border-t border-line pt-3"
        >
          {count > 1 ? (
            <h3 className="tabular text-base">{translator(locale, "parcel")("place", { place, count })}</h3>
          ) : null}
          {own.map((line) => (
            <LotsOfLine key={line.orderLineId} locale={locale} line={line} parcelId={parcel?.id ?? null} />
          ))}
          <SubmitButton variant="second" busy={t("desk.saving")} className="justify-self-start">
            {t("desk.choose")}
          </SubmitButton>
        </ActionForm>
      ))}
    </Card>
  );
}

type LotsOfLineProps = { locale: Locale; line: Line & { quantity: number }; parcelId: string | null };

function LotsOfLine({ locale, line, parcelId }: LotsOfLineProps) {
  const t = translator(locale, "lots");
  const here = line.chosen.filter((lot) => lot.parcelId === parcelId);
  return (
    <fieldset className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <legend className="mb-1.5">
        <span className="font-semibold">{`${line.productName}, ${line.variantName}`}</span>{" "}
        <span className="tabular">× {line.quantity}</span>
      </legend>
      {line.choices.map((lot) => {
        const name = lotFieldOf({ orderLineId: line.orderLineId, lotId: lot.lotId });
        return (
          <ActionField
            key={lot.lotId}
            id={`${name}.${parcelId ?? "none"}`}
            name={name}
            label={t("desk.ofLot", { code: lot.code })}
            hint={
              lot.bestBefore
                ? t("desk.choiceUntil", { day: formatDay(lot.bestBefore, locale), left: Math.max(lot.left, 0) })
                : t("desk.choice", { day: formatDay(lot.packedOn, locale), left: Math.max(lot.left, 0) })
            }
            defaultValue={String(here.find(({ lotId }) => lotId === lot.lotId)?.quantity ?? 0)}
            inputMode="numeric"
            maxLength={6}
            autoComplete="off"
            className="max-w-28"
          />
        );
      })}
    </fieldset>
  );
}
