import type { Metadata } from "next";
import { Notice, PageTitle } from "@/components/ui/layout";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/about">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "shop")("about.title") };
}

export default async function AboutPage({ params }: PageProps<"/[locale]/about">) {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "shop");
  const parts = [
    { id: "ranking", title: t("about.rankingTitle"), text: t("search.ranking") },
    { id: "sources", title: t("about.sourcesTitle"), text: t("about.sources") },
  ];
  return (
    <div className="page grid max-w-3xl gap-6 pt-6">
      <PageTitle title={t("about.title")} lead={t("about.what")} />
      <p>
        <a
          href={path(locale, "/policies")}
          className="inline-flex min-h-11 items-center font-semibold text-earth-deep underline underline-offset-4"
        >
          {translator(locale, "policies")("title")}
        </a>
      </p>
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
