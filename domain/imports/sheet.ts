import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { plainWords } from "@/domain/imports/cells";
import { columnKeys, type ColumnKey, headers, placeColumns } from "@/domain/imports/columns";
import { Refusal } from "@/platform/refusal";

export const mostRows = 10_000;
const mostCellLetters = 8_000;
/** What a workbook may unpack to: an honest one of ten thousand rows needs less than a tenth of it. */
const mostUnpackedBytes = 200 * 1024 * 1024;
/** The template's headers stand in row 1; a title or two above them is forgiven. */
const mostRowsAboveHeaders = 5;

export type SheetRow = { row: number; cells: string[] };

/**
 * The rows of a sheet, each cell as it reads, in the order of the template's columns. Takes XLSX, and CSV in UTF-8, UTF-16 or Windows-1258,
 * separated by commas, semicolons or tabs. Refuses "import_type", "import_broken", "import_bomb", "import_headers" naming what is missing,
 * "import_empty" and "import_rows".
 */
export async function readSheet(bytes: Buffer): Promise<SheetRow[]> {
  const table = isZip(bytes) ? await workbookTable(bytes) : csvTable(textOf(bytes));
  return rowsOf(table);
}

type Line = { row: number; cells: readonly string[] };

function rowsOf(table: readonly Line[]): SheetRow[] {
  const at = table
    .slice(0, mostRowsAboveHeaders + 1)
    .findIndex(({ cells }) => placeColumns(cells, plainWords).has("sku"));
  const head = table[at];
  if (!head) throw new Refusal("import_headers", { missing: headers.sku[0] }, "sheet");
  const places = placeColumns(head.cells, plainWords);
  const missing = (["sku", "name", "price"] satisfies ColumnKey[]).filter((key) => !places.has(key));
  if (missing.length > 0)
    throw new Refusal("import_headers", { missing: missing.map((key) => headers[key][0]).join(", ") }, "sheet");
  const rows = table
    .slice(at + 1)
    .map(({ row, cells }) => ({ row, cells: columnKeys.map((key) => (cells[places.get(key) ?? -1] ?? "").trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (rows.length === 0) throw new Refusal("import_empty", {}, "sheet");
  if (rows.length > mostRows) throw new Refusal("import_rows", { most: mostRows, has: rows.length }, "sheet");
  return rows;
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
}

async function workbookTable(bytes: Buffer): Promise<Line[]> {
  refuseBomb(bytes);
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer, {
      ignoreNodes: ["dataValidations", "conditionalFormatting", "drawing", "extLst"],
    });
  } catch {
    throw new Refusal("import_broken", {}, "sheet");
  }
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Refusal("import_empty", {}, "sheet");
  const table: Line[] = [];
  sheet.eachRow((row, number) => {
    if (number > mostRows + mostRowsAboveHeaders + 1)
      throw new Refusal("import_rows", { most: mostRows, has: sheet.rowCount - 1 }, "sheet");
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column <= 60) cells[column - 1] = shown(cell.value);
    });
    table.push({ row: number, cells: Array.from(cells, (cell) => cell ?? "") });
  });
  return table;
}

/** A cell as a person would have typed it: a number with a comma, a date as dd/mm/yyyy, a formula as its result. */
function shown(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  if (value instanceof Date) return value.toISOString().slice(0, 10).split("-").toReversed().join("/");
  if (typeof value === "object") {
    if ("richText" in value) return clipped(value.richText.map(({ text }) => text).join(""));
    if ("result" in value) return shown(value.result as ExcelJS.CellValue);
    if ("text" in value) return shown(value.text);
    return "";
  }
  return clipped(String(value));
}

/** The apostrophe that a sheet of ours sets before what Excel would take for a formula is not of the text. */
const clipped = (text: string) => text.slice(0, mostCellLetters).replace(/^'(?=[=+\-@])/, "");

/**
 * Adds up what the archive says its parts unpack to, before any is unpacked. An archive that lies about it is cut short by the reader, whose
 * buffers are as long as it said. Source: APPNOTE.TXT 4.3.12, central directory header.
 */
function refuseBomb(bytes: Buffer): void {
  let total = 0;
  let parts = 0;
  for (
    let at = bytes.indexOf("PK\u0001\u0002", 0, "latin1");
    at !== -1 && at + 46 <= bytes.length;
    at = bytes.indexOf("PK\u0001\u0002", at + 46, "latin1")
  ) {
    total += bytes.readUInt32LE(at + 24);
    parts += 1;
  }
  if (parts === 0) throw new Refusal("import_broken", {}, "sheet");
  if (parts > 500 || total > mostUnpackedBytes) throw new Refusal("import_bomb", {}, "sheet");
}

/** Bytes as text: by their mark, else UTF-8 if that reads, else what Vietnamese Windows writes. Always NFC. */
export function textOf(bytes: Buffer): string {
  const decode = (encoding: string, isFatal = false) => new TextDecoder(encoding, { fatal: isFatal }).decode(bytes);
  if (bytes.includes(0) && !startsWith(bytes, [0xff, 0xfe]) && !startsWith(bytes, [0xfe, 0xff]))
    throw new Refusal("import_type", {}, "sheet");
  if (startsWith(bytes, [0xff, 0xfe])) return decode("utf-16le").normalize("NFC");
  if (startsWith(bytes, [0xfe, 0xff])) return decode("utf-16be").normalize("NFC");
  try {
    return decode("utf-8", true).normalize("NFC");
  } catch {
    return decode("windows-1258").normalize("NFC");
  }
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte);
}

/** CSV by RFC 4180. The separator is whichever stands most often in the first line; "sep=;" is Excel's own word for it. */
export function csvTable(text: string): Line[] {
  const named = /^sep=(.)\r?\n/.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const head = body.slice(0, Math.max(0, body.search(/[\r\n]|$/)));
  const delimiter = named?.[1] ?? separators.toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  const above = named ? 1 : 0;
  try {
    const records = parse(body, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 200_000,
      to: mostRows + mostRowsAboveHeaders + 2,
    });
    return records.map((cells, place) => ({ row: place + 1 + above, cells: cells.map(clipped) }));
  } catch {
    throw new Refusal("import_broken", {}, "sheet");
  }
}

const separators = [";", ",", "\t"];
