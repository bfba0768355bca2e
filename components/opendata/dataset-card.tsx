import { basisWords } from "@/components/indicators/indicator-words";
import { LinkButton } from "@/components/ui/button";
import { Card, Table } from "@/components/ui/layout";
import { indicatorNames } from "@/domain/indicators/catalogue";
import type { MadeDataset } from "@/db/schema/opendata";
import type { Column, Dataset } from "@/domain/opendata/catalogue";
import { formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { type Translator, translator } from "@/platform/i18n/translator";

/** One dataset: what it is, its files, and its columns to open. */
export function DatasetCard({ locale, dataset, made }: { locale: Locale; dataset: Dataset; made: MadeDataset | null }) {
  const t = translator(locale, "opendata");
  const title = dataset.title[locale];
  return (
    <Card className="grid gap-3" id={dataset.name}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-lg">{title}</h3>
        {made ? <p className="tabular text-ink-soft">{t("rows", { count: formatNumber(made.rows, locale) })}</p> : null}
      </div>
      <p>{dataset.about[locale]}</p>
      {made ? (
        <p className="flex flex-wrap gap-2">
          {(["csv", "json"] as const).map((form) => {
            const words = { form: form.toUpperCase(), size: sizeOf(made[form].bytes, locale, t) };
            return (
              <LinkButton
                key={form}
                variant={form === "csv" ? "main" : "second"}
                size="small"
                href={`/open-data/${dataset.name}.${form}`}
                download
                aria-label={t("downloadOf", { ...words, name: title })}
              >
                {t("download", words)}
              </LinkButton>
            );
          })}
        </p>
      ) : null}
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold underline underline-offset-4">
          {t("columns")}: {title}
        </summary>
        <Table caption={`${t("columns")}: ${title}`} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("type")}</th>
              <th scope="col">{t("meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {dataset.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row" className="font-mono text-sm font-normal">
                  {column.name}
                </th>
                <td className="whitespace-nowrap">{t(`types.${column.type}`)}</td>
                <td>{meaningOf(column, locale, t)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
      {dataset.name === "indicators" ? <Definitions locale={locale} t={t} /> : null}
    </Card>
  );
}

function Definitions({ locale, t }: { locale: Locale; t: Translator }) {
  const words = translator(locale, "indicators");
  return (
    <>
      <p>{t("rebuild")}</p>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold underline underline-offset-4">
          {t("definitions")}
        </summary>
        <dl className="grid gap-3">
          {indicatorNames.map((name) => (
            <div key={name}>
              <dt className="font-semibold">
                {words(`list.${name}.name`)} <span className="font-mono text-sm font-normal">{name}</span>
              </dt>
              <dd className="text-ink-soft">
                {words(`list.${name}.definition`)} {words("heads.basis")}: {basisWords(words, name)}.
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function meaningOf({ about, unit, values }: Column, locale: Locale, t: Translator): string {
  const parts = [
    about[locale],
    unit ? t("unit", { unit: unit[locale] }) : "",
    values ? t("values", { values: values.join(", ") }) : "",
  ];
  return parts.filter(Boolean).join(". ");
}

function sizeOf(bytes: number, locale: Locale, t: Translator): string {
  if (bytes < 1000) return t("sizes.bytes", { count: formatNumber(bytes, locale) });
  const kilobytes = Math.round(bytes / 1000);
  if (kilobytes < 1000) return t("sizes.kilobytes", { count: formatNumber(kilobytes, locale) });
  return t("sizes.megabytes", { count: formatNumber(Math.round(kilobytes / 100) / 10, locale) });
}
