import type { RegisterKind } from "@/db/enums";
import { canonicalTaxCode } from "@/domain/invoices/tax-code";
import { columnFinder, faultsOf, type SheetFault, tidy, withLostZero } from "@/domain/lists/sheet";
import { canonicalPhone } from "@/domain/people/canonical";
import type { NamedPlace } from "@/domain/places/reads/named";
import { fold } from "@/domain/places/search-name";
import type { Business } from "@/domain/register/same";

/** The columns of a list of businesses, as its first row names them. */
export const sheetColumns = ["kind", "name", "taxCode", "phone", "commune", "hamlet"] as const;
export type SheetColumn = (typeof sheetColumns)[number];

const headers: Record<SheetColumn, readonly string[]> = {
  kind: ["loai hinh", "loai"],
  name: ["ten", "ten co so", "ten don vi"],
  taxCode: ["ma so thue", "mst"],
  phone: ["dien thoai", "so dien thoai", "sdt"],
  commune: ["xa/phuong", "xa, phuong", "xa phuong", "xa"],
  hamlet: ["thon/ap", "thon, ap", "thon ap", "thon", "ap", "khu pho"],
};

const kinds: Record<string, RegisterKind> = {
  "doanh nghiep": "company",
  "cong ty": "company",
  "hop tac xa": "cooperative",
  htx: "cooperative",
  "to hop tac": "cooperative_group",
  "ho kinh doanh": "household",
  ho: "household",
  "co so": "establishment",
  "trang trai": "farm",
};

/** Which column a heading names; null for one nobody asked for. */
export const columnOf = columnFinder(headers);

export type SheetRow = { row: number } & Record<SheetColumn, string>;
export type SheetBusiness = Business & { row: number; kind: RegisterKind; communeCode: string; hamlet: string };

/** What a row says, or what is wrong with it, cell by cell. Places are found by the caller, who knows them. */
export function readRow(
  row: SheetRow,
  placeOf: (commune: string) => NamedPlace,
): { business: SheetBusiness } | { faults: SheetFault<SheetColumn>[] } {
  const { faults, fault } = faultsOf(row);
  const [name, commune, hamlet] = [tidy(row.name), tidy(row.commune), tidy(row.hamlet)];
  const kind = kinds[fold(tidy(row.kind))];
  if (!kind) fault("kind", "register_kind");
  if (name === "") fault("name", "field_required");
  if (name.length > 160) fault("name", "field_too_long");
  if (hamlet.length > 120) fault("hamlet", "field_too_long");
  const taxCode = row.taxCode.trim() === "" ? null : canonicalTaxCode(withLostZero(row.taxCode, /^\d{9}$/));
  if (row.taxCode.trim() !== "" && taxCode === null) fault("taxCode", "tax_code_invalid");
  const phone = row.phone.trim() === "" ? null : canonicalPhone(withLostZero(row.phone, /^[235789]\d{8,9}$/));
  if (row.phone.trim() !== "" && phone === null) fault("phone", "phone_invalid");
  const place = commune === "" ? { fault: "field_required" } : placeOf(commune);
  if ("fault" in place) fault("commune", place.fault);
  if (faults.length > 0 || "fault" in place || !kind) return { faults };
  return { business: { row: row.row, kind, name, taxCode, phone, ...place, hamlet } };
}
