import { Delaunay } from "d3-delaunay";
import { frame, project, signedArea, type Point, type Polygons, type Ring } from "@/domain/places/frame";

export type Centre = { code: string; latitude: number; longitude: number; areaKm2: number };

/** Square kilometres to square units of the frame, at the province's latitude (11.8° north). */
const unitsPerKilometre = frame.width / (1.06 * 111.32 * Math.cos((11.8 * Math.PI) / 180));
/** A side of the hull this much longer than the usual distance of neighbours is cut in. */
const longSide = 1.75;

/**
 * The schematic map: every place gets what lies nearer to its centre than to any other, inside a smooth line around
 * all centres that encloses as much land as the places are stated to have. Shapes are not the real ones; neighbours,
 * directions and the size of the whole are. The same centres always give the same map.
 */
export function schematicCells(centres: readonly Centre[]): Polygons {
  if (centres.length < 3) throw new RangeError(`a map needs three places or more, not ${centres.length}`);
  const ordered = centres.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const points = ordered.map((centre) => project(centre.longitude, centre.latitude));
  const outline = outlineAround(
    points,
    ordered.reduce((sum, centre) => sum + centre.areaKm2, 0) * unitsPerKilometre ** 2,
  );
  const delaunay = Delaunay.from(points.map(([x, y]) => [x, y]));
  const voronoi = delaunay.voronoi([-frame.width, -frame.height, 2 * frame.width, 2 * frame.height]);
  return new Map(
    ordered.map((centre, place) => [centre.code, [[clipped(outline, openRing(voronoi.cellPolygon(place)))]]]),
  );
}

/** A smooth ring around the points, as far from them as it takes to enclose the area. */
export function outlineAround(points: readonly Point[], area: number): Ring {
  const hull = closeHull(points);
  let near = 0;
  let far = frame.width / 2;
  for (let step = 0; step < 40; step += 1) {
    const distance = (near + far) / 2;
    if (Math.abs(signedArea(smooth(pushedOut(hull, distance)))) < area) near = distance;
    else far = distance;
  }
  return smooth(pushedOut(hull, far));
}

/** The hull of the points with its longest sides cut in, clockwise as seen on the screen. */
function closeHull(points: readonly Point[]): Ring {
  const delaunay = Delaunay.from(points.map(([x, y]) => [x, y]));
  const hull = Array.from(delaunay.hull);
  const at = (index: number): Point => points[index] ?? [0, 0];
  const sides = neighbourDistances(delaunay, at);
  const usual = sides[Math.floor(sides.length / 2)] ?? 0;
  for (;;) {
    const ring = hull.map(at);
    const cut = hull
      .map((from, place) => ({ place, from, to: hull[(place + 1) % hull.length] ?? from }))
      .map((side) => ({ ...side, length: distance(at(side.from), at(side.to)) }))
      .filter((side) => side.length > usual * longSide)
      .toSorted((a, b) => b.length - a.length || a.from - b.from)
      .map((side) => ({ ...side, inner: thirdCorner(delaunay, side.from, side.to, hull) }))
      .find((side) => side.inner !== null);
    if (!cut || cut.inner === null) return signedArea(ring) > 0 ? ring : ring.toReversed();
    hull.splice(cut.place + 1, 0, cut.inner);
  }
}

function neighbourDistances(delaunay: Delaunay<unknown>, at: (index: number) => Point): number[] {
  const lengths: number[] = [];
  const count = delaunay.points.length / 2;
  for (let place = 0; place < count; place += 1) {
    for (const other of delaunay.neighbors(place)) if (other > place) lengths.push(distance(at(place), at(other)));
  }
  return lengths.toSorted((a, b) => a - b);
}

/** The corner across a side of the hull; null when it lies on the hull already, so that the ring stays one piece. */
function thirdCorner(delaunay: Delaunay<unknown>, from: number, to: number, hull: readonly number[]): number | null {
  const { triangles } = delaunay;
  for (let place = 0; place < triangles.length; place += 3) {
    const corners = [triangles[place] ?? -1, triangles[place + 1] ?? -1, triangles[place + 2] ?? -1];
    const third = corners.find((corner) => corner !== from && corner !== to);
    if (!corners.includes(from) || !corners.includes(to) || third === undefined || hull.includes(third)) continue;
    return third;
  }
  return null;
}

function pushedOut(ring: Ring, by: number): Ring {
  return ring.map((point, place) => {
    const before = ring.at(place - 1) ?? point;
    const after = ring[(place + 1) % ring.length] ?? point;
    const first = outwards(before, point);
    const second = outwards(point, after);
    const [x, y] = [first[0] + second[0], first[1] + second[1]];
    const length = Math.hypot(x, y) || 1;
    const reach = Math.min(1.35, 2 / length);
    return [point[0] + (x / length) * by * reach, point[1] + (y / length) * by * reach];
  });
}

/** Away from a ring that runs clockwise on the screen, one unit long. */
function outwards(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  return [(to[1] - from[1]) / length, -(to[0] - from[0]) / length];
}

/** Chaikin's corner cutting, three times. */
function smooth(ring: Ring): Ring {
  let line = ring;
  for (let round = 0; round < 3; round += 1) {
    line = line.flatMap((from, place) => {
      const to = line[(place + 1) % line.length] ?? from;
      return [between(from, to, 0.25), between(from, to, 0.75)];
    });
  }
  return line;
}

/** What of the ring lies in the convex cell (Sutherland and Hodgman). */
function clipped(ring: Ring, cell: Ring): Ring {
  const isClockwise = signedArea(cell) > 0;
  let rest: Ring = ring;
  cell.forEach((from, place) => {
    const to = cell[(place + 1) % cell.length] ?? from;
    const side = (point: Point) =>
      ((to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0])) * (isClockwise ? 1 : -1);
    rest = rest.flatMap((point, index) => {
      const before = rest.at(index - 1) ?? point;
      const [here, there] = [side(point), side(before)];
      const crossing = here >= 0 === there >= 0 ? [] : [between(before, point, there / (there - here))];
      return here >= 0 ? [...crossing, point] : crossing;
    });
  });
  return rest.map(([x, y]) => [Math.round(x), Math.round(y)]);
}

function openRing(ring: readonly (readonly number[])[]): Ring {
  return ring.slice(0, -1).map(([x = 0, y = 0]) => [x, y]);
}

function between(from: Point, to: Point, part: number): Point {
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
