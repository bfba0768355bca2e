import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuideSteps } from "@/components/guides/guide";
import { guideOf } from "@/components/guides/guides";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/help/[guide]">): Promise<Metadata> {
  const { locale, guide } = await params;
  const name = guideOf(guide);
  const t = translator(localeOf(locale), "guides");
  return { title: t(name ? `guides.${name}.title` : "title") };
}

/** One task, step by step. */
export default async function GuidePage({ params }: PageProps<"/[locale]/help/[guide]">) {
  const { locale: prefix, guide } = await params;
  const locale = localeOf(prefix);
  const name = guideOf(guide);
  if (!name) notFound();
  const t = translator(locale, "guides");
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/help"), name: t("all") }]} />
        <PageTitle title={t(`guides.${name}.title`)} />
      </div>
      <Card>
        <GuideSteps locale={locale} name={name} />
      </Card>
    </div>
  );
}
