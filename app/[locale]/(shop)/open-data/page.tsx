import type { Metadata } from "next";
import { cachedOpenData } from "@/app/[locale]/(shop)/cached";
import { DatasetCard } from "@/components/opendata/dataset-card";
import { EarlierDays, Licence, Promises, ShapeLog } from "@/components/opendata/about-data";
import { Notice, PageTitle } from "@/components/ui/layout";
import { datasets } from "@/domain/opendata/catalogue";
import { env } from "@/platform/env";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export async function generateMetadata({ params }: PageProps<"/[locale]/open-data">): Promise<Metadata> {
  const locale = localeOf((await params).locale);
  const t = translator(locale, "opendata");
  return {
    title: t("title"),
    description: t("lead"),
    alternates: { canonical: path(locale, "/open-data"), languages: { vi: "/open-data", en: "/en/open-data" } },
  };
}

/** What open data there is: files, columns, licence, and what is left out of it and why. */
export default async function OpenDataPage({ params }: PageProps<"/[locale]/open-data">) {
  const locale = localeOf((await params).locale);
  const { newest, days } = await cachedOpenData();
  const t = translator(locale, "opendata");
  const { appOrigin } = env();
  return (
    <div className="page grid max-w-4xl gap-8 pt-6 *:min-w-0">
      <PageTitle title={t("title")} lead={t("lead")} />
      {newest ? (
        <p className="-mt-4 font-semibold">{t("made", { day: formatDay(newest.day, locale) })}</p>
      ) : (
        <Notice tone="gold">{t("notYet")}</Notice>
      )}
      {newest?.isHeldBack ? <Notice tone="gold">{t("heldBack")}</Notice> : null}
      <Promises t={t} />
      <section aria-labelledby="datasets" className="grid gap-4">
        <h2 id="datasets" className="text-xl">
          {t("datasets")}
        </h2>
        {datasets.map((dataset) => (
          <DatasetCard
            key={dataset.name}
            locale={locale}
            dataset={dataset}
            made={
              newest && !(newest.isHeldBack && dataset.namesShops)
                ? (newest.datasets.find(({ name }) => name === dataset.name) ?? null)
                : null
            }
          />
        ))}
      </section>
      <Licence
        t={t}
        address={`${appOrigin}${path(locale, "/open-data")}`}
        day={newest && formatDay(newest.day, locale)}
      />
      <section aria-labelledby="programs" className="grid gap-2">
        <h2 id="programs" className="text-xl">
          {t("programs.title")}
        </h2>
        <p>{t("programs.text")}</p>
        <p className="flex flex-wrap gap-x-5">
          {["/open-data/datapackage.json", "/api/v1/open-data", "/api/v1/openapi.json"].map((href) => (
            <a
              key={href}
              href={href}
              className="inline-flex min-h-11 items-center break-all underline underline-offset-4"
            >
              {href}
            </a>
          ))}
        </p>
        <p>{t("programs.excel")}</p>
      </section>
      <EarlierDays locale={locale} t={t} days={days} />
      <ShapeLog locale={locale} t={t} />
    </div>
  );
}
