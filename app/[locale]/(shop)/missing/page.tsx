import type { Metadata } from "next";
import { NotFoundIn } from "@/components/shop/not-found";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/missing">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "common");
  return { title: t("notFound.title"), robots: { index: false } };
}

/** Stands in for whatever is not there when no script fills the page in; see platform/missing-page.mjs. */
export default async function MissingPage({ params }: PageProps<"/[locale]/missing">) {
  return <NotFoundIn locale={localeOf((await params).locale)} />;
}
