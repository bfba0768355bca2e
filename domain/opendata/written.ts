import type { Dataset } from "@/domain/opendata/catalogue";
import { harmless } from "@/domain/stats/export";

/** A row as its dataset's columns say; null is nothing. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The first line of a CSV file: RFC 4180, UTF-8 without a mark. */
export function csvHead({ columns }: Dataset): string {
  return `${columns.map(({ name }) => name).join(",")}\r\n`;
}

/** A row of a CSV file. A text that a spreadsheet would run has an apostrophe before it; nothing is an empty cell. */
export function csvLine({ columns }: Dataset, row: Row): string {
  return `${columns.map(({ name }) => cell(row[name] ?? null)).join(",")}\r\n`;
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return "";
  const written = typeof value === "string" ? harmless(value) : String(value);
  return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/** A row of a JSON file: one line each, so that it can be read line by line; `isFirst` has no comma before it. */
export function jsonLine({ columns }: Dataset, row: Row, isFirst: boolean): string {
  const ordered = Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
  return `${isFirst ? "\n" : ",\n"}${JSON.stringify(ordered)}`;
}

/** The row of a line of such a file; null for its brackets. */
export function rowOfLine(line: string): Row | null {
  const json = line.replace(/,$/, "");
  return json.startsWith("{") ? (JSON.parse(json) as Row) : null;
}
