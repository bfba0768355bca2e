import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { move, recognise, score, seat, unseat } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CertificateForm } from "@/components/certificates/certificate-form";
import { Checklist } from "@/components/certificates/checklist";
import { CouncilCard, OwnScoreCard } from "@/components/certificates/council-card";
import { ScoreList } from "@/components/certificates/score-fields";
import { formatPoints } from "@/components/certificates/score-words";
import { FactList, LifeBadge } from "@/components/certificates/certificate-words";
import { ActionForm, ActionTextArea } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type DossierContents, readContents } from "@/domain/certificates/reads/assessment";
import { type Council, listAssessors, readCouncil } from "@/domain/certificates/reads/council";
import { type DossierLine, findDossier } from "@/domain/certificates/reads/dossiers";
import { dossierSteps } from "@/domain/ocop/life";
import { today } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

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
  const words = translator(locale, "dossier");
  const steps = dossierSteps(dossier.state);
  const isProvince = admin.communeCodes === "all";
  const isScored = dossier.state === "submitted";
  const [contents, council, assessors] = await Promise.all([
    dossier.scheme === "ocop" ? readContents(dossier, today()) : null,
    readCouncil(admin, dossier),
    isProvince && isScored ? listAssessors(dossier.id, today()) : null,
  ]);
  const own = isScored ? council?.seats.find(({ userId }) => userId === admin.userId) : undefined;
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
                  {isScored && to === "dossier" ? words("office.giveBack") : t(`dossiers.to.${to}`)}
                </SubmitButton>
              ))}
            </div>
          </ActionForm>
        </Card>
      ) : null}
      {contents ? <Contents locale={locale} contents={contents} /> : null}
      {council ? (
        <CouncilCard
          locale={locale}
          dossierId={dossier.id}
          council={council}
          assessors={assessors}
          actions={{ seat, unseat }}
        />
      ) : null}
      {council && own ? (
        <OwnScoreCard locale={locale} dossierId={dossier.id} council={council} seat={own} action={score} />
      ) : null}
      {isScored && isProvince ? (
        <Card className="grid max-w-3xl gap-4">
          <h2 className="text-xl">{t("new.certificate")}</h2>
          <Recognition locale={locale} dossier={dossier} council={council} words={words} />
        </Card>
      ) : null}
    </OfficeFrame>
  );
}

/** What the maker handed in. */
function Contents({ locale, contents }: { locale: Locale; contents: DossierContents }) {
  const t = translator(locale, "dossier");
  return (
    <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-2">
      <Card className="grid gap-3">
        <h2 className="text-xl">{t("office.assessment")}</h2>
        <p className="text-ink-soft">{t("sheet", { decision: contents.sheet.decision, year: contents.sheet.year })}</p>
        <ScoreList locale={locale} sheet={contents.sheet} scores={contents} />
      </Card>
      <Card className="grid gap-3">
        <h2 className="text-xl">{t("papers.title")}</h2>
        {contents.papers.length === 0 ? (
          <p className="text-ink-soft">{t("papers.none")}</p>
        ) : (
          <ul>
            {contents.papers.map((paper) => (
              <li key={paper.id}>
                <a
                  href={path(locale, `/admin/certificates/papers/${paper.id}`)}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {t(`items.${paper.item}`)}
                </a>
              </li>
            ))}
          </ul>
        )}
        <Checklist locale={locale} lines={contents.checklist} />
      </Card>
    </div>
  );
}

/** The decision is entered when the council is through, or where none was called. */
function Recognition({
  locale,
  dossier,
  council,
  words,
}: {
  locale: Locale;
  dossier: DossierLine;
  council: Council | null;
  words: Translator;
}) {
  const isOpen = council !== null && council.seats.length > 0 && !council.isComplete;
  if (isOpen) return <p>{words("council.waitForAll")}</p>;
  const result = council?.result ?? null;
  if (result && result.grading.granter === null) return <p>{words("council.tooFew")}</p>;
  const shown = (points: number) => formatPoints(points, locale);
  return (
    <>
      {result ? <p className="text-ink-soft">{words("council.fromResult")}</p> : null}
      <CertificateForm
        locale={locale}
        action={recognise}
        hidden={{ locale, productId: dossier.productId }}
        scheme={dossier.scheme}
        today={today()}
        defaults={
          result && council
            ? {
                stars: String(result.grading.stars),
                pointsA: shown(result.points.A),
                pointsB: shown(result.points.B),
                pointsC: shown(result.points.C),
                sheetYear: String(council.sheet.year),
              }
            : {}
        }
      />
    </>
  );
}
