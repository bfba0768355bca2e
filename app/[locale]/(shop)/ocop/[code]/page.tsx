import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FactList, lastDay, LifeBadge, SchemeMark } from "@/components/certificates/certificate-words";
import { PrintButton } from "@/components/order/print-button";
import { Breadcrumbs, Card, Notice, PageTitle, type Tone } from "@/components/ui/layout";
import { findRegistered, type Registered } from "@/domain/certificates/reads/public";
import type { CertificateState } from "@/domain/ocop/stars";
import { qrSvgPath } from "@/domain/payments/vietqr";
import { listGroups } from "@/domain/ocop/reads";
import { today } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/ocop/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const found = await findRegistered(code, today());
  if (!found) return {};
  return {
    title: `${found.productName}, ${translator(locale, "certificates")("one.title")}`,
    alternates: {
      canonical: path(locale, `/ocop/${code}`),
      languages: { vi: `/ocop/${code}`, en: `/en/ocop/${code}` },
    },
  };
}

const tones: Record<CertificateState, Tone> = {
  upcoming: "plain",
  recognised: "leaf",
  expiring: "gold",
  lapsed: "plain",
  revoked: "alarm",
  regraded: "plain",
};

/** What a square of dots on a package leads to: whether the certificate holds, by which decision, and what came before and after. */
export default async function RegisteredPage({ params }: Props) {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const [found, groups] = await Promise.all([findRegistered(code, today()), listGroups()]);
  if (!found) notFound();
  const t = translator(locale, "certificates");
  const group = groups.find((each) => each.code === found.groupCode);
  const className = (locale === "en" ? group?.nameEn : group?.name) ?? "";
  return (
    <div className="page grid max-w-3xl gap-5 pt-4">
      <Breadcrumbs label={t("public.back")} trail={[{ href: path(locale, "/ocop"), name: t("public.back") }]} />
      <PageTitle
        title={<span lang="vi">{found.productName}</span>}
        lead={<span lang="vi">{found.maker}</span>}
        actions={<PrintButton label={t("public.print")} />}
      />
      <p className="text-lg">
        <SchemeMark locale={locale} certificate={found} />
      </p>
      <Notice tone={tones[found.state]} className="text-lg font-semibold">
        {saysOf(t, found, locale)}
      </Notice>
      {found.isDemo ? <Notice>{t("one.demo")}</Notice> : null}
      <div className="grid items-start gap-5 sm:grid-cols-[1fr_auto]">
        <FactList facts={factsOf(t, { ...found, className }, locale)} />
        <Square code={found.code} words={t("public.scan")} />
      </div>
      {found.history.length > 1 ? <History locale={locale} t={t} found={found} /> : null}
    </div>
  );
}

function saysOf(t: Translator, { state, validTo, revokedOn }: Registered, locale: Locale): string {
  const ended = revokedOn === null ? formatDay(validTo, locale) : formatDay(revokedOn, locale);
  const day = state === "recognised" || state === "expiring" ? lastDay(validTo, locale) : ended;
  return t(`public.says.${state}`, { day });
}

function factsOf(t: Translator, found: Registered & { className: string }, locale: Locale) {
  const { decisionNumber, decidedOn, issuer, validTo, unitName, evidence, productSlug, sellerSlug } = found;
  return [
    [t("one.decision"), decisionNumber],
    [t("one.decidedOn"), formatDay(decidedOn, locale)],
    [t("one.issuer"), issuer],
    [t("columns.until"), lastDay(validTo, locale)],
    [t("filter.group"), found.className],
    [t("columns.unit"), unitName],
    [t("one.revokedReason"), found.state === "revoked" ? found.revokedReason : ""],
    [t("one.evidence"), t(`evidence.${evidence}`)],
    [t("public.code"), found.code],
    [t("one.listing"), <Way key="listing" href={productSlug && path(locale, `/products/${productSlug}`)} t={t} />],
    [
      t("one.shop"),
      sellerSlug && productSlug ? (
        <a href={path(locale, `/sellers/${sellerSlug}`)} className="inline-flex min-h-11 items-center underline">
          {found.sellerName}
        </a>
      ) : null,
    ],
  ] as const;
}

function Way({ href, t }: { href: string | null; t: Translator }) {
  if (!href) return t("one.noListing");
  return (
    <a href={href} className="inline-flex min-h-11 items-center underline underline-offset-4">
      {t("one.seeListing")}
    </a>
  );
}

function Square({ code, words }: { code: string; words: string }) {
  const { size, path: dots } = qrSvgPath(`${env().appOrigin}/ocop/${code}`);
  return (
    <figure className="grid justify-items-center gap-1">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width={160}
        height={160}
        role="img"
        aria-label={words}
        className="rounded-field bg-white"
      >
        <path d={dots} className="fill-ink" />
      </svg>
      <figcaption className="text-sm text-ink-soft">{words}</figcaption>
    </figure>
  );
}

function History({ locale, t, found }: { locale: Locale; t: Translator; found: Registered }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl">{t("public.history")}</h2>
      <ul className="grid gap-2">
        {found.history.map((row) => (
          <li key={row.code}>
            <Card className="flex flex-wrap items-center gap-x-3 gap-y-1 md:px-4 md:py-2">
              <SchemeMark locale={locale} certificate={row} />
              <LifeBadge locale={locale} state={row.state} />
              <span>{t("public.decision", { number: row.decisionNumber, day: formatDay(row.decidedOn, locale) })}</span>
              {row.code === found.code ? (
                <span className="ml-auto text-ink-soft">{t("public.this")}</span>
              ) : (
                <a
                  href={path(locale, `/ocop/${row.code}`)}
                  className="ml-auto inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {t("public.open")}
                </a>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
