import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { auditChange, auditWords } from "@/components/admin/audit-words";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { auditActions, auditSubjects } from "@/domain/audit/actions";
import { auditQuery, readAuditFilter } from "@/domain/moderation/input";
import { listAudit } from "@/domain/moderation/reads";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/audit">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("audit.title"), robots: { index: false } };
}

export default async function AuditPage({ params, searchParams }: PageProps<"/[locale]/admin/audit">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const filter = readAuditFilter(asked);
  const { action, who, words, from, to } = filter;
  const { rows, next } = await listAudit(admin, filter);
  const query = auditQuery(filter);
  const t = translator(locale, "admin");
  return (
    <OfficeFrame locale={locale} admin={admin} current="audit">
      <PageTitle
        title={t("audit.title")}
        lead={t("audit.lead")}
        actions={
          <LinkButton
            variant="second"
            size="small"
            href={path(locale, `/admin/audit/export.csv?${new URLSearchParams(query).toString()}`)}
          >
            {t("audit.export")}
          </LinkButton>
        }
      />
      <form
        action={path(locale, "/admin/audit")}
        method="get"
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_2fr_minmax(10rem,1fr)_minmax(10rem,1fr)_auto]"
      >
        <Field name="q" type="search" label={t("audit.find")} defaultValue={words} />
        <Field name="who" type="search" label={t("audit.who")} defaultValue={who} />
        <Select name="action" label={t("audit.action")} defaultValue={action}>
          <option value="">{t("filter.any")}</option>
          {auditSubjects.map((subject) => (
            <optgroup key={subject} label={t(`audit.subjects.${subject}`)}>
              {auditActions[subject].map((each) => (
                <option key={each} value={each}>
                  {auditWords(locale, each)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <Field name="from" type="date" label={t("audit.from")} defaultValue={from ?? ""} />
        <Field name="to" type="date" label={t("audit.to")} defaultValue={to ?? ""} />
        <Button>{t("filter.apply")}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t("audit.empty")} />
      ) : (
        <Table caption={t("audit.title")} className="[&_td]:align-top">
          <thead>
            <tr>
              {[
                t("table.when"),
                t("table.who"),
                t("table.what"),
                t("table.subject"),
                t("table.reason"),
                t("table.change"),
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((line) => (
              <tr key={line.id}>
                <td className="tabular whitespace-nowrap">{formatMoment(line.at, locale)}</td>
                <td className="min-w-28">{line.actorName}</td>
                <td className="min-w-44">{auditWords(locale, line.action)}</td>
                <td className="min-w-36">{line.subjectLabel}</td>
                <td className="min-w-36">{line.reason}</td>
                <td className="min-w-64 text-sm wrap-anywhere text-ink-soft">{auditChange(line)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton
          variant="second"
          href={path(locale, `/admin/audit?${new URLSearchParams({ ...query, after: next }).toString()}`)}
        >
          {t("audit.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}
