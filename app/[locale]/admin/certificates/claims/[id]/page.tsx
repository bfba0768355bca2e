import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askBack, verify } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { FactList, lastDay } from "@/components/certificates/certificate-words";
import { ActionForm, ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type ClaimForOffice, findClaim } from "@/domain/certificates/reads/claims";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/certificates/claims/[id]">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("claims.office"), robots: { index: false } };
}

/** What a shop says of its certificate, beside the paper: enter it, or ask the shop to mend it. */
export default async function ClaimPage({ params }: PageProps<"/[locale]/admin/certificates/claims/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const claim = await findClaim(admin, id);
  if (!claim) notFound();
  const t = translator(locale, "certificates");
  const scan = path(locale, `/admin/certificates/claims/${claim.id}/scan`);
  return (
    <OfficeFrame locale={locale} admin={admin} current="desk">
      <div>
        <Breadcrumbs
          label={t("claims.desk")}
          trail={[{ href: path(locale, "/admin/desk?queue=certificates"), name: t("claims.desk") }]}
        />
        <PageTitle
          title={claim.productName}
          lead={t("claims.by", {
            seller: claim.sellerName,
            unit: claim.unitName,
            name: claim.submittedBy,
            at: formatMoment(claim.submittedAt, locale),
          })}
        />
        <Badge tone={claim.state === "verified" ? "leaf" : "gold"}>{t(`claims.states.${claim.state}`)}</Badge>
      </div>
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2">
        <Card className="grid gap-4">
          <h2 className="text-lg">{t("claims.told")}</h2>
          <FactList facts={factsOf(claim, locale)} />
          {claim.note ? (
            <p>
              <strong>{t("claims.asks")}:</strong> {claim.note}
            </p>
          ) : null}
          {claim.known.length > 0 ? <Known locale={locale} claim={claim} /> : null}
          <Decide locale={locale} claim={claim} />
        </Card>
        <Card className="grid gap-2">
          <h2 className="text-lg">{t("claims.paper")}</h2>
          {claim.scanType === "pdf" ? (
            <object
              data={scan}
              type="application/pdf"
              className="h-[70vh] w-full"
              aria-label={paperName(claim, locale)}
            >
              <p className="text-ink-soft">{t("scan.hint")}</p>
            </object>
          ) : (
            <img src={scan} alt={paperName(claim, locale)} className="h-auto max-h-[80vh] w-full object-contain" />
          )}
          <a
            href={scan}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
          >
            {t("claims.openPaper")}
          </a>
        </Card>
      </div>
    </OfficeFrame>
  );
}

function paperName(claim: ClaimForOffice, locale: Locale): string {
  return translator(locale, "certificates")("claims.paperOf", { product: claim.productName });
}

function factsOf(claim: ClaimForOffice, locale: Locale) {
  const t = translator(locale, "certificates");
  return [
    [t("filter.scheme"), claim.stars === null ? t(`schemes.${claim.scheme}`) : t("stars", { stars: claim.stars })],
    [t("one.decision"), claim.decisionNumber],
    [t("one.decidedOn"), formatDay(claim.decidedOn, locale)],
    [t("one.issuer"), claim.issuer],
    [t("columns.until"), claim.validTo ? lastDay(claim.validTo, locale) : t("claims.untilScheme")],
  ] as const;
}

function Known({ locale, claim }: { locale: Locale; claim: ClaimForOffice }) {
  const t = translator(locale, "certificates");
  return (
    <div>
      <h3 className="text-base">{t("claims.known")}</h3>
      <ul>
        {claim.known.map(({ id, decisionNumber, decidedOn, validTo }) => (
          <li key={id}>
            <a
              href={path(locale, `/admin/certificates/${id}`)}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {decisionNumber}
            </a>{" "}
            {formatDay(decidedOn, locale)} – {lastDay(validTo, locale)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Decide({ locale, claim }: { locale: Locale; claim: ClaimForOffice }) {
  const t = translator(locale, "certificates");
  if (claim.state !== "submitted") return null;
  if (claim.isOwn) return <Notice tone="alarm">{t("claims.own")}</Notice>;
  const hidden = { locale, claimId: claim.id };
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <p className="text-ink-soft">{t("claims.verifyLead")}</p>
      <ActionForm action={verify} hidden={hidden} className="grid gap-2">
        <SubmitButton busy={t("busy")} className="justify-self-start">
          {t("claims.verify")}
        </SubmitButton>
      </ActionForm>
      <FoldedForm action={askBack} hidden={hidden} summary={t("claims.askBack")} isDanger className="grid gap-3 py-2">
        <ActionTextArea
          name="note"
          label={t("claims.note")}
          hint={t("claims.noteHint")}
          rows={3}
          maxLength={500}
          required
        />
        <SubmitButton variant="danger" busy={t("busy")} className="justify-self-start">
          {t("claims.askBackYes")}
        </SubmitButton>
      </FoldedForm>
    </div>
  );
}
