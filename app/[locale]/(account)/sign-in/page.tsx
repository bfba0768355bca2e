import type { Metadata } from "next";
import { enter } from "@/app/[locale]/(account)/actions";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const demoAccounts = ["buyer-001@demo.local", "seller-a@demo.local", "admin@demo.local"];

export async function generateMetadata({ params }: PageProps<"/[locale]/sign-in">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("signIn.title"), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: PageProps<"/[locale]/sign-in">) {
  const locale = localeOf((await params).locale);
  const asked = (await searchParams).to;
  const to = typeof asked === "string" ? asked : "";
  const t = translator(locale, "account");
  return (
    <div className="page grid max-w-md gap-5 pt-8">
      <PageTitle title={t("signIn.title")} />
      <ActionForm action={enter} hidden={{ locale, to }} className="grid gap-4">
        <ActionField
          name="account"
          label={t("signIn.account")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <ActionField
          name="password"
          type="password"
          label={t("signIn.password")}
          autoComplete="current-password"
          required
        />
        <a
          href={path(locale, "/forgot-password")}
          className="inline-flex min-h-11 items-center justify-self-start text-earth-deep underline underline-offset-4"
        >
          {t("signIn.forgot")}
        </a>
        <SubmitButton busy={t("signIn.busy")} size="wide">
          {t("signIn.submit")}
        </SubmitButton>
      </ActionForm>
      <p className="flex flex-wrap items-center gap-x-2">
        {t("signIn.noAccount")}
        <a
          href={path(locale, `/sign-up${to ? `?to=${encodeURIComponent(to)}` : ""}`)}
          className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4"
        >
          {t("signIn.signUp")}
        </a>
      </p>
      {env().isDemo ? (
        <Notice>
          <p>{t("signIn.demo")}</p>
          <ul className="my-1">
            {demoAccounts.map((account) => (
              <li key={account} className="font-semibold">
                {account}
              </li>
            ))}
          </ul>
          <p>{t("signIn.demoPassword", { password: env().demoPassword })}</p>
          <a
            href={path(locale, "/demo/inbox")}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("signIn.demoInbox")}
          </a>
        </Notice>
      ) : null}
    </div>
  );
}
