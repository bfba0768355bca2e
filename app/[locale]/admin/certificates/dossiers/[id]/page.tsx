import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { move, recognise } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CertificateForm } from "@/components/certificates/certificate-form";
import { FactList, LifeBadge } from "@/components/certificates/certificate-words";
import { ActionForm, ActionTextArea } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findDossier } from "@/domain/certificates/reads/dossiers";
import { dossierSteps } from "@/domain/ocop/life";
import { today } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/certificates/dossiers/[id]">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("dossiers.one"), robots: { index: false } };
}

export default async function DossierPage({ params }: PageProps<"/[locale]/admin/certificates/dossiers/[id]">) {
  const { locale: language, id } = await params;
  const locale = localeOf(language);
  const admin = await requireAdmin(locale);
  const dossier = await findDossier(admin, id);
  if (!dossier) notFound();
  const t = translator(locale, "certificates");
  const steps = dossierSteps(dossier.state);
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs
          label={t("dossiers.title")}
          trail={[
            { href: path(locale, "/admin/certificates"), name: t("office.title") },
            { href: path(locale, "/admin/certificates/dossiers"), name: t("dossiers.title") },
          ]}
        />
        <PageTitle title={dossier.productName} lead={dossier.sellerName} />
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <LifeBadge locale={locale} state={dossier.state} />
          <Badge>{t(`schemes.${dossier.scheme}`)}</Badge>
          {dossier.isDemo ? <Badge>{t("one.demo")}</Badge> : null}
        </p>
      </div>
      <Card>
        <FactList
          facts={[
            [t("columns.unit"), dossier.unitName],
            [t("dossiers.openedAt"), formatMoment(dossier.openedAt, locale)],
            [t("dossiers.submittedAt"), dossier.submittedAt ? formatMoment(dossier.submittedAt, locale) : ""],
            [t("dossiers.endedAt"), dossier.endedAt ? formatMoment(dossier.endedAt, locale) : ""],
            [t("dossiers.note"), dossier.note],
          ]}
        />
      </Card>
      {dossier.certificateId ? (
        <LinkButton className="justify-self-start" href={path(locale, `/admin/certificates/${dossier.certificateId}`)}>
          {t("dossiers.certificate")}
        </LinkButton>
      ) : null}
      {steps.length > 0 ? (
        <Card className="max-w-2xl">
          <h2 className="mb-3 text-xl">{t("dossiers.move")}</h2>
          <ActionForm
            key={dossier.state}
            action={move}
            hidden={{ locale, dossierId: dossier.id }}
            className="grid gap-3"
          >
            <ActionTextArea
              name="note"
              label={t("dossiers.word")}
              hint={t("dossiers.wordHint")}
              optional={t("form.optional")}
              maxLength={500}
              rows={2}
            />
            <div className="flex flex-wrap gap-2">
              {steps.map((to) => (
                <SubmitButton
                  key={to}
                  name="to"
                  value={to}
                  variant={to === "dropped" ? "quiet" : "second"}
                  busy={t("busy")}
                >
                  {t(`dossiers.to.${to}`)}
                </SubmitButton>
              ))}
            </div>
          </ActionForm>
        </Card>
      ) : null}
      {dossier.state === "submitted" && admin.communeCodes === "all" ? (
        <Card className="grid max-w-3xl gap-4">
          <h2 className="text-xl">{t("new.certificate")}</h2>
          <CertificateForm
            locale={locale}
            action={recognise}
            hidden={{ locale, productId: dossier.productId }}
            scheme={dossier.scheme}
            today={today()}
          />
        </Card>
      ) : null}
    </OfficeFrame>
  );
}
