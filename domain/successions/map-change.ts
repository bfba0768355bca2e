import type { SuccessionKind, UnitKind } from "@/db/enums";
import { slugOf } from "@/domain/places/slug";

export const changeKinds = ["merge", "split", "rename", "change_of_kind"] as const satisfies readonly SuccessionKind[];
export type ChangeKind = (typeof changeKinds)[number];

/** The whole of a unit, which the shares of its parts add up to. */
export const wholeShare = 10_000;

/** What becomes of one unit, or of one part of it: a row of a file of changes. Days as YYYY-MM-DD. */
export type ChangeRow = {
  row: number;
  kind: ChangeKind;
  fromCode: string;
  toCode: string;
  /** Null keeps what the unit of that code is. */
  toKind: UnitKind | null;
  toName: string;
  toNameEn: string;
  /** Part of the unit's people or land that goes along, of 10,000. */
  shareBasisPoints: number;
  /** Communes of before July 2025 that go along; only where a unit is split. */
  places: readonly string[];
};

export type UnitNow = {
  code: string;
  kind: UnitKind;
  name: string;
  nameEn: string;
  slug: string;
  /** First day of what it is called now. */
  since: string;
};

/** The map in force: its units, the unit each finest place lies in and since when, and until when codes no longer in use were. */
export type PlaceMap = {
  units: ReadonlyMap<string, UnitNow>;
  members: ReadonlyMap<string, { unitCode: string; since: string }>;
  ended: ReadonlyMap<string, string>;
};

export const changeColumns = [
  "kind",
  "fromCode",
  "share",
  "toCode",
  "toKind",
  "toName",
  "toNameEn",
  "places",
  "effectiveOn",
  "legalReference",
] as const;
export type ChangeColumn = (typeof changeColumns)[number];

export type ChangeFault = { row: number; column: ChangeColumn; code: string; value: string };

export type Outcome = {
  /** Units that are no more. */
  ended: readonly string[];
  /** Units that are new, or called otherwise. */
  begun: readonly UnitNow[];
  moves: readonly { placeCode: string; from: string; to: string }[];
};

/**
 * What the map becomes on the day, or what is wrong with the rows, each fault at its cell. Every finest place stays in exactly one unit, so
 * that totals by unit stay the same. Shares of a unit add up to its whole; a split names each commune of before July 2025 once.
 */
export function changeMap(
  map: PlaceMap,
  rows: readonly ChangeRow[],
  effectiveOn: string,
): { faults: ChangeFault[] } | { outcome: Outcome } {
  const faults = [
    ...faultsOfCodes(map, rows, effectiveOn),
    ...faultsOfGroups(rows),
    ...faultsOfTargets(map, rows),
    ...faultsOfPlaces(map, rows),
  ];
  if (faults.length > 0) return { faults: faults.toSorted((one, other) => one.row - other.row) };
  return { outcome: outcomeOf(map, rows, effectiveOn) };
}

/** The map after the change: for looking ahead and for trying many changes one after another. */
export function mapAfter(map: PlaceMap, { ended, begun, moves }: Outcome, effectiveOn: string): PlaceMap {
  const units = new Map(map.units);
  const members = new Map(map.members);
  const gone = new Map(map.ended);
  for (const code of ended) {
    units.delete(code);
    gone.set(code, effectiveOn);
  }
  for (const unit of begun) {
    units.set(unit.code, unit);
    gone.delete(unit.code);
  }
  for (const { placeCode, to } of moves) members.set(placeCode, { unitCode: to, since: effectiveOn });
  return { units, members, ended: gone };
}

