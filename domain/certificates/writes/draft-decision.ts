import "server-only";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { decisionImportRows, decisionImports } from "@/db/schema/decisions";
import { sellers } from "@/db/schema/sellers";
import {
  decisionColumns,
  type DecisionFault,
  type DecisionLine,
  readDecisionRow,
  readDecisionSheet,
  rowName,
} from "@/domain/certificates/decision-sheet";
import type { DecisionListInput } from "@/domain/certificates/input";
import { type Asked, type KnownProduct, likeness, matchRow, type Matched } from "@/domain/certificates/matching";
import { plainWords } from "@/domain/imports/cells";
import { groupLabel } from "@/domain/imports/plan";
import { listGroups } from "@/domain/ocop/reads";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { listUnits, presentList } from "@/domain/places/reads";
import { fold } from "@/domain/places/search-name";
import { placesFor } from "@/domain/places/reads/named";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

const mostBytes = 5 * 1024 * 1024;

/**
 * Reads the list of products of a decision and looks for each of them on the market; the register stays as it is. What a person said of the
 * same rows in an earlier list of this decision is kept. The province's alone. Refuses "decision_ahead" for a day to come, and the file for
 * what `readDecisionSheet` refuses or "import_too_large".
 */
export async function draftDecision(
  admin: AdminScope,
  { fileName, bytes, ...head }: DecisionListInput & { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ importId: string }> {
  requireProvince(admin);
  if (head.decidedOn > localDay(now)) throw new Refusal("decision_ahead", {}, "decidedOn");
  if (bytes.length > mostBytes) throw new Refusal("import_too_large", {}, "sheet");
  const lines = await readDecisionSheet(bytes);
  const finders = { unitOf: await unitFinder(admin, head.decidedOn), groupOf: await groupFinder() };
  const first = new Map<string, number>();
  const read = lines.map((line) => {
    const each = readDecisionRow(line, head, finders);
    const name = rowName({ productName: line.product, maker: line.maker });
    const before = first.get(name);
    if (before === undefined) first.set(name, line.row);
    else if ("value" in each) return { line, faults: [twice(before)] };
    return { line, ...each };
  });
  const importId = newId();
  await inTransaction(async (tx) => {
    const asked = read.flatMap((each) => ("value" in each ? [each.value] : []));
    const find = await matcherFor(tx, asked);
    const said = await saidBefore(tx, head);
    await tx
      .insert(decisionImports)
      .values({ id: importId, fileName, ...head, importedBy: admin.userId, importedAt: now });
    for (const each of read)
      await tx.insert(decisionImportRows).values({
        importId,
        row: each.line.row,
        cells: cellsOf(each.line),
        ...("value" in each
          ? { ...each.value, ...find(each.value), ...said.get(rowName(each.value)) }
          : { productName: each.line.product, maker: each.line.maker, faults: each.faults }),
      });
  });
  return { importId };
}

function twice(row: number): DecisionFault {
  return { column: "product", code: "decision_row_twice", facts: { row } };
}

function cellsOf(line: DecisionLine): string[] {
  return decisionColumns.map((column) => line[column]);
}

/** Of the same decision's list before this one, what a person said of which row. */
async function saidBefore(tx: Transaction, { scheme, decisionNumber, decidedOn }: DecisionListInput) {
  const [before] = await tx
    .select({ id: decisionImports.id })
    .from(decisionImports)
    .where(
      and(
        eq(decisionImports.scheme, scheme),
        eq(decisionImports.decisionNumber, decisionNumber),
        eq(decisionImports.decidedOn, decidedOn),
      ),
    )
    .orderBy(desc(decisionImports.importedAt), desc(decisionImports.id))
    .limit(1);
  if (!before) return new Map();
  const rows = await tx
    .select({
      productName: decisionImportRows.productName,
      maker: decisionImportRows.maker,
      productId: decisionImportRows.productId,
      choice: decisionImportRows.choice,
      decidedBy: decisionImportRows.decidedBy,
      decidedAt: decisionImportRows.decidedAt,
    })
    .from(decisionImportRows)
    .where(and(eq(decisionImportRows.importId, before.id), sql`${decisionImportRows.choice} is not null`));
  return new Map(rows.map(({ productName, maker, ...choice }) => [rowName({ productName, maker }), choice] as const));
}

/** Looks for rows among the shops of the market and what those that could be meant sell. */
async function matcherFor(tx: Transaction, asked: readonly Asked[]): Promise<(row: Asked) => Matched> {
  const known = await tx
    .select({ id: sellers.id, name: sellers.name, taxCode: sellers.taxCode, communeCode: sellers.communeCode })
    .from(sellers)
    .orderBy(sellers.id);
  const shortlist = known.filter(({ name, taxCode }) =>
    asked.some((row) => (taxCode !== null && taxCode === row.taxCode) || likeness(name, row.maker) >= 0.5),
  );
  const goods = await tx
    .select({ id: products.id, sellerId: products.sellerId, name: products.name, groupCode: products.groupCode })
    .from(products)
    .where(
      and(
        inArray(
          products.sellerId,
          shortlist.map(({ id }) => id),
        ),
        isNull(products.archivedAt),
      ),
    )
    .orderBy(products.id);
  const byShop = new Map<string, KnownProduct[]>();
  for (const product of goods) byShop.set(product.sellerId, [...(byShop.get(product.sellerId) ?? []), product]);
  return (row) => matchRow(row, shortlist, (sellerId) => byShop.get(sellerId) ?? []);
}

/** Since this day decisions name the units that were made on it; those before name communes that are no more (Resolution 1662/NQ-UBTVQH15). */
const presentSince = "2025-07-01";

async function unitFinder(admin: AdminScope, decidedOn: string) {
  const oldPlaceOf = await placesFor(admin);
  const present = (await listUnits(presentList, "commune", db)).map(({ code, name }) => ({ code, name }));
  const presentOf = (typed: string) => {
    const name = bareName(typed);
    const spelled = present.filter((unit) => unit.name.normalize("NFC").toLowerCase() === name);
    const named = spelled.length > 0 ? spelled : present.filter((unit) => fold(unit.name) === fold(name));
    return named.length === 1 ? named[0] : undefined;
  };
  return (typed: string): { code: string } | { fault: string } => {
    const unit = presentOf(typed);
    if (unit && decidedOn >= presentSince) return unit;
    const old = oldPlaceOf(typed);
    if ("communeCode" in old) return { code: old.communeCode };
    return unit ?? old;
  };
}

/** "Xã Bù Đăng, tỉnh Đồng Nai" → "bù đăng". */
function bareName(typed: string): string {
  return typed
    .normalize("NFC")
    .toLowerCase()
    .replace(/,?\s*(tỉnh|thành phố|tp\.?)\s+(đồng nai|bình phước)\.?$/u, "")
    .replace(/^(xã|phường|thị trấn|xa|phuong|thi tran)\s+/u, "")
    .trim();
}

async function groupFinder() {
  const known = new Map<string, string>();
  for (const group of await listGroups())
    for (const name of [group.code, group.name, groupLabel(group)]) known.set(plainWords(name), group.code);
  return (typed: string) => known.get(plainWords(typed)) ?? null;
}
