import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { addressWards, units } from "@/db/schema/places";
import { placeChanges, placeMemberships, unitVersions } from "@/db/schema/place-changes";
import { record } from "@/domain/audit/writes";
import { communeTag } from "@/domain/catalog/freshness";
import { refreshListings, refreshShops } from "@/domain/catalog/writes/listings";
import type { AdminScope } from "@/domain/people/scopes";
import { readChangeSheet } from "@/domain/successions/sheet";
import { placesTag } from "@/domain/places/freshness";
import { fullNameOf } from "@/domain/places/names";
import { presentList, presentProvince } from "@/domain/places/reads";
import { type ChangeMoves, type ChangeReport, readPlaceMap, type UnitCount } from "@/domain/successions/reads";
import { fold } from "@/domain/places/search-name";
import { changeMap, type ChangeRow, type Outcome, type PlaceMap } from "@/domain/successions/map-change";
import { followPlaces } from "@/domain/successions/writes/follow";
import { centresAfter } from "@/domain/successions/writes/centres";
import { announce } from "@/platform/changes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

const mostBytes = 2 * 1024 * 1024;

/**
 * Checks a file of changes and keeps it to look at: faults by cell, or what would move, counted by making the change and taking it back.
 * Refuses province_only, sheet_too_large and what the reading of a sheet refuses.
 */
export async function draftPlaceChange(
  admin: AdminScope,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
  now: Date,
): Promise<{ changeId: string }> {
  mustBeProvince(admin);
  if (bytes.length > mostBytes) throw new Refusal("sheet_too_large", {}, "sheet");
  const sheet = await readChangeSheet(bytes);
  const { rows, effectiveOn, legalReference } = sheet;
  const changed =
    sheet.faults.length > 0 || effectiveOn === null ? null : changeMap(await readPlaceMap(), rows, effectiveOn);
  const faults = changed !== null && "faults" in changed ? changed.faults : sheet.faults;
  const report: ChangeReport =
    faults.length > 0 || effectiveOn === null
      ? { faults, moves: null, units: [] }
      : { faults, ...(await lookAhead({ rows, effectiveOn, legalReference }, now)) };
  const changeId = newId();
  await inTransaction(async (tx) => {
    await tx.insert(placeChanges).values({
      id: changeId,
      fileName,
      contentHash: hashOf({ rows, effectiveOn: effectiveOn ?? "", legalReference }),
      effectiveOn,
      legalReference,
      rows,
      report,
      draftedBy: admin.userId,
      draftedAt: now,
    });
    await note(tx, admin, { action: "place_change_drafted", changeId, fileName, reason: legalReference, now });
  });
  return { changeId };
}

/**
 * Puts a checked file in force: units begin and end, and every shop, product, officer's area, team, address and voucher follows. Of two who
 * apply it at once, and of the same rows in another file, one does it. Refuses province_only, not_found, change_faulty, change_not_due before
 * its day, change_applied the second time, and change_stale when the map has changed since so that it no longer fits.
 */
export async function applyPlaceChange(
  admin: AdminScope,
  { changeId }: { changeId: string },
  now: Date,
): Promise<{ changeId: string }> {
  mustBeProvince(admin);
  await inTransaction(async (tx) => {
    await oneAtATime(tx);
    const [change] = await tx.select().from(placeChanges).where(eq(placeChanges.id, changeId)).for("update");
    if (!change) throw new Refusal("not_found");
    const { effectiveOn, legalReference, fileName, contentHash } = change;
    const [twin] = await tx
      .select({ id: placeChanges.id })
      .from(placeChanges)
      .where(and(eq(placeChanges.contentHash, contentHash), isNotNull(placeChanges.appliedAt)));
    if (twin) throw new Refusal("change_applied");
    if (effectiveOn === null || (change.report as ChangeReport).faults.length > 0) throw new Refusal("change_faulty");
    if (effectiveOn > localDay(now)) throw new Refusal("change_not_due", { day: effectiveOn });
    const made = await makeChange(tx, { rows: change.rows as ChangeRow[], effectiveOn, legalReference }, now);
    await tx
      .update(placeChanges)
      .set({ appliedBy: admin.userId, appliedAt: now, report: { faults: [], moves: made.moves, units: made.units } })
      .where(eq(placeChanges.id, changeId));
    const touched = made.units.map(({ code }) => code);
    await note(tx, admin, {
      action: "place_change_applied",
      changeId,
      fileName,
      reason: legalReference,
      now,
      before: countsOf(made.units, "Before"),
      after: { ...countsOf(made.units, "After"), moved: made.moves, effectiveOn },
    });
    await announce(tx, [placesTag, ...touched.map(communeTag)]);
  });
  return { changeId };
}

