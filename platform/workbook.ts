import ExcelJS from "exceljs";

export type WorkbookRow = { row: number; cells: string[] };

type Limits = { mostRows: number; mostUnpackedBytes: number };

const mostParts = 500;
const mostColumns = 60;
const mostCellLetters = 8_000;

/** A sheet printed as wide as the paper, A4 (9 in Excel's list) across, over as many pages as it is long. */
export const onPaper = {
  paperSize: 9,
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;

export function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
}

/**
 * The rows of a workbook's first sheet that hold something, each cell as a Vietnamese clerk would have typed it, or what is wrong with it:
 * "broken" (no workbook), "bomb" (unpacks to more than `mostUnpackedBytes`), "empty" (no sheet), "long" (more than `mostRows` rows).
 * Loads the whole: exceljs' streaming reader now and then finds a good workbook unreadable.
 */
export async function readWorkbook(
  bytes: Buffer,
  { mostRows, mostUnpackedBytes }: Limits,
): Promise<WorkbookRow[] | "broken" | "bomb" | "empty" | "long"> {
  const parts = partsOf(bytes);
  if (parts.count === 0) return "broken";
  if (parts.count > mostParts || parts.unpackedBytes > mostUnpackedBytes) return "bomb";
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer, {
      ignoreNodes: ["dataValidations", "conditionalFormatting", "drawing", "extLst"],
    });
  } catch {
    return "broken";
  }
  const [sheet] = workbook.worksheets;
  if (!sheet) return "empty";
  if (sheet.actualRowCount > mostRows) return "long";
  const rows: WorkbookRow[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column <= mostColumns) cells[column - 1] = typed(cell.value);
    });
    rows.push({ row: number, cells: Array.from(cells, (cell) => cell ?? "") });
  });
  return rows;
}

/** The apostrophe that a sheet of ours sets before what Excel would take for a formula is not of the text. */
export function plainCell(text: string): string {
  return text.slice(0, mostCellLetters).replace(/^'(?=[=+\-@])/, "");
}

/** A number with a comma, a date as dd/mm/yyyy, a formula as its result. */
function typed(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  if (value instanceof Date) return value.toISOString().slice(0, 10).split("-").toReversed().join("/");
  if (typeof value === "object") {
    if ("richText" in value) return plainCell(value.richText.map(({ text }) => text).join(""));
    if ("result" in value) return typed(value.result as ExcelJS.CellValue);
    if ("text" in value) return typed(value.text);
    return "";
  }
  return plainCell(String(value));
}

/**
 * Adds up what the archive says its parts unpack to, before any is unpacked. An archive that lies about it is cut short by the reader, whose
 * buffers are as long as it said. Source: APPNOTE.TXT 4.3.12, central directory header.
 */
function partsOf(bytes: Buffer): { count: number; unpackedBytes: number } {
  const parts = { count: 0, unpackedBytes: 0 };
  if (!isZip(bytes)) return parts;
  for (
    let at = bytes.indexOf("PK\u0001\u0002", 0, "latin1");
    at !== -1 && at + 46 <= bytes.length;
    at = bytes.indexOf("PK\u0001\u0002", at + 46, "latin1")
  ) {
    parts.count += 1;
    parts.unpackedBytes += bytes.readUInt32LE(at + 24);
  }
  return parts;
}
