import { OcopStars } from "@/components/product/stars";
import { Card } from "@/components/ui/layout";
import type { Certificate } from "@/domain/catalog/pages";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

const evidenceWords = {
  sourced: "product.evidenceSourced",
  confirmed: "product.evidenceConfirmed",
  demo: "product.evidenceDemo",
} as const;

/** What the product is certified for today, by which decision, until when; and what came before. */
export function CertificateCard({
  locale,
  certificates,
  today,
}: {
  locale: Locale;
  certificates: Certificate[];
  today: string;
}) {
  const t = translator(locale, "shop");
  const valid = certificates
    .filter((each) => isValidOn(each, today))
    .toSorted((one, other) => other.stars - one.stars)[0];
  const earlier = certificates.filter((each) => each !== valid);
  return (
    <Card>
      <h2 className="text-xl">{t("product.certificate")}</h2>
      {valid ? (
        <div className="mt-2 grid gap-2">
          <OcopStars
            stars={valid.stars}
            label={t("card.stars", { stars: valid.stars })}
            className="justify-self-start"
          />
          <CertificateFacts certificate={valid} t={t} locale={locale} />
        </div>
      ) : (
        <p className="mt-1 text-ink-soft">{t("product.certificateNone")}</p>
      )}
      {earlier.length > 0 ? (
        <details className="mt-2">
          <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
            {t("product.earlier")}
          </summary>
          <ul className="grid gap-4">
            {earlier.map((certificate) => (
              <li key={certificate.id}>
                <p className="font-semibold">
                  {t(endWords(certificate), {
                    stars: certificate.stars,
                  })}
                </p>
                <CertificateFacts certificate={certificate} t={t} locale={locale} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <details className="mt-1">
        <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
          {t("product.starsMean")}
        </summary>
        <p className="text-[0.9375rem]">{t("product.starsExplained")}</p>
      </details>
    </Card>
  );
}

function endWords({ revokedOn, isReplaced }: Certificate) {
  if (isReplaced) return "product.certificateReplaced";
  return revokedOn ? "product.certificateRevoked" : "product.certificateLapsed";
}

function isValidOn(certificate: Certificate, day: string): boolean {
  return (
    certificate.validFrom <= day &&
    day < certificate.validTo &&
    (certificate.revokedOn === null || day < certificate.revokedOn)
  );
}

function CertificateFacts({ certificate, t, locale }: { certificate: Certificate; t: Translator; locale: Locale }) {
  const rows = [
    [t("product.decision"), certificate.decisionNumber],
    [t("product.decidedOn"), formatDay(certificate.decidedOn, locale)],
    [t("product.issuer"), certificate.issuer],
    [t("product.validUntil"), formatDay(dayBefore(certificate.validTo), locale)],
  ];
  return (
    <div className="text-[0.9375rem]">
      <dl>
        {rows.map(([term, value]) => (
          <div key={term} className="flex flex-wrap justify-between gap-x-4 border-t border-line py-1.5">
            <dt className="text-ink-soft">{term}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-line py-1.5 text-ink-soft">{t(evidenceWords[certificate.evidence])}</p>
      <a
        href={path(locale, `/ocop/${certificate.code}`)}
        className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
      >
        {translator(locale, "certificates")("public.registerLink")}
      </a>
    </div>
  );
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
