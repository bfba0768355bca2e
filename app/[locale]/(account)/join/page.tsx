import type { Metadata } from "next";
import { accept, create } from "@/app/[locale]/(account)/join/actions";
import { findPerson } from "@/app/gates";
import { ActionCheckbox, ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { spokenPhone } from "@/domain/people/canonical";
import { findInvitation } from "@/domain/staff/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/join">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "staff");
  return { title: t("join.title"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function JoinPage({ params, searchParams }: PageProps<"/[locale]/join">) {
  const locale = localeOf((await params).locale);
  const asked = (await searchParams).token;
  const token = typeof asked === "string" ? asked : "";
  const [person, invitation] = await Promise.all([findPerson(), findInvitation(token, now())]);
  const t = translator(locale, "staff");
  if (!invitation)
    return (
      <div className="page grid max-w-md gap-5 pt-8 pb-8">
        <PageTitle title={t("join.title")} />
        <Notice tone="gold">{t("join.over")}</Notice>
      </div>
    );
  const lead = t("join.lead", { shop: invitation.shopName, role: t(`roles.${invitation.role}`) });
  const account = invitation.phone ? spokenPhone(invitation.phone) : (invitation.email ?? "");
  const isTheirs = person !== null && person.id === invitation.userId;
  const signIn = path(locale, `/sign-in?to=${encodeURIComponent(path(locale, `/join?token=${token}`))}`);
  return (
    <div className="page grid max-w-md gap-5 pt-8 pb-8">
      <PageTitle title={t("join.title")} lead={lead} />
      {isTheirs ? (
        <ActionForm action={accept} hidden={{ locale, token }} className="grid gap-4">
          <SubmitButton busy={t("busy")} size="wide">
            {t("join.accept")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {!isTheirs && invitation.userId !== null ? (
        <>
          <p>{t("join.signIn", { account })}</p>
          <LinkButton href={signIn} size="wide">
            {t("join.signInGo")}
          </LinkButton>
        </>
      ) : null}
      {invitation.userId === null ? (
        <>
          <p>{t("join.anew", { account })}</p>
          <ActionForm action={create} hidden={{ locale, token }} className="grid gap-4">
            <ActionField name="name" label={t("join.name")} autoComplete="name" maxLength={80} required />
            <ActionField
              name="password"
              type="password"
              label={t("join.password")}
              hint={t("join.passwordHint")}
              autoComplete="new-password"
              minLength={8}
              required
            />
            <ActionCheckbox name="consent" label={t("join.consent")} required />
            <SubmitButton busy={t("busy")} size="wide">
              {t("join.create")}
            </SubmitButton>
          </ActionForm>
        </>
      ) : null}
    </div>
  );
}
