import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { certificateSchemes } from "@/domain/ocop/life";
import { sheetParts, sheets } from "@/domain/ocop/sheets";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** A certificate as its decision gives it. */
export function CertificateForm({
  locale,
  action,
  hidden,
  today,
  scheme = "ocop",
  defaults = {},
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  today: string;
  scheme?: string;
  /** What is known before the decision is: stars, points and sheet, by their fields' names. */
  defaults?: Readonly<Record<string, string>>;
}) {
  const t = translator(locale, "certificates");
  const dossier = translator(locale, "dossier");
  const told = (name: string) => (defaults[name] === undefined ? {} : { defaultValue: defaults[name] });
  const optional = t("form.optional");
  return (
    <ActionForm action={action} hidden={hidden} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <ActionSelect name="scheme" label={t("filter.scheme")} defaultValue={scheme}>
          {certificateSchemes.map((each) => (
            <option key={each} value={each}>
              {t(`schemes.${each}`)}
            </option>
          ))}
        </ActionSelect>
        <ActionSelect
          name="stars"
          label={t("filter.stars")}
          hint={t("form.starsHint")}
          defaultValue={defaults["stars"] ?? ""}
        >
          <option value="">{t("form.noStars")}</option>
          {[3, 4, 5].map((stars) => (
            <option key={stars} value={stars}>
              {t("stars", { stars })}
            </option>
          ))}
        </ActionSelect>
      </div>
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
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold">{t("one.points")}</legend>
        <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-2">
          {sheetParts.map((part) => (
            <ActionField
              key={part}
              name={`points${part}`}
              inputMode="decimal"
              label={dossier("pointsOfPart", { part })}
              hint={mostOf(part, locale)}
              optional={optional}
              {...told(`points${part}`)}
            />
          ))}
          <ActionSelect
            name="sheetYear"
            label={t("one.sheetYear")}
            optional={optional}
            defaultValue={defaults["sheetYear"] ?? ""}
          >
            <option value="">{t("form.unknown")}</option>
            {sheets.map(({ year, decision }) => (
              <option key={year} value={year}>
                {`${year} (${decision})`}
              </option>
            ))}
          </ActionSelect>
        </div>
      </fieldset>
      <ActionField
        name="scan"
        type="file"
        label={t("scan.label")}
        hint={t("scan.hint")}
        optional={optional}
        accept="image/*,application/pdf"
      />
      <SubmitButton busy={t("busy")} className="justify-self-start">
        {t("form.save")}
      </SubmitButton>
    </ActionForm>
  );
}

/** "Tới 35 (2019), 40 (2023), 40 (2025)": the sheets differ in what a part can give. */
function mostOf(part: "A" | "B" | "C", locale: Locale): string {
  const all = sheets.map(({ year, most }) => `${most[part]} (${year})`).join(", ");
  return translator(locale, "dossier")("mostOf", { all });
}
