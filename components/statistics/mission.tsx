import { partsWords, toldWords } from "@/components/statistics/told-words";
import type { IndicatorName } from "@/domain/indicators/catalogue";
import type { Told } from "@/domain/indicators/reads/published";
import type { Declared } from "@/domain/indicators/reads/targets";
import { formatPercent } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Goal = { goal: "businesses" | "signature" | "economy"; percent: number; figures: readonly IndicatorName[] };

/** How many products reading A asks of a business, as the province has set it. */
export type Least = 5 | 6 | 7;

/** The three targets of the programme and the figures that tell of each. Source: domain notes 5. */
const goalsOf = (least: Least): readonly Goal[] => [
  { goal: "businesses", percent: 20, figures: [`digitised_${least}`, "digitised_any"] },
  { goal: "signature", percent: 100, figures: ["signature_pilot"] },
  { goal: "economy", percent: 20, figures: [] },
];

/** What the programme is to reach, and how far it is: with both numbers, "no list", or another's word with its source. */
export function Mission({
  locale,
  told,
  declared,
  least,
}: {
  locale: Locale;
  told: Readonly<Record<IndicatorName, Told>>;
  declared: readonly Declared[];
  least: Least;
}) {
  const t = translator(locale, "statistics");
  const grdp = declared.find(({ name }) => name === "digital_grdp_share");
  return (
    <ul className="grid gap-3 md:grid-cols-3">
      {goalsOf(least).map(({ goal, percent, figures }) => (
        <li key={goal} className="grid content-start gap-1 rounded-card border border-line bg-card p-4">
          <p className="text-3xl font-semibold text-earth-deep">{formatPercent(percent, locale)}</p>
          <p className="leading-snug font-semibold">{t(`mission.${goal}`)}</p>
          {figures.map((name) => (
            <p key={name} className="mt-1 border-t border-line pt-2">
              {goal === "businesses" ? (
                <span className="block text-[0.9375rem] text-ink-soft">
                  {t(`mission.${name === "digitised_any" ? "readingB" : "readingA"}`, { least })}
                </span>
              ) : null}
              <span className="tabular text-lg font-semibold">{toldWords(locale, name, told[name], false)}</span>
              <span className="tabular ml-2 text-ink-soft">{partsWords(locale, name, told[name])}</span>
            </p>
          ))}
          {goal === "economy" ? (
            <p className="mt-1 border-t border-line pt-2">
              {grdp ? (
                <>
                  <span className="tabular text-lg font-semibold">
                    {formatPercent(grdp.value, locale)} ({grdp.year})
                  </span>
                  <span lang="vi" className="block text-[0.9375rem] text-ink-soft">
                    {grdp.source}
                  </span>
                </>
              ) : (
                t("mission.notDeclared")
              )}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
