import "server-only";
import ExcelJS from "exceljs";
import { type DecisionColumn, decisionColumns, decisionHeaders } from "@/domain/certificates/decision-sheet";
import { groupLabel } from "@/domain/imports/plan";
import { harmless } from "@/domain/stats/export";
import type { Locale } from "@/platform/i18n/locales";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { onPaper } from "@/platform/workbook";

type Choices = { groups: readonly { code: string; name: string }[]; units: readonly { fullName: string }[] };
type Checked = {
  cells: readonly string[];
  faults: readonly { column: string; code: string; facts: Record<string, string | number> }[];
};

const widths: Partial<Record<DecisionColumn, number>> = { product: 36, maker: 36, commune: 28, group: 40 };
const needed: readonly DecisionColumn[] = ["product", "maker", "commune", "stars"];
/** The lists of before 2026 hold a few hundred products. */
const rowsWithChoices = 500;
const colours = { head: "FF2F4A2B", fault: "FFFDE2DC" };

/** The empty list of a decision: headers, drop-downs of groups, units and stars, and a page that explains. */
export async function decisionTemplate(choices: Choices, locale: Locale): Promise<Buffer> {
  return Buffer.from(await openSheet(choices, locale).book.xlsx.writeBuffer());
}

/** A list given back with each fault where it stands: the cell coloured, the reason in a note and in a column at the end. */
export async function checkedDecision(rows: readonly Checked[], choices: Choices, locale: Locale): Promise<Buffer> {
  const { book, sheet } = openSheet(choices, locale);
  const last = decisionColumns.length + 1;
  sheet.getColumn(last).width = 60;
  sheet.getRow(1).getCell(last).value = translator(locale, "decisions")("file.toMend");
  rows.forEach(({ cells, faults }, place) => {
    const row = sheet.getRow(place + 2);
    cells.forEach((cell, column) => {
      if (cell !== "") row.getCell(column + 1).value = harmless(cell);
    });
    const sentences = decisionColumns.flatMap((column) =>
      faults
        .filter((fault) => fault.column === column)
        .map(({ code, facts }) => ({ column, sentence: refusalWords(locale, code, facts) })),
    );
    for (const { column, sentence } of sentences) {
      const cell = row.getCell(decisionColumns.indexOf(column) + 1);
      cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: colours.fault } };
      cell.note = sentence;
    }
    const end = row.getCell(last);
    end.value = sentences.map(({ column, sentence }) => `${decisionHeaders[column][0]}: ${sentence}`).join("\n");
    end.alignment = { wrapText: true, vertical: "top" };
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

function openSheet({ groups, units }: Choices, locale: Locale) {
  const t = translator(locale, "decisions");
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(t("file.name"), { pageSetup: onPaper, views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = decisionColumns.map((key) => ({ key, width: widths[key] ?? 14 }));
  const head = sheet.addRow(decisionColumns.map((key) => decisionHeaders[key][0]));
  decisionColumns.forEach((key, place) => {
    const cell = head.getCell(place + 1);
    cell.font = { bold: true, color: { argb: "FFFFFFFF" } };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: colours.head } };
    cell.note = t(needed.includes(key) ? "file.needed" : "file.optional");
  });
  const listed = {
    group: groups.map(groupLabel),
    commune: units.map(({ fullName }) => fullName),
    stars: ["3", "4", "5"],
  };
  const lists = book.addWorksheet(t("file.lists"));
  lists.addRow([decisionHeaders.group[0], decisionHeaders.commune[0], decisionHeaders.stars[0]]).font = { bold: true };
  const longest = Math.max(listed.group.length, listed.commune.length);
  for (let place = 0; place < longest; place += 1)
    lists.addRow([listed.group[place] ?? "", listed.commune[place] ?? "", listed.stars[place] ?? ""]);
  lists.columns.forEach((column) => (column.width = 44));
  for (const [key, letter] of [["group", "A"] as const, ["commune", "B"] as const, ["stars", "C"] as const]) {
    const formula = `'${t("file.lists")}'!$${letter}$2:$${letter}$${listed[key].length + 1}`;
    for (let row = 2; row <= rowsWithChoices + 1; row += 1)
      sheet.getCell(row, decisionColumns.indexOf(key) + 1).dataValidation = {
        type: "list",
        allowBlank: true,
        formulae: [formula],
        showErrorMessage: false,
      };
  }
  const help = book.addWorksheet(t("file.help"));
  help.getColumn(1).width = 100;
  for (const line of ["help1", "help2", "help3", "help4", "help5"])
    help.addRow([t(`file.${line}`)]).getCell(1).alignment = { wrapText: true };
  return { book, sheet };
}
