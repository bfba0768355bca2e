import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { PublicQuery } from "@/domain/indicators/query";
import type { LocalDay } from "@/platform/clock";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export type FoundPlace = { key: string; name: string; within: string; href: string };

/** Finds a place by the name people use, old or present. */
export function FindPlace({
  locale,
  asked,
  found,
  query,
  today,
}: {
  locale: Locale;
  asked: string;
  found: readonly FoundPlace[];
  query: PublicQuery;
  today: LocalDay;
}) {
  const t = translator(locale, "statistics");
  return (
    <search className="screen-only grid gap-3">
      <form action={path(locale, "/statistics")} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <Field
            name="place"
            label={t("find.label")}
            defaultValue={asked}
            placeholder={t("find.example")}
            maxLength={100}
          />
        </div>
        {query.asOf === today ? null : <input type="hidden" name="asOf" value={query.asOf} />}
        {query.indicator === "products_online" ? null : (
          <input type="hidden" name="indicator" value={query.indicator} />
        )}
        <Button variant="second">{t("find.submit")}</Button>
      </form>
      {asked === "" ? null : found.length === 0 ? (
        <p role="status">{t("find.none", { asked })}</p>
      ) : (
        <ul aria-label={t("find.found")} className="grid gap-x-8 sm:grid-cols-2">
          {found.map(({ key, name, within, href }) => (
            <li key={key} className="border-b border-line">
              <a href={href} className="grid min-h-11 content-center py-1.5 leading-snug hover:bg-sand">
                <span className="font-semibold underline underline-offset-4">{name}</span>
                <span className="text-[0.9375rem] text-ink-soft">{within}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
