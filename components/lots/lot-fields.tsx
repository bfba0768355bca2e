import { ActionField, ActionTextArea } from "@/components/ui/action-form";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Facts = {
  code: string;
  harvestedOn: string | null;
  packedOn: string;
  bestBefore: string | null;
  quantity: number;
  processing: string;
  origin: string;
  note: string;
};

/** The fields of a lot, the few that every lot needs first. */
export function LotFields({ locale, today, lot }: { locale: Locale; today: string; lot?: Facts }) {
  const t = translator(locale, "lots");
  const optional = t("desk.optional");
  return (
    <>
      <ActionField
        name="quantity"
        label={t("desk.quantity")}
        inputMode="numeric"
        required
        autoComplete="off"
        defaultValue={lot?.quantity}
      />
      <ActionField
        type="date"
        name="packedOn"
        label={t("desk.packedOn")}
        required
        max={today}
        defaultValue={lot?.packedOn ?? today}
      />
      <ActionField
        type="date"
        name="harvestedOn"
        label={t("desk.harvestedOn")}
        optional={optional}
        max={today}
        defaultValue={lot?.harvestedOn ?? ""}
      />
      <ActionField
        type="date"
        name="bestBefore"
        label={t("desk.bestBefore")}
        optional={optional}
        defaultValue={lot?.bestBefore ?? ""}
      />
      <ActionTextArea
        name="origin"
        label={t("desk.origin")}
        hint={t("desk.originHint")}
        optional={optional}
        maxLength={1000}
        rows={2}
        defaultValue={lot?.origin ?? ""}
      />
      <ActionTextArea
        name="processing"
        label={t("desk.processing")}
        hint={t("desk.processingHint")}
        optional={optional}
        maxLength={1000}
        rows={2}
        defaultValue={lot?.processing ?? ""}
      />
      <ActionField
        name="note"
        label={t("desk.note")}
        optional={optional}
        maxLength={500}
        autoComplete="off"
        defaultValue={lot?.note ?? ""}
      />
      <ActionField
        name="code"
        label={t("desk.code")}
        hint={lot ? undefined : t("desk.codeHint")}
        optional={optional}
        maxLength={20}
        autoComplete="off"
        defaultValue={lot?.code ?? ""}
      />
    </>
  );
}
