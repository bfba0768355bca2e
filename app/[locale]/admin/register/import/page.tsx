import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/register/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { SheetImport } from "@/components/admin/sheet-import";
import { LinkButton } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/layout";
import { findRegisterImport } from "@/domain/register/reads";
import type { RegisterReport } from "@/domain/register/writes/import";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

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
      <SheetImport
        locale={locale}
        draft={draft}
        apply={apply}
        looked={found ? { ...found, ...shown(found.report, t) } : null}
        words={(word) => t(word === "who" ? "name" : word)}
        said={{ apply: (count) => t("apply", { count }), applied: (at) => t("applied", { at }) }}
      />
    </OfficeFrame>
  );
}

const sums = ["rows", "fresh", "changed", "same", "duplicateCount", "faultCount"] as const;

function shown(report: RegisterReport, t: Translator) {
  return {
    good: report.good,
    sums: sums.map((name) => ({ name: t(`sums.${name}`), count: report[name] })),
    faults: report.faults.map((fault) => ({ ...fault, column: t(`names.${fault.column}`) })),
    twice: report.duplicates.map(({ row, name, first }) => ({ row, who: name, words: t("duplicate", { row: first }) })),
  };
}
