import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Whether listings are looked at before they appear, or soon after. */
export function ListingReviewTerms({
  locale,
  action,
  review,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  review: { value: "before" | "after"; reason: string };
}) {
  const t = translator(locale, "listing");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("terms.title")}</h2>
      <p className="text-ink-soft">{t("terms.lead")}</p>
      {review.reason ? <p className="text-ink-soft">{t("terms.why", { reason: review.reason })}</p> : null}
      <ActionForm
        action={action}
        hidden={{ locale }}
        done={t("terms.saved")}
        className="grid items-end gap-4 sm:grid-cols-[1fr_2fr_auto]"
      >
        <ActionSelect name="review" label={t("terms.when")} defaultValue={review.value}>
          <option value="before">{t("terms.before")}</option>
          <option value="after">{t("terms.after")}</option>
        </ActionSelect>
        <ActionField id="review-reason" name="reason" label={t("terms.reason")} required maxLength={500} />
        <SubmitButton busy={t("saving")}>{t("terms.save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
