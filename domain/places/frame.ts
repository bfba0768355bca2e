import { geoMercator } from "d3-geo";

/** A point of the map's drawing, x to the right, y downwards. */
export type Point = readonly [x: number, y: number];
/** A closed line: the first point is not repeated at the end. */
export type Ring = readonly Point[];
/** An outer ring and its holes. */
export type Polygon = readonly Ring[];
/** Each place as it is drawn; a place may lie in several pieces. */
export type Polygons = ReadonlyMap<string, readonly Polygon[]>;

/** The piece of the earth every map of the province is drawn in, in degrees. */
const bounds = { west: 106.39, east: 107.45, south: 11.28, north: 12.32 };

/** The one frame of all maps, so that a schematic map and imported boundaries take each other's place. */
export const frame = { width: 2000, height: 2006 } as const;

const projection = geoMercator()
  .scale((frame.width / (bounds.east - bounds.west)) * (180 / Math.PI))
  .center([(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2])
  .translate([frame.width / 2, frame.height / 2]);

/** Degrees (WGS84, longitude first) to a point of the frame. */
export function project(longitude: number, latitude: number): Point {
  const point = projection([longitude, latitude]);
  if (!point) throw new RangeError(`cannot be drawn: ${longitude}, ${latitude}`);
  return point;
}

/** Area with a sign: positive when the ring runs clockwise as it is seen on the screen. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  let [x, y] = ring.at(-1) ?? [0, 0];
  for (const [nextX, nextY] of ring) {
    sum += x * nextY - nextX * y;
    [x, y] = [nextX, nextY];
  }
  return sum / 2;
}

/** What a polygon covers, holes taken off. */
export function areaOf(polygon: Polygon): number {
  return polygon.reduce((sum, ring, place) => sum + Math.abs(signedArea(ring)) * (place === 0 ? 1 : -1), 0);
}

/** Whether a point lies in a polygon and in none of its holes. */
export function contains(polygon: Polygon, [x, y]: Point): boolean {
  let isInside = false;
  for (const ring of polygon) {
    let [fromX, fromY] = ring.at(-1) ?? [0, 0];
    for (const [toX, toY] of ring) {
      if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) isInside = !isInside;
      [fromX, fromY] = [toX, toY];
    }
  }
  return isInside;
}

/** The lines as an SVG path of whole units, each point told from the one before. */
export function pathOf(lines: readonly (readonly Point[])[], areClosed: boolean): string {
  return lines.map((line) => linePath(line, areClosed)).join("");
}

function linePath(line: readonly Point[], isClosed: boolean): string {
  const whole = line.map(([x, y]) => [Math.round(x), Math.round(y)] as const);
  const [first] = whole;
  if (!first) return "";
  let [x, y] = first;
  let steps = "";
  for (const [nextX, nextY] of whole.slice(1)) {
    if (nextX === x && nextY === y) continue;
    steps += `${spaced(nextX - x, steps !== "")}${spaced(nextY - y, true)}`;
    [x, y] = [nextX, nextY];
  }
  if (steps === "") return "";
  return `M${first[0]} ${first[1]}l${steps}${isClosed ? "z" : ""}`;
}

function spaced(number: number, isAfterAnother: boolean): string {
  return isAfterAnother && number >= 0 ? ` ${number}` : `${number}`;
}
