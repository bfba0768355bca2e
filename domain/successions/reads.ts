import "server-only";
import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { units } from "@/db/schema/places";
import { placeChanges, placeMemberships, unitVersions } from "@/db/schema/place-changes";
import { users } from "@/db/schema/people";
import type { LocalDay } from "@/platform/clock";
import type { ChangeFault, ChangeRow, PlaceMap } from "@/domain/successions/map-change";

/** How much of something lies in a unit, before a change and after it. */
export type UnitCount = {
  code: string;
  name: string;
  sellersBefore: number;
  sellersAfter: number;
  productsBefore: number;
  productsAfter: number;
};

/** What a change moves, counted by making it. */
export type ChangeMoves = {
  sellers: number;
  products: number;
  listings: number;
  teams: number;
  officers: number;
  addresses: number;
  applications: number;
  vouchers: number;
};

export type ChangeReport = { faults: ChangeFault[]; moves: ChangeMoves | null; units: UnitCount[] };

export type PlaceChange = {
  id: string;
  fileName: string;
  effectiveOn: string | null;
  legalReference: string;
  rows: ChangeRow[];
  report: ChangeReport;
  draftedBy: string;
  draftedAt: Date;
  appliedAt: Date | null;
};

/** Changes come after the newest list that the market was built with. */
const newestListSince = "2026-04-30";

/** The map in force: what changes are checked against. */
export async function readPlaceMap(reader: Reader = db): Promise<PlaceMap> {
  const [versions, members] = await Promise.all([
    reader
      .select({
        code: unitVersions.code,
        kind: unitVersions.kind,
        name: unitVersions.name,
        nameEn: unitVersions.nameEn,
        slug: unitVersions.slug,
        since: unitVersions.validFrom,
        until: unitVersions.validTo,
      })
      .from(unitVersions)
      .orderBy(asc(unitVersions.code), asc(unitVersions.validFrom)),
    reader
      .select({
        placeCode: placeMemberships.placeCode,
        unitCode: placeMemberships.unitCode,
        since: placeMemberships.since,
      })
      .from(placeMemberships)
      .where(isNull(placeMemberships.until))
      .orderBy(asc(placeMemberships.placeCode)),
  ]);
  const inForce = versions.filter(({ until }) => until === null);
  return {
    units: new Map(
      inForce.map(({ until: _none, ...unit }) => [
        unit.code,
        { ...unit, since: unit.since < newestListSince ? newestListSince : unit.since },
      ]),
    ),
    members: new Map(members.map(({ placeCode, ...member }) => [placeCode, member])),
    ended: new Map(
      versions.flatMap(({ code, until }) =>
        until !== null && !inForce.some((unit) => unit.code === code) ? [[code, until] as const] : [],
      ),
    ),
  };
}

/** Files of changes, newest first. */
export async function listPlaceChanges(reader: Reader = db): Promise<PlaceChange[]> {
  return shaped(await changesWhere(reader));
}

/** A file of changes; null when there is none of this id. */
export async function findPlaceChange(id: string, reader: Reader = db): Promise<PlaceChange | null> {
  return shaped(await changesWhere(reader, id))[0] ?? null;
}

const mostListed = 100;

async function changesWhere(reader: Reader, id?: string) {
  return reader
    .select({
      id: placeChanges.id,
      fileName: placeChanges.fileName,
      effectiveOn: placeChanges.effectiveOn,
      legalReference: placeChanges.legalReference,
      rows: placeChanges.rows,
      report: placeChanges.report,
      draftedBy: users.name,
      draftedAt: placeChanges.draftedAt,
      appliedAt: placeChanges.appliedAt,
    })
    .from(placeChanges)
    .innerJoin(users, eq(users.id, placeChanges.draftedBy))
    .where(id === undefined ? undefined : eq(placeChanges.id, id))
    .orderBy(desc(placeChanges.draftedAt), desc(placeChanges.id))
    .limit(mostListed);
}

function shaped(rows: Awaited<ReturnType<typeof changesWhere>>): PlaceChange[] {
  return rows.map((row) => ({ ...row, rows: row.rows as ChangeRow[], report: row.report as ChangeReport }));
}

