import type { Metadata } from "next";
import { requireSeller } from "@/app/gates";
import { FieldDesk } from "@/components/field/field-desk";
import { Guide } from "@/components/guides/guide";
import { Notice, PageTitle } from "@/components/ui/layout";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator, wordsOf } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/field">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "field");
  return { title: t("title"), robots: { index: false }, manifest: `/field.${locale}.webmanifest` };
}

/** The same for everyone, so that a shared phone may keep it: who writes, for which shops and what, comes from the phone itself. */
export default async function FieldPage({ params }: PageProps<"/[locale]/seller/field">) {
  const locale = localeOf((await params).locale);
  await requireSeller(locale);
  const t = translator(locale, "field");
  return (
    <main id="content" className="page grid max-w-2xl gap-4 pt-3 pb-10">
      <p>
        <a href={path(locale, "/seller")} className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t("back")}
        </a>
      </p>
      <PageTitle title={t("title")} lead={t("lead")} />
      <Guide locale={locale} name="field_work" />
      <noscript>
        <Notice tone="gold">
          <p>{t("noScript")}</p>
          <a href={path(locale, "/seller/products/new")} className="inline-flex min-h-11 items-center underline">
            {t("wizard")}
          </a>
        </Notice>
      </noscript>
      <FieldDesk locale={locale} words={wordsOf(locale, "field")} />
    </main>
  );
}
