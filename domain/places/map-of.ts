import type { FeatureCollection, MultiPolygon, Position } from "geojson";
import { merge, mesh } from "topojson-client";
import { topology } from "topojson-server";
import type { GeometryCollection, MultiPolygon as TopoMultiPolygon, Topology } from "topojson-specification";
import { areaOf, contains, pathOf, type Point, type Polygon, type Polygons, type Ring } from "@/domain/places/frame";

export type Shape = {
  code: string;
  /** SVG path in the frame. */
  path: string;
  /** A point in the middle of the shape's widest part. */
  middle: Point;
  /** Where a name can be written, for names of growing height. */
  rooms: readonly Room[];
  /** Other districts that the shape's land belongs to in part; empty on a map of units of one list. */
  sharedWith: readonly string[];
};

/** A level stretch that is free over `height`, half of it above `y` and half below. */
export type Room = { height: number; x: number; y: number; width: number };

/** A map ready to be drawn: plain data, so that it can be kept. */
export type UnitMap = {
  /** The part of the frame that holds something, with a rim. */
  box: { x: number; y: number; width: number; height: number };
  /** A cell around each centre, not the real boundaries. */
  isSchematic: boolean;
  shapes: readonly Shape[];
  outline: string;
  /** Lines between neighbouring shapes, each once. */
  borders: string;
  /** Lines between the districts of before July 2025. */
  districtBorders: string;
};

/** The polygons with those of units that became part of another joined to it, without the lines between them. */
export function dissolved(polygons: Polygons, becomes: ReadonlyMap<string, string>): Polygons {
  const codes = new Set([...polygons.keys()].map((code) => becomes.get(code) ?? code));
  if ([...polygons.keys()].every((code) => !becomes.has(code))) return polygons;
  const drawing = topologyOf(polygons);
  return new Map(
    [...codes].map((code) => {
      const own = drawing.objects.units.geometries.filter(
        (part) => (becomes.get(codeOf(part)) ?? codeOf(part)) === code,
      );
      return [code, polygonsOf(merge(drawing, own as TopoMultiPolygon[]))] as const;
    }),
  );
}

export type OldCommune = { code: string; districtCode: string; becomes: string };

/** The map of the units of the present list. */
export function mapOfUnits(polygons: Polygons, oldCommunes: readonly OldCommune[], isSchematic: boolean): UnitMap {
  const membership = districtsOf(oldCommunes);
  const district = (code: string) => membership.get(code)?.main ?? "";
  const drawing = topologyOf(polygons);
  return {
    box: boxOf(polygons),
    isSchematic,
    shapes: shapesOf(polygons, () => []),
    outline: meshPath(drawing, (a, b) => a === b),
    borders: meshPath(drawing, (a, b) => a !== b),
    districtBorders: meshPath(drawing, (a, b) => a !== b && district(a) !== district(b)),
  };
}

/**
 * The map of the districts of before July 2025, put together from the units of today. A unit made from communes of
 * two districts goes, whole, to the one most of them came from; both districts say so in `sharedWith`.
 */
export function mapOfDistricts(polygons: Polygons, oldCommunes: readonly OldCommune[], isSchematic: boolean): UnitMap {
  const membership = districtsOf(oldCommunes);
  const drawing = topologyOf(polygons);
  const parts = drawing.objects.units.geometries;
  const codes = [...new Set([...membership.values()].map(({ main }) => main))].toSorted();
  const districts = new Map(
    codes.map((code) => {
      const own = parts.filter((part) => membership.get(codeOf(part))?.main === code);
      return [code, polygonsOf(merge(drawing, own as TopoMultiPolygon[]))] as const;
    }),
  );
  const shared = (code: string) =>
    [...membership.values()].flatMap(({ main, others }) =>
      main === code ? others : others.includes(code) ? [main] : [],
    );
  const whole = topologyOf(districts);
  const borders = meshPath(whole, (a, b) => a !== b);
  return {
    box: boxOf(districts),
    isSchematic,
    shapes: shapesOf(districts, (code) => [...new Set(shared(code))].toSorted()),
    outline: meshPath(whole, (a, b) => a === b),
    borders,
    districtBorders: borders,
  };
}

/**
 * The district each unit of today is counted to on a map of districts: the one most of its old communes lay in, on a
 * tie the one of the commune whose code the unit goes on using. `others` are the further districts it has land of.
 */
export function districtsOf(
  oldCommunes: readonly OldCommune[],
): ReadonlyMap<string, { main: string; others: readonly string[] }> {
  const units = new Map<string, OldCommune[]>();
  for (const commune of oldCommunes) units.set(commune.becomes, [...(units.get(commune.becomes) ?? []), commune]);
  return new Map(
    [...units].map(([unit, communes]) => {
      const namesake = communes.find((commune) => commune.code === unit)?.districtCode;
      const count = (district: string) => communes.filter((commune) => commune.districtCode === district).length;
      const districts = [...new Set(communes.map((commune) => commune.districtCode))].toSorted(
        (a, b) => count(b) - count(a) || Number(b === namesake) - Number(a === namesake) || (a < b ? -1 : 1),
      );
      const [main = "", ...others] = districts;
      return [unit, { main, others }];
    }),
  );
}

