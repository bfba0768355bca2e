import { partsWords, toldWords, worthOf } from "@/components/statistics/told-words";
import { Card, Table } from "@/components/ui/layout";
import { MonthChart } from "@/components/ui/month-chart";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import type { ToldMonth } from "@/domain/indicators/reads/published";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** One indicator through two years: drawn, and in numbers for who cannot see the drawing. */
export function Months({
  locale,
  name,
  months,
  isPart,
}: {
  locale: Locale;
  name: IndicatorName;
  months: readonly ToldMonth[];
  isPart: boolean;
}) {
  const t = translator(locale, "statistics");
  const names = translator(locale, "indicators");
  const title = t("chart", { name: names(`list.${name}.name`) });
  const isShare = indicatorOf(name)?.kind === "share";
  const drawn = months.map(({ day, told }) => ({ month: day.slice(0, 7), value: worthOf(name, told) }));
  return (
    <section aria-labelledby="months" className="grid gap-3">
      <h2 id="months" className="text-xl md:text-2xl">
        {title}
      </h2>
      <Card className="grid max-w-3xl gap-2">
        <MonthChart
          title={title}
          months={drawn}
          format={(value) => (isShare ? formatPercent(value, locale) : formatNumber(value, locale))}
        />
        {drawn.some(({ value }) => value === null) ? (
          <p className="text-[0.9375rem] text-ink-soft">{t("chartGaps")}</p>
        ) : null}
        <details>
          <summary className="flex min-h-11 items-center text-earth-deep underline underline-offset-4">
            {t("chartTable")}
          </summary>
          <Table caption={t("table", { name: title })} className="tabular">
            <thead>
              <tr>
                <th scope="col">{t("month")}</th>
                <th scope="col" className="text-right">
                  {names("heads.value")}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ day, told }) => (
                <tr key={day}>
                  <th scope="row" className="font-normal">
                    {formatDay(day, locale)}
                  </th>
                  <td className="text-right">
                    {toldWords(locale, name, told, isPart)}
                    <span className="block text-sm text-ink-soft">{partsWords(locale, name, told)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </details>
      </Card>
    </section>
  );
}
