import { certificateInput } from "@/domain/certificates/input";
import { plainWords } from "@/domain/imports/cells";
import { csvTable, textOf } from "@/domain/imports/sheet";
import { canonicalTaxCode } from "@/domain/invoices/tax-code";
import { Refusal } from "@/platform/refusal";
import { isZip, readWorkbook } from "@/platform/workbook";
import { tidy, withLostZero } from "@/domain/lists/sheet";

const mostRows = 2_000;
const mostUnpackedBytes = 50 * 1024 * 1024;
/** A decision's list bears its number and title above the headers. */
const mostRowsAboveHeaders = 15;

export const decisionColumns = [
  "product",
  "maker",
  "taxCode",
  "commune",
  "group",
  "stars",
  "pointsA",
  "pointsB",
  "pointsC",
] as const;
export type DecisionColumn = (typeof decisionColumns)[number];

/** The header of each column as the template writes it, and other words decisions use. Compared without marks, case and signs. */
export const decisionHeaders: Readonly<Record<DecisionColumn, readonly [string, ...string[]]>> = {
  product: ["Tên sản phẩm", "Sản phẩm", "Tên sản phẩm OCOP"],
  maker: ["Chủ thể", "Tên chủ thể", "Chủ thể sản xuất", "Chủ thể OCOP", "Đơn vị sản xuất", "Cơ sở sản xuất"],
  taxCode: ["Mã số thuế", "MST"],
  commune: ["Xã/phường", "Xã, phường", "Xã", "Địa phương", "Địa chỉ"],
  group: ["Nhóm sản phẩm", "Nhóm", "Bộ sản phẩm", "Phân nhóm"],
  stars: ["Hạng sao", "Số sao", "Xếp hạng", "Kết quả xếp hạng", "Phân hạng"],
  pointsA: ["Điểm A", "Điểm phần A", "Phần A"],
  pointsB: ["Điểm B", "Điểm phần B", "Phần B"],
  pointsC: ["Điểm C", "Điểm phần C", "Phần C"],
};

export type DecisionLine = { row: number } & Record<DecisionColumn, string>;
export type DecisionFault = { column: DecisionColumn; code: string; facts: Record<string, string | number> };

/** What a decision says of all its products alike. */
export type DecisionHead = {
  scheme: string;
  decisionNumber: string;
  decidedOn: string;
  issuer: string;
  validTo: string | null;
  sheetYear: number | null;
};

export type DecisionRow = {
  productName: string;
  maker: string;
  taxCode: string | null;
  communeCode: string;
  groupCode: string | null;
  stars: number | null;
  pointsA: number | null;
  pointsB: number | null;
  pointsC: number | null;
};

export type Finders = {
  unitOf: (commune: string) => { code: string } | { fault: string };
  groupOf: (group: string) => string | null;
};

/**
 * The rows of a decision's list, XLSX or CSV, each cell as it reads. Refuses "import_type", "import_broken", "import_bomb", "import_headers"
 * naming what is missing, "import_empty" and "import_rows".
 */
export async function readDecisionSheet(bytes: Buffer): Promise<DecisionLine[]> {
  const table = isZip(bytes) ? await workbookTable(bytes) : csvTable(textOf(bytes));
  const heads = table.slice(0, mostRowsAboveHeaders + 1).map(({ cells }) => placesOf(cells));
  const at = heads.findIndex((places) => places.has("product"));
  const places = heads[at] ?? new Map<DecisionColumn, number>();
  const missing = (["product", "maker", "commune"] as const).filter((column) => !places.has(column));
  if (missing.length > 0) {
    const named = missing.map((column) => decisionHeaders[column][0]).join(", ");
    throw new Refusal("import_headers", { missing: named }, "sheet");
  }
  const lines = table
    .slice(at + 1)
    .map(({ row, cells }) => lineOf(row, (column) => tidy(cells[places.get(column) ?? -1] ?? "")))
    .filter((line) => decisionColumns.some((column) => line[column] !== ""));
  if (lines.length === 0) throw new Refusal("import_empty", {}, "sheet");
  if (lines.length > mostRows) throw new Refusal("import_rows", { most: mostRows }, "sheet");
  return lines;
}

