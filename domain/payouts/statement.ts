import { type Dong, dong, sumDong } from "@/domain/money/dong";
import type { BalanceLine, LineKind } from "@/domain/payouts/lines";
import type { LocalDay } from "@/platform/clock";

/** What of an order moved the seller's balance within a period; amounts that lower it are below nothing. */
export type StatementRow = {
  orderCode: string;
  at: Date;
  /** What buyers pay for the goods, before the seller's own discount. */
  goodsDong: Dong;
  discountDong: Dong;
  subsidyDong: Dong;
  deliveryDong: Dong;
  feeDong: Dong;
  taxDong: Dong;
  refundDong: Dong;
  /** What the buyer paid the seller straight: it is in their hands already. */
  collectedDong: Dong;
  otherDong: Dong;
  netDong: Dong;
};

export const rowAmounts = [
  "goodsDong",
  "discountDong",
  "subsidyDong",
  "deliveryDong",
  "feeDong",
  "taxDong",
  "refundDong",
  "collectedDong",
  "otherDong",
  "netDong",
] as const;
export type RowAmount = (typeof rowAmounts)[number];

export type Statement = {
  from: LocalDay;
  to: LocalDay;
  openingDong: Dong;
  rows: StatementRow[];
  /** Payouts, debts paid: what belongs to no order. */
  others: { id: string; at: Date; what: LineKind; note: string; amountDong: Dong }[];
  totals: Record<RowAmount, Dong>;
  closingDong: Dong;
};

type PeriodLine = BalanceLine & { sellerOrderId: string | null };

const columnOf: Readonly<Record<LineKind, Exclude<RowAmount, "netDong" | "discountDong">>> = {
  goods: "goodsDong",
  delivery: "deliveryDong",
  subsidy: "subsidyDong",
  fee: "feeDong",
  tax: "taxDong",
  collected: "collectedDong",
  refund: "refundDong",
  given_back: "refundDong",
  released: "otherDong",
  netted: "otherDong",
  payout: "otherDong",
  payout_failed: "otherDong",
  debt_paid: "otherDong",
  chargeback: "otherDong",
  other: "otherDong",
};

/**
 * A period's lines gathered by order, in đồng: opening + Σ net of the orders + Σ others = closing, always. `discounts` says what sellers
 * took off themselves, by part: it is shown beside the goods, and changes nothing of what is left.
 */
export function statementOf(
  period: { from: LocalDay; to: LocalDay; openingDong: Dong; closingDong: Dong; lines: readonly PeriodLine[] },
  discounts: ReadonlyMap<string, Dong>,
): Statement {
  const rows = new Map<string, StatementRow>();
  const others: Statement["others"] = [];
  for (const line of period.lines) {
    if (line.sellerOrderId === null || line.orderCode === null) {
      const { id, at, what, note, amountDong } = line;
      if (amountDong !== 0) others.push({ id, at, what, note, amountDong });
      continue;
    }
    const row = rows.get(line.sellerOrderId) ?? emptyRow(line.orderCode, line.at);
    rows.set(line.sellerOrderId, added(row, line, discounts.get(line.sellerOrderId) ?? dong(0)));
  }
  const listed = [...rows.values()].filter((row) => rowAmounts.some((name) => row[name] !== 0));
  const { from, to, openingDong, closingDong } = period;
  return { from, to, openingDong, rows: listed, others, totals: totalsOf(listed), closingDong };
}

function emptyRow(orderCode: string, at: Date): StatementRow {
  const nothing = Object.fromEntries(rowAmounts.map((name) => [name, dong(0)])) as Record<RowAmount, Dong>;
  return { orderCode, at, ...nothing };
}

function added(row: StatementRow, line: PeriodLine, discountDong: Dong): StatementRow {
  const column = columnOf[line.what];
  const grown = {
    ...row,
    [column]: dong(row[column] + line.amountDong),
    netDong: dong(row.netDong + line.amountDong),
  };
  const isSale = line.what === "goods" && line.amountDong > 0 && row.discountDong === 0;
  if (!isSale || discountDong === 0) return grown;
  return { ...grown, goodsDong: dong(grown.goodsDong + discountDong), discountDong: dong(0 - discountDong) };
}

function totalsOf(rows: readonly StatementRow[]): Record<RowAmount, Dong> {
  return Object.fromEntries(rowAmounts.map((name) => [name, sumDong(rows.map((row) => row[name]))])) as Record<
    RowAmount,
    Dong
  >;
}
