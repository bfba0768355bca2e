import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedOldPlace } from "@/app/[locale]/(shop)/cached";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { PageTitle } from "@/components/ui/layout";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 86_400;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/communes/old/[slug]">): Promise<Metadata> {
  const { locale, slug } = await params;
  const page = await cachedOldPlace(slug);
  return page
    ? { title: page.old.fullName, alternates: { canonical: path(localeOf(locale), `/communes/old/${slug}`) } }
    : {};
}

/** Every name people still use leads on to the unit it became part of. */
export default async function OldPlacePage({ params }: PageProps<"/[locale]/communes/old/[slug]">) {
  const { locale: prefix, slug } = await params;
  const locale = localeOf(prefix);
  const page = await cachedOldPlace(slug);
  if (!page) notFound();
  const t = translator(locale, "shop");
  const [only] = page.successors;
  return (
    <div className="page pt-6">
      <PageTitle
        title={t("old.title", { name: page.old.fullName })}
        lead={
          page.district && only
            ? t("old.commune", { old: page.old.fullName, district: page.district.fullName, new: only.fullName })
            : t("old.district", { district: page.old.fullName })
        }
      />
      {page.successors.length === 1 && only ? (
        <LinkButton href={path(locale, `/communes/${only.slug}`)} className="mt-6">
          {t("old.go", { name: only.fullName })}
        </LinkButton>
      ) : (
        <ul className="mt-5 grid max-w-3xl gap-x-8 sm:grid-cols-2">
          {page.successors.map((unit) => (
            <li key={unit.code} className="border-b border-line">
              <a
                href={path(locale, `/communes/${unit.slug}`)}
                className="flex min-h-12 items-center justify-between gap-3 font-semibold hover:bg-sand"
              >
                {unit.fullName}
                <Icon name="chevron" className="size-5 shrink-0 text-ink-soft" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
