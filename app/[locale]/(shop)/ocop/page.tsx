import type { Metadata } from "next";
import { lastDay, LifeBadge, SchemeMark } from "@/components/certificates/certificate-words";
import { RegisterFilter } from "@/components/certificates/register-filter";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import { chosenOf, readCertificateFilter } from "@/domain/certificates/input";
import { countRegister, listRegister } from "@/domain/certificates/reads/public";
import type { CertificateLine } from "@/domain/certificates/reads/register";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits } from "@/domain/places/reads";
import { today } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/ocop">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "certificates");
  return {
    title: t("public.title"),
    description: t("public.lead"),
    alternates: { canonical: path(locale, "/ocop"), languages: { vi: "/ocop", en: "/en/ocop" } },
  };
}

/** Every certificate anybody may ask after, by place, group, stars and year. */
export default async function RegisterPage({ params, searchParams }: PageProps<"/[locale]/ocop">) {
  const locale = localeOf((await params).locale);
  const filter = readCertificateFilter(await searchParams);
  const day = today();
  const [{ rows, next }, counts, units, groups] = await Promise.all([
    listRegister(filter, day),
    countRegister(filter.scheme, day),
    listUnits("2026"),
    listGroups(),
  ]);
  const t = translator(locale, "certificates");
  const here = path(locale, "/ocop");
  const chosen = chosenOf(filter);
  return (
    <div className="page grid gap-6 pt-6 *:min-w-0">
      <PageTitle title={t("public.title")} lead={t("public.lead")} />
      <p className="font-semibold">
        {t("public.counts", { valid: formatNumber(counts.valid, locale), all: formatNumber(counts.all, locale) })}
      </p>
      <RegisterFilter locale={locale} action={here} chosen={filter} units={units} groups={groups} />
      {rows.length === 0 ? (
        <EmptyState picture="/pictures/spot-no-results-320.webp" title={t("public.none")} />
      ) : (
        <ul aria-label={t("public.found")} className="grid gap-2.5 md:grid-cols-2">
          {rows.map((row) => (
            <li key={row.code} className="grid">
              <RegisterLine locale={locale} row={row} />
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-3">
        {filter.after ? (
          <LinkButton variant="second" href={`${here}?${new URLSearchParams(chosen).toString()}`}>
            {t("public.first")}
          </LinkButton>
        ) : null}
        {next ? (
          <LinkButton
            variant="second"
            rel="next"
            href={`${here}?${new URLSearchParams({ ...chosen, after: next }).toString()}`}
          >
            {t("public.more")}
          </LinkButton>
        ) : null}
      </p>
    </div>
  );
}

function RegisterLine({ locale, row }: { locale: Locale; row: CertificateLine }) {
  const t = translator(locale, "certificates");
  return (
    <a
      href={path(locale, `/ocop/${row.code}`)}
      className="grid content-start gap-1 rounded-card border border-line bg-card px-4 py-3 leading-snug hover:border-line-strong"
    >
      <span lang="vi" className="font-semibold">
        {row.productName}
      </span>
      <span lang="vi" className="text-ink-soft">
        {[row.maker, row.unitName].filter((words) => words !== "").join(" · ")}
      </span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <SchemeMark locale={locale} certificate={row} />
        <LifeBadge locale={locale} state={row.state} />
        <span className="text-[0.9375rem] text-ink-soft">
          {t("public.until", { day: lastDay(row.validTo, locale) })}
        </span>
      </span>
      <span className="text-[0.9375rem] text-ink-soft">
        {t("public.decision", { number: row.decisionNumber, day: formatDay(row.decidedOn, locale) })}
      </span>
    </a>
  );
}
