import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import type { SuccessionKind, UnitKind, UnitLevel, UnitList } from "@/db/enums";
import { addressProvinces, addressWards, boundaries, boundarySets, units, unitSuccessions } from "@/db/schema/places";
import { placeMemberships } from "@/db/schema/place-changes";
import { users } from "@/db/schema/people";
import { schematicCells, type Centre } from "@/domain/places/cells";
import { drawn, type Boundary } from "@/domain/places/geojson";
import { dissolved, mapOfDistricts, mapOfUnits, type OldCommune, type UnitMap } from "@/domain/places/map-of";
import { fold } from "@/domain/places/search-name";

/** The list in force, and the code of the province on it. */
export const presentList = "2026" satisfies UnitList;
export const presentProvince = "75";

export type Unit = {
  list: UnitList;
  code: string;
  level: UnitLevel;
  kind: UnitKind;
  parentCode: string | null;
  name: string;
  fullName: string;
  nameEn: string;
  slug: string;
  areaKm2: number | null;
  latitude: number | null;
  longitude: number | null;
};

const unitColumns = {
  list: units.list,
  code: units.code,
  level: units.level,
  kind: units.kind,
  parentCode: units.parentCode,
  name: units.name,
  fullName: units.fullName,
  nameEn: units.nameEn,
  slug: units.slug,
  areaKm2: units.areaKm2,
  latitude: units.latitude,
  longitude: units.longitude,
};

/** Names in the order of the Vietnamese alphabet. */
const byName = asc(sql`${units.name} collate "vi-x-icu"`);

/** The unit with this address on the list: a district or a commune, old or present. Null when there is none, or no more. */
export async function findUnit(list: UnitList, slug: string, reader: Reader = db): Promise<Unit | null> {
  const [unit] = await reader
    .select(unitColumns)
    .from(units)
    .where(and(eq(units.list, list), eq(units.slug, slug), isNull(units.endedOn)));
  return unit ?? null;
}

export async function findUnitByCode(list: UnitList, code: string, reader: Reader = db): Promise<Unit | null> {
  const [unit] = await reader
    .select(unitColumns)
    .from(units)
    .where(and(eq(units.list, list), eq(units.code, code)));
  return unit ?? null;
}

/** All units of one level of a list, by name. */
export async function listUnits(list: UnitList, level: UnitLevel = "commune", reader: Reader = db): Promise<Unit[]> {
  return reader
    .select(unitColumns)
    .from(units)
    .where(and(eq(units.list, list), eq(units.level, level), isNull(units.endedOn)))
    .orderBy(byName, asc(units.code));
}

/** The 11 districts of before July 2025. */
export async function listDistricts(reader: Reader = db): Promise<Unit[]> {
  return listUnits("old", "district", reader);
}

export type OldPlace = Unit & { district: { code: string; name: string; fullName: string; slug: string } };

const districts = alias(units, "districts");
const oldPlaceColumns = {
  ...unitColumns,
  district: { code: districts.code, name: districts.name, fullName: districts.fullName, slug: districts.slug },
};

/** The 111 communes of before July 2025, each with its district: seven names stood in two districts. */
export async function listOldPlaces(reader: Reader = db): Promise<OldPlace[]> {
  return reader
    .select(oldPlaceColumns)
    .from(units)
    .innerJoin(districts, and(eq(districts.list, units.list), eq(districts.code, units.parentCode)))
    .where(and(eq(units.list, "old"), eq(units.level, "commune")))
    .orderBy(byName, asc(units.code));
}

/** A finest place lies in a unit of the map in force. */
const liesIn = and(eq(placeMemberships.placeCode, units.code), isNull(placeMemberships.until));

/** The old communes that lie in a unit of the present list. */
export async function oldPlacesOf(communeCode: string, reader: Reader = db): Promise<OldPlace[]> {
  return reader
    .select(oldPlaceColumns)
    .from(units)
    .innerJoin(districts, and(eq(districts.list, units.list), eq(districts.code, units.parentCode)))
    .innerJoin(placeMemberships, liesIn)
    .where(and(eq(units.list, "old"), eq(placeMemberships.unitCode, communeCode)))
    .orderBy(byName, asc(units.code));
}

export type Succession = {
  kind: SuccessionKind;
  shareBasisPoints: number;
  effectiveOn: string;
  legalReference: string;
  unit: Unit;
};

