import type { Metadata } from "next";
import { ask, begin } from "@/app/[locale]/(account)/account/helping/actions";
import { requireBuyer } from "@/app/gates";
import { stateTones } from "@/components/onboard/application-desk";
import { CodeField } from "@/components/onboard/application-step";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { sellerKinds } from "@/domain/applications/checklist";
import { type HelpedLine, isTeamMember, listHelped } from "@/domain/applications/reads";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/helping">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("helping.title"), robots: { index: false } };
}

export default async function HelpingPage({ params, searchParams }: PageProps<"/[locale]/account/helping">) {
  const locale = localeOf((await params).locale);
  const person = await requireBuyer(locale);
  const at = now();
  const [isMember, helped, asked] = await Promise.all([isTeamMember(person, at), listHelped(person, at), searchParams]);
  const t = translator(locale, "onboard");
  const codeId = typeof asked.code === "string" ? asked.code : null;
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8 *:min-w-0">
      <div>
        <Breadcrumbs label={t("trail")} trail={[{ href: path(locale, "/account"), name: t("trail") }]} />
        <PageTitle title={t("helping.title")} {...(isMember ? { lead: t("helping.lead") } : {})} />
      </div>
      {isMember ? null : <Notice tone="gold">{t("helping.notMember")}</Notice>}
      {isMember && codeId ? <ConsentCard locale={locale} codeId={codeId} /> : null}
      {isMember && !codeId ? <HouseholdCard locale={locale} /> : null}
      {isMember ? <HelpedList locale={locale} helped={helped} /> : null}
    </div>
  );
}

function HouseholdCard({ locale }: { locale: Locale }) {
  const t = translator(locale, "onboard");
  const kinds = translator(locale, "common");
  return (
    <Card>
      <ActionForm action={ask} hidden={{ locale }} className="grid gap-4">
        <ActionField name="name" label={t("helping.name")} autoComplete="off" maxLength={80} required />
        <ActionField
          name="phone"
          type="tel"
          inputMode="tel"
          label={t("helping.phone")}
          autoComplete="off"
          maxLength={30}
          required
        />
        <ActionSelect name="kind" label={t("helping.kind")} defaultValue="household">
          {sellerKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(`sellerKinds.${kind}`)}
            </option>
          ))}
        </ActionSelect>
        <SubmitButton busy={t("busy")} size="wide">
          {t("helping.send")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function ConsentCard({ locale, codeId }: { locale: Locale; codeId: string }) {
  const t = translator(locale, "onboard");
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("helping.codeTitle")}</h2>
      <p>{t("helping.codeLead")}</p>
      <ActionForm action={begin} hidden={{ locale, codeId }} className="grid gap-4">
        <CodeField label={t("helping.code")} />
        <ActionCheckbox name="wantsHelper" label={t("helping.wants")} />
        <SubmitButton busy={t("busy")} size="wide">
          {t("helping.begin")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function HelpedList({ locale, helped }: { locale: Locale; helped: HelpedLine[] }) {
  const t = translator(locale, "onboard");
  return (
    <section className="grid gap-3">
      <h2 className="text-lg">{t("helping.list")}</h2>
      {helped.length === 0 ? <p className="text-ink-soft">{t("helping.empty")}</p> : null}
      <ul className="grid gap-2">
        {helped.map((line) => (
          <li key={line.id}>
            <a
              href={path(locale, `/account/application?of=${line.id}`)}
              className="flex min-h-14 flex-wrap items-center justify-between gap-2 rounded-card border border-line bg-card px-4 py-2 hover:border-line-strong"
            >
              <span className="font-semibold">{line.name || line.applicantName}</span>
              <Badge tone={stateTones[line.state]}>{t(`application.states.${line.state}`)}</Badge>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
