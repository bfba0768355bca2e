import { LinkButton } from "@/components/ui/button";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** The figures of a page as files; `asked` says which, as in the address of the page. */
export function Downloads({
  locale,
  asked,
  tables,
}: {
  locale: Locale;
  asked: Readonly<Record<string, string>>;
  tables: readonly ("units" | "figures")[];
}) {
  const t = translator(locale, "statistics");
  const file = (format: "csv" | "xlsx", table: "units" | "figures") =>
    path(locale, `/statistics/export.${format}?${new URLSearchParams({ ...asked, table }).toString()}`);
  return (
    <section aria-labelledby="download" className="screen-only grid content-start gap-3">
      <div>
        <h2 id="download" className="text-xl md:text-2xl">
          {t("download.title")}
        </h2>
        <p className="text-ink-soft">{t("download.lead")}</p>
      </div>
      {tables.map((table) => (
        <div key={table} className="flex flex-wrap items-center gap-2">
          <span className="min-w-[min(11rem,100%)] font-semibold">{t(`download.${table}`)}</span>
          {(["csv", "xlsx"] as const).map((format) => (
            <LinkButton
              key={format}
              variant="second"
              size="small"
              href={file(format, table)}
              aria-label={`${t(`download.${table}`)}, ${format.toUpperCase()}`}
            >
              {format.toUpperCase()}
            </LinkButton>
          ))}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-[min(11rem,100%)] font-semibold">API</span>
        <LinkButton variant="second" size="small" href={`/api/v1/statistics?${new URLSearchParams(asked).toString()}`}>
          JSON
        </LinkButton>
      </div>
    </section>
  );
}

/** How the figures come about, what is not told and why, and how to cite them. */
export function Notes({ locale, asOf }: { locale: Locale; asOf: string }) {
  const t = translator(locale, "statistics");
  return (
    <section aria-labelledby="notes" className="grid max-w-prose content-start gap-2">
      <h2 id="notes" className="text-xl md:text-2xl">
        {t("notes.title")}
      </h2>
      <p>{t("notes.lead")}</p>
      <p>{t("hiddenWhy")}</p>
      <p>{t("notes.noList")}</p>
      <p className="font-semibold">{t("notes.cite", { day: formatDay(asOf, locale) })}</p>
    </section>
  );
}
