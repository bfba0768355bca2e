import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/teams/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { spokenPhone } from "@/domain/people/canonical";
import { findImport } from "@/domain/teams/reads/teams";
import type { ImportReport } from "@/domain/teams/writes/import";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/teams/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("import.title"), robots: { index: false } };
}

/** A list of members from a sheet: looked at first, written down after. */
export default async function ImportPage({ params, searchParams }: PageProps<"/[locale]/admin/teams/import">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const { list } = await searchParams;
  const found = typeof list === "string" ? await findImport(admin, list) : null;
  const t = translator(locale, "mandates");
  return (
    <OfficeFrame locale={locale} admin={admin} current="teams">
      <PageTitle
        title={t("import.title")}
        lead={t("import.lead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/teams")}>
            {t("teams.all")}
          </LinkButton>
        }
      />
      {found ? (
        <Card className="grid gap-3">
          <h2 className="text-lg wrap-anywhere">{found.fileName}</h2>
          <Sums locale={locale} report={found.report} />
          {found.appliedAt ? (
            <Notice tone="leaf">{t("import.applied", { at: formatMoment(found.appliedAt, locale) })}</Notice>
          ) : found.report.good === 0 ? (
            <Notice tone="gold">{t("import.nothing")}</Notice>
          ) : (
            <ActionForm
              action={apply}
              hidden={{ locale, importId: found.id }}
              className="grid justify-items-start gap-2"
            >
              <p>{t("import.sure")}</p>
              <SubmitButton busy={t("team.busy")}>{t("import.apply", { count: found.report.good })}</SubmitButton>
            </ActionForm>
          )}
          <Faults locale={locale} report={found.report} />
        </Card>
      ) : null}
      <Card className="max-w-2xl">
        <ActionForm action={draft} hidden={{ locale }} className="grid gap-3">
          <ActionField
            name="file"
            type="file"
            label={t("import.file")}
            hint={t("import.columns")}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            required
          />
          <SubmitButton busy={t("import.looking")} className="justify-self-start">
            {t("import.look")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}

function Sums({ locale, report }: { locale: Locale; report: ImportReport }) {
  const t = translator(locale, "mandates");
  const sums = [
    ["rows", report.rows],
    ["newTeams", report.newTeams],
    ["newMembers", report.newMembers],
    ["changedMembers", report.changedMembers],
    ["sameMembers", report.sameMembers],
    ["duplicateCount", report.duplicateCount],
    ["faultCount", report.faultCount],
  ] as const;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 sm:max-w-md">
      {sums.map(([name, count]) => (
        <div key={name} className="contents">
          <dt>{t(`import.sums.${name}`)}</dt>
          <dd className="tabular text-right font-semibold">{formatNumber(count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Faults({ locale, report }: { locale: Locale; report: ImportReport }) {
  const t = translator(locale, "mandates");
  const twice = [
    ...report.duplicates.map((line) => ({ ...line, words: t("import.duplicate", { row: line.first }) })),
    ...report.elsewhere.map((line) => ({ ...line, words: t("import.elsewhere", { row: line.first }) })),
  ];
  return (
    <>
      {report.faults.length > 0 ? (
        <Table caption={t("import.faults")}>
          <thead>
            <tr>
              {["row", "column", "value", "fault"].map((name) => (
                <th key={name} scope="col">
                  {t(`import.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column}`}>
                <td className="tabular">{fault.row}</td>
                <td>{t(`import.names.${fault.column}`)}</td>
                <td className="wrap-anywhere">{fault.value}</td>
                <td>{refusalWords(locale, fault.code)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {twice.length > 0 ? (
        <Table caption={t("import.twice")}>
          <thead>
            <tr>
              {["row", "who", "fault"].map((name) => (
                <th key={name} scope="col">
                  {t(`import.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {twice.map((line) => (
              <tr key={`${line.row} ${line.words}`}>
                <td className="tabular">{line.row}</td>
                <td>
                  {line.name}, <span className="tabular">{spokenPhone(line.phone)}</span>
                </td>
                <td>{line.words}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </>
  );
}
