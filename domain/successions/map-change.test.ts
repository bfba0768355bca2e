import { describe, expect, test } from "vitest";
import {
  changeMap,
  type ChangeFault,
  type ChangeRow,
  mapAfter,
  type Outcome,
  type PlaceMap,
} from "@/domain/successions/map-change";

const day = "2027-01-01";

function mapOf(units: Record<string, string[]>): PlaceMap {
  return {
    units: new Map(
      Object.keys(units).map((code) => [
        code,
        { code, kind: "commune", name: `Xã ${code}`, nameEn: code, slug: `xa-${code}`, since: "2026-04-30" },
      ]),
    ),
    members: new Map(
      Object.entries(units).flatMap(([unitCode, places]) =>
        places.map((place) => [place, { unitCode, since: "2025-07-01" }] as const),
      ),
    ),
    ended: new Map(),
  };
}

const three = mapOf({ "10001": ["20001", "20002"], "10002": ["20003"], "10003": ["20004"] });

let line = 1;
function row(change: Partial<ChangeRow> & Pick<ChangeRow, "kind" | "fromCode" | "toCode">): ChangeRow {
  line += 1;
  return { row: line, toKind: null, toName: "", toNameEn: "", shareBasisPoints: 10_000, places: [], ...change };
}

function outcome(map: PlaceMap, rows: ChangeRow[], on = day): Outcome {
  const changed = changeMap(map, rows, on);
  if ("faults" in changed) throw new Error(JSON.stringify(changed.faults));
  return changed.outcome;
}

function faults(map: PlaceMap, rows: ChangeRow[], on = day): [ChangeFault["column"], string][] {
  const changed = changeMap(map, rows, on);
  return "faults" in changed ? changed.faults.map(({ column, code }) => [column, code]) : [];
}

describe("a change of the map", () => {
  test("joins two units into one that goes on under its code", () => {
    const made = outcome(three, [
      row({ kind: "merge", fromCode: "10001", toCode: "10001", toName: "Tân Lập" }),
      row({ kind: "merge", fromCode: "10002", toCode: "10001", toName: "Tân Lập" }),
    ]);
    expect(made.ended).toEqual(["10002"]);
    expect(made.begun).toMatchObject([{ code: "10001", name: "Tân Lập", slug: "tan-lap", since: day }]);
    expect(made.moves).toEqual([{ placeCode: "20003", from: "10002", to: "10001" }]);
  });

  test("takes a unit into another that the file says nothing else about", () => {
    const made = outcome(three, [row({ kind: "merge", fromCode: "10002", toCode: "10003" })]);
    expect(made).toEqual({
      ended: ["10002"],
      begun: [],
      moves: [{ placeCode: "20003", from: "10002", to: "10003" }],
    });
  });

  test("divides a unit by its communes of before, each named once", () => {
    const made = outcome(three, [
      row({ kind: "split", fromCode: "10001", toCode: "10001", shareBasisPoints: 6_000, places: ["20001"] }),
      row({
        kind: "split",
        fromCode: "10001",
        toCode: "10009",
        toName: "Mới",
        toKind: "ward",
        shareBasisPoints: 4_000,
        places: ["20002"],
      }),
    ]);
    expect(made.ended).toEqual([]);
    expect(made.begun).toMatchObject([{ code: "10009", kind: "ward", nameEn: "Moi" }]);
    expect(made.moves).toEqual([{ placeCode: "20002", from: "10001", to: "10009" }]);
  });

  test("renames, and changes the kind, and leaves the address of a name that stays", () => {
    const made = outcome(three, [
      row({ kind: "rename", fromCode: "10001", toCode: "10001", toName: "Đồng Tâm" }),
      row({ kind: "change_of_kind", fromCode: "10002", toCode: "10002", toKind: "ward" }),
    ]);
    expect(made.begun).toMatchObject([
      { code: "10001", name: "Đồng Tâm", slug: "dong-tam", kind: "commune" },
      { code: "10002", name: "Xã 10002", slug: "xa-10002", kind: "ward" },
    ]);
    expect(made.moves).toEqual([]);
  });

  test("gives a name that is taken an address with the code", () => {
    const map = mapAfter(
      three,
      outcome(three, [row({ kind: "rename", fromCode: "10002", toCode: "10002", toName: "Tân Lập" })]),
      day,
    );
    const made = outcome(
      map,
      [row({ kind: "rename", fromCode: "10001", toCode: "10001", toName: "Tân Lập" })],
      "2027-02-01",
    );
    expect(made.begun).toMatchObject([{ slug: "tan-lap-10001" }]);
  });

  test.each<[string, ChangeRow[], [string, string]]>([
    ["an unknown unit", [row({ kind: "merge", fromCode: "99999", toCode: "10001" })], ["fromCode", "unit_unknown"]],
    [
      "shares short of the whole",
      [
        row({ kind: "split", fromCode: "10001", toCode: "10001", shareBasisPoints: 6_000, places: ["20001"] }),
        row({ kind: "split", fromCode: "10001", toCode: "10002", shareBasisPoints: 3_999, places: ["20002"] }),
      ],
      ["share", "shares_not_whole"],
    ],
    [
      "two units that change places",
      [
        row({ kind: "merge", fromCode: "10001", toCode: "10002" }),
        row({ kind: "merge", fromCode: "10002", toCode: "10001" }),
      ],
      ["toCode", "change_circle"],
    ],
    [
      "a commune that goes two ways",
      [
        row({ kind: "split", fromCode: "10001", toCode: "10001", shareBasisPoints: 5_000, places: ["20001", "20002"] }),
        row({ kind: "split", fromCode: "10001", toCode: "10002", shareBasisPoints: 5_000, places: ["20002"] }),
      ],
      ["places", "place_twice"],
    ],
    [
      "a commune left out",
      [
        row({ kind: "split", fromCode: "10001", toCode: "10001", shareBasisPoints: 5_000, places: ["20001"] }),
        row({ kind: "split", fromCode: "10001", toCode: "10002", shareBasisPoints: 5_000, places: [] }),
      ],
      ["places", "place_left_out"],
    ],
    [
      "a commune of another unit",
      [
        row({ kind: "split", fromCode: "10001", toCode: "10001", shareBasisPoints: 5_000, places: ["20001", "20002"] }),
        row({ kind: "split", fromCode: "10001", toCode: "10002", shareBasisPoints: 5_000, places: ["20003"] }),
      ],
      ["places", "place_not_there"],
    ],
    [
      "a new unit without a name",
      [row({ kind: "rename", fromCode: "10001", toCode: "10008" })],
      ["toName", "name_needed"],
    ],
    [
      "one unit under two names",
      [
        row({ kind: "merge", fromCode: "10001", toCode: "10001", toName: "Một" }),
        row({ kind: "merge", fromCode: "10002", toCode: "10001", toName: "Hai" }),
      ],
      ["toName", "told_otherwise"],
    ],
    [
      "a rename to the same name",
      [row({ kind: "rename", fromCode: "10001", toCode: "10001" })],
      ["toName", "nothing_changes"],
    ],
  ])("refuses %s, at its cell", (_what, rows, fault) => {
    expect(faults(three, rows)).toContainEqual(fault);
  });

  test("does not begin on or before the day the unit began", () => {
    const rows = [row({ kind: "merge", fromCode: "10002", toCode: "10003" })];
    expect(faults(three, rows, "2026-04-30")).toContainEqual(["effectiveOn", "change_too_early"]);
    expect(faults(three, rows, "2026-05-01")).toEqual([]);
  });

  test("does not use a code again before it was free", () => {
    const map = mapAfter(three, outcome(three, [row({ kind: "merge", fromCode: "10002", toCode: "10003" })]), day);
    const again = [row({ kind: "rename", fromCode: "10001", toCode: "10002", toName: "Lại", toKind: "commune" })];
    expect(faults(map, again, "2026-12-31")).toContainEqual(["effectiveOn", "change_overlaps"]);
    expect(faults(map, again, "2027-01-01")).toEqual([]);
  });
});

