import type { Metadata } from "next";
import { confirm, send } from "@/app/[locale]/(account)/account/phone/actions";
import { findPerson, requireBuyer } from "@/app/gates";
import { CodeField } from "@/components/onboard/application-step";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { spokenPhone } from "@/domain/people/canonical";
import { listMemberships } from "@/domain/teams/reads/memberships";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/phone">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("phone.title"), robots: { index: false } };
}

/** Shows that the account's number is one's own: a code goes there and is typed in here. */
export default async function PhonePage({ params }: PageProps<"/[locale]/account/phone">) {
  const locale = localeOf((await params).locale);
  const buyer = await requireBuyer(locale);
  const [person, memberships] = await Promise.all([findPerson(), listMemberships(buyer, now())]);
  const t = translator(locale, "account");
  const phone = person?.phone ? spokenPhone(person.phone) : null;
  return (
    <div className="page grid max-w-md gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("trail")} trail={[{ href: path(locale, "/account"), name: t("trail") }]} />
        <PageTitle title={t("phone.title")} lead={t("phone.lead")} />
      </div>
      {phone === null ? <Notice>{t("phone.none")}</Notice> : null}
      {phone !== null && person?.isPhoneProven ? (
        <>
          <Notice tone="leaf">{t("phone.proven", { phone })}</Notice>
          <LinkButton href={path(locale, memberships.length > 0 ? "/team" : "/account")} size="wide">
            {memberships.length > 0 ? translator(locale, "mandates")("team.account") : t("phone.back")}
          </LinkButton>
        </>
      ) : null}
      {phone !== null && !person?.isPhoneProven ? <ProofForms locale={locale} phone={phone} /> : null}
    </div>
  );
}

function ProofForms({ locale, phone }: { locale: Locale; phone: string }) {
  const t = translator(locale, "account");
  return (
    <>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("phone.first")}</h2>
        <p>{t("phone.firstLead", { phone })}</p>
        <ActionForm action={send} hidden={{ locale }} done={t("phone.sent")} className="grid gap-3">
          <SubmitButton variant="second" busy={t("phone.sending")}>
            {t("phone.send")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("phone.second")}</h2>
        <ActionForm action={confirm} hidden={{ locale }} className="grid gap-3">
          <CodeField label={t("phone.code")} />
          <SubmitButton busy={t("phone.confirming")} size="wide">
            {t("phone.confirm")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </>
  );
}
