import { Refusal } from "@/platform/refusal";
import { readWorkbook } from "@/platform/workbook";

const mostBytes = 8 * 1024 * 1024;
const mostUnpackedBytes = 120 * 1024 * 1024;
const mostRows = 20_000;

type Asked<Column extends string> = {
  columns: readonly Column[];
  /** Which column a heading names; null for one nobody asked for. */
  columnOf: (heading: string) => Column | null;
  /** The code that says which columns there are to be. */
  headersMissing: string;
};

/**
 * The rows of an office's list as a person wrote it, by the columns its first row names, with the number each row has in the sheet. Refuses
 * "sheet_too_large", "sheet_unreadable", and `headersMissing` when a column is not there.
 */
export async function readSheet<Column extends string>(
  bytes: Buffer,
  { columns, columnOf, headersMissing }: Asked<Column>,
): Promise<({ row: number } & Record<Column, string>)[]> {
  if (bytes.length > mostBytes) throw new Refusal("sheet_too_large", {}, "file");
  const table = await readWorkbook(bytes, { mostRows: mostRows + 1, mostUnpackedBytes });
  if (table === "bomb" || table === "long") throw new Refusal("sheet_too_large", {}, "file");
  if (table === "broken" || table === "empty") throw new Refusal("sheet_unreadable", {}, "file");
  const [head, ...lines] = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const headings = head?.cells.map(columnOf) ?? [];
  if (columns.some((column) => !headings.includes(column))) throw new Refusal(headersMissing, {}, "file");
  return lines.map(({ row, cells }) => {
    const read = Object.fromEntries(columns.map((column) => [column, ""])) as Record<Column, string>;
    headings.forEach((column, place) => {
      if (column) read[column] = cells[place] ?? "";
    });
    return { ...read, row };
  });
}
