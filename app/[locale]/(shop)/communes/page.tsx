import type { Metadata } from "next";
import { cachedCommunes, cachedUnitMap } from "@/app/[locale]/(shop)/cached";
import { ProvinceMap } from "@/components/map/province-map";
import { groupName } from "@/components/product/group-name";
import { PageTitle } from "@/components/ui/layout";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export async function generateMetadata({ params }: PageProps<"/[locale]/communes">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  return {
    title: translator(locale, "shop")("communes.title"),
    alternates: { canonical: path(locale, "/communes"), languages: { vi: "/communes", en: "/en/communes" } },
  };
}

export default async function CommunesPage({ params }: PageProps<"/[locale]/communes">) {
  const locale = localeOf((await params).locale);
  const [{ communes, oldDistricts }, map] = await Promise.all([cachedCommunes(), cachedUnitMap()]);
  const t = translator(locale, "shop");
  return (
    <div className="page pt-6">
      <PageTitle title={t("communes.title")} lead={t("communes.lead")} />
      <div className="mt-6 grid gap-8 lg:grid-cols-[3fr_2fr]">
        <figure className="lg:sticky lg:top-4 lg:self-start">
          <ProvinceMap
            title={t("home.mapTitle")}
            shapes={map}
            units={communes.map(({ place, products }) => ({
              code: place.code,
              name: place.name,
              href: path(locale, `/communes/${place.slug}`),
              value: products,
              valueText: t("communes.products", { count: products }),
            }))}
          />
          <figcaption className="mt-2 text-[0.9375rem] text-ink-soft">
            {map.isSchematic ? t("communes.schematic") : t("home.map")}
          </figcaption>
        </figure>
        <section aria-labelledby="list">
          <h2 id="list" className="sr-only">
            {t("communes.list")}
          </h2>
          <ul>
            {communes.map(({ place, products, knownFor }) => (
              <li key={place.code} className="border-b border-line">
                <a
                  href={path(locale, `/communes/${place.slug}`)}
                  className="flex min-h-11 flex-wrap items-baseline justify-between gap-x-4 py-2.5 leading-snug hover:bg-sand"
                >
                  <span className="font-semibold">{place.fullName}</span>
                  <span className="tabular text-sm text-ink-soft">{t("communes.products", { count: products })}</span>
                  {knownFor.length > 0 ? (
                    <span className="w-full text-[0.9375rem] text-ink-soft">
                      {knownFor.map((group) => groupName(locale, group)).join(" · ")}
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section aria-labelledby="old" className="mt-12">
        <h2 id="old" className="text-xl md:text-2xl">
          {t("communes.old")}
        </h2>
        <div className="mt-3 gap-x-8 sm:columns-2 lg:columns-3">
          {oldDistricts.map((district) => (
            <details key={district.place.code} className="break-inside-avoid border-b border-line">
              <summary className="flex min-h-11 items-center justify-between gap-3 font-semibold">
                {district.place.fullName}
                <span className="tabular text-sm font-normal text-ink-soft">{district.communes.length}</span>
              </summary>
              <ul className="pb-2">
                {district.communes.map((commune) => (
                  <li key={commune.code}>
                    <a
                      href={path(locale, `/communes/old/${commune.slug}`)}
                      className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
                    >
                      {commune.fullName}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </div>
      </section>
    </div>
  );
}
