import type { ListName } from "@/db/enums";
import type { AuditAction } from "@/domain/audit/actions";
import { fold } from "@/domain/places/search-name";

/** A list an office takes in from a sheet: its name, how the audit log calls its taking in, and what its rows and its report hold. */
export type OfficeList<Row, Report> = {
  name: ListName;
  deed: { action: AuditAction; subjectType: string };
  holds?: { row: Row; report: Report };
};

/** What is wrong with a cell, by the column's own name. */
export type SheetFault<Column extends string> = { row: number; column: Column; code: string; value: string };

/** A cell's words with single spaces, however they were typed. */
export function tidy(text: string): string {
  return text.normalize("NFC").replaceAll("\0", "").replace(/\s+/g, " ").trim();
}

/** Which column a heading names, whatever its marks and letters; null for one nobody asked for. Headings are given folded. */
export function columnFinder<Column extends string>(
  headings: Readonly<Record<Column, readonly string[]>>,
): (heading: string) => Column | null {
  const columns = new Map<string, Column>();
  for (const column in headings) for (const heading of headings[column]) columns.set(heading, column);
  return (heading) => columns.get(fold(tidy(heading)).replace(/\s*\/\s*/g, "/")) ?? null;
}

/** Gathers what is wrong with a row's cells. */
export function faultsOf<Column extends string>(row: { row: number } & Record<Column, string>) {
  const faults: SheetFault<Column>[] = [];
  const fault = (column: Column, code: string) => {
    faults.push({ row: row.row, column, code, value: row[column].slice(0, 80) });
  };
  return { faults, fault };
}

/** A number kept as a figure has lost its first 0: 912345678. `short` is what it looks like then. */
export function withLostZero(typed: string, short: RegExp): string {
  const digits = typed.trim();
  return short.test(digits) ? `0${digits}` : digits;
}

/** A row that says again what an earlier one said: it is passed over. */
export type Twice = { row: number; first: number; name: string };

/** What would come of a list: how many rows are new, otherwise or the same, and the first of those that are at fault or said twice. */
export type ListReport<Column extends string, Again extends Twice = Twice> = {
  rows: number;
  good: number;
  fresh: number;
  changed: number;
  same: number;
  faultCount: number;
  faults: SheetFault<Column>[];
  duplicateCount: number;
  duplicates: Again[];
};

/** As many faults and doubles as a person reads. */
export const mostListed = 300;

/** What comes of so many rows, by what is to be done with the good ones of them. */
export function reportOf<Column extends string, Again extends Twice>(
  rows: number,
  plan: { good: readonly unknown[]; fresh: readonly unknown[]; changed: readonly unknown[]; duplicates: Again[] },
  faults: readonly SheetFault<Column>[],
): ListReport<Column, Again> {
  return {
    rows,
    good: plan.good.length,
    fresh: plan.fresh.length,
    changed: plan.changed.length,
    same: plan.good.length - plan.fresh.length - plan.changed.length,
    faultCount: faults.length,
    faults: faults.toSorted((one, other) => one.row - other.row).slice(0, mostListed),
    duplicateCount: plan.duplicates.length,
    duplicates: plan.duplicates.slice(0, mostListed),
  };
}
