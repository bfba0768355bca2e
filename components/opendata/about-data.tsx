import { datasets, licence, shapeChanges } from "@/domain/opendata/catalogue";
import type { Changes } from "@/domain/opendata/changes";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import type { Translator } from "@/platform/i18n/translator";

/** What stands in the files of whom, and what is hidden. */
export function Promises({ t }: { t: Translator }) {
  return (
    <section aria-labelledby="privacy" className="grid gap-2">
      <h2 id="privacy" className="text-xl">
        {t("privacy.title")}
      </h2>
      <ul className="grid list-disc gap-1.5 pl-5">
        {(["names", "people", "small"] as const).map((name) => (
          <li key={name}>{t(`privacy.${name}`)}</li>
        ))}
      </ul>
    </section>
  );
}

export function Licence({ t, address, day }: { t: Translator; address: string; day: string | null }) {
  const sources = new Map(datasets.flatMap((dataset) => dataset.sources).map(({ path, title }) => [path, title]));
  return (
    <section aria-labelledby="licence" className="grid gap-2">
      <h2 id="licence" className="text-xl">
        {t("licence.title")}
      </h2>
      <p>
        {t("licence.text")}{" "}
        <a href={licence.path} rel="license" className="underline underline-offset-4">
          {t("licence.link")}
        </a>
      </p>
      {day === null ? null : (
        <>
          <p>{t("licence.cite")}</p>
          <blockquote className="rounded-card bg-sand px-4 py-3 break-words">
            {t("licence.citation", { day, address })}
          </blockquote>
        </>
      )}
      <p>{t("licence.sources")}</p>
      <ul className="grid">
        {[...sources].map(([href, title]) => (
          <li key={href}>
            <a href={href} className="inline-flex min-h-11 items-center underline underline-offset-4">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type KeptDay = { day: string; changes: { name: string; changes: Changes | null }[] };

/** The days whose files are kept, each with what it changed. */
export function EarlierDays({ locale, t, days }: { locale: Locale; t: Translator; days: readonly KeptDay[] }) {
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="grid gap-2">
      <h2 id="earlier" className="text-xl">
        {t("earlier.title")}
      </h2>
      <p>{t("earlier.text")}</p>
      <ul className="grid gap-2">
        {days.map(({ day, changes }) => (
          <li key={day}>
            <details>
              <summary className="flex min-h-11 cursor-pointer items-center underline underline-offset-4">
                {t("earlier.day", { day: formatDay(day, locale) })}
              </summary>
              <ul className="grid pl-5">
                {datasets.map((dataset) => (
                  <li key={dataset.name} className="flex flex-wrap items-center gap-x-4">
                    <span className="min-w-36">{dataset.title[locale]}</span>
                    {dataset.isDated
                      ? (["csv", "json"] as const).map((form) => (
                          <a
                            key={form}
                            href={`/open-data/days/${day}/${dataset.name}.${form}`}
                            className="inline-flex min-h-11 min-w-11 items-center underline underline-offset-4"
                          >
                            {form.toUpperCase()}
                            <span className="sr-only">
                              , {dataset.title[locale]}, {formatDay(day, locale)}
                            </span>
                          </a>
                        ))
                      : null}
                    <span className="tabular text-ink-soft">
                      {changeWords(changes.find(({ name }) => name === dataset.name)?.changes ?? null, locale, t)}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function changeWords(changes: Changes | null, locale: Locale, t: Translator): string {
  if (changes === null) return "";
  const { added, removed, changed } = changes;
  if (added + removed + changed === 0) return t("earlier.none");
  return t("earlier.changes", {
    added: formatNumber(added, locale),
    removed: formatNumber(removed, locale),
    changed: formatNumber(changed, locale),
  });
}

export function ShapeLog({ locale, t }: { locale: Locale; t: Translator }) {
  return (
    <section aria-labelledby="log" className="grid gap-2">
      <h2 id="log" className="text-xl">
        {t("log.title")}
      </h2>
      <ul className="grid list-disc gap-1.5 pl-5">
        {shapeChanges.map(({ on, version, about }) => (
          <li key={version}>
            {t("log.line", { day: formatDay(on, locale), version })} {about[locale]}
          </li>
        ))}
      </ul>
    </section>
  );
}