type Change = { rows: readonly ChangeRow[]; effectiveOn: string; legalReference: string };
type Made = { moves: ChangeMoves; units: UnitCount[] };

/** Thrown to take back what was only tried. */
class OnlyTried extends Error {
  constructor(readonly made: Made) {
    super("the change was only tried");
  }
}

async function lookAhead(change: Change, now: Date): Promise<Made> {
  try {
    return await inTransaction(async (tx): Promise<never> => {
      await oneAtATime(tx);
      throw new OnlyTried(await makeChange(tx, change, now));
    });
  } catch (error) {
    if (error instanceof OnlyTried) return error.made;
    throw error;
  }
}

async function makeChange(tx: Transaction, change: Change, now: Date): Promise<Made> {
  const map = await readPlaceMap(tx);
  const changed = changeMap(map, change.rows, change.effectiveOn);
  if ("faults" in changed) throw new Refusal("change_stale");
  const { outcome } = changed;
  const codes = [...new Set(change.rows.flatMap(({ fromCode, toCode }) => [fromCode, toCode]))].toSorted();
  const before = await countIn(tx, codes);
  const centres = await centresAfter(tx, map, change.rows);
  await writeVersions(tx, outcome, change);
  await writeUnits(tx, outcome, { effectiveOn: change.effectiveOn, centres });
  await writeMembers(tx, outcome.moves, change.effectiveOn);
  const followed = await followPlaces(tx, outcome.moves, { ended: outcome.ended, now });
  const listings = await relist(tx, codes, now);
  const after = await countIn(tx, codes);
  return {
    moves: { ...followed, listings },
    units: codes.map((code) => ({
      code,
      name: nameIn(map, outcome, code),
      sellersBefore: before.get(code)?.sellers ?? 0,
      sellersAfter: after.get(code)?.sellers ?? 0,
      productsBefore: before.get(code)?.products ?? 0,
      productsAfter: after.get(code)?.products ?? 0,
    })),
  };
}

function nameIn(map: PlaceMap, outcome: Outcome, code: string): string {
  const unit = outcome.begun.find((each) => each.code === code) ?? map.units.get(code);
  return unit ? fullNameOf(unit.kind, unit.name) : code;
}

async function writeVersions(
  tx: Transaction,
  { ended, begun }: Outcome,
  { effectiveOn, legalReference }: Change,
): Promise<void> {
  const closed = [...ended, ...begun.map(({ code }) => code)];
  if (closed.length > 0) {
    await tx
      .update(unitVersions)
      .set({ validTo: effectiveOn })
      .where(and(inArray(unitVersions.code, closed), isNull(unitVersions.validTo)));
  }
  if (begun.length === 0) return;
  await tx.insert(unitVersions).values(
    begun.map(({ code, kind, name, nameEn, slug }) => ({
      code,
      validFrom: effectiveOn,
      kind,
      name,
      fullName: fullNameOf(kind, name),
      nameEn,
      slug,
      searchName: fold(fullNameOf(kind, name)),
      legalReference,
    })),
  );
}

