import { openData } from "@/app/[locale]/seller/shop/actions";
import { ActionCheckbox, ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** The choice to be named in the open data: what it means, and how to take it back. */
export function OpenDataCard({
  locale,
  since,
  hidden,
}: {
  locale: Locale;
  since: Date | null;
  hidden: Record<string, string>;
}) {
  const t = translator(locale, "opendata");
  return (
    <Card id="open-data" className="grid gap-3">
      <h2 className="text-xl">{t("choice.title")}</h2>
      <p>{t("choice.lead")}</p>
      <p>{t("choice.again")}</p>
      {since ? <p className="font-semibold">{t("choice.since", { day: formatDay(localDay(since), locale) })}</p> : null}
      <ActionForm action={openData} hidden={hidden} done={t("choice.saved")} className="grid gap-2">
        <ActionCheckbox name="isInOpenData" label={t("choice.is")} defaultChecked={since !== null} />
        <SubmitButton busy={t("choice.saving")} className="justify-self-start">
          {t("choice.save")}
        </SubmitButton>
      </ActionForm>
      <a
        href={path(locale, "/open-data")}
        className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
      >
        {t("choice.read")}
      </a>
    </Card>
  );
}