const successionColumns = {
  kind: unitSuccessions.kind,
  shareBasisPoints: unitSuccessions.shareBasisPoints,
  effectiveOn: unitSuccessions.effectiveOn,
  legalReference: unitSuccessions.legalReference,
  unit: unitColumns,
};

/** What a unit became when the list next changed. Districts were abolished: none. */
export async function successorsOf(list: UnitList, code: string, reader: Reader = db): Promise<Succession[]> {
  return reader
    .select(successionColumns)
    .from(unitSuccessions)
    .innerJoin(units, and(eq(units.list, unitSuccessions.toList), eq(units.code, unitSuccessions.toCode)))
    .where(and(eq(unitSuccessions.fromList, list), eq(unitSuccessions.fromCode, code)))
    .orderBy(byName);
}

/** What a unit was made from when its list began. */
export async function formedFrom(list: UnitList, code: string, reader: Reader = db): Promise<Succession[]> {
  return reader
    .select(successionColumns)
    .from(unitSuccessions)
    .innerJoin(units, and(eq(units.list, unitSuccessions.fromList), eq(units.code, unitSuccessions.fromCode)))
    .where(and(eq(unitSuccessions.toList, list), eq(unitSuccessions.toCode, code)))
    .orderBy(byName);
}

/** The unit of the present list that an old commune lies in. Null when there is no such commune. */
export async function presentUnitOf(oldCommuneCode: string, reader: Reader = db): Promise<Unit | null> {
  const [unit] = await reader
    .select(unitColumns)
    .from(placeMemberships)
    .innerJoin(units, and(eq(units.list, presentList), eq(units.code, placeMemberships.unitCode)))
    .where(
      and(eq(placeMemberships.placeCode, oldCommuneCode), isNull(placeMemberships.until), eq(units.level, "commune")),
    );
  return unit ?? null;
}

/** The present units with land of an old district. */
export async function unitsOfDistrict(districtCode: string, reader: Reader = db): Promise<Unit[]> {
  const parts = await reader
    .selectDistinct({ code: placeMemberships.unitCode })
    .from(placeMemberships)
    .innerJoin(units, liesIn)
    .where(and(eq(units.list, "old"), eq(units.parentCode, districtCode)));
  const codes = parts.map((part) => part.code);
  if (codes.length === 0) return [];
  return reader
    .select(unitColumns)
    .from(units)
    .where(and(eq(units.list, presentList), inArray(units.code, codes)))
    .orderBy(byName);
}

/** Old communes, their districts and the units they lie in: for maps of units and of districts. */
export async function listOldCommunes(reader: Reader = db): Promise<OldCommune[]> {
  const rows = await reader
    .select({ code: units.code, districtCode: units.parentCode, becomes: placeMemberships.unitCode })
    .from(units)
    .innerJoin(placeMemberships, liesIn)
    .where(and(eq(units.list, "old"), eq(units.level, "commune")))
    .orderBy(asc(units.code));
  return rows.map(({ code, districtCode, becomes }) => ({ code, districtCode: districtCode ?? "", becomes }));
}

export async function listProvinces(reader: Reader = db): Promise<{ code: string; fullName: string }[]> {
  return reader
    .select({ code: addressProvinces.code, fullName: addressProvinces.fullName })
    .from(addressProvinces)
    .orderBy(asc(addressProvinces.code));
}

/** The wards of a province, by name, for a list to choose from. */
export async function listWards(provinceCode: string, reader: Reader = db): Promise<Ward[]> {
  return reader
    .select({ code: addressWards.code, fullName: addressWards.fullName })
    .from(addressWards)
    .where(and(eq(addressWards.provinceCode, provinceCode), isNull(addressWards.endedOn)))
    .orderBy(asc(sql`${addressWards.fullName} collate "vi-x-icu"`), asc(addressWards.code));
}

export type Ward = { code: string; fullName: string };
export type FoundWard = Ward & {
  /** The old commune by whose name it was found: "Xã Tân Thành, Huyện Bù Đốp"; null when by its own. */
  formerly: string | null;
};

const mostWards = 20;

/**
 * Wards of a province whose name holds all words of the query, marks or not; those that begin with it first. In the
 * market's own province the names of before July 2025 lead to the ward of today. Other signs are letters here.
 */
