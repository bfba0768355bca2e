import type { Metadata } from "next";
import { open } from "@/app/[locale]/(account)/actions";
import { ActionCheckbox, ActionField, ActionForm } from "@/components/ui/action-form";
import { PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/sign-up">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("signUp.title"), robots: { index: false } };
}

export default async function SignUpPage({ params, searchParams }: PageProps<"/[locale]/sign-up">) {
  const locale = localeOf((await params).locale);
  const asked = (await searchParams).to;
  const to = typeof asked === "string" ? asked : "";
  const t = translator(locale, "account");
  return (
    <div className="page grid max-w-md gap-5 pt-8">
      <PageTitle title={t("signUp.title")} lead={t("signUp.lead")} />
      <ActionForm action={open} hidden={{ locale, to }} className="grid gap-4">
        <ActionField name="name" label={t("signUp.name")} autoComplete="name" maxLength={80} required />
        <ActionField name="phone" type="tel" label={t("signUp.phone")} autoComplete="tel" inputMode="tel" />
        <ActionField
          name="email"
          type="email"
          label={t("signUp.email")}
          optional={t("signUp.optional")}
          autoComplete="email"
        />
        <ActionField
          name="password"
          type="password"
          label={t("signUp.password")}
          hint={t("signUp.passwordHint")}
          autoComplete="new-password"
          minLength={8}
          required
        />
        <ActionCheckbox name="consent" label={t("signUp.consent")} required />
        <a
          href={path(locale, "/policies/privacy")}
          className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
        >
          {t("signUp.consentMore")}
        </a>
        <p>
          {t("signUp.rules")}{" "}
          <a href={path(locale, "/policies/rules")} className="text-earth-deep underline underline-offset-4">
            {t("signUp.rulesRead")}
          </a>
        </p>
        <SubmitButton busy={t("signUp.busy")} size="wide">
          {t("signUp.submit")}
        </SubmitButton>
      </ActionForm>
      <p className="flex flex-wrap items-center gap-x-2">
        {t("signUp.hasAccount")}
        <a
          href={path(locale, "/sign-in")}
          className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4"
        >
          {t("signIn.title")}
        </a>
      </p>
    </div>
  );
}
