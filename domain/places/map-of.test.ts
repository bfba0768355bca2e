import { expect, test } from "vitest";
import { readSuccessions, readUnits } from "@/db/seed/data/read";
import { schematicCells } from "@/domain/places/cells";
import { areaOf, contains, frame, pathOf, project, signedArea, type Polygons } from "@/domain/places/frame";
import { districtsOf, mapOfDistricts, mapOfUnits, type OldCommune } from "@/domain/places/map-of";

const units = readUnits();
const present = units.filter((unit) => unit.list === "2026" && unit.level === "commune");
const centres = present.map(({ code, latitude, longitude, areaKm2 }) => ({
  code,
  latitude: latitude ?? 0,
  longitude: longitude ?? 0,
  areaKm2: areaKm2 ?? 0,
}));
const became = new Map(
  readSuccessions()
    .filter((row) => row.fromList === "old")
    .map((row) => [row.fromCode, row.toCode]),
);
const oldCommunes: OldCommune[] = units
  .filter((unit) => unit.list === "old" && unit.level === "commune")
  .map((unit) => ({ code: unit.code, districtCode: unit.parentCode ?? "", becomes: became.get(unit.code) ?? "" }));
const cells = schematicCells(centres);

test("every unit has one cell, and its centre lies in it", () => {
  expect([...cells.keys()].toSorted()).toEqual(centres.map((centre) => centre.code).toSorted());
  for (const centre of centres) {
    const pieces = cells.get(centre.code) ?? [];
    expect(pieces).toHaveLength(1);
    expect(contains(pieces[0] ?? [], project(centre.longitude, centre.latitude))).toBe(true);
  }
});

test("the cells cover as much land as the units are stated to have, and none of it twice", () => {
  const drawn = [...cells.values()].flat().reduce((sum, polygon) => sum + areaOf(polygon), 0);
  const unitsPerKilometre = frame.width / (1.06 * 111.32 * Math.cos((11.8 * Math.PI) / 180));
  const stated = centres.reduce((sum, centre) => sum + centre.areaKm2, 0) * unitsPerKilometre ** 2;
  expect(drawn / stated).toBeGreaterThan(0.998);
  expect(drawn / stated).toBeLessThan(1.002);
});

test("all cells lie in the frame", () => {
  for (const [x, y] of [...cells.values()].flat(3)) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(frame.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(frame.height);
  }
});

test("the same centres give the same map, in whatever order they come", () => {
  const first = mapOfUnits(cells, oldCommunes, true);
  expect(mapOfUnits(schematicCells(centres.toReversed()), oldCommunes, true)).toEqual(first);
});

test("a map of two places is refused", () => {
  expect(() => schematicCells(centres.slice(0, 2))).toThrow("three places or more");
});

test("the map of units: 40 shapes, one outline, borders between neighbours, room for a name inside each", () => {
  const map = mapOfUnits(cells, oldCommunes, true);
  expect(map.shapes).toHaveLength(40);
  expect(map.outline.match(/M/g)).toHaveLength(1);
  expect(map.borders.length).toBeGreaterThan(map.districtBorders.length);
  for (const shape of map.shapes) {
    expect(shape.path).toMatch(/^M\d+ \d+l[-\d ]+z$/);
    expect(contains(cells.get(shape.code)?.[0] ?? [], shape.middle)).toBe(true);
    expect(shape.rooms.map((room) => room.width)).toEqual(
      shape.rooms.map((room) => room.width).toSorted((a, b) => b - a),
    );
  }
});

test("the map of districts: 11 shapes that cover what the units cover", () => {
  const map = mapOfDistricts(cells, oldCommunes, true);
  expect(map.shapes.map((shape) => shape.code)).toEqual([
    "688",
    "689",
    "690",
    "691",
    "692",
    "693",
    "694",
    "695",
    "696",
    "697",
    "698",
  ]);
  expect(map.outline).toHaveLength(mapOfUnits(cells, oldCommunes, true).outline.length);
});

test("districts that share a unit say so on both sides", () => {
  const shared = new Map(
    mapOfDistricts(cells, oldCommunes, true).shapes.map((shape) => [shape.code, shape.sharedWith]),
  );
  expect(shared.get("688")).toEqual(["698"]);
  expect(shared.get("698")).toEqual(["688"]);
  expect(shared.get("692")).toEqual(["693"]);
  expect(shared.get("694")).toEqual(["690", "697"]);
  expect(shared.get("689")).toEqual([]);
});

test("a unit of two districts goes to the one with more of its communes, on a tie to its namesake's", () => {
  const from = (code: string, districtCode: string) => ({ code, districtCode, becomes: "2" });
  expect(districtsOf([from("1", "A"), from("2", "B"), from("3", "A")]).get("2")).toEqual({ main: "A", others: ["B"] });
  expect(districtsOf([from("1", "A"), from("2", "B")]).get("2")).toEqual({ main: "B", others: ["A"] });
  expect(districtsOf([]).size).toBe(0);
});

test("a shared border is drawn once, the rim apart from it", () => {
  const squares: Polygons = new Map([
    ["a", [[square(0)]]],
    ["b", [[square(500)]]],
  ]);
  const map = mapOfUnits(
    squares,
    [
      { code: "a", districtCode: "D", becomes: "a" },
      { code: "b", districtCode: "D", becomes: "b" },
    ],
    false,
  );
  expect(map.borders).toMatch(/^M500 \d+l0 -?500$/);
  expect(map.districtBorders).toBe("");
  expect(map.box).toEqual({ x: -12, y: -12, width: 1024, height: 524 });
});

function square(left: number) {
  return [
    [left, 0],
    [left + 500, 0],
    [left + 500, 500],
    [left, 500],
  ] as const;
}

test.each([
  [[], true, ""],
  [[[1, 1]], true, ""],
  [
    [
      [0, 0],
      [10, 0],
      [10.2, 0.2],
      [10, -5],
    ],
    true,
    "M0 0l10 0 0-5z",
  ],
  [
    [
      [0, 0],
      [-3, 4],
    ],
    false,
    "M0 0l-3 4",
  ],
] as [[number, number][], boolean, string][])("the line %j is written as %s", (line, isClosed, path) => {
  expect(pathOf([line], isClosed)).toBe(path);
});

test("clockwise on the screen is positive", () => {
  expect(signedArea(square(0))).toBe(250_000);
  expect(signedArea(square(0).toReversed())).toBe(-250_000);
});
