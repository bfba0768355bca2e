import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import type { FeatureCollection, MultiPolygon, Polygon as GeoPolygon, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { z } from "zod";
import { project, type Point, type Polygon, type Polygons } from "@/domain/places/frame";
import { Refusal } from "@/platform/refusal";

/** What an imported file may hold at most. A file of the whole country in full detail stays below. */
export const largestFileBytes = 20 * 1024 * 1024;
export const mostPoints = 600_000;
/** Points of all lines after simplifying: sharp on the largest map, light enough for a page. */
const pointsKept = 2_000;

/** A point that moves its line by less than this, in square degrees, says nothing. */
const flatTriangle = 1e-11;

/** The box Viet Nam's mainland and islands lie in, degrees. */
const country = { west: 102, east: 118, south: 6, north: 23.5 };
/** How far outside its shape's box a unit's known centre may lie, degrees: some five kilometres. */
const centreSlack = 0.05;

export type Boundary = { code: string; geometry: MultiPolygon };
export type Expected = { code: string; fullName: string; latitude: number; longitude: number };

export const boundaryProblems = [
  "twice",
  "not_a_polygon",
  "not_coordinates",
  "ring_open",
  "ring_short",
  "outside_country",
  "centre_elsewhere",
] as const;
export type BoundaryProblem = (typeof boundaryProblems)[number];

export type BoundaryRow = {
  code: string;
  /** The unit's full name, or what the file calls a place the list does not know. */
  name: string;
  state: "matched" | "missing" | "unknown" | "problem";
  problem: BoundaryProblem | null;
};

export type BoundaryCheck = {
  rows: BoundaryRow[];
  boundaries: Boundary[];
  pointsBefore: number;
  pointsAfter: number;
};

/**
 * Checks a GeoJSON file against the units of the present list, and simplifies what matched along shared borders. Codes
 * are read from the feature's id or its properties code, ma or ward_code.
 * @throws Refusal boundaries_too_large, boundaries_not_geojson, boundaries_too_many_points when nothing can be read.
 */
export function checkBoundaries(text: string, expected: readonly Expected[]): BoundaryCheck {
  const features = featuresOf(text);
  const pointsBefore = features.reduce((sum, { geometry }) => sum + pointsIn(geometry), 0);
  if (pointsBefore > mostPoints) throw new Refusal("boundaries_too_many_points", { points: pointsBefore, mostPoints });
  const named = features.map((read) => ({ ...read, code: codeIn(read) }));
  const counts = new Map<string, number>();
  for (const { code } of named) counts.set(code, (counts.get(code) ?? 0) + 1);
  const known = new Map(expected.map((unit) => [unit.code, unit]));
  const matched: Boundary[] = [];
  const rows: BoundaryRow[] = expected.map((unit) => {
    const row = { code: unit.code, name: unit.fullName };
    const own = named.find((read) => read.code === unit.code);
    if (!own) return { ...row, state: "missing", problem: null };
    const problem = (counts.get(unit.code) ?? 0) > 1 ? "twice" : problemOf(own.geometry, unit);
    if (problem) return { ...row, state: "problem", problem };
    matched.push({ code: unit.code, geometry: asMultiPolygon(own.geometry) });
    return { ...row, state: "matched", problem: null };
  });
  const unknown = named.filter(({ code }) => !known.has(code));
  const boundaries = matched.length > 0 ? simplified(matched) : [];
  return {
    rows: [
      ...rows,
      ...unknown.map((read): BoundaryRow => ({ code: read.code, name: nameIn(read), state: "unknown", problem: null })),
    ],
    boundaries,
    pointsBefore,
    pointsAfter: boundaries.reduce((sum, { geometry }) => sum + pointsIn(geometry), 0),
  };
}

/** Stored boundaries as polygons of the frame. */
export function drawn(boundaries: readonly Boundary[]): Polygons {
  return new Map(
    boundaries.map(({ code, geometry }) => [
      code,
      geometry.coordinates.map((piece): Polygon =>
        piece.map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]): Point => project(x, y))),
      ),
    ]),
  );
}

const featureShape = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
});
const fileShape = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(featureShape).min(1).max(20_000),
});
type ReadFeature = z.infer<typeof featureShape>;
type ReadGeometry = ReadFeature["geometry"];

function featuresOf(text: string): ReadFeature[] {
  if (Buffer.byteLength(text) > largestFileBytes) throw new Refusal("boundaries_too_large", { largestFileBytes });
  const file = fileShape.safeParse(parsed(text));
  if (!file.success) throw new Refusal("boundaries_not_geojson");
  return file.data.features;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw Object.assign(new Refusal("boundaries_not_geojson"), { cause });
  }
}

function codeIn({ id, properties }: ReadFeature): string {
  const value = [properties?.code, properties?.ma, properties?.ward_code, id].find(
    (candidate) => typeof candidate === "string" || typeof candidate === "number",
  );
  return String(value ?? "")
    .trim()
    .slice(0, 20);
}

function nameIn({ properties }: ReadFeature): string {
  const value = properties?.full_name ?? properties?.name ?? "";
  return typeof value === "string" ? value.slice(0, 100) : "";
}

