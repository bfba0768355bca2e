import type { Metadata } from "next";
import { apply, draft } from "@/app/[locale]/admin/signature/actions";
import { requireAdmin } from "@/app/gates";
import { ListImport } from "@/components/admin/list-import";
import { findList } from "@/domain/lists/reads";
import { signatureList } from "@/domain/signature/writes/import";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/signature/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "lists")("signature.title"), robots: { index: false } };
}

/** A list of signature products from a sheet: looked at first, written down after. */
export default async function ImportPage({ params, searchParams }: PageProps<"/[locale]/admin/signature/import">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const looked = await findList(admin, signatureList, (await searchParams).list);
  return <ListImport locale={locale} admin={admin} name="signature" draft={draft} apply={apply} looked={looked} />;
}
