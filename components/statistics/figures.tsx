import { basisWords, goalWords, LightBadge } from "@/components/indicators/indicator-words";
import { partsWords, toldWords } from "@/components/statistics/told-words";
import { type Indicator, type IndicatorName, indicators } from "@/domain/indicators/catalogue";
import type { Told, ToldTarget } from "@/domain/indicators/reads/published";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Every figure of a place: its value, what it is made of, its target, its definition and its source. */
export function Figures({
  locale,
  told,
  targets,
  isPart,
  current,
  hrefOf,
}: {
  locale: Locale;
  told: Readonly<Record<IndicatorName, Told>>;
  targets: readonly ToldTarget[];
  isPart: boolean;
  current: IndicatorName;
  hrefOf: (name: IndicatorName) => string;
}) {
  return (
    <ul className="grid gap-x-8 md:grid-cols-2">
      {indicators.map((indicator) => (
        <Figure
          key={indicator.name}
          locale={locale}
          indicator={indicator}
          told={told[indicator.name]}
          targets={targets.filter((target) => target.indicator === indicator.name)}
          isPart={isPart}
          isCurrent={indicator.name === current}
          href={hrefOf(indicator.name)}
        />
      ))}
    </ul>
  );
}

function Figure({
  locale,
  indicator: { name, over },
  told,
  targets,
  isPart,
  isCurrent,
  href,
}: {
  locale: Locale;
  indicator: Indicator;
  told: Told;
  targets: readonly ToldTarget[];
  isPart: boolean;
  isCurrent: boolean;
  href: string;
}) {
  const t = translator(locale, "indicators");
  const parts = partsWords(locale, name, told);
  return (
    <li className="break-inside-avoid border-t border-line py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <a
          href={href}
          aria-current={isCurrent ? "true" : undefined}
          className="flex min-h-11 min-w-min flex-1 items-center leading-snug underline underline-offset-4 aria-[current]:font-semibold"
        >
          {t(`list.${name}.name`)}
        </a>
        <span className={told ? "tabular ml-auto text-xl font-semibold" : "ml-auto max-w-40 text-right text-ink-soft"}>
          {toldWords(locale, name, told, isPart)}
        </span>
      </div>
      {parts === null && over === "state" ? null : (
        <p className="tabular text-[0.9375rem] text-ink-soft">
          {[parts, over === "year" ? t("year") : null].filter(Boolean).join(" · ")}
        </p>
      )}
      {targets.map((target) => (
        <p key={target.id} className="flex flex-wrap items-center gap-x-2 text-[0.9375rem]">
          {t("heads.target")}:{" "}
          {t("targetWords", { value: goalWords(locale, name, target.value), day: formatDay(target.lastDay, locale) })}
          <LightBadge locale={locale} light={target.light} />
          <span lang="vi" className="w-full text-ink-soft">
            {target.source}
          </span>
        </p>
      ))}
      <details className="text-[0.9375rem]">
        <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4 md:min-h-8">
          {t("define")}
        </summary>
        <p className="max-w-prose">{t(`list.${name}.definition`)}</p>
        <p className="max-w-prose text-ink-soft">
          {t("heads.source")}: {t(`list.${name}.source`)}
          <br />
          {t("heads.basis")}: {basisWords(t, name)}
        </p>
      </details>
    </li>
  );
}
