import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { revoke, scan } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { FactList, lastDay, LifeBadge, SchemeMark } from "@/components/certificates/certificate-words";
import { PackLinks } from "@/components/certificates/pack-links";
import { RevokeForm } from "@/components/certificates/revoke-form";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type CertificateFacts, certificatesOfProduct, findCertificate } from "@/domain/certificates/reads/register";
import { today as todayHere } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/certificates/[id]">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("one.title"), robots: { index: false } };
}

export default async function CertificatePage({ params }: PageProps<"/[locale]/admin/certificates/[id]">) {
  const { locale: language, id } = await params;
  const locale = localeOf(language);
  const admin = await requireAdmin(locale);
  const today = todayHere();
  const certificate = await findCertificate(admin, id, today);
  if (!certificate) notFound();
  const { productId, scheme } = certificate;
  const all = productId ? await certificatesOfProduct(productId, scheme, today) : [];
  const t = translator(locale, "certificates");
  const isProvince = admin.communeCodes === "all";
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs
          label={t("office.title")}
          trail={[{ href: path(locale, "/admin/certificates"), name: t("office.title") }]}
        />
        <PageTitle title={certificate.productName} lead={certificate.maker} />
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <LifeBadge locale={locale} state={certificate.state} />
          <SchemeMark locale={locale} certificate={certificate} />
          {certificate.isDemo ? <Badge>{t("one.demo")}</Badge> : null}
        </p>
      </div>
      <Card>
        <FactList facts={factsOf(certificate, locale)} />
      </Card>
      <Scan locale={locale} certificate={certificate} isProvince={isProvince} />
      {certificate.isOfMarket ? (
        <section>
          <h2 className="text-xl">{translator(locale, "dossier")("pack.link")}</h2>
          <p className="max-w-prose text-ink-soft">{translator(locale, "dossier")("pack.lead")}</p>
          <PackLinks
            locale={locale}
            base={path(locale, `/admin/certificates/${certificate.id}`)}
            product={certificate.productName}
          />
        </section>
      ) : null}
      {all.length > 1 ? (
        <section className="grid gap-3">
          <h2 className="text-xl">{t("one.history")}</h2>
          <CertificateTable locale={locale} caption={t("one.history")} rows={all} />
        </section>
      ) : null}
      {isProvince && ["upcoming", "recognised", "expiring"].includes(certificate.state) ? (
        <Card className="grid gap-3">
          <RevokeForm
            locale={locale}
            action={revoke}
            today={today}
            hidden={{
              locale,
              certificateId: certificate.id,
              decisionNumber: certificate.decisionNumber,
              decidedOn: certificate.decidedOn,
            }}
            summary={t("revoke.one")}
            sure={t("revoke.oneSure")}
          />
        </Card>
      ) : null}
    </OfficeFrame>
  );
}

function factsOf(certificate: CertificateFacts, locale: Locale) {
  const t = translator(locale, "certificates");
  const { pointsA, pointsB, pointsC, validTo, revokedOn, replacedBy } = certificate;
  const points = [pointsA, pointsB, pointsC];
  const sum = points.every((part) => part !== null)
    ? points.reduce<number>((total, part) => total + (part ?? 0), 0)
    : null;
  const number = new Intl.NumberFormat(locale === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 });
  const link = (href: string, words: string) => (
    <a href={path(locale, href)} className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8">
      {words}
    </a>
  );
  const decision = new URLSearchParams({ number: certificate.decisionNumber, day: certificate.decidedOn }).toString();
  return [
    [t("one.decision"), link(`/admin/certificates/decision?${decision}`, certificate.decisionNumber)],
    [t("one.decidedOn"), formatDay(certificate.decidedOn, locale)],
    [t("one.issuer"), certificate.issuer],
    [t("columns.until"), lastDay(validTo, locale)],
    [
      t("one.points"),
      sum === null
        ? ""
        : t("one.pointsOf", {
            sum: number.format(sum),
            a: number.format(pointsA ?? 0),
            b: number.format(pointsB ?? 0),
            c: number.format(pointsC ?? 0),
          }),
    ],
    [t("one.sheetYear"), certificate.sheetYear === null ? "" : String(certificate.sheetYear)],
    [t("columns.unit"), certificate.unitName],
    [t("filter.group"), certificate.groupCode ?? ""],
    [t("one.evidence"), t(`evidence.${certificate.evidence}`)],
    [
      t("one.listing"),
      certificate.productSlug ? link(`/products/${certificate.productSlug}`, t("one.seeListing")) : t("one.noListing"),
    ],
    [
      t("one.shop"),
      certificate.sellerSlug ? link(`/sellers/${certificate.sellerSlug}`, certificate.sellerName ?? "") : "",
    ],
    [t(replacedBy ? "one.replacedOn" : "one.revokedOn"), revokedOn ? formatDay(revokedOn, locale) : ""],
    [t("one.replacedBy"), replacedBy ? link(`/admin/certificates/${replacedBy}`, t("one.later")) : ""],
    [t("one.revokedReason"), certificate.revokedReason],
  ] as const;
}

function Scan({
  locale,
  certificate,
  isProvince,
}: {
  locale: Locale;
  certificate: CertificateFacts;
  isProvince: boolean;
}) {
  const t = translator(locale, "certificates");
  if (certificate.hasScan)
    return (
      <p>
        <a
          href={path(locale, `/admin/certificates/${certificate.id}/scan`)}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("scan.open")}
        </a>
      </p>
    );
  if (!isProvince) return <p className="text-ink-soft">{t("scan.none")}</p>;
  return (
    <Card className="max-w-2xl">
      <ActionForm action={scan} hidden={{ locale, certificateId: certificate.id }} className="grid gap-3">
        <ActionField
          name="scan"
          type="file"
          label={t("scan.label")}
          hint={t("scan.hint")}
          accept="image/*,application/pdf"
          required
        />
        <SubmitButton variant="second" busy={t("busy")} className="justify-self-start">
          {t("scan.add")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
