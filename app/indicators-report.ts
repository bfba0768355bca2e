import "server-only";
import { basisWords, goalWords, valueWords } from "@/components/indicators/indicator-words";
import type { ReportWords } from "@/app/report-pdf";
import { indicators } from "@/domain/indicators/catalogue";
import { type CellQuery, readIndicators, readIndicatorUnits } from "@/domain/indicators/reads/cells";
import { listTargets, readProgress } from "@/domain/indicators/reads/targets";
import type { AdminScope } from "@/domain/people/scopes";
import { listUnits } from "@/domain/places/reads";
import { isOnOldMap } from "@/domain/stats/reads";
import { type LocalDay, today } from "@/platform/clock";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { translator } from "@/platform/i18n/translator";

/** An office of the state writes Vietnamese, whatever language its reader's screen is in. */
const locale = "vi";

/** The figures of /admin/indicators as an official report says them: results, targets, units, and where there is nothing yet. */
export async function indicatorsReport(admin: AdminScope, query: CellQuery): Promise<ReportWords> {
  const whole = { ...query, unit: null };
  const [cells, goods, shops, wanted, units] = await Promise.all([
    readIndicators(admin, query),
    readIndicatorUnits(admin, "products_online", whole),
    readIndicatorUnits(admin, "sellers_online", whole),
    listTargets(admin),
    listUnits(isOnOldMap(query) ? "old" : "2026"),
  ]);
  const { asOf, unit, map } = query;
  const progress = await readProgress(
    wanted.filter(
      ({ communeCode, firstDay, lastDay }) =>
        communeCode === (unit ?? "") && (map === "new" || unit === null) && firstDay <= asOf && lastDay >= asOf,
    ),
    asOf,
  );
  const t = translator(locale, "indicators");
  const day = formatDay(asOf, locale);
  const place = units.find(({ code }) => code === unit)?.fullName ?? t(admin.communeCodes === "all" ? "whole" : "area");
  const shopsOf = new Map(shops.map(({ code, numerator }) => [code, numerator]));
  const white = goods.filter(({ numerator }) => numerator === 0);
  return {
    office: t("report.office"),
    number: t("report.number"),
    nation: t("report.nation"),
    motto: t("report.motto"),
    placeAndDay: t("report.placeAndDay", dateParts(today())),
    kind: t("report.kind"),
    about: t("report.about", { day }),
    lead: t("report.lead", { place, day, map: translator(locale, "admin")(`filter.maps.${map}`) }),
    tables: [
      {
        name: t("report.results"),
        heads: [t("heads.indicator"), t("heads.value"), t("heads.numerator"), t("heads.denominator")],
        parts: [6, 2, 2, 2],
        rows: indicators.map(({ name, kind }) => [
          t(`list.${name}.name`),
          valueWords(t, locale, name, cells[name]),
          formatNumber(cells[name].numerator, locale),
          kind === "share" ? formatNumber(cells[name].denominator, locale) : "",
        ]),
        empty: "",
      },
      {
        name: t("report.targets"),
        heads: [t("heads.indicator"), t("heads.value"), t("heads.target"), t("heads.light")],
        parts: [5, 2, 4, 3],
        rows: progress.map(({ indicator, reached, value, lastDay, light }) => [
          t(`list.${indicator}.name`),
          reached === null ? t("noList") : goalWords(locale, indicator, reached),
          t("targetWords", { value: goalWords(locale, indicator, value), day: formatDay(lastDay, locale) }),
          t(`lights.${light}`),
        ]),
        empty: t("targets.none"),
      },
      ...(unit === null
        ? [
            {
              name: t("report.units"),
              heads: [t("heads.unit"), t("list.sellers_online.name"), t("list.products_online.name")],
              parts: [5, 3, 3],
              rows: goods.map(({ code, fullName, numerator }) => [
                fullName,
                formatNumber(shopsOf.get(code) ?? 0, locale),
                formatNumber(numerator, locale),
              ]),
              empty: "",
            },
            {
              name: t("report.white", { count: white.length, all: goods.length }),
              heads: [t("heads.unit")],
              parts: [1],
              rows: white.map(({ fullName }) => [fullName]),
              empty: t("report.whiteNone"),
            },
          ]
        : []),
      {
        name: t("report.bases"),
        heads: [t("heads.indicator"), t("heads.basis")],
        parts: [4, 7],
        rows: indicators.map(({ name }) => [t(`list.${name}.name`), basisWords(t, name)]),
        empty: "",
      },
    ],
    sources: t("report.sources"),
    receivers: { name: t("report.receivers"), list: [t("report.receiver"), t("report.archive")] },
    signer: t("report.signer"),
    signHere: t("report.signHere"),
  };
}

/** A month from the third on is written without a zero. Source: Decree 30/2020/NĐ-CP, annex I. */
function dateParts(day: LocalDay): { day: string; month: string; year: string } {
  const [year = "", month = "", date = ""] = day.split("-");
  return { day: date, month: Number(month) > 2 ? String(Number(month)) : month, year };
}