export async function searchWards(query: string, provinceCode: string, reader: Reader = db): Promise<FoundWard[]> {
  const words = fold(query.slice(0, 100)).split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  const holdsAll = (column: typeof addressWards.searchName | typeof units.searchName) =>
    and(...words.map((word) => sql`strpos(${column}, ${word}) > 0`));
  const asked = words.join(" ");
  const own = await reader
    .select({
      code: addressWards.code,
      fullName: addressWards.fullName,
      searchName: addressWards.searchName,
      formerly: sql<null>`null`,
    })
    .from(addressWards)
    .where(
      and(eq(addressWards.provinceCode, provinceCode), isNull(addressWards.endedOn), holdsAll(addressWards.searchName)),
    )
    .orderBy(asc(addressWards.searchName), asc(addressWards.code))
    .limit(mostWards);
  const former =
    provinceCode === presentProvince
      ? [...(await formerWards(holdsAll(units.searchName), reader)), ...(await endedWards(words, reader))]
      : [];
  const found = [...own, ...former].toSorted((a, b) => rank(a.searchName, asked) - rank(b.searchName, asked));
  const seen = new Set<string>();
  return found
    .filter((ward) => !seen.has(ward.code) && seen.add(ward.code))
    .slice(0, mostWards)
    .map(({ code, fullName, formerly }) => ({ code, fullName, formerly }));
}

async function formerWards(where: ReturnType<typeof and>, reader: Reader) {
  return reader
    .select({
      code: addressWards.code,
      fullName: addressWards.fullName,
      searchName: units.searchName,
      formerly: sql<string>`${units.fullName} || ', ' || ${districts.fullName}`,
    })
    .from(units)
    .innerJoin(districts, and(eq(districts.list, units.list), eq(districts.code, units.parentCode)))
    .innerJoin(placeMemberships, liesIn)
    .innerJoin(addressWards, eq(addressWards.code, placeMemberships.unitCode))
    .where(and(eq(units.list, "old"), eq(units.level, "commune"), where))
    .orderBy(asc(units.searchName), asc(units.code))
    .limit(mostWards);
}

/** Wards by what they, or the units they were made from, were called since July 2025. */
async function endedWards(words: readonly string[], reader: Reader) {
  const holdsAll = sql.join(
    words.map((word) => sql`strpos(v.search_name, ${word}) > 0`),
    sql` and `,
  );
  const rows = await reader.execute<{ code: string; fullName: string; searchName: string; formerly: string }>(sql`
    select distinct w.code, w.full_name as "fullName", v.search_name as "searchName", v.full_name as formerly
    from unit_versions v join place_memberships m on m.unit_code = v.code and m.since < v.valid_to and coalesce(m.until, 'infinity') > v.valid_from
    join place_memberships n on n.place_code = m.place_code and n.until is null join address_wards w on w.code = n.unit_code
    where v.valid_to is not null and v.name <> w.full_name and ${holdsAll} order by 3, 1 limit ${mostWards}`);
  return [...rows];
}

/** The name itself, with or without its kind, before names that begin with it, before names that hold it. */
function rank(searchName: string, asked: string): number {
  const bare = searchName.replace(/^(xa|phuong|thi tran|dac khu) /, "");
  if (searchName === asked || bare === asked) return 0;
  return searchName.startsWith(asked) || bare.startsWith(asked) ? 1 : 2;
}

/** The ward and its province, for an address that names it; of one that is no more, the ward most of it became. */
export async function findWard(
  code: string,
  reader: Reader = db,
): Promise<(Ward & { provinceCode: string; provinceName: string }) | null> {
  const [ward] = await reader
    .select({
      code: addressWards.code,
      fullName: addressWards.fullName,
      provinceCode: addressWards.provinceCode,
      provinceName: addressProvinces.fullName,
    })
    .from(addressWards)
    .innerJoin(addressProvinces, eq(addressProvinces.code, addressWards.provinceCode))
    .where(
      and(
        isNull(addressWards.endedOn),
        eq(
          addressWards.code,
          sql`coalesce((
            select n.unit_code from address_wards gone join place_memberships m on m.unit_code = gone.code and m.until = gone.ended_on
            join place_memberships n on n.place_code = m.place_code and n.until is null
            where gone.code = ${code} and gone.ended_on is not null group by 1 order by count(*) desc, 1 limit 1), ${code})`,
        ),
      ),
    );
  return ward ?? null;
}

