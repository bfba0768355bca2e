import "server-only";
import { basisWords } from "@/components/indicators/indicator-words";
import { indicators } from "@/domain/indicators/catalogue";
import { type CellQuery, readIndicators } from "@/domain/indicators/reads/cells";
import type { AdminScope } from "@/domain/people/scopes";
import { listUnits } from "@/domain/places/reads";
import type { ExportTable } from "@/domain/stats/export";
import { isOnOldMap } from "@/domain/stats/reads";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The table of /admin/indicators, with its day, place and definitions. A share without a denominator has an empty cell. */
export async function indicatorsTable(admin: AdminScope, query: CellQuery, locale: Locale): Promise<ExportTable> {
  const [cells, units] = await Promise.all([
    readIndicators(admin, query),
    listUnits(isOnOldMap(query) ? "old" : "2026"),
  ]);
  const t = translator(locale, "indicators");
  const unit = units.find(({ code }) => code === query.unit);
  return {
    name: t("title"),
    about: [
      [t("asOf"), formatDay(query.asOf, locale)],
      [translator(locale, "admin")("filter.map"), translator(locale, "admin")(`filter.maps.${query.map}`)],
      [t("unit"), unit?.fullName ?? t(admin.communeCodes === "all" ? "whole" : "area")],
    ],
    heads: [
      t("heads.indicator"),
      t("heads.numerator"),
      t("heads.denominator"),
      t("heads.share"),
      t("define"),
      t("heads.source"),
      t("heads.basis"),
    ],
    rows: indicators.map(({ name, kind }) => {
      const { numerator, denominator } = cells[name];
      const isShare = kind === "share";
      return [
        t(`list.${name}.name`),
        numerator,
        isShare ? denominator : "",
        isShare && denominator > 0 ? Math.floor((numerator * 1000) / denominator) / 10 : "",
        t(`list.${name}.definition`),
        t(`list.${name}.source`),
        basisWords(t, name),
      ];
    }),
  };
}
