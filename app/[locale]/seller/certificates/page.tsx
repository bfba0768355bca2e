import type { Metadata } from "next";
import { claim, open, withdraw } from "@/app/[locale]/seller/certificates/actions";
import { requireSellerWith } from "@/app/gates";
import { lastDay, LifeBadge, SchemeMark } from "@/components/certificates/certificate-words";
import { PackLinks } from "@/components/certificates/pack-links";
import { ClaimList } from "@/components/certificates/claim-list";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listOwnClaims, listProductsToCertify } from "@/domain/certificates/reads/claims";
import {
  listOwnCertificates,
  listOwnDossiers,
  listProductsToPropose,
  type OwnCertificate,
  type OwnDossier,
} from "@/domain/certificates/reads/own";
import { getOwnShop } from "@/domain/sellers/reads";
import { daysBetween, type LocalDay, today as todayHere } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/certificates">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "dossier")("own.title") };
}

/** What the shop's goods are certified for and until when, what is on its way, and the beginning of a next one. */
export default async function OwnCertificatesPage({ params }: PageProps<"/[locale]/seller/certificates">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const today = todayHere();
  const [shop, certificates, dossiers, products, claims, goods] = await Promise.all([
    getOwnShop(seller),
    listOwnCertificates(seller, today),
    listOwnDossiers(seller),
    listProductsToPropose(seller),
    listOwnClaims(seller),
    listProductsToCertify(seller),
  ]);
  const t = translator(locale, "dossier");
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
      <PageTitle title={t("own.title")} lead={t("own.lead")} />
      <Guide locale={locale} name="certificate" />
      <section className="grid gap-3" aria-labelledby="under-way">
        <h2 id="under-way" className="text-xl">
          {t("own.dossiers")}
        </h2>
        {dossiers.length === 0 ? <p className="text-ink-soft">{t("own.noDossiers")}</p> : null}
        <ul className="grid gap-3 sm:grid-cols-2">
          {dossiers.map((dossier) => (
            <DossierTile key={dossier.id} locale={locale} dossier={dossier} />
          ))}
        </ul>
        {products.length === 0 ? null : (
          <Card className="max-w-2xl">
            <ActionForm action={open} hidden={{ locale }} className="grid gap-3">
              <ActionSelect name="productId" label={t("own.product")} hint={t("own.productHint")}>
                {products.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </ActionSelect>
              <SubmitButton busy={t("busy")} className="justify-self-start">
                {t("own.open")}
              </SubmitButton>
            </ActionForm>
          </Card>
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="certified">
        <h2 id="certified" className="text-xl">
          {t("own.certificates")}
        </h2>
        {certificates.length === 0 ? (
          <EmptyState title={t("own.none")}>{t("own.noneHint")}</EmptyState>
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2">
            {certificates.map((certificate) => (
              <CertificateTile key={certificate.id} locale={locale} certificate={certificate} today={today} />
            ))}
          </ul>
        )}
      </section>
      <ClaimList locale={locale} send={claim} withdraw={withdraw} claims={claims} products={goods} today={today} />
    </DeskFrame>
  );
}

const tile = "grid content-start gap-1.5 rounded-card border border-line bg-card p-4";
const link = "inline-flex min-h-11 items-center font-semibold underline underline-offset-4";

function DossierTile({ locale, dossier }: { locale: Locale; dossier: OwnDossier }) {
  const t = translator(locale, "dossier");
  return (
    <li className={tile}>
      <a href={path(locale, `/seller/certificates/${dossier.id}`)} className={link}>
        {dossier.productName}
      </a>
      <span className="flex flex-wrap items-center gap-2">
        <LifeBadge locale={locale} state={dossier.state} />
        {translator(locale, "certificates")(`schemes.${dossier.scheme}`)}
      </span>
      <span className="text-ink-soft">{t(`next.${dossier.state}`)}</span>
    </li>
  );
}

function CertificateTile({
  locale,
  certificate,
  today,
}: {
  locale: Locale;
  certificate: OwnCertificate;
  today: LocalDay;
}) {
  const t = translator(locale, "dossier");
  const { state, validTo, decisionNumber, decidedOn, productName } = certificate;
  const isStanding = state === "recognised" || state === "expiring";
  return (
    <li className={tile}>
      <span className="font-semibold">{productName}</span>
      <span className="flex flex-wrap items-center gap-2">
        <SchemeMark locale={locale} certificate={certificate} />
        <LifeBadge locale={locale} state={state} />
      </span>
      <span className="text-ink-soft">
        {t("own.decision", { number: decisionNumber, day: formatDay(decidedOn, locale) })}
      </span>
      <span>
        {isStanding
          ? t("own.left", { day: lastDay(validTo, locale), days: daysBetween(today, validTo) })
          : t("own.until", { day: lastDay(validTo, locale) })}
      </span>
      {certificate.productId === null ? null : (
        <span>
          <span className="block text-sm text-ink-soft">{t("pack.link")}</span>
          <PackLinks
            locale={locale}
            base={path(locale, `/seller/certificates/renewal/${certificate.id}`)}
            product={productName}
          />
        </span>
      )}
    </li>
  );
}