/** Positions anywhere in the geometry, however deep; a position is counted, not walked into. */
function pointsIn(geometry: ReadGeometry): number {
  let points = 0;
  const waiting: unknown[] = [geometry?.coordinates];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (!Array.isArray(part)) continue;
    if (typeof part[0] === "number") points += 1;
    else for (const inner of part) waiting.push(inner);
  }
  return points;
}

const position = z.tuple([z.number(), z.number()], z.number());
const polygonShape = z.array(z.array(position)).min(1);
const geometryShapes = { Polygon: polygonShape, MultiPolygon: z.array(polygonShape).min(1) };

function problemOf(geometry: ReadGeometry, unit: Expected): BoundaryProblem | null {
  if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return "not_a_polygon";
  if (!geometryShapes[geometry.type].safeParse(geometry.coordinates).success) return "not_coordinates";
  const rings = asMultiPolygon(geometry).coordinates.flat();
  if (rings.some((ring) => !isSame(ring[0], ring.at(-1)))) return "ring_open";
  if (rings.some((ring) => ring.length < 4)) return "ring_short";
  const all = rings.flat();
  if (all.some((at) => !isInside(at, country, 0))) return "outside_country";
  const box = boxOf(all);
  return isInside([unit.longitude, unit.latitude], box, centreSlack) ? null : "centre_elsewhere";
}

/** Only for geometries that problemOf has looked at. */
function asMultiPolygon(geometry: ReadGeometry): MultiPolygon {
  const checked = geometry as GeoPolygon | MultiPolygon;
  return {
    type: "MultiPolygon",
    coordinates: checked.type === "Polygon" ? [checked.coordinates] : checked.coordinates,
  };
}

type Box = { west: number; east: number; south: number; north: number };

function boxOf(positions: readonly Position[]): Box {
  const box: Box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [x = 0, y = 0] of positions) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}

function isInside([x = Infinity, y = Infinity]: Position, box: Box, slack: number): boolean {
  return x >= box.west - slack && x <= box.east + slack && y >= box.south - slack && y <= box.north + slack;
}

function isSame(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

type Units = { units: GeometryCollection<{ code: string }> };

/** Fewer points, the same ones on both sides of a shared border, rings wound as d3-geo expects. */
function simplified(boundaries: readonly Boundary[]): Boundary[] {
  const collection: FeatureCollection = {
    type: "FeatureCollection",
    features: boundaries.map(({ code, geometry }) => ({ type: "Feature", properties: { code }, geometry })),
  };
  const weighted = presimplify(topology({ units: collection }, 1e6) as unknown as Topology<Units>);
  const lighter = simplify(weighted, weightKeeping(weighted, pointsKept));
  return boundaries.map(({ code, geometry }, place) => {
    const part = lighter.objects.units.geometries[place];
    const drawnPart = part ? feature(lighter, part) : null;
    const light = drawnPart?.type === "Feature" ? asMultiPolygon(drawnPart.geometry as ReadGeometry) : geometry;
    return { code, geometry: wound(withoutSlivers(light, geometry)) };
  });
}

/** The least weight that leaves this many points; weights are the areas of triangles (Visvalingam). */
function weightKeeping(weighted: ReturnType<typeof presimplify<Units>>, points: number): number {
  const weights = weighted.arcs
    .flatMap((arc) => arc.map((at) => (at as readonly number[])[2] ?? Infinity))
    .filter((weight) => Number.isFinite(weight))
    .toSorted((a, b) => b - a);
  return Math.max(weights[points] ?? 0, flatTriangle);
}

/** Rings that simplifying flattened are left out; a place that would lose all of them keeps its own. */
function withoutSlivers(light: MultiPolygon, full: MultiPolygon): MultiPolygon {
  const coordinates = light.coordinates
    .map((piece) => piece.filter((ring) => ring.length >= 4 && Math.abs(degreeArea(ring)) > 1e-7))
    .filter((piece, place) => piece.length > 0 && piece[0] === light.coordinates[place]?.[0]);
  return coordinates.length > 0 ? { type: "MultiPolygon", coordinates } : full;
}

/** Outer rings clockwise, holes the other way, seen with north up: the winding of d3-geo, against RFC 7946. */
function wound(geometry: MultiPolygon): MultiPolygon {
  return {
    type: "MultiPolygon",
    coordinates: geometry.coordinates.map((piece) =>
      piece.map((ring, place) => {
        const isClockwise = degreeArea(ring) < 0;
        const short = ring.map(([x = 0, y = 0]) => [Number(x.toFixed(5)), Number(y.toFixed(5))]);
        return isClockwise === (place === 0) ? short : short.toReversed();
      }),
    ),
  };
}

/** Area in square degrees, positive for rings against the clock with north up. */
function degreeArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let place = 0; place + 1 < ring.length; place += 1) {
    const [x = 0, y = 0] = ring[place] ?? [];
    const [nextX = 0, nextY = 0] = ring[place + 1] ?? [];
    sum += x * nextY - nextX * y;
  }
  return sum / 2;
}