type Drawing = Topology<{ units: GeometryCollection<{ code: string }> }>;

function topologyOf(polygons: Polygons): Drawing {
  const collection: FeatureCollection = {
    type: "FeatureCollection",
    features: [...polygons].map(([code, pieces]) => ({
      type: "Feature",
      properties: { code },
      geometry: { type: "MultiPolygon", coordinates: pieces.map((piece) => piece.map(closedRing)) },
    })),
  };
  return topology({ units: collection }) as unknown as Drawing;
}

function closedRing(ring: Ring): Position[] {
  const whole = ring.map(([x, y]) => [Math.round(x), Math.round(y)]);
  const [first] = whole;
  return first ? [...whole, first] : [];
}

/** The lines between two shapes of the wanted codes; a line on the rim has one shape on both sides. */
function meshPath(drawing: Drawing, isWanted: (a: string, b: string) => boolean): string {
  const lines = mesh(drawing, drawing.objects.units, (a, b) => isWanted(codeOf(a), codeOf(b)));
  return pathOf(
    lines.coordinates.map((line) => line.map(([x = 0, y = 0]) => [x, y] as const)),
    false,
  );
}

function codeOf(part: { properties?: unknown }): string {
  const properties = part.properties;
  return typeof properties === "object" && properties !== null && "code" in properties ? String(properties.code) : "";
}

function polygonsOf(geometry: MultiPolygon): Polygon[] {
  return geometry.coordinates.map((piece) =>
    piece.map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]) => [x, y] as const)),
  );
}

const rim = 12;

function boxOf(polygons: Polygons): UnitMap["box"] {
  const points = [...polygons.values()].flat(2).flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.floor(least(xs)) - rim, Math.floor(least(ys)) - rim];
  return { x: left, y: top, width: Math.ceil(most(xs)) + rim - left, height: Math.ceil(most(ys)) + rim - top };
}

function shapesOf(polygons: Polygons, sharedWith: (code: string) => readonly string[]): Shape[] {
  return [...polygons].map(([code, pieces]) => {
    const largest = pieces.toSorted((a, b) => areaOf(b) - areaOf(a))[0] ?? [];
    const rooms = roomHeights.map((height) => roomIn(largest, height));
    const [{ x, y } = { x: 0, y: 0 }] = rooms;
    return { code, path: pathOf(pieces.flat(), true), middle: [x, y], rooms, sharedWith: sharedWith(code) };
  });
}

/** Heights of one and two lines of letters, on wide maps and on narrow ones. */
const roomHeights = [48, 96, 164] as const;
const levels = 32;
/** More width than the longest name needs is worth nothing; the middle of the shape is. */
const widthEnough = 290;

function roomIn(polygon: Polygon, height: number): Room {
  const ys = (polygon[0] ?? []).map(([, y]) => y);
  const [top, bottom] = [least(ys), most(ys)];
  let best: Room & { worth: number } = { height, x: 0, y: 0, width: 0, worth: -1 };
  for (let level = 1; level < levels; level += 1) {
    const y = top + ((bottom - top) * level) / levels;
    for (const [from, to] of freeStretches(polygon, y, height)) {
      const centred = 1 - Math.abs(y - (top + bottom) / 2) / (bottom - top);
      const worth = Math.min(to - from, widthEnough) + 170 * centred;
      if (worth <= best.worth) continue;
      best = { height, x: Math.round((from + to) / 2), y: Math.round(y), width: Math.floor(to - from), worth };
    }
  }
  return { height, x: best.x, y: best.y, width: best.width };
}

/** Stretches free at five levels of the height at once. */
function freeStretches(polygon: Polygon, y: number, height: number): (readonly [number, number])[] {
  return [-0.5, -0.25, 0.25, 0.5].reduce(
    (free, part) => common(free, stretches(polygon, y + part * height)),
    stretches(polygon, y),
  );
}

function common(some: (readonly [number, number])[], others: (readonly [number, number])[]) {
  return some.flatMap(([from, to]) =>
    others
      .map(([start, end]) => [Math.max(from, start), Math.min(to, end)] as const)
      .filter(([start, end]) => start < end),
  );
}

/** Where a level line runs inside the polygon. */
function stretches(polygon: Polygon, y: number): (readonly [number, number])[] {
  const crossings: number[] = [];
  for (const ring of polygon) {
    let [fromX, fromY] = ring.at(-1) ?? [0, 0];
    for (const [toX, toY] of ring) {
      if (fromY > y !== toY > y) crossings.push(((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX);
      [fromX, fromY] = [toX, toY];
    }
  }
  const sorted = crossings.toSorted((a, b) => a - b);
  const pairs: (readonly [number, number])[] = [];
  for (let place = 0; place + 1 < sorted.length; place += 2) pairs.push([sorted[place] ?? 0, sorted[place + 1] ?? 0]);
  return pairs.filter(([from, to]) => contains(polygon, [(from + to) / 2, y]));
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity);
}
