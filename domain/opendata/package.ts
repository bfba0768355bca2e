import type { MadeDataset } from "@/db/schema/opendata";
import { type Column, type Dataset, datasets, licence } from "@/domain/opendata/catalogue";
import type { Locale } from "@/platform/i18n/locales";

export type Made = { id: string; day: string; startedAt: Date; datasets: readonly MadeDataset[] };

/**
 * The manifest of a making in the form of a Data Package: each file with its columns, licence, length and hash. `folder` is the address the files
 * are under; without `isWhole` only what is kept of earlier days is in it. Source: https://specs.frictionlessdata.io/data-package/
 */
export function packageOf(
  made: Made,
  {
    folder,
    origin,
    title,
    isWhole,
  }: { folder: string; origin: string; title: Readonly<Record<Locale, string>>; isWhole: boolean },
) {
  return {
    profile: "data-package",
    name: "cho-ocop-open-data",
    id: `${folder}/datapackage.json`,
    title: title.vi,
    title_en: title.en,
    homepage: `${origin}/open-data`,
    version: made.day,
    created: made.startedAt.toISOString(),
    licenses: [licence],
    sources: datasets.flatMap(({ sources }) => sources).filter(isFirstOfItsPath),
    resources: datasets
      .filter(({ isDated }) => isWhole || isDated)
      .flatMap((dataset) => {
        const own = made.datasets.find(({ name }) => name === dataset.name);
        return own ? [resource(dataset, own, folder, "csv"), resource(dataset, own, folder, "json")] : [];
      }),
  };
}

function resource(dataset: Dataset, made: MadeDataset, folder: string, form: "csv" | "json") {
  const { name, title, about, version, key, columns, sources } = dataset;
  return {
    profile: "tabular-data-resource",
    name: form === "csv" ? name : `${name}-json`,
    title: title.vi,
    title_en: title.en,
    description: about.vi,
    description_en: about.en,
    path: `${folder}/${name}.${form}`,
    format: form,
    mediatype: form === "csv" ? "text/csv" : "application/json",
    encoding: "utf-8",
    bytes: made[form].bytes,
    hash: `sha256:${made[form].sha256}`,
    rows: made.rows,
    version,
    ...(sources.length > 0 ? { sources } : {}),
    schema: { fields: columns.map(field), primaryKey: [...key], missingValues: [""] },
  };
}

function field({ name, type, about, unit, values }: Column) {
  return {
    name,
    type,
    description: about.vi,
    description_en: about.en,
    ...(unit ? { unit: unit.vi, unit_en: unit.en } : {}),
    ...(values ? { constraints: { enum: [...values] } } : {}),
  };
}

function isFirstOfItsPath(source: { path: string }, place: number, all: readonly { path: string }[]): boolean {
  return all.findIndex(({ path }) => path === source.path) === place;
}
