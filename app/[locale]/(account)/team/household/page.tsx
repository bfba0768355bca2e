import type { Metadata } from "next";
import { ask, begin } from "@/app/[locale]/(account)/team/household/actions";
import { requireTeam } from "@/app/gates";
import { CodeField } from "@/components/onboard/application-step";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { sellerKinds } from "@/domain/applications/checklist";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/team/household">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("helping.title"), robots: { index: false } };
}

/** A member of a team begins a household's application, with a code on the household's own phone. */
export default async function HouseholdPage({ params, searchParams }: PageProps<"/[locale]/team/household">) {
  const locale = localeOf((await params).locale);
  await requireTeam(locale);
  const asked = await searchParams;
  const t = translator(locale, "onboard");
  const codeId = typeof asked.code === "string" ? asked.code : null;
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8 *:min-w-0">
      <div>
        <Breadcrumbs label={t("trail")} trail={[{ href: path(locale, "/team"), name: t("helping.team") }]} />
        <PageTitle title={t("helping.title")} lead={t("helping.lead")} />
      </div>
      {codeId ? <ConsentCard locale={locale} codeId={codeId} /> : <HouseholdCard locale={locale} />}
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
