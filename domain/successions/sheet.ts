import type { UnitKind } from "@/db/enums";
import { csvTable, textOf } from "@/domain/imports/sheet";
import { fold } from "@/domain/places/search-name";
import {
  changeColumns,
  type ChangeColumn,
  type ChangeFault,
  type ChangeKind,
  type ChangeRow,
} from "@/domain/successions/map-change";
import { type LocalDay, parseLocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";
import { isZip, readWorkbook } from "@/platform/workbook";
import { columnFinder, tidy } from "@/domain/lists/sheet";

const mostRows = 1_000;
const mostUnpackedBytes = 50 * 1024 * 1024;

/** How each column may be headed, without marks; the first is how the template heads it. */
const headings: Record<ChangeColumn, readonly string[]> = {
  kind: ["loai thay doi", "thay doi", "kind"],
  fromCode: ["ma cu", "from_code"],
  share: ["ty le (%)", "ty le", "share"],
  toCode: ["ma moi", "to_code"],
  toKind: ["loai don vi moi", "to_kind"],
  toName: ["ten moi", "to_name"],
  toNameEn: ["ten tieng anh", "to_name_en"],
  places: ["xa cu di theo", "xa truoc 2025", "places"],
  effectiveOn: ["ngay hieu luc", "effective_on"],
  legalReference: ["can cu", "legal_reference"],
};

const columnOf = columnFinder(headings);

const needed = ["kind", "fromCode", "toCode", "effectiveOn", "legalReference"] as const satisfies ChangeColumn[];

/** The columns as the template heads them. */
export const templateHeadings: Record<ChangeColumn, string> = {
  kind: "Loại thay đổi",
  fromCode: "Mã cũ",
  share: "Tỷ lệ (%)",
  toCode: "Mã mới",
  toKind: "Loại đơn vị mới",
  toName: "Tên mới",
  toNameEn: "Tên tiếng Anh",
  places: "Xã cũ đi theo",
  effectiveOn: "Ngày hiệu lực",
  legalReference: "Căn cứ",
};

const kinds: Record<ChangeKind, readonly string[]> = {
  merge: ["gop", "nhap", "sap nhap", "merge"],
  split: ["tach", "chia", "split"],
  rename: ["doi ten", "rename"],
  change_of_kind: ["doi loai", "change_of_kind"],
};

const unitKindsOf: Partial<Record<UnitKind, readonly string[]>> = {
  commune: ["xa", "commune"],
  ward: ["phuong", "ward"],
  township: ["thi tran", "township"],
};

export type ChangeSheet = {
  rows: ChangeRow[];
  faults: ChangeFault[];
  /** Null when no row names one, or they differ. */
  effectiveOn: LocalDay | null;
  legalReference: string;
};

/**
 * Reads a file of changes, CSV or XLSX, with the faults of single cells. Refuses "import_type", "import_broken", "import_bomb",
 * "import_headers" naming what is missing, "import_empty" and "import_rows".
 */
export async function readChangeSheet(bytes: Buffer): Promise<ChangeSheet> {
  const table = isZip(bytes) ? await workbook(bytes) : csvTable(textOf(bytes));
  const at = table.findIndex(({ cells }) => cells.some((cell) => columnOf(cell) === "fromCode"));
  const head = table[at];
  const places = new Map<ChangeColumn, number>();
  for (const [place, cell] of (head?.cells ?? []).entries()) {
    const column = columnOf(cell);
    if (column && !places.has(column)) places.set(column, place);
  }
  const missing = needed.filter((column) => !places.has(column)).map((column) => templateHeadings[column]);
  if (missing.length > 0) throw new Refusal("import_headers", { missing: missing.join(", ") }, "sheet");
  const lines = table
    .slice(at + 1)
    .map(({ row, cells }) => ({ row, cell: (column: ChangeColumn) => tidy(cells[places.get(column) ?? -1] ?? "") }))
    .filter(({ cell }) => changeColumns.some((column) => cell(column) !== ""));
  if (lines.length === 0) throw new Refusal("import_empty", {}, "sheet");
  if (lines.length > mostRows) throw new Refusal("import_rows", { most: mostRows }, "sheet");
  const read = lines.map(readLine);
  const [first] = read;
  const differing = read.flatMap(({ row, effectiveOn, legalReference }) => [
    ...(effectiveOn !== null && effectiveOn !== first?.effectiveOn
      ? [{ row: row.row, column: "effectiveOn" as const, code: "one_day_only", value: effectiveOn }]
      : []),
    ...(legalReference !== "" && legalReference !== first?.legalReference
      ? [{ row: row.row, column: "legalReference" as const, code: "one_reference_only", value: legalReference }]
      : []),
  ]);
  return {
    rows: read.map(({ row }) => row),
    faults: [...read.flatMap(({ faults }) => faults), ...differing].toSorted((one, other) => one.row - other.row),
    effectiveOn: first?.effectiveOn ?? null,
    legalReference: first?.legalReference ?? "",
  };
}

type Line = { row: number; cell: (column: ChangeColumn) => string };

function readLine({ row, cell }: Line) {
  const faults: ChangeFault[] = [];
  const fault = (column: ChangeColumn, code: string) =>
    faults.push({ row, column, code, value: cell(column).slice(0, 120) });
  const kind = keyOf(kinds, cell("kind"));
  const toKind = keyOf(unitKindsOf, cell("toKind"));
  const effectiveOn = dayOf(cell("effectiveOn"));
  const share = shareOf(cell("share"));
  const codes = cell("places")
    .split(/[;,\s]+/)
    .filter(Boolean);
  if (kind === null) fault("kind", "kind_unknown");
  if (!/^\d{5}$/.test(cell("fromCode"))) fault("fromCode", "unit_unknown");
  if (!/^\d{5}$/.test(cell("toCode"))) fault("toCode", "code_not_five");
  if (toKind === null && cell("toKind") !== "") fault("toKind", "unit_kind_unknown");
  if (share === null) fault("share", "share_unread");
  if (codes.some((code) => !/^\d{5}$/.test(code))) fault("places", "place_not_there");
  if (effectiveOn === null) fault("effectiveOn", "day_invalid");
  if (cell("legalReference") === "") fault("legalReference", "field_required");
  for (const column of ["toName", "toNameEn", "legalReference"] as const) {
    if (cell(column).length > 200) fault(column, "field_too_long");
  }
  const change: ChangeRow = {
    row,
    kind: kind ?? "merge",
    fromCode: cell("fromCode"),
    toCode: cell("toCode"),
    toKind,
    toName: cell("toName").replace(/^(Xã|Phường|Thị trấn)\s+/iu, ""),
    toNameEn: cell("toNameEn"),
    shareBasisPoints: share ?? 0,
    places: codes,
  };
  return { row: change, faults, effectiveOn, legalReference: cell("legalReference") };
}

function keyOf<Key extends string>(words: Partial<Record<Key, readonly string[]>>, typed: string): Key | null {
  const plain = fold(typed);
  const found = Object.entries<readonly string[] | undefined>(words).find(([, names]) => names?.includes(plain));
  return found ? (found[0] as Key) : null;
}

/** 60, 60 %, 12,5 or 12.5; nothing is the whole. Null when it is no share. */
function shareOf(typed: string): number | null {
  if (typed === "") return 10_000;
  const [, whole = "", , part = ""] = /^(\d{1,3})([.,](\d{1,2}))?\s*%?$/.exec(typed) ?? [];
  if (whole === "") return null;
  const basisPoints = Number(whole) * 100 + Number(part.padEnd(2, "0") || "0");
  return basisPoints <= 10_000 ? basisPoints : null;
}

/** 31/12/2026 or 2026-12-31. */
function dayOf(typed: string): LocalDay | null {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? [];
  return parseLocalDay(year === "" ? typed : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

async function workbook(bytes: Buffer) {
  const table = await readWorkbook(bytes, { mostRows: mostRows + 20, mostUnpackedBytes });
  if (table === "broken") throw new Refusal("import_broken", {}, "sheet");
  if (table === "bomb") throw new Refusal("import_bomb", {}, "sheet");
  if (table === "empty") throw new Refusal("import_empty", {}, "sheet");
  if (table === "long") throw new Refusal("import_rows", { most: mostRows }, "sheet");
  return table;
}
