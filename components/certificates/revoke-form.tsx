import { ActionField, ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Takes certificates back: from which day, and why. */
export function RevokeForm({
  locale,
  action,
  hidden,
  today,
  summary,
  sure,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  today: string;
  summary: string;
  sure: string;
}) {
  const t = translator(locale, "certificates");
  return (
    <FoldedForm
      action={action}
      hidden={hidden}
      summary={summary}
      isDanger
      done={t("revoke.done")}
      className="grid max-w-xl gap-3 py-2"
    >
      <p>{sure}</p>
      <ActionField name="revokedOn" type="date" label={t("revoke.on")} defaultValue={today} max={today} required />
      <ActionTextArea
        name="reason"
        label={t("revoke.reason")}
        hint={t("revoke.reasonHint")}
        maxLength={500}
        rows={2}
        required
      />
      <SubmitButton variant="danger" busy={t("busy")} className="justify-self-start">
        {summary}
      </SubmitButton>
    </FoldedForm>
  );
}