/** The newest list and the list of wards follow; of an ended unit the row stays, for what was written down under it. */
async function writeUnits(
  tx: Transaction,
  { ended, begun }: Outcome,
  { effectiveOn, centres }: { effectiveOn: string; centres: Awaited<ReturnType<typeof centresAfter>> },
): Promise<void> {
  if (ended.length > 0) {
    await tx
      .update(units)
      .set({ endedOn: effectiveOn })
      .where(and(eq(units.list, presentList), inArray(units.code, [...ended])));
    await tx
      .update(addressWards)
      .set({ endedOn: effectiveOn })
      .where(inArray(addressWards.code, [...ended]));
  }
  for (const { code, kind, name, nameEn, slug } of begun) {
    const fullName = fullNameOf(kind, name);
    const facts = { kind, name, fullName, nameEn, slug, searchName: fold(fullName), endedOn: null };
    await tx
      .insert(units)
      .values({ list: presentList, code, level: "commune", parentCode: presentProvince, ...facts })
      .onConflictDoUpdate({ target: [units.list, units.code], set: facts });
    const ward = { provinceCode: presentProvince, fullName, searchName: fold(fullName), endedOn: null };
    await tx
      .insert(addressWards)
      .values({ code, ...ward })
      .onConflictDoUpdate({ target: addressWards.code, set: ward });
  }
  for (const [code, centre] of centres) {
    await tx
      .update(units)
      .set(centre)
      .where(and(eq(units.list, presentList), eq(units.code, code)));
  }
}

async function writeMembers(tx: Transaction, moves: Outcome["moves"], effectiveOn: string): Promise<void> {
  if (moves.length === 0) return;
  await tx
    .update(placeMemberships)
    .set({ until: effectiveOn })
    .where(
      and(
        inArray(
          placeMemberships.placeCode,
          moves.map(({ placeCode }) => placeCode),
        ),
        isNull(placeMemberships.until),
      ),
    );
  await tx
    .insert(placeMemberships)
    .values(moves.map(({ placeCode, to }) => ({ placeCode, unitCode: to, since: effectiveOn })));
}

/** What is on sale in these units is listed, counted and found under what they are called now. */
async function relist(tx: Transaction, codes: readonly string[], now: Date): Promise<number> {
  const inUnits = sql`any(${sql.param([...codes])}::text[])`;
  const goods = await tx.execute<{ id: string }>(sql`
    select p.id from products p join listings l on l.product_id = p.id where p.commune_code = ${inUnits} order by p.id`);
  await refreshListings(
    tx,
    goods.map(({ id }) => id),
    now,
  );
  const shops = await tx.execute<{ id: string }>(
    sql`select id from sellers where commune_code = ${inUnits} order by id`,
  );
  await refreshShops(
    tx,
    shops.map(({ id }) => id),
  );
  return goods.length;
}

async function countIn(tx: Transaction, codes: readonly string[]) {
  const rows = await tx.execute<{ code: string; sellers: number; products: number }>(sql`
    select u.code, (select count(*)::int from sellers s where s.commune_code = u.code) as sellers,
      (select count(*)::int from products p where p.commune_code = u.code) as products
    from unnest(${sql.param([...codes])}::text[]) as u (code)`);
  return new Map(rows.map((row) => [row.code, row]));
}

function countsOf(counted: readonly UnitCount[], when: "Before" | "After") {
  return Object.fromEntries(
    counted.map((unit) => [
      `${unit.code} ${unit.name}`,
      { sellers: unit[`sellers${when}`], products: unit[`products${when}`] },
    ]),
  );
}

async function oneAtATime(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('place_changes'))`);
}

function hashOf(change: Change): string {
  const rows = change.rows.map(({ row: _place, ...said }) => JSON.stringify(said)).toSorted();
  return createHash("sha256")
    .update(JSON.stringify([change.effectiveOn, change.legalReference, rows]))
    .digest("hex");
}

/** The map is the whole province's; an officer of one commune does not change it. */
function mustBeProvince(admin: AdminScope): void {
  if (admin.communeCodes !== "all") throw new Refusal("province_only");
}

async function note(
  tx: Transaction,
  admin: AdminScope,
  deed: {
    action: "place_change_drafted" | "place_change_applied";
    changeId: string;
    fileName: string;
    reason: string;
    now: Date;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  await record(tx, {
    at: deed.now,
    actorUserId: admin.userId,
    actorRole: "province",
    action: deed.action,
    subjectType: "place_change",
    subjectId: deed.changeId,
    subjectLabel: deed.fileName,
    reason: deed.reason,
    before: deed.before,
    after: deed.after,
  });
}