/** Numbers that come out the same at every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])("twenty changes by chance (%i)", (seed) => {
  test("leave every place in one unit on any day, and the totals alike on any map", () => {
    const roll = dice(seed);
    const places = Array.from({ length: 40 }, (_, number) => String(20_000 + number));
    let map = mapOf(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, unit) => [
          String(10_000 + unit),
          places.filter((_place, number) => number % 12 === unit),
        ]),
      ),
    );
    const history: { from: string; map: PlaceMap }[] = [{ from: "2025-07-01", map }];
    for (let step = 1; step <= 20; step += 1) {
      const on = `20${27 + Math.floor(step / 12)}-${String(1 + (step % 12)).padStart(2, "0")}-01`;
      const rows = changeByChance(map, roll, step);
      map = mapAfter(map, outcome(map, rows, on), on);
      history.push({ from: on, map });
    }
    const facts = Array.from({ length: 300 }, () => ({ place: places[roll(40)] ?? "", count: 1 + roll(9) }));
    const whole = facts.reduce((sum, { count }) => sum + count, 0);
    for (const { map: then } of history) {
      expect([...then.members.keys()].toSorted()).toEqual(places);
      const totals = new Map<string, number>();
      for (const { place, count } of facts) {
        const unit = then.members.get(place)?.unitCode ?? "";
        totals.set(unit, (totals.get(unit) ?? 0) + count);
      }
      expect([...totals.keys()].every((unit) => then.units.has(unit))).toBe(true);
      expect([...totals.values()].reduce((sum, count) => sum + count, 0)).toBe(whole);
      expect(new Set([...then.units.values()].map(({ slug }) => slug)).size).toBe(then.units.size);
    }
  });
});

function changeByChance(map: PlaceMap, roll: (sides: number) => number, step: number): ChangeRow[] {
  const codes = [...map.units.keys()].toSorted();
  const one = codes[roll(codes.length)] ?? "";
  const other = codes.filter((code) => code !== one)[roll(codes.length - 1)] ?? "";
  const own = [...map.members].flatMap(([place, { unitCode }]) => (unitCode === one ? [place] : []));
  const fresh = String(30_000 + step);
  const named = { toName: `Nơi ${roll(6)}`, toKind: "ward" as const };
  const turn = roll(4);
  if (turn === 0 && codes.length > 4) {
    return [one, other].map((fromCode) => row({ kind: "merge", fromCode, toCode: fresh, ...named }));
  }
  if (turn === 1 && own.length > 1) {
    const cut = 1 + roll(own.length - 1);
    const share = 1 + roll(9_998);
    return [
      row({
        kind: "split",
        fromCode: one,
        toCode: fresh,
        ...named,
        shareBasisPoints: share,
        places: own.slice(0, cut),
      }),
      row({
        kind: "split",
        fromCode: one,
        toCode: roll(2) === 0 ? one : other,
        shareBasisPoints: 10_000 - share,
        places: own.slice(cut),
      }),
    ];
  }
  if (turn === 2) return [row({ kind: "rename", fromCode: one, toCode: fresh, ...named })];
  return [row({ kind: "rename", fromCode: one, toCode: one, toName: `Tên ${step}` })];
}