const nobody = "00000000-0000-4000-8000-000000000000";
const inputColumns: Readonly<Partial<Record<string, DecisionColumn>>> = {
  stars: "stars",
  pointsA: "pointsA",
  pointsB: "pointsB",
  pointsC: "pointsC",
};

/** What a row says, or what is wrong with it, cell by cell; stars and points go by the rules of a certificate entered by hand. */
export function readDecisionRow(
  line: DecisionLine,
  head: DecisionHead,
  { unitOf, groupOf }: Finders,
): { value: DecisionRow } | { faults: DecisionFault[] } {
  const faults: DecisionFault[] = [];
  const fault = (column: DecisionColumn, code: string) => {
    if (!faults.some((each) => each.column === column)) faults.push({ column, code, facts: {} });
  };
  for (const column of ["product", "maker"] as const) {
    if (line[column] === "") fault(column, "field_required");
    if (line[column].length > 160) fault(column, "field_too_long");
  }
  const taxCode = line.taxCode === "" ? null : canonicalTaxCode(withLostZero(line.taxCode, /^\d{9}$/));
  if (line.taxCode !== "" && taxCode === null) fault("taxCode", "tax_code_invalid");
  const unit = line.commune === "" ? { fault: "field_required" } : unitOf(line.commune);
  if ("fault" in unit) fault("commune", unit.fault);
  const groupCode = line.group === "" ? null : groupOf(line.group);
  if (line.group !== "" && groupCode === null) fault("group", "ocop_group_unknown");
  const { pointsA, pointsB, pointsC } = line;
  const stars = plainWords(line.stars).replace(/ sao$/, "");
  const read = certificateInput.safeParse({
    ...head,
    sheetYear: head.sheetYear === null ? "" : String(head.sheetYear),
    productId: nobody,
    stars,
    pointsA,
    pointsB,
    pointsC,
  });
  if (!read.success)
    for (const { path, message } of read.error.issues) {
      const column = inputColumns[String(path[0])] ?? "product";
      const code = /^[a-z]+(_[a-z]+)*$/.test(message) ? message : "field_invalid";
      fault(column, column === "stars" && code === "field_invalid" ? "stars_unknown" : code);
    }
  if (!read.success || faults.length > 0 || "fault" in unit) return { faults };
  const graded = read.data;
  return {
    value: {
      productName: line.product,
      maker: line.maker,
      taxCode,
      communeCode: unit.code,
      groupCode,
      stars: graded.stars,
      pointsA: graded.pointsA,
      pointsB: graded.pointsB,
      pointsC: graded.pointsC,
    },
  };
}

/** A product and its maker as one name, to find the same row again. */
export function rowName({ productName, maker }: { productName: string; maker: string }): string {
  return `${productName}\n${maker}`.normalize("NFC").toLowerCase();
}

function placesOf(cells: readonly string[]): Map<DecisionColumn, number> {
  const places = new Map<DecisionColumn, number>();
  for (const [place, cell] of cells.entries()) {
    const plain = plainWords(cell);
    const column = decisionColumns.find((each) => decisionHeaders[each].some((name) => plainWords(name) === plain));
    if (column && !places.has(column)) places.set(column, place);
  }
  return places;
}

function lineOf(row: number, cell: (column: DecisionColumn) => string): DecisionLine {
  const line: DecisionLine = {
    row,
    product: "",
    maker: "",
    taxCode: "",
    commune: "",
    group: "",
    stars: "",
    pointsA: "",
    pointsB: "",
    pointsC: "",
  };
  for (const column of decisionColumns) line[column] = cell(column).slice(0, 400);
  return line;
}

async function workbookTable(bytes: Buffer) {
  const most = mostRows + mostRowsAboveHeaders + 1;
  const table = await readWorkbook(bytes, { mostRows: most, mostUnpackedBytes });
  if (table === "broken") throw new Refusal("import_broken", {}, "sheet");
  if (table === "bomb") throw new Refusal("import_bomb", {}, "sheet");
  if (table === "empty") throw new Refusal("import_empty", {}, "sheet");
  if (table === "long") throw new Refusal("import_rows", { most: mostRows }, "sheet");
  return table;
}
