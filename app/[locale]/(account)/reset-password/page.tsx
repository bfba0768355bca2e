import type { Metadata } from "next";
import { reset } from "@/app/[locale]/(account)/actions";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { isResetOpen } from "@/domain/people/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/reset-password">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "account");
  // the address is the key: it is told to no other site
  return { title: t("reset.title"), robots: { index: false, follow: false }, referrer: "same-origin" };
}

export default async function ResetPasswordPage({ params, searchParams }: PageProps<"/[locale]/reset-password">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const token = typeof asked.token === "string" ? asked.token : "";
  const t = translator(locale, "account");
  if (!(await isResetOpen(token, now()))) {
    return (
      <EmptyState
        title={<h1>{t("reset.over")}</h1>}
        action={<LinkButton href={path(locale, "/forgot-password")}>{t("reset.again")}</LinkButton>}
      />
    );
  }
  return (
    <div className="page grid max-w-md gap-5 pt-8 pb-8">
      <PageTitle title={t("reset.title")} lead={t("reset.lead")} />
      <ActionForm action={reset} hidden={{ locale, token }} className="grid gap-4">
        <ActionField
          name="password"
          type="password"
          label={t("reset.password")}
          hint={t("reset.passwordHint")}
          autoComplete="new-password"
          minLength={8}
          required
        />
        <SubmitButton busy={t("reset.busy")} size="wide">
          {t("reset.submit")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
