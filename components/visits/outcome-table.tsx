import { Table } from "@/components/ui/layout";
import { type WorkOutcome, workOutcomes } from "@/domain/visits/outcomes";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Counts = Record<WorkOutcome, number>;
type Line = { id: string; name: string; place: string; visits: number; counts: Counts; all?: Counts };

/** What came of the work, by member, team or commune; of a commune beside all there was. */
export function OutcomeTable({
  locale,
  caption,
  head,
  lines,
}: {
  locale: Locale;
  caption: string;
  head: string;
  lines: readonly Line[];
}) {
  const t = translator(locale, "visits");
  return (
    <Table caption={caption} className="min-w-[34rem] [&_td]:align-top">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="text-right">
            {t("outcome.visits")}
          </th>
          {workOutcomes.map((kind) => (
            <th key={kind} scope="col" className="text-right">
              {t(`outcome.kinds.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, name, place, visits, counts, all }) => (
          <tr key={id}>
            <td>
              <span className="font-semibold">{name}</span>
              {place ? <span className="block text-sm text-ink-soft">{place}</span> : null}
            </td>
            <td className="tabular text-right">{visits}</td>
            {workOutcomes.map((kind) => (
              <td key={kind} className="tabular text-right">
                {all ? t("outcome.of", { count: counts[kind], all: all[kind] }) : counts[kind]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
