import { describe, expect, test } from "vitest";
import type { IndicatorName } from "@/db/enums";
import {
  disclosures,
  type HiddenPlaces,
  hiddenPlaces,
  isSmall,
  type Place,
  publicCell,
} from "@/domain/indicators/disclosure";
import { seededRandom } from "@/db/seed/random";

const nothing: HiddenPlaces = { old_commune: new Set(), district: new Set(), unit: new Set(), province: false };

test.each([
  [0, false],
  [1, true],
  [4, true],
  [5, false],
])("%d is small: %s", (count, small) => {
  expect(isSmall(count)).toBe(small);
});

describe("what the public sees of a cell", () => {
  test.each<[IndicatorName, "unit" | "province", [number, number], boolean]>([
    ["sellers_online", "unit", [1, 0], true],
    ["products_online", "unit", [4, 0], true],
    ["certificates_5", "unit", [1, 0], true],
    ["registered_online", "unit", [1, 5], true],
    ["first_sale", "unit", [50, 100], false],
    ["first_sale", "province", [50, 100], true],
    ["first_sale", "province", [4, 100], false],
    ["first_sale", "province", [96, 100], false],
    ["first_sale", "province", [0, 100], true],
    ["delivered", "province", [0, 0], true],
    ["delivered", "province", [3, 3], false],
    ["visits", "unit", [0, 0], false],
  ])("%s of a %s, %j, is told: %s", (indicator, level, [numerator, denominator], isTold) => {
    const cell = publicCell(indicator, { numerator, denominator }, { level, code: "1", hidden: nothing });
    expect(cell !== null).toBe(isTold);
  });

  test("of a hidden list no share is told, of shops by name all is", () => {
    const at = { level: "unit", code: "1", hidden: { ...nothing, unit: new Set(["1"]) } } as const;
    for (const [indicator, disclosure] of Object.entries(disclosures))
      expect(publicCell(indicator as IndicatorName, { numerator: 2, denominator: 4 }, at) !== null).toBe(
        disclosure === "open",
      );
  });
});

/** Old communes in words: code, district, unit, length of the list. */
const placed = (rows: [string, string, string, number][]): Place[] =>
  rows.map(([oldCode, districtCode, unitCode, listed]) => ({ oldCode, districtCode, unitCode, listed }));

describe("which lists are hidden", () => {
  test("none, where all are long or empty", () => {
    const hidden = hiddenPlaces(
      placed([
        ["a", "D", "U", 5],
        ["b", "D", "U", 0],
        ["c", "E", "V", 9],
      ]),
    );
    expect(hidden).toEqual(nothing);
  });

  test("a small one, and another of the same unit, since the unit's total would tell it", () => {
    const hidden = hiddenPlaces(
      placed([
        ["a", "D", "U", 7],
        ["b", "D", "U", 3],
        ["c", "D", "U", 8],
        ["d", "E", "V", 20],
      ]),
    );
    expect([...hidden.old_commune].toSorted()).toEqual(["a", "b"]);
    expect(hidden.unit.size + hidden.district.size).toBe(0);
  });

  test("an empty list hides nothing beside it", () => {
    const hidden = hiddenPlaces(
      placed([
        ["a", "D", "U", 0],
        ["b", "D", "U", 3],
        ["c", "D", "U", 8],
        ["d", "E", "V", 20],
      ]),
    );
    expect([...hidden.old_commune].toSorted()).toEqual(["b", "c"]);
  });

  test("two small ones whose sum would itself be small are not left alone", () => {
    const hidden = hiddenPlaces(
      placed([
        ["a", "D", "U", 2],
        ["b", "D", "U", 1],
        ["c", "D", "U", 8],
        ["d", "E", "V", 20],
      ]),
    );
    expect([...hidden.old_commune].toSorted()).toEqual(["a", "b", "c"]);
  });

  test("a unit's small piece in a second district is not had by taking units from districts", () => {
    const rows: [string, string, string, number][] = [
      ["a", "D", "U", 9],
      ["b", "D", "V", 8],
      ["c", "E", "V", 2],
      ["d", "E", "W", 9],
      ["e", "E", "W", 6],
      ["f", "D", "U", 7],
    ];
    const places = placed(rows);
    expect(leaks(places, hiddenPlaces(places))).toEqual([]);
  });

  test("the whole, where it is all there is", () => {
    const hidden = hiddenPlaces(placed([["a", "D", "U", 3]]));
    expect([hidden.old_commune.has("a"), hidden.unit.has("U"), hidden.province]).toEqual([true, true, true]);
  });

  test("no small list can be had by adding and subtracting what is shown, in 300 provinces", () => {
    const random = seededRandom(20_260_701);
    for (let province = 0; province < 300; province++) {
      const places = Array.from({ length: 1 + random.between(0, 13) }, (_, index): Place => {
        const district = random.between(0, 2);
        const unit = random.chance(0.25) ? random.between(0, 5) : district * 2 + random.between(0, 1);
        const listed = random.chance(0.3) ? 0 : random.chance(0.4) ? random.between(1, 4) : random.between(0, 39);
        return { oldCode: String(100 + index), districtCode: `D${district}`, unitCode: `U${unit}`, listed };
      });
      const hidden = hiddenPlaces(places);
      expect({ places, leaks: leaks(places, hidden) }).toEqual({ places, leaks: [] });
    }
  });

  test("the order of the places does not matter", () => {
    const places = placed([
      ["a", "D", "U", 7],
      ["b", "D", "U", 3],
      ["c", "E", "U", 8],
      ["d", "E", "V", 20],
      ["e", "E", "V", 1],
    ]);
    expect(hiddenPlaces(places.toReversed())).toEqual(hiddenPlaces(places));
  });
});

/** The small sums that the shown ones determine, found by the rank of the whole system: another way than the rule's own. */
function leaks(places: readonly Place[], hidden: HiddenPlaces): string[] {
  const groups = (codeOf: (place: Place) => string) =>
    [...new Set(places.map(codeOf))].map((code) => ({
      code,
      row: places.map((place) => (codeOf(place) === code ? 1 : 0)),
      total: places.reduce((sum, place) => sum + (codeOf(place) === code ? place.listed : 0), 0),
    }));
  const old = groups(({ oldCode }) => oldCode);
  const units = groups(({ unitCode }) => unitCode);
  const districts = groups(({ districtCode }) => districtCode);
  const whole = groups(() => "");
  const pieces = groups(({ unitCode, districtCode }) => `${unitCode} ${districtCode}`);
  const shown = [
    ...old.filter(({ code }) => !hidden.old_commune.has(code)),
    ...units.filter(({ code }) => !hidden.unit.has(code)),
    ...districts.filter(({ code }) => !hidden.district.has(code)),
    ...(hidden.province ? [] : whole),
  ].map(({ row }) => row);
  const before = rank(shown);
  return [...old, ...units, ...districts, ...whole, ...pieces]
    .filter(({ total }) => isSmall(total))
    .filter(({ row }) => rank([...shown, row]) === before)
    .map(({ code }) => code);
}

function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, index) => index >= done && Math.abs(row[column] ?? 0) > 1e-9);
    const pivot = rows[at];
    const first = rows[done];
    if (!pivot || !first) continue;
    [rows[done], rows[at]] = [pivot, first];
    for (const [index, row] of rows.entries()) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      if (index !== done && factor !== 0) rows[index] = row.map((value, each) => value - factor * (pivot[each] ?? 0));
    }
    done++;
  }
  return done;
}
