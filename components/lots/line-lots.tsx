import type { ComponentProps } from "react";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Line = {
  orderLineId: string;
  productName: string;
  variantName: string;
  chosen: { lotId: string; code: string; quantity: number }[];
  choices: { lotId: string; code: string; packedOn: string; left: number }[];
};

/** From which lots a part was packed: chosen by itself, and changed here when another was taken. */
export function LineLots({
  locale,
  code,
  lines,
  choose,
}: {
  locale: Locale;
  code: string;
  lines: Line[];
  choose: ComponentProps<typeof ActionForm>["action"];
}) {
  if (lines.length === 0) return null;
  const t = translator(locale, "lots");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("desk.lines")}</h2>
      <p className="text-ink-soft">{t("desk.linesLead")}</p>
      {lines.map((line) => (
        <ActionForm
          key={line.orderLineId}
          action={choose}
          hidden={{ locale, code, orderLineId: line.orderLineId }}
          done={t("desk.saved")}
          className="grid items-end gap-3 sm:grid-cols-[1fr_auto]"
        >
          <ActionSelect
            name="lotId"
            id={`lot-${line.orderLineId}`}
            label={`${line.productName}, ${line.variantName}`}
            hint={
              line.chosen.length > 1
                ? t("desk.several", { lots: line.chosen.map((lot) => `${lot.code} (${lot.quantity})`).join(", ") })
                : undefined
            }
            defaultValue={line.chosen.length === 1 ? line.chosen[0]?.lotId : ""}
          >
            <option value="">{t("desk.unknown")}</option>
            {line.choices.map((lot) => (
              <option key={lot.lotId} value={lot.lotId}>
                {t("desk.choice", { code: lot.code, day: formatDay(lot.packedOn, locale), left: lot.left })}
              </option>
            ))}
          </ActionSelect>
          <SubmitButton variant="second" busy={t("desk.saving")}>
            {t("desk.choose")}
          </SubmitButton>
        </ActionForm>
      ))}
    </Card>
  );
}