export type UnitVersion = {
  code: string;
  fullName: string;
  kind: string;
  validFrom: string;
  validTo: string | null;
  legalReference: string;
};

/** What a unit of this code has been, newest first. */
export async function versionsOf(code: string, reader: Reader = db): Promise<UnitVersion[]> {
  return reader
    .select({
      code: unitVersions.code,
      fullName: unitVersions.fullName,
      kind: unitVersions.kind,
      validFrom: unitVersions.validFrom,
      validTo: unitVersions.validTo,
      legalReference: unitVersions.legalReference,
    })
    .from(unitVersions)
    .where(eq(unitVersions.code, code))
    .orderBy(desc(unitVersions.validFrom));
}

/** Units of the newest list that are no more, the last to end first. */
export async function listEndedUnits(reader: Reader = db) {
  return reader
    .select({ code: units.code, fullName: units.fullName, endedOn: units.endedOn })
    .from(units)
    .where(and(eq(units.list, "2026"), eq(units.level, "commune"), isNotNull(units.endedOn)))
    .orderBy(desc(units.endedOn), asc(units.code));
}

/** A unit of the map in force, as a page about it needs it; also of one that is no more. Null when there never was one. */
export async function findMappedUnit(code: string, reader: Reader = db) {
  const [unit] = await reader
    .select({ code: units.code, fullName: units.fullName, slug: units.slug, endedOn: units.endedOn })
    .from(units)
    .where(and(eq(units.list, "2026"), eq(units.level, "commune"), eq(units.code, code)));
  return unit ?? null;
}

export type FormerUnit = { code: string; fullName: string; until: string };

const wasPart = sql`unit_versions v join place_memberships m on m.unit_code = v.code and m.since < v.valid_to
  and coalesce(m.until, 'infinity') > v.valid_from join place_memberships n on n.place_code = m.place_code and n.until is null`;

/** What a unit, and those it was made from, were called since July 2025, the last first; its own present name is not among them. */
export async function formerUnitsOf(code: string, reader: Reader = db): Promise<FormerUnit[]> {
  const rows = await reader.execute<FormerUnit>(sql`
    select v.code, v.full_name as "fullName", max(v.valid_to)::text as until
    from ${wasPart} join units u on u.list = '2026' and u.code = n.unit_code
    where v.valid_to is not null and n.unit_code = ${code} and v.full_name <> u.full_name
    group by 1, 2 order by 3 desc, 2, 1`);
  return [...rows];
}

/**
 * The address today of a unit that had this one: of what became of it, the unit that goes on under its code, or has most of its
 * places. Null when none had it.
 */
export async function slugAfter(slug: string, reader: Reader = db): Promise<string | null> {
  const [row] = await reader.execute<{ slug: string }>(sql`
    select u.slug from ${wasPart} join units u on u.list = '2026' and u.code = n.unit_code
    where v.slug = ${slug} and v.valid_to is not null and u.ended_on is null and u.slug <> v.slug
    group by v.valid_to, v.code, u.slug, u.code order by v.valid_to desc, u.code = v.code desc, count(*) desc, u.code limit 1`);
  return row?.slug ?? null;
}

/** Where the places of a unit that is no more lie now, the unit with most of them first. */
export async function heirsOf(code: string, reader: Reader = db): Promise<{ code: string; fullName: string }[]> {
  const rows = await reader.execute<{ code: string; fullName: string }>(sql`
    select u.code, u.full_name as "fullName" from units gone
    join place_memberships m on m.unit_code = gone.code and m.until = gone.ended_on
    join place_memberships n on n.place_code = m.place_code and n.until is null
    join units u on u.list = '2026' and u.code = n.unit_code
    where gone.list = '2026' and gone.code = ${code} group by u.code, u.full_name order by count(*) desc, u.code`);
  return [...rows];
}

/** Whether the units of a day are those of today, so that today's map shows them. */
export async function isMapSince(day: LocalDay, reader: Reader = db): Promise<boolean> {
  const later = await reader
    .select({ placeCode: placeMemberships.placeCode })
    .from(placeMemberships)
    .where(gt(placeMemberships.since, day))
    .limit(1);
  return later.length === 0;
}
