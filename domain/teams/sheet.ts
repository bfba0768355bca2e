import type { TeamRole } from "@/db/enums";
import { columnFinder, faultsOf, type SheetFault, tidy, withLostZero } from "@/domain/lists/sheet";
import { canonicalPhone } from "@/domain/people/canonical";
import type { NamedPlace } from "@/domain/places/reads/named";
import { fold } from "@/domain/places/search-name";
import { parseLocalDay } from "@/platform/clock";

/** The columns of a list of members, as its first row names them. */
export const sheetColumns = ["commune", "hamlet", "name", "phone", "role", "trainedOn"] as const;
export type SheetColumn = (typeof sheetColumns)[number];

const headers: Record<SheetColumn, readonly string[]> = {
  commune: ["xa/phuong", "xa, phuong", "xa phuong", "xa"],
  hamlet: ["thon/ap", "thon, ap", "thon ap", "thon", "ap", "khu pho"],
  name: ["ho ten", "ho va ten"],
  phone: ["so dien thoai", "dien thoai", "sdt"],
  role: ["vai tro", "chuc vu"],
  trainedOn: ["ngay tap huan", "tap huan"],
};

/** Which column a heading names; null for one nobody asked for. */
export const columnOf = columnFinder(headers);

export type SheetRow = { row: number } & Record<SheetColumn, string>;

export type SheetMember = {
  row: number;
  oldCommuneCode: string;
  communeCode: string;
  hamlet: string;
  name: string;
  phone: string;
  role: TeamRole;
  trainedOn: string | null;
};

/** What a row says, or what is wrong with it, cell by cell. Places are found by the caller, who knows them. */
export function readRow(
  row: SheetRow,
  placeOf: (commune: string, hamlet: string) => NamedPlace,
  today: string,
): { member: SheetMember } | { faults: SheetFault<SheetColumn>[] } {
  const { faults, fault } = faultsOf(row);
  const [commune, hamlet, name] = [tidy(row.commune), tidy(row.hamlet), tidy(row.name)];
  const place = commune === "" ? { fault: "field_required" } : placeOf(commune, hamlet);
  if ("fault" in place) fault("commune", place.fault);
  if (name === "") fault("name", "field_required");
  if (name.length > 80) fault("name", "field_too_long");
  if (hamlet.length > 120) fault("hamlet", "field_too_long");
  const phone = canonicalPhone(withLostZero(row.phone, /^[35789]\d{8}$/));
  if (phone === null) fault("phone", row.phone.trim() === "" ? "field_required" : "phone_invalid");
  const role = roleOf(row.role);
  if (role === null) fault("role", "role_unknown");
  const trainedOn = dayOf(row.trainedOn);
  if (trainedOn === undefined) fault("trainedOn", "day_invalid");
  else if (trainedOn !== null && trainedOn > today) fault("trainedOn", "day_ahead");
  if (faults.length > 0 || "fault" in place || phone === null || role === null || trainedOn === undefined)
    return { faults };
  return { member: { row: row.row, ...place, hamlet, name, phone, role, trainedOn } };
}

function roleOf(typed: string): TeamRole | null {
  const plain = fold(tidy(typed));
  if (["", "thanh vien", "to vien", "member"].includes(plain)) return "member";
  return ["to truong", "truong", "to pho", "lead"].includes(plain) ? "lead" : null;
}

/** 23/11/2026, 2026-11-23, or nothing; undefined when it is no day. */
function dayOf(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const written = year === "" ? text.slice(0, 10) : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseLocalDay(written) ?? undefined;
}
