import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/teams/actions";
import { requireAdmin } from "@/app/gates";
import { ListImport, sameAs } from "@/components/admin/list-import";
import { findList } from "@/domain/lists/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { type TeamReport, teamsList } from "@/domain/teams/writes/import";
import { localeOf } from "@/platform/i18n/locales";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/teams/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "lists")("teams.title"), robots: { index: false } };
}

/** A list of members from a sheet: looked at first, written down after. */
export default async function ImportPage({ params, searchParams }: PageProps<"/[locale]/admin/teams/import">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const looked = await findList(admin, teamsList, (await searchParams).list);
  return (
    <ListImport
      locale={locale}
      admin={admin}
      name="teams"
      draft={draft}
      apply={apply}
      looked={looked}
      sums={sums}
      again={again}
    />
  );
}

const sums = ["rows", "newTeams", "fresh", "changed", "same", "duplicateCount", "faultCount"] as const;

function again({ duplicates, elsewhere }: TeamReport, t: Translator) {
  const lineOf = (words: string) => (line: TeamReport["elsewhere"][number]) =>
    sameAs({ ...line, name: `${line.name}, ${spokenPhone(line.phone)}` }, t(words, { row: line.first }));
  return [...duplicates.map(lineOf("teams.again")), ...elsewhere.map(lineOf("teams.elsewhere"))];
}
