import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { start } from "@/app/[locale]/(account)/account/application/actions";
import { requireBuyer } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { ApplicationDesk } from "@/components/onboard/application-desk";
import { ApplicationStep } from "@/components/onboard/application-step";
import { type Step, steps } from "@/components/onboard/steps";
import * as actions from "@/app/[locale]/(account)/account/application/actions";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { sellerKinds } from "@/domain/applications/checklist";
import { findHelpedApplication, findOwnApplication } from "@/domain/applications/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/application">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("application.title"), robots: { index: false } };
}

export default async function ApplicationPage({ params, searchParams }: PageProps<"/[locale]/account/application">) {
  const locale = localeOf((await params).locale);
  const person = await requireBuyer(locale);
  const asked = await searchParams;
  const at = now();
  const own = await findOwnApplication(person, at);
  const isHelping = typeof asked.of === "string" && asked.of !== own?.id;
  const application = isHelping ? await findHelpedApplication(person, String(asked.of), at) : own;
  if (isHelping && !application) notFound();
  const step = steps.find((each) => each === asked.step) ?? null;
  const isOver = application !== null && ["refused", "withdrawn"].includes(application.state);
  const isOpen = application !== null && ["draft", "changes_requested"].includes(application.state);
  const t = translator(locale, "onboard");
  const trail = [
    { href: path(locale, "/account"), name: t("trail") },
    ...(isHelping ? [{ href: path(locale, "/team"), name: t("helping.team") }] : []),
    ...(step && application
      ? [{ href: path(locale, `/account/application?of=${application.id}`), name: t("application.title") }]
      : []),
  ];
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8 *:min-w-0">
      <div className="grid gap-3">
        <Breadcrumbs label={t("trail")} trail={trail} />
        <PageTitle title={step && isOpen ? t(`application.step.${step}`) : t("application.title")} />
        <Guide locale={locale} name="coming_on_board" />
      </div>
      {application && step && isOpen ? (
        <ApplicationStep
          locale={locale}
          application={application}
          step={step satisfies Step}
          isHelping={isHelping}
          communes={step === "place" ? await communeChoices() : []}
          actions={actions}
        />
      ) : null}
      {application && !(step && isOpen) ? (
        <ApplicationDesk locale={locale} application={application} isHelping={isHelping} withdraw={actions.withdraw} />
      ) : null}
      {application === null || (isOver && !isHelping) ? (
        <StartCard locale={locale} kind={typeof asked.kind === "string" ? asked.kind : ""} isAgain={isOver} />
      ) : null}
    </div>
  );
}

async function communeChoices() {
  const places = await listOldPlaces();
  return places.map(({ code, fullName, district }) => ({ code, name: `${fullName} (${district.fullName})` }));
}

function StartCard({ locale, kind, isAgain }: { locale: Locale; kind: string; isAgain: boolean }) {
  const t = translator(locale, "onboard");
  const kinds = translator(locale, "common");
  return (
    <Card className="grid gap-4">
      {isAgain ? <h2 className="text-lg">{t("application.again")}</h2> : null}
      <p>{t("application.startLead")}</p>
      <ActionForm action={start} hidden={{ locale }} className="grid gap-4">
        <ActionSelect name="kind" label={t("application.kind")} defaultValue={kind || "household"}>
          {sellerKinds.map((each) => (
            <option key={each} value={each}>
              {kinds(`sellerKinds.${each}`)}
            </option>
          ))}
        </ActionSelect>
        <SubmitButton busy={t("busy")} size="wide">
          {t("application.start")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
