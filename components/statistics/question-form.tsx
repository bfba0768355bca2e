import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Tabs } from "@/components/ui/layout";
import { indicatorNames } from "@/domain/indicators/catalogue";
import { type PublicQuery, writePublicQuery } from "@/domain/indicators/query";
import { addMonths, type LocalDay } from "@/platform/clock";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const firstYear = 2021;

/** Which day and which figure: a plain form, and ways through time a year or a month at once. */
export function QuestionForm({
  locale,
  page,
  query,
  today,
}: {
  locale: Locale;
  page: string;
  query: PublicQuery;
  today: LocalDay;
}) {
  const t = translator(locale, "statistics");
  const names = translator(locale, "indicators");
  const at = (asOf: LocalDay) => path(locale, `${page}${writePublicQuery({ ...query, asOf }, today)}`);
  const years = Array.from({ length: Number(today.slice(0, 4)) - firstYear }, (_, place) => String(firstYear + place));
  const [before, after] = [addMonths(query.asOf, -1), addMonths(query.asOf, 1)];
  return (
    <div className="screen-only grid gap-1">
      <form
        action={path(locale, page)}
        className="grid gap-3 rounded-card bg-sand p-4 sm:grid-cols-[1fr_2fr_auto] sm:items-end"
      >
        <Field type="date" name="asOf" label={names("asOf")} defaultValue={query.asOf} max={today} />
        <Select name="indicator" label={t("figure")} defaultValue={query.indicator}>
          {indicatorNames.map((name) => (
            <option key={name} value={name}>
              {names(`list.${name}.name`)}
            </option>
          ))}
        </Select>
        {query.map === "new" ? null : <input type="hidden" name="map" value={query.map} />}
        {query.level === "commune" ? null : <input type="hidden" name="level" value={query.level} />}
        {query.order === "most" ? null : <input type="hidden" name="order" value={query.order} />}
        <Button>{names("show")}</Button>
      </form>
      <Tabs
        label={names("timeline")}
        tabs={[
          ...years.map((year) => ({
            href: at(`${year}-12-31` as LocalDay),
            name: names("endOf", { year }),
            isCurrent: query.asOf === `${year}-12-31`,
          })),
          { href: at(today), name: names("today"), isCurrent: query.asOf === today },
        ]}
      />
      <p className="flex flex-wrap gap-x-5 text-[0.9375rem]">
        <a href={at(before)} className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t("monthBefore")}
        </a>
        {after > today ? null : (
          <a href={at(after)} className="inline-flex min-h-11 items-center underline underline-offset-4">
            {t("monthAfter")}
          </a>
        )}
      </p>
    </div>
  );
}
