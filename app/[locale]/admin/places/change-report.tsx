import { Notice, Table } from "@/components/ui/layout";
import type { ChangeReport } from "@/domain/successions/reads";
import { formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { refusalWords, translator } from "@/platform/i18n/translator";

const moved = [
  "sellers",
  "products",
  "listings",
  "teams",
  "officers",
  "addresses",
  "applications",
  "vouchers",
] as const;

/** What a file of changes would move, before beside after; or its faults, each at its cell. */
export function ChangeReportCard({ locale, report }: { locale: Locale; report: ChangeReport }) {
  const t = translator(locale, "places");
  const number = (count: number) => formatNumber(count, locale);
  if (report.faults.length > 0) {
    return (
      <>
        <Notice tone="alarm">{t("hasFaults", { count: report.faults.length })}</Notice>
        <Table caption={t("faults")}>
          <thead>
            <tr>
              {["row", "column", "value", "fault"].map((name) => (
                <th key={name} scope="col">
                  {t(`fault.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column} ${fault.code} ${fault.value}`}>
                <td className="tabular">{fault.row}</td>
                <td>{t(`columnNames.${fault.column}`)}</td>
                <td className="wrap-anywhere">{fault.value}</td>
                <td className="min-w-48">{refusalWords(locale, fault.code, { value: fault.value })}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </>
    );
  }
  const { moves, units } = report;
  if (moves === null) return null;
  const sum = (of: "sellersBefore" | "sellersAfter" | "productsBefore" | "productsAfter") =>
    units.reduce((total, unit) => total + unit[of], 0);
  return (
    <>
      <h3 className="font-semibold">{t("moves")}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 sm:max-w-md">
        {moved.map((name) => (
          <div key={name} className="contents">
            <dt>{t(`moved.${name}`)}</dt>
            <dd className="tabular text-right font-semibold">{number(moves[name])}</dd>
          </div>
        ))}
      </dl>
      <Table caption={t("counts")}>
        <thead>
          <tr>
            <th scope="col">{t("count.unit")}</th>
            {["sellersBefore", "sellersAfter", "productsBefore", "productsAfter"].map((name) => (
              <th key={name} scope="col" className="text-right">
                {t(`count.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.code}>
              <th scope="row" className="font-normal">
                {unit.name} <span className="tabular text-ink-soft">{unit.code}</span>
              </th>
              <td className="tabular text-right">{number(unit.sellersBefore)}</td>
              <td className="tabular text-right">{number(unit.sellersAfter)}</td>
              <td className="tabular text-right">{number(unit.productsBefore)}</td>
              <td className="tabular text-right">{number(unit.productsAfter)}</td>
            </tr>
          ))}
          <tr className="font-semibold">
            <th scope="row">{t("count.whole")}</th>
            <td className="tabular text-right">{number(sum("sellersBefore"))}</td>
            <td className="tabular text-right">{number(sum("sellersAfter"))}</td>
            <td className="tabular text-right">{number(sum("productsBefore"))}</td>
            <td className="tabular text-right">{number(sum("productsAfter"))}</td>
          </tr>
        </tbody>
      </Table>
    </>
  );
}