function faultsOfCodes(map: PlaceMap, rows: readonly ChangeRow[], effectiveOn: string): ChangeFault[] {
  const sources = new Set(rows.map(({ fromCode }) => fromCode));
  return rows.flatMap((row) => {
    const unit = map.units.get(row.fromCode);
    if (!unit) return [fault(row, "fromCode", "unit_unknown", row.fromCode)];
    const members = [...map.members.values()].filter(({ unitCode }) => unitCode === row.fromCode);
    const last = [unit.since, ...members.map(({ since }) => since)].toSorted().at(-1) ?? "";
    const target = map.units.get(row.toCode);
    const before = target && row.toCode !== row.fromCode ? target.since : (map.ended.get(row.toCode) ?? "");
    const isNew = !target;
    // A unit that ends here and takes in another says two things of one day, or the file turns in a circle.
    const isLost =
      target !== undefined &&
      sources.has(row.toCode) &&
      !rows.some(({ fromCode, toCode }) => fromCode === row.toCode && toCode === row.toCode);
    return [
      ...(effectiveOn <= last ? [fault(row, "effectiveOn", "change_too_early", last)] : []),
      ...(before !== "" && (isNew ? effectiveOn < before : effectiveOn <= before)
        ? [fault(row, "effectiveOn", "change_overlaps", before)]
        : []),
      ...(isLost ? [fault(row, "toCode", "change_circle", row.toCode)] : []),
    ];
  });
}

function faultsOfGroups(rows: readonly ChangeRow[]): ChangeFault[] {
  const into = groupedBy(rows, ({ toCode }) => toCode);
  return [...groupedBy(rows, ({ fromCode }) => fromCode).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const sum = group.reduce((total, { shareBasisPoints }) => total + shareBasisPoints, 0);
    const twice = group.filter((row, place) => group.findIndex(({ toCode }) => toCode === row.toCode) !== place);
    return [
      ...(sum === wholeShare ? [] : group.map((row) => fault(row, "share", "shares_not_whole", percent(sum)))),
      ...group
        .filter(({ shareBasisPoints }) => shareBasisPoints <= 0)
        .map((row) => fault(row, "share", "share_nothing", percent(row.shareBasisPoints))),
      ...twice.map((row) => fault(row, "toCode", "row_twice", row.toCode)),
      ...group
        .filter((row) => !fitsKind(row, group.length, into.get(row.toCode) ?? []))
        .map((row) => fault(row, "kind", "kind_does_not_fit", row.kind)),
    ];
  });
}

/** A split has several parts, what is renamed is alone, and what is merged is whole and not renamed into nothing else. */
function fitsKind(row: ChangeRow, parts: number, into: readonly ChangeRow[]): boolean {
  if (row.kind === "split") return parts > 1;
  if (parts > 1) return false;
  return row.kind === "merge" ? into.length > 1 || row.fromCode !== row.toCode : into.length === 1;
}

function faultsOfTargets(map: PlaceMap, rows: readonly ChangeRow[]): ChangeFault[] {
  return [...groupedBy(rows, ({ toCode }) => toCode).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const before = map.units.get(first.toCode);
    const told = targetOf(map, group);
    return group.flatMap((row) => [
      ...(!before && told.name === "" ? [fault(row, "toName", "name_needed", row.toName)] : []),
      ...(!before && told.kind === null ? [fault(row, "toKind", "kind_needed", "")] : []),
      ...(row.toName !== "" && row.toName !== told.name ? [fault(row, "toName", "told_otherwise", row.toName)] : []),
      ...(row.toKind !== null && row.toKind !== told.kind ? [fault(row, "toKind", "told_otherwise", row.toKind)] : []),
      ...(row.kind === "rename" && map.units.get(row.fromCode)?.name === told.name && row.fromCode === row.toCode
        ? [fault(row, "toName", "nothing_changes", told.name)]
        : []),
      ...(row.kind === "change_of_kind" && map.units.get(row.fromCode)?.kind === told.kind
        ? [fault(row, "toKind", "nothing_changes", told.kind ?? "")]
        : []),
      ...(row.toName !== "" && slugOf(row.toName) === "" ? [fault(row, "toName", "name_unwritable", row.toName)] : []),
    ]);
  });
}

