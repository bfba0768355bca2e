import "server-only";
import { workOutcomes } from "@/domain/visits/outcomes";
import type { ExportTable } from "@/domain/stats/export";
import type { OutcomeTable, Period } from "@/domain/visits/reads/outcomes";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Outcomes by member, team and commune, with the period and what is counted on top. */
export function outcomesTable({ members, teams, communes }: OutcomeTable, period: Period, locale: Locale): ExportTable {
  const t = translator(locale, "visits");
  const rowsOf = (what: string, lines: OutcomeTable["members"]) =>
    lines.map(({ name, place, visits, counts }) => [
      t(`outcome.${what}`),
      name,
      place,
      visits,
      ...workOutcomes.map((kind) => counts[kind]),
    ]);
  return {
    name: t("outcome.title"),
    about: [
      [t("outcome.from"), formatDay(period.from, locale)],
      [t("outcome.to"), formatDay(period.to, locale)],
      [t("outcome.title"), t("outcome.lead")],
    ],
    heads: [
      t("outcome.kind"),
      t("outcome.who"),
      t("outcome.where"),
      t("outcome.visits"),
      ...workOutcomes.map((kind) => t(`outcome.kinds.${kind}`)),
    ],
    rows: [...rowsOf("member", members), ...rowsOf("team", teams), ...rowsOf("commune", communes)],
  };
}
