import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PolicyName } from "@/domain/policies/input";
import type { LocalDay } from "@/platform/clock";
import type { FormState } from "@/platform/form-state";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Asks somebody to read what has changed in the rules and to agree; nothing while nothing has. */
export function AgreeCard({
  locale,
  asked,
  action,
}: {
  locale: Locale;
  asked: readonly { name: PolicyName; version: string; validFrom: LocalDay | null; changes: string }[];
  action: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  if (asked.length === 0) return null;
  const t = translator(locale, "policies");
  return (
    <Card className="grid gap-2 border-gold-deep">
      <h2 className="text-lg">{t("agree.title")}</h2>
      <p>{t("agree.lead")}</p>
      <ActionForm action={action} hidden={{ locale }} className="grid gap-3">
        <ul className="grid gap-2">
          {asked.map(({ name, version, validFrom, changes }) => (
            <li key={name}>
              <input type="hidden" name="agreed" value={`${name} ${version}`} />
              <a
                href={path(locale, `/policies/${name}/${version}`)}
                className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4"
              >
                {t("agree.read", {
                  name: t(`names.${name}`),
                  day: validFrom === null ? version : formatDay(validFrom, locale),
                })}
              </a>
              {changes === "" ? null : <p lang="vi">{changes}</p>}
            </li>
          ))}
        </ul>
        <SubmitButton busy={t("agree.busy")} className="justify-self-start">
          {t("agree.button")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
