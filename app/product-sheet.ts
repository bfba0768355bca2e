import "server-only";
import ExcelJS from "exceljs";
import { type ColumnKey, columnKeys, columns, headers, offeredUnits } from "@/domain/imports/columns";
import { communeLabel, groupLabel } from "@/domain/imports/plan";
import type { FaultyRow } from "@/domain/imports/reads";
import { mostRows } from "@/domain/imports/sheet";
import { harmless } from "@/domain/stats/export";
import type { Locale } from "@/platform/i18n/locales";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { onPaper } from "@/platform/workbook";

type Choices = {
  groups: readonly { code: string; name: string }[];
  communes: readonly { code: string; name: string; districtName: string }[];
};
type Cells = Partial<Record<ColumnKey, string | number>>;

const widths: Partial<Record<ColumnKey, number>> = {
  name: 32,
  group: 34,
  commune: 34,
  summary: 40,
  description: 50,
  ingredients: 30,
};
/** A list longer than this is nothing a phone's spreadsheet opens well. */
const rowsWithChoices = 1_000;
const colours = { head: "FF2F4A2B", fault: "FFFDE2DC", exampleInk: "FF6B6B6B" };

/** The empty sheet a shop fills in: headers, drop-downs of groups, communes and units, two examples, and a page that explains. */
export async function templateSheet(choices: Choices, locale: Locale): Promise<Buffer> {
  const { book, sheet } = openSheet(choices, locale);
  const commune = choices.communes[0] ? communeLabel(choices.communes[0]) : "";
  const group = choices.groups.find(({ code }) => code === "I.3.c") ?? choices.groups[0];
  const shared = {
    name: "Hạt điều rang muối",
    group: group ? groupLabel(group) : "",
    commune,
    summary: "Rang củi, giòn, ít muối",
  };
  addRow(sheet, { ...shared, sku: "VD-500", quantity: 500, unit: "g", price: 120_000, stock: 40 });
  addRow(sheet, { ...shared, sku: "VD-1000", quantity: 1, unit: "kg", price: 230_000, stock: 15 });
  const t = translator(locale, "imports");
  for (const number of [2, 3]) {
    const row = sheet.getRow(number);
    row.font = { italic: true, color: { argb: colours.exampleInk } };
    row.getCell(1).note = t("sheet.example");
  }
  return finished(book);
}

/** The shop's sizes as they stand, in the sheet that can be sent in again. */
export async function exportSheet(
  rows: readonly { product: Record<string, unknown>; size: Record<string, unknown> }[],
  choices: Choices,
  locale: Locale,
): Promise<Buffer> {
  const { book, sheet } = openSheet(choices, locale);
  const groups = new Map(choices.groups.map((group) => [group.code, groupLabel(group)]));
  const communes = new Map(choices.communes.map((commune) => [commune.code, communeLabel(commune)]));
  for (const { product, size } of rows) {
    const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? value : "");
    addRow(sheet, {
      sku: text(size.sku),
      name: text(product.name),
      group: groups.get(String(product.groupCode)) ?? "",
      commune: communes.get(String(product.oldCommuneCode)) ?? "",
      summary: text(product.summary),
      quantity: text(size.netQuantity),
      unit: size.netUnit === "piece" ? "cái" : text(size.netUnit),
      price: text(size.priceDong),
      stock: text(size.onHand),
      sizeName: text(size.name),
      weight: text(size.weightGrams),
      description: text(product.description),
      ingredients: text(product.ingredients),
      storage: text(product.storage),
      shelfLife: text(product.shelfLife),
      seasonFrom: text(product.seasonFrom),
      seasonTo: text(product.seasonTo),
      nameEn: text(product.nameEn),
    });
  }
  return finished(book);
}

