import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { sheetYears } from "@/domain/ocop/sheets";
import { certificateSchemes } from "@/domain/ocop/life";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What a decision says of all its products, and the sheet that lists them. */
export function DecisionListForm({
  locale,
  action,
  today,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  today: string;
}) {
  const t = translator(locale, "certificates");
  const own = translator(locale, "decisions");
  const optional = t("form.optional");
  return (
    <ActionForm action={action} hidden={{ locale }} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ActionField name="decisionNumber" label={t("one.decision")} maxLength={80} required autoComplete="off" />
        <ActionField name="decidedOn" type="date" label={t("one.decidedOn")} max={today} required />
        <ActionField name="issuer" label={t("one.issuer")} hint={t("form.issuerHint")} maxLength={160} required />
        <ActionField
          name="validTo"
          type="date"
          label={t("form.validTo")}
          hint={t("form.validToHint")}
          optional={optional}
        />
        <ActionSelect name="scheme" label={t("filter.scheme")} defaultValue="ocop">
          {certificateSchemes.map((each) => (
            <option key={each} value={each}>
              {t(`schemes.${each}`)}
            </option>
          ))}
        </ActionSelect>
        <ActionSelect name="sheetYear" label={t("one.sheetYear")} optional={optional} defaultValue="">
          <option value="">{t("form.unknown")}</option>
          {sheetYears.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </ActionSelect>
      </div>
      <ActionField
        name="sheet"
        type="file"
        label={own("sheet")}
        hint={own("sheetHint")}
        accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        required
      />
      <SubmitButton busy={own("looking")} className="justify-self-start">
        {own("look")}
      </SubmitButton>
    </ActionForm>
  );
}