/** What a map is asked for. Old communes have no free polygons anywhere: their map is null, and the page says so. */
export type MapLevel = "unit" | "district" | "oldCommune";

/** The map that stands now: the imported boundaries in force, else the schematic one. */
export async function activeMap(level: "unit" | "district", reader?: Reader): Promise<UnitMap>;
export async function activeMap(level: MapLevel, reader?: Reader): Promise<UnitMap | null>;
export async function activeMap(level: MapLevel, reader: Reader = db): Promise<UnitMap | null> {
  if (level === "oldCommune") return null;
  const [imported, centres, oldCommunes] = await Promise.all([
    activeBoundaries(reader),
    listCentres(reader),
    listOldCommunes(reader),
  ]);
  const draw = level === "unit" ? mapOfUnits : mapOfDistricts;
  const known = imported === null ? null : dissolved(drawn(imported), await listEndedInto(reader));
  // Where a unit was divided since, nobody knows its line yet: the schematic map shows all of them.
  const isWhole = known !== null && centres.every(({ code }) => known.has(code));
  return draw(isWhole ? known : schematicCells(centres), oldCommunes, !isWhole);
}

/** Units that are no more, and the one each of them went into; those that were divided are left out. */
async function listEndedInto(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.execute<{ code: string; becomes: string }>(sql`
    select u.code, min(n.unit_code) as becomes
    from units u join place_memberships m on m.unit_code = u.code and m.until = u.ended_on
    join place_memberships n on n.place_code = m.place_code and n.until is null
    where u.list = ${presentList} and u.ended_on is not null group by u.code having count(distinct n.unit_code) = 1`);
  return new Map(rows.map(({ code, becomes }) => [code, becomes]));
}

async function activeBoundaries(reader: Reader): Promise<Boundary[] | null> {
  const rows = await reader
    .select({ code: boundaries.unitCode, geometry: boundaries.geometry })
    .from(boundaries)
    .innerJoin(boundarySets, eq(boundarySets.id, boundaries.setId))
    .where(eq(boundarySets.isActive, true))
    .orderBy(asc(boundaries.unitCode));
  return rows.length > 0
    ? rows.map(({ code, geometry }) => ({ code, geometry: geometry as Boundary["geometry"] }))
    : null;
}

/** Centres and areas of the present units, which the schematic map and the check of an import go by. */
export async function listCentres(reader: Reader = db): Promise<(Centre & { name: string; fullName: string })[]> {
  const present = await listUnits(presentList, "commune", reader);
  return present.map(({ code, name, fullName, latitude, longitude, areaKm2 }) => {
    if (latitude === null || longitude === null || areaKm2 === null) throw new Error(`unit ${code} has no centre`);
    return { code, name, fullName, latitude, longitude, areaKm2 };
  });
}

export type BoundarySet = {
  id: string;
  fileName: string;
  sourceNote: string;
  report: unknown;
  isActive: boolean;
  importedAt: Date;
  importedBy: string;
  activatedAt: Date | null;
};

/** Imported boundaries, newest first, with who brought them in. */
export async function listBoundarySets(reader: Reader = db): Promise<BoundarySet[]> {
  return reader
    .select({
      id: boundarySets.id,
      fileName: boundarySets.fileName,
      sourceNote: boundarySets.sourceNote,
      report: boundarySets.report,
      isActive: boundarySets.isActive,
      importedAt: boundarySets.importedAt,
      importedBy: users.name,
      activatedAt: boundarySets.activatedAt,
    })
    .from(boundarySets)
    .innerJoin(users, eq(users.id, boundarySets.importedBy))
    .orderBy(sql`${boundarySets.importedAt} desc`, sql`${boundarySets.id} desc`);
}

/** The map a set of boundaries would draw, before it is put in force. Null when there is no such set. */
export async function mapOfSet(setId: string, reader: Reader = db): Promise<UnitMap | null> {
  const rows = await reader
    .select({ code: boundaries.unitCode, geometry: boundaries.geometry })
    .from(boundaries)
    .where(eq(boundaries.setId, setId))
    .orderBy(asc(boundaries.unitCode));
  if (rows.length === 0) return null;
  const imported = rows.map(({ code, geometry }) => ({ code, geometry: geometry as Boundary["geometry"] }));
  return mapOfUnits(drawn(imported), await listOldCommunes(reader), false);
}
