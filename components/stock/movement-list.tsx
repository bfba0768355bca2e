import { Table } from "@/components/ui/layout";
import type { MovementReason } from "@/domain/stock/input";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Shown = {
  id: string;
  at: Date;
  quantity: number;
  reason: MovementReason;
  note: string;
  who: string;
  orderCode: string;
  lotCode: string;
  placeName: string;
};

/** The stock book of one size; places are named where the shop has several: `mainName` is null where it has one. */
export function MovementList({
  locale,
  movements,
  mainName,
  empty,
}: {
  locale: Locale;
  movements: readonly Shown[];
  mainName: string | null;
  empty: string;
}) {
  const t = translator(locale, "stock");
  if (movements.length === 0) return <p className="text-ink-soft">{empty}</p>;
  return (
    <Table caption={t("size.movements")}>
      <thead>
        <tr>
          <th scope="col">{t("size.what")}</th>
          <th scope="col" className="text-right">
            {t("size.quantity")}
          </th>
        </tr>
      </thead>
      <tbody>
        {movements.map((movement) => (
          <tr key={movement.id}>
            <th scope="row" className="leading-snug font-normal">
              <span className="font-semibold">{t(`reasons.${movement.reason}`)}</span>
              {mainName === null ? "" : ` · ${movement.placeName || mainName}`}
              {movement.orderCode ? ` · ${t("size.order", { code: movement.orderCode })}` : ""}
              {movement.lotCode ? ` · ${t("size.lot", { code: movement.lotCode })}` : ""}
              {movement.note && movement.note !== movement.lotCode ? (
                <span className="block">{movement.note}</span>
              ) : (
                ""
              )}
              <span className="block text-sm text-ink-soft">
                {formatMoment(movement.at, locale)} · {movement.who || t("size.automatic")}
              </span>
            </th>
            <td className="tabular text-right whitespace-nowrap">
              {movement.quantity > 0 ? "+" : ""}
              {formatNumber(movement.quantity, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
