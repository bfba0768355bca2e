import { Timeline } from "@/components/indicators/timeline";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { StatLevel, StatMap } from "@/domain/stats/query";
import type { LocalDay } from "@/platform/clock";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Which day, which unit and, where there are several, which map: a form for any day, and the timeline. */
export function PlaceAndDay({
  locale,
  page,
  asOf,
  unit,
  units,
  today,
  map,
  level,
  maps = [],
}: {
  locale: Locale;
  page: string;
  asOf: LocalDay;
  unit: string | null;
  units: readonly { code: string; fullName: string }[];
  today: LocalDay;
  /** The map and level the address says, where the page has more than today's; those to choose from here. */
  map?: StatMap;
  level?: StatLevel;
  maps?: readonly StatMap[];
}) {
  const t = translator(locale, "indicators");
  const here = path(locale, page);
  const isNew = map === undefined || map === "new";
  return (
    <>
      <form action={here} className="screen-only flex flex-wrap items-end gap-3 rounded-card bg-sand p-3">
        <Field type="date" name="asOf" label={t("asOf")} defaultValue={asOf} max={today} />
        {units.length > 1 ? (
          <Select name="unit" label={t("unit")} defaultValue={unit ?? ""}>
            <option value="">{t("whole")}</option>
            {units.map(({ code, fullName }) => (
              <option key={code} value={code}>
                {fullName}
              </option>
            ))}
          </Select>
        ) : null}
        {maps.length > 1 ? (
          <Select name="map" label={t("map")} defaultValue={map ?? "new"}>
            {maps.map((each) => (
              <option key={each} value={each}>
                {translator(locale, "admin")(`filter.maps.${each}`)}
              </option>
            ))}
          </Select>
        ) : isNew ? null : (
          <input type="hidden" name="map" value={map} />
        )}
        {level === undefined || level === "commune" ? null : <input type="hidden" name="level" value={level} />}
        <Button>{t("show")}</Button>
      </form>
      <Timeline
        locale={locale}
        page={page}
        asOf={asOf}
        today={today}
        kept={{ map: isNew ? "" : (map ?? ""), level: level === "commune" ? "" : (level ?? ""), unit: unit ?? "" }}
      />
    </>
  );
}
