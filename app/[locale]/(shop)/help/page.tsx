import type { Metadata } from "next";
import { Drawing } from "@/components/guides/drawing";
import { guideNames, guides, guideSlug } from "@/components/guides/guides";
import { PageTitle } from "@/components/ui/layout";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/help">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "guides")("title") };
}

/** All guides, by their task. */
export default async function HelpPage({ params }: PageProps<"/[locale]/help">) {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "guides");
  return (
    <div className="page grid max-w-3xl gap-5 pt-6 pb-8">
      <PageTitle title={t("title")} lead={t("lead")} />
      <ul className="grid gap-2.5 sm:grid-cols-2">
        {guideNames.map((name) => (
          <li key={name}>
            <a
              href={path(locale, `/help/${guideSlug(name)}`)}
              className="flex min-h-20 flex-wrap items-center gap-x-4 rounded-card border border-line bg-card px-4 py-2 leading-snug font-semibold hover:border-line-strong"
            >
              <Drawing name={guides[name][0]} alt="" />
              <span className="min-w-min flex-1">{t(`guides.${name}.title`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
