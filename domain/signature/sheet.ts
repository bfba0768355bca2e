import { columnFinder, faultsOf, type SheetFault, tidy } from "@/domain/lists/sheet";
import type { NamedPlace } from "@/domain/places/reads/named";
import { fold } from "@/domain/places/search-name";

/** The columns of a list of signature products, as its first row names them. */
export const sheetColumns = ["name", "commune", "group", "source"] as const;
export type SheetColumn = (typeof sheetColumns)[number];

const headers: Record<SheetColumn, readonly string[]> = {
  name: ["san pham dac trung", "san pham", "ten san pham", "ten"],
  commune: ["xa/phuong", "xa, phuong", "xa phuong", "xa"],
  group: ["nhom", "nhom san pham", "nhom ocop"],
  source: ["van ban", "can cu", "so van ban"],
};

/** Which column a heading names; null for one nobody asked for. */
export const columnOf = columnFinder(headers);

export type SheetRow = { row: number } & Record<SheetColumn, string>;
export type SheetProduct = {
  row: number;
  name: string;
  groupCode: string | null;
  oldCommuneCode: string;
  communeCode: string;
  source: string;
};

/** What a row says, or what is wrong with it, cell by cell. Places and groups are found by the caller, who knows them; a group may be left out. */
export function readRow(
  row: SheetRow,
  known: { placeOf: (commune: string) => NamedPlace; groupOf: (words: string) => string | null },
): { product: SheetProduct } | { faults: SheetFault<SheetColumn>[] } {
  const { faults, fault } = faultsOf(row);
  const [name, commune, group, source] = [tidy(row.name), tidy(row.commune), tidy(row.group), tidy(row.source)];
  if (name === "") fault("name", "field_required");
  if (name.length > 160) fault("name", "field_too_long");
  if (source.length > 300) fault("source", "field_too_long");
  const groupCode = group === "" ? null : known.groupOf(group);
  if (group !== "" && groupCode === null) fault("group", "group_unknown");
  const place = commune === "" ? { fault: "field_required" } : known.placeOf(commune);
  if ("fault" in place) fault("commune", place.fault);
  if (faults.length > 0 || "fault" in place) return { faults };
  return { product: { row: row.row, name, groupCode, ...place, source } };
}

/** A class by its code or its name, with or without marks; null for another word. */
export function groupFinder(groups: readonly { code: string; name: string }[]): (words: string) => string | null {
  const codes = new Map(groups.flatMap(({ code, name }) => [[fold(code), code] as const, [fold(name), code] as const]));
  return (words) => codes.get(fold(tidy(words))) ?? null;
}
