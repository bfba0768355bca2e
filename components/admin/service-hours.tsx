import { ActionField, FoldedForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { QueueCount } from "@/domain/desk/queues";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Within how many hours each queue is to be answered: the province's to set, with its reason. */
export function ServiceHours({
  locale,
  action,
  queues,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  queues: QueueCount[];
}) {
  const t = translator(locale, "office");
  return (
    <Card className="py-2 md:py-2">
      <FoldedForm
        action={action}
        summary={t("hours.title")}
        hidden={{ locale }}
        done={t("hours.saved")}
        className="grid gap-4"
      >
        <p className="text-ink-soft">{t("hours.lead")}</p>
        <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {queues.map(({ queue, serviceHours }) => (
            <ActionField
              key={queue}
              name={queue}
              label={t("hours.hours", { queue: t(`queues.${queue}`) })}
              inputMode="numeric"
              defaultValue={serviceHours}
              required
            />
          ))}
        </div>
        <ActionField name="reason" label={t("hours.reason")} required maxLength={500} />
        <SubmitButton busy={t("saving")} className="justify-self-start">
          {t("hours.save")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}
