import { parse } from "csv-parse/sync";
import { plainWords } from "@/domain/imports/cells";
import { columnKeys, type ColumnKey, headers, placeColumns } from "@/domain/imports/columns";
import { Refusal } from "@/platform/refusal";
import { isZip, plainCell, readWorkbook } from "@/platform/workbook";

export const mostRows = 10_000;
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
  if (rows.length > mostRows) throw new Refusal("import_rows", { most: mostRows }, "sheet");
  return rows;
}

async function workbookTable(bytes: Buffer): Promise<Line[]> {
  const most = mostRows + mostRowsAboveHeaders + 1;
  const table = await readWorkbook(bytes, { mostRows: most, mostUnpackedBytes });
  if (table === "broken") throw new Refusal("import_broken", {}, "sheet");
  if (table === "bomb") throw new Refusal("import_bomb", {}, "sheet");
  if (table === "empty") throw new Refusal("import_empty", {}, "sheet");
  if (table === "long") throw new Refusal("import_rows", { most: mostRows }, "sheet");
  return table;
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
    return records.map((cells, place) => ({ row: place + 1 + above, cells: cells.map(plainCell) }));
  } catch {
    throw new Refusal("import_broken", {}, "sheet");
  }
}

const separators = [";", ",", "\t"];
