import { DaySlider } from "@/components/indicators/day-slider";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/layout";
import { daysOfNote, firstDay, placeOnTimeline } from "@/domain/stats/timeline";
import type { LocalDay } from "@/platform/clock";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** A way through time: a slider over all days, and the days of note beside it, each an address of its own. `kept` is what else the address says. */
export function Timeline({
  locale,
  page,
  asOf,
  today,
  kept,
}: {
  locale: Locale;
  page: string;
  asOf: LocalDay;
  today: LocalDay;
  kept: Readonly<Record<string, string>>;
}) {
  const t = translator(locale, "indicators");
  const here = path(locale, page);
  const words = Object.entries(kept).filter(([, word]) => word !== "");
  const at = (day: LocalDay) => {
    const asked = new URLSearchParams([...(day === today ? [] : [["asOf", day]]), ...words]).toString();
    return asked === "" ? here : `${here}?${asked}`;
  };
  const notes = daysOfNote(today);
  return (
    <>
      <form action={here} className="screen-only flex flex-wrap items-end gap-3 rounded-card bg-sand p-3">
        {words.map(([name, word]) => (
          <input key={name} type="hidden" name={name} value={word} />
        ))}
        <DaySlider
          locale={locale}
          label={t("slider")}
          first={firstDay}
          last={placeOnTimeline(today)}
          place={placeOnTimeline(asOf)}
          marks={notes.map(({ day }) => placeOnTimeline(day))}
        />
        <Button variant="second">{t("show")}</Button>
      </form>
      <Tabs
        label={t("timeline")}
        tabs={[
          ...notes.map(({ day, of }) => ({
            href: at(day),
            name: of === "year" ? t("endOf", { year: day.slice(0, 4) }) : t("merger"),
            isCurrent: asOf === day,
          })),
          { href: at(today), name: t("today"), isCurrent: asOf === today },
        ]}
      />
    </>
  );
}
