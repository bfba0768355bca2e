import type { Metadata } from "next";
import { Notice, PageTitle } from "@/components/ui/layout";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/about">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "shop")("about.title") };
}

export default async function AboutPage({ params }: PageProps<"/[locale]/about">) {
  const t = translator(localeOf((await params).locale), "shop");
  const parts = [
    { id: "rules", title: t("about.rulesTitle"), text: t("about.rules") },
    { id: "ranking", title: t("about.rankingTitle"), text: t("search.ranking") },
    { id: "privacy", title: t("about.privacyTitle"), text: t("about.privacy") },
    { id: "sources", title: t("about.sourcesTitle"), text: t("about.sources") },
  ];
  return (
    <div className="page grid max-w-3xl gap-6 pt-6">
      <PageTitle title={t("about.title")} lead={t("about.what")} />
      {env().isDemo ? <Notice>{t("about.demo")}</Notice> : null}
      {parts.map((part) => (
        <section key={part.id} aria-labelledby={part.id}>
          <h2 id={part.id} className="text-xl">
            {part.title}
          </h2>
          <p className="mt-1">{part.text}</p>
        </section>
      ))}
    </div>
  );
}
