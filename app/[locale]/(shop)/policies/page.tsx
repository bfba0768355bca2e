import type { Metadata } from "next";
import { cachedPolicies } from "@/app/[locale]/(shop)/cached";
import { PageTitle } from "@/components/ui/layout";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export async function generateMetadata({ params }: PageProps<"/[locale]/policies">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  return {
    title: translator(locale, "policies")("title"),
    alternates: { canonical: path(locale, "/policies"), languages: { vi: "/policies", en: "/en/policies" } },
  };
}

export default async function PoliciesPage({ params }: PageProps<"/[locale]/policies">) {
  const locale = localeOf((await params).locale);
  const policies = await cachedPolicies();
  const t = translator(locale, "policies");
  return (
    <div className="page grid max-w-3xl gap-5 pt-6">
      <PageTitle title={t("title")} lead={t("lead")} />
      <ul>
        {policies.map(({ name, validFrom }) => (
          <li key={name} className="border-t border-line">
            <a href={path(locale, `/policies/${name}`)} className="block py-3 leading-snug hover:bg-sand">
              <span className="text-lg font-semibold text-earth-deep underline underline-offset-4">
                {t(`names.${name}`)}
              </span>
              <span className="block text-ink-soft">{t(`abouts.${name}`)}</span>
              <span className="block text-[0.9375rem] text-ink-soft">
                {validFrom === null ? t("first") : t("inForce", { day: formatDay(validFrom, locale) })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
