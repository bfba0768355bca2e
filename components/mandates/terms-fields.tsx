import { ActionCheckbox, ActionField, ActionSelect } from "@/components/ui/action-form";
import { mandateRights } from "@/domain/people/rights";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const lengths = ["30", "90", "180", "365"] as const;

/** What a helper may do, what for, and for how long. */
export function TermsFields({ locale }: { locale: Locale }) {
  const t = translator(locale, "mandates");
  return (
    <>
      <fieldset>
        <legend className="font-semibold">{t("form.rights")}</legend>
        <p className="mb-1 text-[0.9375rem] text-ink-soft">{t("form.rightsNever")}</p>
        {mandateRights.map((right) => (
          <ActionCheckbox
            key={right}
            name={`may_${right}`}
            label={t(`rights.${right}`)}
            defaultChecked={right === "listings" || right === "publish"}
          />
        ))}
      </fieldset>
      <ActionField
        name="purpose"
        label={t("form.purpose")}
        hint={t("form.purposeHint")}
        maxLength={200}
        autoComplete="off"
        required
      />
      <ActionSelect name="days" label={t("form.days")} defaultValue="90">
        {lengths.map((days) => (
          <option key={days} value={days}>
            {t(`form.day${days}`)}
          </option>
        ))}
      </ActionSelect>
    </>
  );
}