/** A shop's own sheet given back with each fault where it stands: the cell coloured, the reason in a note and in a column at the end. */
export async function checkedSheet(rows: readonly FaultyRow[], choices: Choices, locale: Locale): Promise<Buffer> {
  const { book, sheet } = openSheet(choices, locale);
  const t = translator(locale, "imports");
  const last = columns.length + 1;
  sheet.getColumn(last).width = 60;
  sheet.getRow(1).getCell(last).value = t("sheet.toMend");
  for (const { cells, faults } of rows) {
    // the drop-downs have made the rows already: a row that is added would come after them
    const row = sheet.getRow(sheet.actualRowCount + 1);
    cells.forEach((cell, place) => {
      if (cell !== "") row.getCell(place + 1).value = harmless(cell);
    });
    const sentences = faults.map(({ column, code, facts }) => ({
      column,
      sentence: refusalWords(locale, code, facts),
    }));
    for (const { column, sentence } of sentences) {
      const cell = row.getCell(columnKeys.indexOf(column) + 1);
      cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: colours.fault } };
      cell.note = sentence;
    }
    row.getCell(last).value = sentences.map(({ column, sentence }) => `${headers[column][0]}: ${sentence}`).join("\n");
    row.getCell(last).alignment = { wrapText: true, vertical: "top" };
  }
  return finished(book);
}

function openSheet(choices: Choices, locale: Locale) {
  const t = translator(locale, "imports");
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(t("sheet.name"), {
    pageSetup: onPaper,
    views: [{ state: "frozen", ySplit: 1, xSplit: 2 }],
  });
  sheet.columns = columns.map(({ key }) => ({ key, width: widths[key] ?? 16 }));
  const head = sheet.addRow(columns.map(({ key }) => headers[key][0]));
  head.height = 32;
  columns.forEach(({ key, isNeeded }, place) => {
    const cell = head.getCell(place + 1);
    cell.font = { bold: true, color: { argb: "FFFFFFFF" } };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: colours.head } };
    cell.alignment = { wrapText: true, vertical: "middle" };
    cell.note = `${isNeeded ? t("sheet.needed") : t("sheet.optional")} ${t(`columns.${key}`)}`;
  });
  const lists = book.addWorksheet(t("sheet.lists"));
  lists.addRow([headers.group[0], headers.commune[0], headers.unit[0]]).font = { bold: true };
  const longest = Math.max(choices.groups.length, choices.communes.length);
  for (let place = 0; place < longest; place += 1) {
    const [group, commune, unit] = [choices.groups[place], choices.communes[place], offeredUnits[place]];
    lists.addRow([group ? groupLabel(group) : "", commune ? communeLabel(commune) : "", unit ?? ""]);
  }
  lists.columns.forEach((column) => (column.width = 44));
  const listed: [ColumnKey, string, number][] = [
    ["group", "A", choices.groups.length],
    ["commune", "B", choices.communes.length],
    ["unit", "C", offeredUnits.length],
  ];
  for (const [key, letter, length] of listed) {
    const column = columnKeys.indexOf(key) + 1;
    const formula = `'${t("sheet.lists")}'!$${letter}$2:$${letter}$${length + 1}`;
    for (let row = 2; row <= rowsWithChoices + 1; row += 1) {
      sheet.getCell(row, column).dataValidation = {
        type: "list",
        allowBlank: true,
        formulae: [formula],
        showErrorMessage: false,
      };
    }
  }
  const help = book.addWorksheet(t("sheet.help"));
  help.getColumn(1).width = 100;
  for (const line of [
    t("sheet.help1"),
    t("sheet.help2"),
    t("sheet.help3"),
    t("sheet.help4"),
    t("sheet.help5", { most: mostRows }),
  ]) {
    help.addRow([line]).getCell(1).alignment = { wrapText: true };
  }
  return { book, sheet };
}

function addRow(sheet: ExcelJS.Worksheet, cells: Cells): void {
  const row = sheet.getRow(sheet.actualRowCount + 1);
  columnKeys.forEach((key, place) => {
    const value = cells[key];
    if (value !== undefined && value !== "")
      row.getCell(place + 1).value = typeof value === "string" ? harmless(value) : value;
  });
}

async function finished(book: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** How a sheet is handed over. */
export function sheetResponse(bytes: Buffer, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}
