import { partsWords, toldWords, worthOf } from "@/components/statistics/told-words";
import { Table } from "@/components/ui/layout";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import type { Told } from "@/domain/indicators/reads/published";
import { formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export type UnitRow = { code: string; fullName: string; parentName: string | null; told: Told; href: string | null };

/** Units in the order asked for: the most first, what is not told last; or by their names. */
export function inOrder<U extends UnitRow>(units: readonly U[], name: IndicatorName, order: "most" | "name"): U[] {
  if (order === "name") return [...units];
  const worth = (unit: U) => worthOf(name, unit.told) ?? -1;
  return units.toSorted((a, b) => worth(b) - worth(a));
}

/** One indicator unit by unit. The heads lead to the same table in another order. */
export function UnitTable({
  locale,
  caption,
  name,
  units,
  orders,
}: {
  locale: Locale;
  caption: string;
  name: IndicatorName;
  units: readonly UnitRow[];
  /** Where each order is; null where there is only one. */
  orders: { order: "most" | "name"; most: string; name: string } | null;
}) {
  const t = translator(locale, "indicators");
  const isShare = indicatorOf(name)?.kind === "share";
  const head = (order: "most" | "name", words: string) =>
    orders ? (
      <a href={orders[order]} className="inline-flex min-h-11 items-center gap-1.5 underline underline-offset-4">
        {words}
        {orders.order === order ? <span aria-hidden="true">{order === "most" ? "↓" : "↑"}</span> : null}
      </a>
    ) : (
      words
    );
  const sorted = (order: "most" | "name") =>
    orders?.order === order ? ({ "aria-sort": order === "most" ? "descending" : "ascending" } as const) : {};
  return (
    <Table caption={caption} className="tabular [&_tbody_td]:py-0.5 [&_tbody_th]:py-0.5">
      <thead>
        <tr>
          <th scope="col" {...sorted("name")}>
            {head("name", t("heads.unit"))}
          </th>
          <th scope="col" className="text-right" {...sorted("most")}>
            {head("most", isShare ? t("heads.share") : t("heads.value"))}
          </th>
          {isShare ? (
            <th scope="col" className="text-right whitespace-nowrap">
              {t("heads.numerator")} / {t("heads.denominator").toLowerCase()}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <th scope="row" className="font-normal">
              {unit.href === null ? (
                unit.fullName
              ) : (
                <a
                  href={unit.href}
                  className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                >
                  {unit.fullName}
                </a>
              )}
              {unit.parentName ? <span className="block text-sm text-ink-soft">{unit.parentName}</span> : null}
            </th>
            <td className={unit.told ? "text-right font-semibold" : "text-right text-ink-soft"}>
              {toldWords(locale, name, unit.told, true)}
            </td>
            {isShare ? (
              <td className="text-right text-ink-soft">
                {unit.told ? (partsWords(locale, name, unit.told) ?? formatNumber(unit.told.numerator, locale)) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
