import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/signature/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { SheetImport } from "@/components/admin/sheet-import";
import { LinkButton } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/layout";
import { findSignatureImport } from "@/domain/signature/reads";
import type { SignatureReport } from "@/domain/signature/writes/import";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/signature/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "signature")("importTitle"), robots: { index: false } };
}

/** A list of signature products from a sheet: looked at first, written down after. */
export default async function ImportPage({ params, searchParams }: PageProps<"/[locale]/admin/signature/import">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const { list } = await searchParams;
  const found = typeof list === "string" ? await findSignatureImport(admin, list) : null;
  const t = translator(locale, "signature");
  return (
    <OfficeFrame locale={locale} admin={admin} current="signature">
      <PageTitle
        title={t("importTitle")}
        lead={t("importLead")}
        actions={
          <LinkButton variant="second" href={path(locale, "/admin/signature")}>
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

function shown(report: SignatureReport, t: Translator) {
  return {
    good: report.good,
    sums: sums.map((name) => ({ name: t(`sums.${name}`), count: report[name] })),
    faults: report.faults.map((fault) => ({ ...fault, column: t(`names.${fault.column}`) })),
    twice: report.duplicates.map(({ row, name, first }) => ({ row, who: name, words: t("duplicate", { row: first }) })),
  };
}
