import "server-only";
import { eq, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { registerEntries } from "@/db/schema/register";
import { type ListReport, type OfficeList, reportOf, type SheetFault, type Twice } from "@/domain/lists/sheet";
import { applyList, keepList } from "@/domain/lists/writes";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { placesFor } from "@/domain/places/reads/named";
import { finderAmong } from "@/domain/register/same";
import { columnOf, readRow, type SheetBusiness, type SheetColumn, sheetColumns } from "@/domain/register/sheet";
import { tieShops } from "@/domain/register/writes/ties";
import { localDay } from "@/platform/clock";
import { inParts } from "@/platform/parts";
import { readSheet } from "@/platform/sheet";

type RegisterReport = ListReport<SheetColumn>;
export const registerList: OfficeList<SheetBusiness, RegisterReport> = {
  name: "register",
  deed: { action: "register.import", subjectType: "register" },
};

/**
 * Reads a list of businesses and says what would come of it; nothing is written but the list itself, for the same person to apply. Refuses
 * "sheet_too_large", "sheet_unreadable", and "register_headers" when a column is missing.
 */
export async function draftRegister(
  admin: AdminScope,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ importId: string }> {
  const rows = await readSheet(bytes, { columns: sheetColumns, columnOf, headersMissing: "register_headers" });
  const placeOf = await placesFor(admin);
  const read = rows.map((row) => readRow(row, placeOf));
  const businesses = read.flatMap((each) => ("business" in each ? [each.business] : []));
  const plan = await inTransaction((tx) => planOf(tx, admin, businesses));
  const faults = [...read.flatMap((each) => ("faults" in each ? each.faults : [])), ...plan.faults];
  const report = reportOf(rows.length, plan, faults);
  return keepList(admin, registerList, { fileName, rows: plan.good, report }, now);
}

/**
 * Writes down the good rows of a list: businesses that are new, and what is known better of others; then finds which are shops of the market.
 * The same list uploaded again changes nothing. Refuses "not_found" for another's list and "import_applied" the second time.
 */
export async function applyRegister(
  admin: AdminScope,
  { importId }: { importId: string },
  now: Date,
): Promise<{ importId: string }> {
  return applyList(admin, registerList, { importId }, now, async (tx, businesses) => {
    // two lists at once would each write the same new business
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('register_entries'))`);
    const { fresh, changed } = await planOf(tx, admin, businesses);
    const listedOn = localDay(now);
    for (const part of inParts(fresh))
      await tx
        .insert(registerEntries)
        .values(part.map((business) => ({ ...factsOf(business), listedOn, createdAt: now })));
    for (const business of changed)
      await tx.update(registerEntries).set(factsOf(business)).where(eq(registerEntries.id, business.id));
    await tieShops(tx);
    return { fresh: fresh.length, changed: changed.length };
  });
}

type Plan = {
  good: SheetBusiness[];
  fresh: SheetBusiness[];
  changed: (SheetBusiness & { id: string })[];
  duplicates: Twice[];
  faults: SheetFault<SheetColumn>[];
};

/** What of these businesses is new, and what the register has otherwise. What a row leaves empty stays as the register has it. */
async function planOf(tx: Transaction, admin: AdminScope, businesses: readonly SheetBusiness[]): Promise<Plan> {
  const listed = await tx
    .select({
      id: registerEntries.id,
      kind: registerEntries.kind,
      name: registerEntries.name,
      taxCode: registerEntries.taxCode,
      phone: registerEntries.phone,
      oldCommuneCode: registerEntries.oldCommuneCode,
      communeCode: registerEntries.communeCode,
      hamlet: registerEntries.hamlet,
    })
    .from(registerEntries)
    .where(isNull(registerEntries.removedOn))
    .orderBy(registerEntries.id);
  const listedBy = new Map(listed.map((entry) => [entry.id, entry]));
  const { find, add } = finderAmong(listed);
  const rowOf = new Map<string, number>();
  const plan: Plan = { good: [], fresh: [], changed: [], duplicates: [], faults: [] };
  for (const business of businesses) {
    const found = find(business);
    const fault = (column: SheetColumn, code: string) =>
      plan.faults.push({ row: business.row, column, code, value: business.name.slice(0, 80) });
    if (found === "ambiguous") {
      fault("name", "register_ambiguous");
      continue;
    }
    const id = found?.id ?? `row ${business.row}`;
    const first = rowOf.get(id);
    if (first !== undefined) {
      plan.duplicates.push({ row: business.row, first, name: business.name });
      continue;
    }
    const before = listedBy.get(id);
    if (before && !coversCommune(admin, before.communeCode)) {
      fault("commune", "commune_elsewhere");
      continue;
    }
    rowOf.set(id, business.row);
    plan.good.push(business);
    if (!before) {
      add({ ...business, id });
      plan.fresh.push(business);
      continue;
    }
    const after = {
      ...business,
      taxCode: business.taxCode ?? before.taxCode,
      phone: business.phone ?? before.phone,
      hamlet: business.hamlet === "" ? before.hamlet : business.hamlet,
    };
    const isSame = (Object.keys(before) as (keyof typeof before)[]).every(
      (fact) => fact === "id" || before[fact] === after[fact],
    );
    if (isSame) continue;
    add({ ...after, id });
    plan.changed.push({ ...after, id });
  }
  return plan;
}

function factsOf({ kind, name, taxCode, phone, oldCommuneCode, communeCode, hamlet }: SheetBusiness) {
  return { kind, name, taxCode, phone, oldCommuneCode, communeCode, hamlet };
}
