import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const names = [
  "perishable_claim_hours",
  "return_claim_days",
  "return_answer_days",
  "door_refusals_before_prepay",
] as const;

type Set = { value: number; reason: string };

/** How long buyers and sellers have after a delivery, and how often a parcel may be refused at the door. */
export function AfterSaleTerms({
  locale,
  action,
  settings,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  settings: Record<(typeof names)[number], Set>;
}) {
  const t = translator(locale, "returns");
  const { reason } = settings.return_claim_days;
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("terms.title")}</h2>
      <p className="text-ink-soft">{t("terms.lead")}</p>
      {reason ? <p className="text-ink-soft">{t("terms.why", { reason })}</p> : null}
      <ActionForm
        action={action}
        hidden={{ locale }}
        done={t("terms.saved")}
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4"
      >
        {names.map((name) => (
          <ActionField
            key={name}
            name={name}
            label={t(`terms.${name}`)}
            defaultValue={String(settings[name].value)}
            inputMode="numeric"
            required
            autoComplete="off"
          />
        ))}
        <div className="sm:col-span-2 lg:col-span-4">
          <ActionField id="after-sale-reason" name="reason" label={t("terms.reason")} required maxLength={500} />
        </div>
        <div className="sm:col-span-2 lg:col-span-4">
          <SubmitButton busy={t("lines.busy")}>{t("terms.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
