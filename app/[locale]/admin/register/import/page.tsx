import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/register/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findRegisterImport } from "@/domain/register/reads";
import type { RegisterReport } from "@/domain/register/writes/import";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/register/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "register")("importTitle"), robots: { index: false } };
}

/** A list of businesses from a sheet: looked at first, written down after. */
export default async function ImportPage({ params, searchParams }: PageProps<"/[locale]/admin/register/import">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const { list } = await searchParams;
  const found = typeof list === "string" ? await findRegisterImport(admin, list) : null;
  const t = translator(locale, "register");
  return (
    <OfficeFrame locale={locale} admin={admin} current="register">
      <PageTitle
        title={t("importTitle")}
        lead={t("importLead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/register")}>
            {t("all")}
          </LinkButton>
        }
      />
      {found ? (
        <Card className="grid gap-3">
          <h2 className="text-lg wrap-anywhere">{found.fileName}</h2>
          <Sums locale={locale} report={found.report} />
          {found.appliedAt ? (
            <Notice tone="leaf">{t("applied", { at: formatMoment(found.appliedAt, locale) })}</Notice>
          ) : found.report.good === 0 ? (
            <Notice tone="gold">{t("nothing")}</Notice>
          ) : (
            <ActionForm
              action={apply}
              hidden={{ locale, importId: found.id }}
              className="grid justify-items-start gap-2"
            >
              <p>{t("sure")}</p>
              <SubmitButton busy={t("busy")}>{t("apply", { count: found.report.good })}</SubmitButton>
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
            label={t("file")}
            hint={t("columns")}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            required
          />
          <SubmitButton busy={t("looking")} className="justify-self-start">
            {t("look")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}

function Sums({ locale, report }: { locale: Locale; report: RegisterReport }) {
  const t = translator(locale, "register");
  const sums = [
    ["rows", report.rows],
    ["fresh", report.fresh],
    ["changed", report.changed],
    ["same", report.same],
    ["duplicateCount", report.duplicateCount],
    ["faultCount", report.faultCount],
  ] as const;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 sm:max-w-md">
      {sums.map(([name, count]) => (
        <div key={name} className="contents">
          <dt>{t(`sums.${name}`)}</dt>
          <dd className="tabular text-right font-semibold">{formatNumber(count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Faults({ locale, report }: { locale: Locale; report: RegisterReport }) {
  const t = translator(locale, "register");
  return (
    <>
      {report.faults.length > 0 ? (
        <Table caption={t("faults")}>
          <thead>
            <tr>
              {["row", "column", "value", "fault"].map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column}`}>
                <td className="tabular">{fault.row}</td>
                <td>{t(`names.${fault.column}`)}</td>
                <td className="wrap-anywhere">{fault.value}</td>
                <td>{refusalWords(locale, fault.code)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {report.duplicates.length > 0 ? (
        <Table caption={t("twice")}>
          <thead>
            <tr>
              {["row", "name", "fault"].map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.duplicates.map((line) => (
              <tr key={line.row}>
                <td className="tabular">{line.row}</td>
                <td>{line.name}</td>
                <td>{t("duplicate", { row: line.first })}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </>
  );
}