function faultsOfPlaces(map: PlaceMap, rows: readonly ChangeRow[]): ChangeFault[] {
  return [...groupedBy(rows, ({ fromCode }) => fromCode)].flatMap(([fromCode, group]) => {
    const own = placesIn(map, fromCode);
    const [first] = group;
    if (!first || !map.units.has(fromCode)) return [];
    if (group.length === 1)
      return first.places.length === 0 || first.places.toSorted().join() === own.join()
        ? []
        : [fault(first, "places", "place_only_when_split", first.places.join(", "))];
    const named = group.flatMap(({ places }) => places);
    return group.flatMap((row) => [
      ...row.places.filter((code) => !own.includes(code)).map((code) => fault(row, "places", "place_not_there", code)),
      ...row.places
        .filter((code) => named.filter((each) => each === code).length > 1)
        .map((code) => fault(row, "places", "place_twice", code)),
      ...(row.places.length === 0 ? [fault(row, "places", "place_needed", "")] : []),
      ...(row === first && own.some((code) => !named.includes(code))
        ? [fault(row, "places", "place_left_out", own.filter((code) => !named.includes(code)).join(", "))]
        : []),
    ]);
  });
}

function outcomeOf(map: PlaceMap, rows: readonly ChangeRow[], effectiveOn: string): Outcome {
  const targets = groupedBy(rows, ({ toCode }) => toCode);
  const sources = groupedBy(rows, ({ fromCode }) => fromCode);
  const ended = [...sources.keys()].filter((code) => !targets.has(code)).toSorted();
  const taken = new Set(
    [...map.units.values()].filter(({ code }) => !ended.includes(code) && !targets.has(code)).map(({ slug }) => slug),
  );
  const begun = [...targets]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([code, group]) => {
      const before = map.units.get(code);
      const { name, nameEn, kind } = targetOf(map, group);
      if (kind === null) return [];
      const wanted = slugOf(name);
      const slug = before?.name === name ? before.slug : taken.has(wanted) ? `${wanted}-${code}` : wanted;
      taken.add(slug);
      const isSame = before && before.name === name && before.nameEn === nameEn && before.kind === kind;
      return isSame ? [] : [{ code, name, nameEn, kind, slug, since: effectiveOn }];
    });
  const moves = [...sources].flatMap(([fromCode, group]) =>
    placesIn(map, fromCode).flatMap((placeCode) => {
      const goes = group.length === 1 ? group[0] : group.find(({ places }) => places.includes(placeCode));
      return goes && goes.toCode !== fromCode ? [{ placeCode, from: fromCode, to: goes.toCode }] : [];
    }),
  );
  return { ended, begun, moves };
}

/** What the rows, together with what there is, make of a unit. */
function targetOf(map: PlaceMap, group: readonly ChangeRow[]): { name: string; nameEn: string; kind: UnitKind | null } {
  const code = group[0]?.toCode ?? "";
  const before = map.units.get(code);
  const name = group.find(({ toName }) => toName !== "")?.toName ?? before?.name ?? "";
  const toldEn = group.find(({ toNameEn }) => toNameEn !== "")?.toNameEn;
  return {
    name,
    nameEn: toldEn ?? (before?.name === name ? before.nameEn : plainOf(name)),
    kind: group.find(({ toKind }) => toKind !== null)?.toKind ?? before?.kind ?? null,
  };
}

/** A name as English letters write it: "Lộc Ninh" becomes Loc Ninh. */
function plainOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D");
}

/** The finest places of a unit, by code. */
function placesIn(map: PlaceMap, unitCode: string): string[] {
  return [...map.members].flatMap(([place, member]) => (member.unitCode === unitCode ? [place] : [])).toSorted();
}

function fault(row: ChangeRow, column: ChangeColumn, code: string, value: string): ChangeFault {
  return { row: row.row, column, code, value: value.slice(0, 120) };
}

function percent(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
}

function groupedBy(rows: readonly ChangeRow[], keyOf: (row: ChangeRow) => string): Map<string, ChangeRow[]> {
  const groups = new Map<string, ChangeRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
