import { geoArea } from "d3-geo";
import { expect, test } from "vitest";
import { checkBoundaries, drawn, largestFileBytes, mostPoints } from "@/domain/places/geojson";
import { areaOf } from "@/domain/places/frame";

const expected = [
  { code: "25270", fullName: "Phường Lộc Ninh", latitude: 11.85, longitude: 106.65 },
  { code: "25279", fullName: "Xã Lộc Tấn", latitude: 11.85, longitude: 106.75 },
];

function square(west: number, change: { south?: number; steps?: number } = {}): number[][] {
  const { south = 11.8, steps = 1 } = change;
  const side = 0.1;
  const along = Array.from({ length: steps }, (_, step) => step / steps);
  return [
    ...along.map((part) => [west + side * part, south]),
    ...along.map((part) => [west + side, south + side * part]),
    ...along.map((part) => [west + side * (1 - part), south + side]),
    ...along.map((part) => [west, south + side * (1 - part)]),
    [west, south],
  ];
}

type Feature = Record<string, unknown>;
function place(code: unknown, coordinates: unknown, type = "Polygon"): Feature {
  return { type: "Feature", properties: { code, name: "Lộc" }, geometry: { type, coordinates } };
}
const ninh = place("25270", [square(106.6)]);
const tan = place("25279", [square(106.7)]);

function check(...features: Feature[]) {
  return checkBoundaries(JSON.stringify({ type: "FeatureCollection", features }), expected);
}

function rowOf(code: string, ...features: Feature[]) {
  return check(...features).rows.find((row) => row.code === code);
}

test("places of the present list are matched by their code", () => {
  const { rows, boundaries } = check(ninh, tan);
  expect(rows.map((row) => row.state)).toEqual(["matched", "matched"]);
  expect(boundaries.map((boundary) => boundary.code)).toEqual(["25270", "25279"]);
});

test.each([
  [
    "text in the feature's id",
    { type: "Feature", id: "25270", geometry: { type: "Polygon", coordinates: [square(106.6)] } },
  ],
  ["a number in the properties", place(25270, [square(106.6)])],
  ["several pieces", place("25270", [[square(106.6)], [square(106.62, { south: 11.95 })]], "MultiPolygon")],
  ["heights beside the coordinates", place("25270", [square(106.6).map((at) => [...at, 120])])],
])("%s is read", (_, feature) => {
  expect(rowOf("25270", feature)?.state).toBe("matched");
});

test("what the file lacks is missing, what the list does not know is unknown and left out", () => {
  const { rows, boundaries } = check(ninh, place("26005", [square(106.9)]));
  expect(rows.map(({ code, state }) => [code, state])).toEqual([
    ["25270", "matched"],
    ["25279", "missing"],
    ["26005", "unknown"],
  ]);
  expect(boundaries).toHaveLength(1);
});

test.each([
  ["twice", [ninh, ninh]],
  ["not_a_polygon", [place("25270", [106.6, 11.8], "Point")]],
  ["not_a_polygon", [{ type: "Feature", properties: { code: "25270" }, geometry: null }]],
  ["not_coordinates", [place("25270", [])]],
  ["not_coordinates", [place("25270", [[["106.6", "11.8"]]])]],
  ["not_coordinates", [place("25270", [[[106.6]]])]],
  ["not_coordinates", [place("25270", "<script>")]],
  ["ring_open", [place("25270", [square(106.6).slice(0, -1)])]],
  [
    "ring_short",
    [
      place("25270", [
        [
          [106.6, 11.8],
          [106.7, 11.9],
          [106.6, 11.8],
        ],
      ]),
    ],
  ],
  ["outside_country", [place("25270", [square(106.6).map(([x, y]) => [y, x])])]],
  ["outside_country", [place("25270", [square(106.6).map(([x = 0, y = 0]) => [x * 6000, y * 110_000])])]],
  ["centre_elsewhere", [place("25270", [square(107.2)])]],
] as [string, Feature[]][])("a place is refused when its shape is %s", (problem, features) => {
  const { rows, boundaries } = check(...features);
  expect(rows[0]).toMatchObject({ state: "problem", problem });
  expect(boundaries).toEqual([]);
});

test.each([
  ["boundaries_not_geojson", ""],
  ["boundaries_not_geojson", "{"],
  ["boundaries_not_geojson", "null"],
  ["boundaries_not_geojson", `{"type":"FeatureCollection","features":[]}`],
  ["boundaries_not_geojson", `{"type":"Topology","objects":{}}`],
  ["boundaries_too_large", " ".repeat(largestFileBytes + 1)],
])("%s: nothing is read from such a file", (code, text) => {
  expect(() => checkBoundaries(text, expected)).toThrow(expect.objectContaining({ code }));
});

test("a file with too many points is refused before any is looked at", () => {
  const ring = Array.from({ length: mostPoints + 1 }, () => [0, 0]);
  expect(() => check(place("25270", [ring]))).toThrow(expect.objectContaining({ code: "boundaries_too_many_points" }));
});

test("deep nesting is counted, not followed into a stack overflow", () => {
  const deep = "[".repeat(5_000) + "]".repeat(5_000);
  const text = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"25270"},"geometry":{"type":"Polygon","coordinates":${deep}}}]}`;
  expect(checkBoundaries(text, expected).rows[0]).toMatchObject({ problem: "not_coordinates" });
});

test.each([
  ["against the clock", [square(106.6)]],
  ["with the clock", [square(106.6).toReversed()]],
])("a ring drawn %s is wound as d3-geo expects: it covers the place, not the rest of the earth", (_, rings) => {
  const [boundary] = check(place("25270", rings)).boundaries;
  expect(boundary && geoArea(boundary.geometry)).toBeLessThan(0.001);
});

test("a hole stays a hole", () => {
  const hole = [
    [106.63, 11.83],
    [106.67, 11.83],
    [106.67, 11.87],
    [106.63, 11.87],
    [106.63, 11.83],
  ];
  const [boundary] = check(place("25270", [square(106.6), hole])).boundaries;
  const [polygon = []] = drawn(boundary ? [boundary] : []).get("25270") ?? [];
  expect(polygon).toHaveLength(2);
  expect(areaOf(polygon)).toBeCloseTo(areaOf([polygon[0] ?? []]) * 0.84, -3);
});

test("points on a straight border go, and both sides of a shared border keep the same ones", () => {
  const steps = 2_000;
  const wavy = (ring: number[][]) =>
    ring.map(([x = 0, y = 0]) => [Math.abs(x - 106.7) < 1e-9 ? x + 0.004 * Math.sin(y * 400) : x, y]);
  const { boundaries, pointsBefore, pointsAfter } = check(
    place("25270", [wavy(square(106.6, { steps }))]),
    place("25279", [wavy(square(106.7, { steps }))]),
  );
  expect(pointsBefore).toBe(16_002);
  expect(pointsAfter).toBeLessThan(5_000);
  const border = (index: number) =>
    (boundaries[index]?.geometry.coordinates.flat(2) ?? [])
      .filter(([x = 0, y = 0]) => Math.abs(x - 106.7) < 0.0045 && y > 11.8001 && y < 11.8999)
      .map(String)
      .toSorted();
  expect(border(0).length).toBeGreaterThan(20);
  expect(border(0)).toEqual(border(1));
});
