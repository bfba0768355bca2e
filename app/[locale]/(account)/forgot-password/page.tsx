import type { Metadata } from "next";
import { forget } from "@/app/[locale]/(account)/actions";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/forgot-password">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("forgot.title"), robots: { index: false } };
}

export default async function ForgotPasswordPage({ params }: PageProps<"/[locale]/forgot-password">) {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "account");
  const link = "inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4";
  return (
    <div className="page grid max-w-md gap-5 pt-8 pb-8">
      <PageTitle title={t("forgot.title")} lead={t("forgot.lead")} />
      <ActionForm action={forget} hidden={{ locale }} done={t("forgot.sent")} className="grid gap-4">
        <ActionField
          name="account"
          label={t("signIn.account")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <SubmitButton busy={t("forgot.busy")} size="wide">
          {t("forgot.submit")}
        </SubmitButton>
      </ActionForm>
      <p className="text-ink-soft">{t("forgot.noEmail")}</p>
      <p className="flex flex-wrap gap-x-5">
        <a href={path(locale, "/phone-password")} className={link}>
          {translator(locale, "onboard")("phonePassword.title")}
        </a>
        <a href={path(locale, "/about")} className={link}>
          {t("forgot.contact")}
        </a>
        <a href={path(locale, "/sign-in")} className={link}>
          {t("forgot.back")}
        </a>
      </p>
    </div>
  );
}
