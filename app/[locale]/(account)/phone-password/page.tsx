import type { Metadata } from "next";
import { ask, set } from "@/app/[locale]/(account)/phone-password/actions";
import { CodeField } from "@/components/onboard/application-step";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/phone-password">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("phonePassword.title"), robots: { index: false } };
}

export default async function PhonePasswordPage({ params, searchParams }: PageProps<"/[locale]/phone-password">) {
  const locale = localeOf((await params).locale);
  const asked = (await searchParams).code;
  const t = translator(locale, "onboard");
  return (
    <div className="page grid max-w-md gap-5 pt-8 pb-8">
      <PageTitle title={t("phonePassword.title")} lead={t("phonePassword.lead")} />
      {typeof asked === "string" ? (
        <>
          <Notice tone="leaf">{t("phonePassword.sent")}</Notice>
          <ActionForm action={set} hidden={{ locale, codeId: asked }} className="grid gap-4">
            <CodeField label={t("phonePassword.code")} />
            <ActionField
              name="password"
              type="password"
              label={t("phonePassword.password")}
              hint={t("phonePassword.passwordHint")}
              autoComplete="new-password"
              minLength={8}
              required
            />
            <SubmitButton busy={t("busy")} size="wide">
              {t("phonePassword.submit")}
            </SubmitButton>
          </ActionForm>
        </>
      ) : (
        <ActionForm action={ask} hidden={{ locale }} className="grid gap-4">
          <ActionField
            name="phone"
            type="tel"
            inputMode="tel"
            label={t("phonePassword.phone")}
            autoComplete="tel"
            maxLength={30}
            required
          />
          <SubmitButton busy={t("busy")} size="wide">
            {t("phonePassword.send")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
