import { Figures } from "@/components/statistics/figures";
import { Months } from "@/components/statistics/months";
import { QuestionForm } from "@/components/statistics/question-form";
import { Downloads, Notes } from "@/components/statistics/take-along";
import type { IndicatorName } from "@/domain/indicators/catalogue";
import { type PublicQuery, writePublicQuery } from "@/domain/indicators/query";
import type { Told, ToldMonth, ToldTarget } from "@/domain/indicators/reads/published";
import type { LocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import type { ReactNode } from "react";

/** The figures of one place, old or present: in words, all of them, and one through time. */
export function PlaceFigures({
  locale,
  page,
  query,
  today,
  unit,
  told,
  targets,
  months,
  head,
  children,
}: {
  locale: Locale;
  page: string;
  query: PublicQuery;
  today: LocalDay;
  unit: { code: string; fullName: string };
  told: Readonly<Record<IndicatorName, Told>>;
  targets: readonly ToldTarget[];
  months: readonly ToldMonth[];
  head: ReactNode;
  children: ReactNode;
}) {
  const t = translator(locale, "statistics");
  const count = (name: IndicatorName) => told[name]?.numerator ?? 0;
  return (
    <div className="page grid gap-8 pt-6 *:min-w-0">
      <div className="grid gap-5">
        {head}
        <p className="max-w-3xl text-xl leading-snug">
          {t("unitSentence", {
            when: query.asOf === today ? t("today") : t("onDay", { day: formatDay(query.asOf, locale) }),
            place: unit.fullName,
            sellers: count("sellers_online"),
            products: count("products_online"),
            certificates: count("certificates_valid"),
          })}
        </p>
        <QuestionForm locale={locale} page={page} query={query} today={today} />
      </div>
      <section aria-labelledby="all" className="grid gap-3">
        <h2 id="all" className="text-xl md:text-2xl">
          {t("all")}
        </h2>
        <Figures
          locale={locale}
          told={told}
          targets={targets}
          isPart
          current={query.indicator}
          hrefOf={(indicator) => path(locale, `${page}${writePublicQuery({ ...query, indicator }, today)}`)}
        />
      </section>
      <Months locale={locale} name={query.indicator} months={months} isPart />
      {children}
      <div className="grid gap-8 lg:grid-cols-2">
        <Downloads
          locale={locale}
          asked={{
            asOf: query.asOf,
            map: query.map,
            level: query.level,
            unit: unit.code,
            indicator: query.indicator,
          }}
          tables={["figures"]}
        />
        <Notes locale={locale} asOf={query.asOf} />
      </div>
    </div>
  );
}
