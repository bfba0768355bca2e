import type { Metadata } from "next";
import { leaveEverywhere, rename, setPassword } from "@/app/[locale]/(account)/account/profile/actions";
import { findPerson, requireBuyer } from "@/app/gates";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { spokenPhone } from "@/domain/people/canonical";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/profile">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("profile.title"), robots: { index: false } };
}

export default async function ProfilePage({ params }: PageProps<"/[locale]/account/profile">) {
  const locale = localeOf((await params).locale);
  await requireBuyer(locale);
  const person = await findPerson();
  const t = translator(locale, "account");
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("trail")} trail={[{ href: path(locale, "/account"), name: t("trail") }]} />
        <PageTitle title={t("profile.title")} />
      </div>
      <Card className="grid gap-4">
        <h2 className="text-lg">{t("profile.details")}</h2>
        <dl className="grid gap-x-4 sm:grid-cols-[auto_1fr] sm:gap-y-1">
          <dt className="text-ink-soft">{t("profile.phone")}</dt>
          <dd className="mb-1 flex flex-wrap items-center gap-x-2 tabular sm:mb-0">
            {person?.phone ? spokenPhone(person.phone) : t("profile.none")}
            {person?.isPhoneProven ? <Badge tone="leaf">{t("phone.badge")}</Badge> : null}
          </dd>
          <dt className="text-ink-soft">{t("profile.email")}</dt>
          <dd className="wrap-anywhere">{person?.email ?? t("profile.none")}</dd>
        </dl>
        {person?.phone && !person.isPhoneProven ? (
          <LinkButton href={path(locale, "/account/phone")} variant="second" className="justify-self-start">
            {t("phone.title")}
          </LinkButton>
        ) : null}
        <ActionForm action={rename} hidden={{ locale }} done={t("profile.saved")} className="grid gap-4">
          <ActionField
            name="name"
            label={t("profile.name")}
            defaultValue={person?.name}
            autoComplete="name"
            maxLength={80}
            required
          />
          <SubmitButton busy={t("profile.saving")} className="justify-self-start">
            {t("profile.save")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <PasswordCard locale={locale} account={person?.email ?? person?.phone ?? ""} />
      <Card className="grid justify-items-start gap-3">
        <h2 className="text-lg">{t("profile.data")}</h2>
        <p className="text-ink-soft">{t("profile.dataLead")}</p>
        <LinkButton href={path(locale, "/account/data.json")} download="cho-ocop.json" variant="second">
          {t("profile.download")}
        </LinkButton>
      </Card>
      <Card className="grid justify-items-start gap-3">
        <h2 className="text-lg">{t("profile.sessions")}</h2>
        <p className="text-ink-soft">{t("profile.sessionsLead")}</p>
        <ActionForm action={leaveEverywhere} hidden={{ locale }}>
          <SubmitButton variant="danger" busy={t("profile.ending")}>
            {t("profile.endSessions")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </div>
  );
}

function PasswordCard({ locale, account }: { locale: Locale; account: string }) {
  const t = translator(locale, "account");
  return (
    <Card className="grid gap-4">
      <div>
        <h2 className="text-lg">{t("profile.password")}</h2>
        <p className="text-ink-soft">{t("profile.passwordLead")}</p>
      </div>
      <ActionForm action={setPassword} hidden={{ locale }} done={t("profile.changed")} className="grid gap-4">
        {/* tells a password manager whose password changes */}
        <input type="text" defaultValue={account} autoComplete="username" hidden readOnly />
        <ActionField
          name="currentPassword"
          type="password"
          label={t("profile.currentPassword")}
          autoComplete="current-password"
          required
        />
        <ActionField
          name="password"
          type="password"
          label={t("profile.newPassword")}
          hint={t("profile.newPasswordHint")}
          autoComplete="new-password"
          minLength={8}
          required
        />
        <SubmitButton busy={t("profile.saving")} className="justify-self-start">
          {t("profile.changePassword")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
