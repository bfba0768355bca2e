import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { RegisterFilter } from "@/components/certificates/register-filter";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { chosenOf, readCertificateFilter } from "@/domain/certificates/input";
import { nextQuarter } from "@/domain/certificates/quarter";
import { countLapsing, countStates, listCertificates } from "@/domain/certificates/reads/register";
import { listGroups } from "@/domain/ocop/reads";
import { certificateStates } from "@/domain/ocop/stars";
import { listUnits } from "@/domain/places/reads";
import { addDays, today as todayHere } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/certificates">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("office.title"), robots: { index: false } };
}

/** The register for the office: what stands, what lapses, by place; one press leads to what lapses in the next quarter. */
export default async function CertificatesPage({ params, searchParams }: PageProps<"/[locale]/admin/certificates">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const filter = readCertificateFilter(await searchParams);
  const today = todayHere();
  const quarter = nextQuarter(today);
  const { lapsesFrom, lapsesTo, holdsOn } = filter;
  const day = holdsOn !== null && holdsOn < today ? holdsOn : today;
  const [{ rows, next }, states, units, groups, soon, lapsing] = await Promise.all([
    listCertificates(admin, filter, day),
    countStates(admin, filter.scheme, today),
    listUnits("2026"),
    listGroups(),
    countLapsing(admin, quarter),
    lapsesFrom && lapsesTo ? countLapsing(admin, { from: lapsesFrom, to: lapsesTo }) : null,
  ]);
  const t = translator(locale, "certificates");
  const here = path(locale, "/admin/certificates");
  const chosen = chosenOf(filter);
  const own = units.filter(({ code }) => admin.communeCodes === "all" || admin.communeCodes.includes(code));
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <PageTitle
        title={t("office.title")}
        lead={t("office.lead")}
        actions={
          <>
            <LinkButton variant="second" href={path(locale, "/admin/certificates/dossiers")}>
              {t("dossiers.title")}
            </LinkButton>
            {admin.communeCodes === "all" ? (
              <LinkButton variant="second" href={path(locale, "/admin/certificates/import")}>
                {t("office.import")}
              </LinkButton>
            ) : null}
            <LinkButton href={path(locale, "/admin/certificates/new")}>{t("office.new")}</LinkButton>
          </>
        }
      />
      <nav aria-label={t("office.states")}>
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
          {certificateStates
            .filter((state) => state !== "upcoming")
            .map((state) => (
              <Tile
                key={state}
                href={`${here}?${new URLSearchParams({ state, ...(filter.scheme ? { scheme: filter.scheme } : {}) }).toString()}`}
                count={formatNumber(states[state], locale)}
                words={t(`states.${state}`)}
              />
            ))}
          <Tile
            href={`${here}?lapsesFrom=${quarter.from}&lapsesTo=${quarter.to}`}
            count={formatNumber(
              soon.reduce((sum, { certificates }) => sum + certificates, 0),
              locale,
            )}
            words={t("office.nextQuarter")}
          />
        </ul>
      </nav>
      {lapsing && lapsesFrom && lapsesTo ? (
        <section className="grid max-w-2xl gap-3 *:min-w-0">
          <h2 className="text-xl">
            {t("office.lapsing", {
              from: formatDay(lapsesFrom, locale),
              to: formatDay(addDays(lapsesTo, -1), locale),
            })}
          </h2>
          <LapsingTable locale={locale} units={lapsing} days={{ from: lapsesFrom, to: lapsesTo }} />
        </section>
      ) : null}
      <RegisterFilter locale={locale} action={here} chosen={filter} units={own} groups={groups} />
      {rows.length === 0 ? (
        <EmptyState title={t("office.none")} />
      ) : (
        <CertificateTable locale={locale} caption={t("office.title")} rows={rows} hasPacks={lapsing !== null} />
      )}
      {next ? (
        <LinkButton
          variant="second"
          className="justify-self-start"
          href={`${here}?${new URLSearchParams({ ...chosen, after: next }).toString()}`}
        >
          {t("office.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}

function Tile({ href, count, words }: { href: string; count: string; words: string }) {
  return (
    <li className="grid">
      <a
        href={href}
        className="grid min-h-11 content-start gap-0.5 rounded-card border border-line bg-card px-4 py-3 hover:bg-sand"
      >
        <span className="tabular text-2xl font-semibold">{count}</span>
        <span className="underline underline-offset-4">{words}</span>
      </a>
    </li>
  );
}

function LapsingTable({
  locale,
  units,
  days,
}: {
  locale: Locale;
  units: Awaited<ReturnType<typeof countLapsing>>;
  days: { from: string; to: string };
}) {
  const t = translator(locale, "certificates");
  if (units.length === 0) return <p className="text-ink-soft">{t("office.noneLapsing")}</p>;
  return (
    <Table caption={t("office.byUnit")}>
      <thead>
        <tr>
          <th scope="col">{t("columns.unit")}</th>
          <th scope="col" className="text-right">
            {t("office.all")}
          </th>
          <th scope="col" className="text-right">
            OCOP
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <th scope="row" className="font-normal">
              <a
                href={path(
                  locale,
                  `/admin/certificates?commune=${unit.code}&lapsesFrom=${days.from}&lapsesTo=${days.to}`,
                )}
                className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
              >
                {unit.name}
              </a>
            </th>
            <td className="tabular text-right">{unit.certificates}</td>
            <td className="tabular text-right">{unit.stars}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
