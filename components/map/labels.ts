import type { Room, Shape } from "@/domain/places/map-of";

export type Label = { code: string; x: number; y: number; lines: readonly string[] };
type Box = { left: number; right: number; top: number; bottom: number };

/** Mean width of a letter of the typeface in bold, in letter sizes. */
const letterWidth = 0.57;
const lineHeight = 1.12;

/**
 * Names that can be written on the map at one size without touching each other, most important first. A name is
 * written on one line, else on two; a place too narrow for it is left without.
 */
export function labelsOf(places: readonly { shape: Shape; name: string; worth: number }[], size: number): Label[] {
  const taken: Box[] = [];
  const labels: Label[] = [];
  for (const { shape, name } of places.toSorted(
    (a, b) => b.worth - a.worth || (a.shape.code < b.shape.code ? -1 : 1),
  )) {
    for (const lines of [[name], twoLines(name)]) {
      if (!lines) continue;
      const height = lines.length * lineHeight * size;
      const width = longest(lines) * letterWidth * size;
      const room = shape.rooms.find((room) => room.height >= height && room.width >= width);
      if (!room) continue;
      const box = boxAround(room, width, height);
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      const first = room.y - ((lines.length - 1) * lineHeight * size) / 2;
      labels.push({ code: shape.code, x: room.x, y: Math.round(first + size * 0.34), lines });
      break;
    }
  }
  return labels;
}

/** Distance of two lines of a name. */
export function lineStep(size: number): number {
  return Math.round(size * lineHeight);
}

function twoLines(name: string): string[] | null {
  const words = name.split(" ");
  if (words.length < 2) return null;
  const cuts = words
    .slice(1)
    .map((_, place) => [words.slice(0, place + 1).join(" "), words.slice(place + 1).join(" ")]);
  return cuts.toSorted((a, b) => longest(a) - longest(b))[0] ?? null;
}

function boxAround({ x, y }: Room, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
