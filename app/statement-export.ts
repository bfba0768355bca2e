import "server-only";
import ExcelJS from "exceljs";
import { type RowAmount, rowAmounts, type Statement } from "@/domain/payouts/statement";
import { harmless } from "@/domain/stats/export";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { onPaper } from "@/platform/workbook";

export type StatementRowWords = { words: string[]; amounts: number[] };
export type StatementTable = {
  name: string;
  /** Two of words, the others of amounts. */
  heads: string[];
  rows: StatementRowWords[];
  totals?: StatementRowWords;
  empty: string;
};
export type StatementWords = {
  title: string;
  shop: string;
  period: string;
  meaning: string;
  opening: { name: string; amount: number };
  orders: StatementTable;
  others: StatementTable;
  closing: { name: string; amount: number };
};

/** What every form of a statement says: the page, the PDF and the workbook. Columns without any amount are left out. */
export function statementWords(statement: Statement, shop: { name: string }, locale: Locale): StatementWords {
  const t = translator(locale, "money");
  const shown = rowAmounts.filter((name) => name === "netDong" || statement.rows.some((row) => row[name] !== 0));
  const day = (at: Date) => formatDay(localDay(at), locale);
  return {
    title: t("statement.title"),
    shop: shop.name,
    period: t("statement.period", { from: formatDay(statement.from, locale), to: formatDay(statement.to, locale) }),
    opening: { name: t("statement.opening"), amount: statement.openingDong },
    closing: { name: t("statement.closing"), amount: statement.closingDong },
    meaning: t("statement.balanceMeaning"),
    orders: {
      name: t("statement.orders"),
      heads: [
        t("statement.day"),
        t("statement.order"),
        ...shown.map((name: RowAmount) => t(`statement.columns.${name}`)),
      ],
      rows: statement.rows.map((row) => ({
        words: [day(row.at), row.orderCode],
        amounts: shown.map((name) => row[name]),
      })),
      totals: { words: [t("statement.total"), ""], amounts: shown.map((name) => statement.totals[name]) },
      empty: t("statement.empty"),
    },
    others: {
      name: t("statement.others"),
      heads: [t("statement.day"), t("balance.whatFor"), t("balance.amount")],
      rows: statement.others.map((line) => ({
        words: [day(line.at), [t(`lines.${line.what}`), line.note].filter(Boolean).join(" · ")],
        amounts: [line.amountDong],
      })),
      empty: t("statement.noOthers"),
    },
  };
}

/** The statement as a workbook: amounts are numbers, words are never formulas. */
export async function statementXlsx(words: StatementWords): Promise<ArrayBuffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(words.title.slice(0, 31), { pageSetup: onPaper });
  const bold = (cells: (string | number)[]) => {
    sheet.addRow(cells).font = { bold: true };
  };
  bold([words.title, harmless(words.shop)]);
  sheet.addRow([words.period]);
  bold([words.opening.name, "", words.opening.amount]);
  for (const table of [words.orders, words.others]) {
    sheet.addRow([]);
    bold([table.name]);
    bold(table.heads);
    for (const row of table.rows) sheet.addRow([...row.words.map(harmless), ...row.amounts]);
    if (table.totals) bold([...table.totals.words, ...table.totals.amounts]);
  }
  sheet.addRow([]);
  bold([words.closing.name, "", words.closing.amount]);
  sheet.columns.forEach((column, place) => {
    column.width = place < 2 ? 22 : 16;
    if (place >= 2) column.numFmt = "#,##0";
  });
  return (await book.xlsx.writeBuffer()) as ArrayBuffer;
}
