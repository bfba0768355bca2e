/** A table as people take it along: heads, rows, and the lines that say what it is. */
export type ExportTable = {
  name: string;
  about: [label: string, value: string][];
  heads: string[];
  rows: (string | number)[][];
};

/** CSV for Vietnamese Excel: UTF-8 with a mark, semicolons never needed because numbers are plain; formulas are made harmless. */
export function csvOf({ about, heads, rows }: ExportTable): string {
  const lines = [...about.map(([label, value]) => [label, value]), [], heads, ...rows];
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell that a spreadsheet would read as a formula gets an apostrophe before it. Source: OWASP, CSV injection. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
