import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/teams/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { SheetImport } from "@/components/admin/sheet-import";
import { LinkButton } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/layout";
import { spokenPhone } from "@/domain/people/canonical";
import { findImport } from "@/domain/teams/reads/teams";
import type { ImportReport } from "@/domain/teams/writes/import";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

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
      <SheetImport
        locale={locale}
        draft={draft}
        apply={apply}
        looked={found ? { ...found, ...shown(found.report, t) } : null}
        words={(word) => t(word === "busy" ? "team.busy" : `import.${word}`)}
        said={{ apply: (count) => t("import.apply", { count }), applied: (at) => t("import.applied", { at }) }}
      />
    </OfficeFrame>
  );
}

const sums = [
  "rows",
  "newTeams",
  "newMembers",
  "changedMembers",
  "sameMembers",
  "duplicateCount",
  "faultCount",
] as const;

function shown(report: ImportReport, t: Translator) {
  const lineOf = (words: string) => (line: ImportReport["duplicates"][number]) => ({
    row: line.row,
    who: `${line.name}, ${spokenPhone(line.phone)}`,
    words: t(words, { row: line.first }),
  });
  return {
    good: report.good,
    sums: sums.map((name) => ({ name: t(`import.sums.${name}`), count: report[name] })),
    faults: report.faults.map((fault) => ({ ...fault, column: t(`import.names.${fault.column}`) })),
    twice: [...report.duplicates.map(lineOf("import.duplicate")), ...report.elsewhere.map(lineOf("import.elsewhere"))],
  };
}
