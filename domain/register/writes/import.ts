import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { registerEntries, registerImports } from "@/db/schema/register";
import { record } from "@/domain/audit/writes";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { placesFor } from "@/domain/places/reads/named";
import { finderAmong } from "@/domain/register/same";
import {
  columnOf,
  readRow,
  type SheetBusiness,
  type SheetColumn,
  sheetColumns,
  type SheetFault,
} from "@/domain/register/sheet";
import { tieShops } from "@/domain/register/writes/ties";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { inParts } from "@/platform/parts";
import { readSheet } from "@/platform/sheet";

const mostListed = 300;

export type RegisterReport = {
  rows: number;
  good: number;
  fresh: number;
  changed: number;
  same: number;
  faultCount: number;
  /** The first of them. */
  faults: SheetFault[];
  duplicateCount: number;
  /** A row that is the same business as an earlier one: it is passed over. */
  duplicates: { row: number; first: number; name: string }[];
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
  const report: RegisterReport = {
    rows: rows.length,
    good: plan.good.length,
    fresh: plan.fresh.length,
    changed: plan.changed.length,
    same: plan.good.length - plan.fresh.length - plan.changed.length,
    faultCount: faults.length,
    faults: faults.toSorted((one, other) => one.row - other.row).slice(0, mostListed),
    duplicateCount: plan.duplicates.length,
    duplicates: plan.duplicates.slice(0, mostListed),
  };
  const importId = newId();
  await db
    .insert(registerImports)
    .values({ id: importId, fileName, rows: plan.good, report, importedBy: admin.userId, importedAt: now });
  return { importId };
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
  await inTransaction(async (tx) => {
    const [list] = await tx
      .select()
      .from(registerImports)
      .where(and(eq(registerImports.id, importId), eq(registerImports.importedBy, admin.userId)))
      .for("update");
    if (!list) throw new Refusal("not_found");
    if (list.appliedAt) throw new Refusal("import_applied");
    // two lists at once would each write the same new business
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('register_entries'))`);
    const businesses = (list.rows as SheetBusiness[]).filter(({ communeCode }) => coversCommune(admin, communeCode));
    const { fresh, changed } = await planOf(tx, admin, businesses);
    const listedOn = localDay(now);
    for (const part of inParts(fresh))
      await tx
        .insert(registerEntries)
        .values(part.map((business) => ({ ...factsOf(business), listedOn, createdAt: now })));
    for (const business of changed)
      await tx.update(registerEntries).set(factsOf(business)).where(eq(registerEntries.id, business.id));
    await tieShops(tx);
    await tx.update(registerImports).set({ appliedAt: now, rows: [] }).where(eq(registerImports.id, importId));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: admin.communeCodes === "all" ? "province" : "officer",
      action: "register.import",
      subjectType: "register",
      subjectId: importId,
      subjectLabel: list.fileName,
      communeCode: admin.communeCodes === "all" ? null : (admin.communeCodes[0] ?? null),
      after: { fresh: fresh.length, changed: changed.length },
    });
  });
  return { importId };
}

type Plan = {
  good: SheetBusiness[];
  fresh: SheetBusiness[];
  changed: (SheetBusiness & { id: string })[];
  duplicates: RegisterReport["duplicates"];
  faults: SheetFault[];
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
