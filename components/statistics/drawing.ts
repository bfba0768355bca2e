import { labelsOf, lineStep } from "@/components/map/labels";
import { shadeOf, stepOf, stepsOf } from "@/components/map/ramp";
import type { UnitMap } from "@/domain/places/map-of";

/** The theme's colours for drawings that stand on pages which have not its style sheet. */
export const inks = {
  paper: "#fdfaf4",
  sand: "#f6f0e7",
  line: "#e4dbd0",
  border: "#948274",
  ink: "#301f18",
  soft: "#614e44",
  earth: "#9f422b",
  deep: "#7d2d1b",
  pale: "#fce8e1",
} as const;
const ramp = { 1: "#f9e3d5", 2: "#eebaa0", 3: "#d98b6d", 4: "#b6583c", 5: "#802f20" } as const;

const typeface = "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif";

/** Another site's letters may run wider than ours: names get so much more room than they need. */
const spare = 1.18;

/** A drawing without a frame: what it holds, and how large it is. */
export type Drawing = { inside: string; width: number; height: number; x: number; y: number };
export type DrawnPlace = { code: string; name: string; worth: number | null; words: string };

export function escaped(words: string): string {
  return words
    .replace(/\p{Cc}+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The places of a map in the colours of their values; each says its own in words when pointed at. Without letters no names are written. */
export function mapDrawing(map: UnitMap, places: readonly DrawnPlace[], letters: number | null): Drawing {
  const known = new Map(places.map((place) => [place.code, place]));
  const steps = stepsOf(places.flatMap(({ worth }) => worth ?? []));
  const drawn = map.shapes.flatMap((shape) => {
    const place = known.get(shape.code);
    return place ? [{ shape, place, fill: fillOf(place.worth, steps) }] : [];
  });
  const dark = new Set(drawn.filter(({ fill }) => fill === ramp[4] || fill === ramp[5]).map(({ shape }) => shape.code));
  const labels =
    letters === null
      ? []
      : labelsOf(
          drawn.map(({ shape, place }) => ({ shape, name: place.name, worth: place.worth ?? 0 })),
          letters * spare,
        );
  const parts = drawn.map(
    ({ shape, place, fill }) =>
      `<path d="${shape.path}" fill="${fill}"><title>${escaped(`${place.name}: ${place.words}`)}</title></path>`,
  );
  const names = labels.map(({ code, x, y, lines }) => {
    const [first = "", second] = lines.map(escaped);
    const rest =
      second === undefined
        ? ""
        : `<tspan x="${x}" dy="${lineStep((letters ?? 0) * spare).toFixed(1)}">${second}</tspan>`;
    return `<text x="${x}" y="${y}" fill="${dark.has(code) ? "#fff" : inks.ink}">${first}${rest}</text>`;
  });
  const inside = `<defs><pattern id="none" width="26" height="26" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="26" height="26" fill="${inks.sand}"/><rect width="9" height="26" fill="${inks.line}"/></pattern></defs>
<g stroke="${inks.paper}" stroke-width="8" stroke-linejoin="round">${parts.join("")}</g>
<g fill="none" stroke-linejoin="round" stroke-linecap="round"><path d="${map.districtBorders}" stroke="${inks.paper}" stroke-width="15"/><path d="${map.outline}" stroke="${inks.deep}" stroke-width="9"/></g>
<g aria-hidden="true" text-anchor="middle" font-family="${typeface}" font-weight="600" font-size="${letters ?? 0}" pointer-events="none">${names.join("")}</g>`;
  return { inside, ...map.box };
}

function fillOf(worth: number | null, steps: ReturnType<typeof stepsOf>): string {
  if (worth === null) return inks.pale;
  const step = stepOf(worth, steps);
  return step === -1 ? "url(#none)" : ramp[shadeOf(step, steps)];
}

/** What the colours of a map stand for, light to dark. */
export function legendOf(
  places: readonly DrawnPlace[],
  { format, hidden }: { format: (value: number) => string; hidden: string },
): { fill: string; words: string }[] {
  const steps = stepsOf(places.flatMap(({ worth }) => worth ?? []));
  return [
    ...(places.some(({ worth }) => worth === null) ? [{ fill: inks.pale, words: hidden }] : []),
    ...(places.some(({ worth }) => worth === 0) ? [{ fill: "url(#none)", words: "0" }] : []),
    ...steps.map((step, place) => ({
      fill: ramp[shadeOf(place, steps)],
      words: step.from === step.to ? format(step.from) : `${format(step.from)}–${format(step.to)}`,
    })),
  ];
}

const chart = { width: 640, height: 300, foot: 34, head: 26, side: 64 };

/** Columns by month. A month that is not told is left open. */
export function chartDrawing(
  months: readonly { month: string; worth: number | null }[],
  format: (value: number) => string,
): Drawing {
  const { width, height, foot, head, side } = chart;
  const top = Math.max(1, ...months.map(({ worth }) => worth ?? 0));
  const step = (width - side) / Math.max(1, months.length);
  const floor = height - foot;
  const tall = (worth: number) => ((floor - head) * worth) / top;
  const lines = [0.5, 1].map((part) => {
    const y = floor - tall(top * part);
    return `<line x1="${side}" x2="${width}" y1="${y}" y2="${y}" stroke="${inks.line}"/><text x="${side - 8}" y="${y + 5}" text-anchor="end">${escaped(format(Math.round(top * part)))}</text>`;
  });
  const columns = months.map(({ month, worth }, place) => {
    const isLast = place === months.length - 1;
    const x = side + place * step;
    const words = month.endsWith("-01") || isLast ? monthWords(month, isLast) : "";
    const at = isLast ? `x="${width}" text-anchor="end"` : `x="${(x + step / 2).toFixed(1)}" text-anchor="middle"`;
    const label = words === "" ? "" : `<text ${at} y="${height - 10}">${words}</text>`;
    if (worth === null) return label;
    const size = `x="${(x + step * 0.15).toFixed(1)}" y="${(floor - tall(worth)).toFixed(1)}" width="${(step * 0.7).toFixed(1)}" height="${tall(worth).toFixed(1)}"`;
    return `<rect ${size} rx="2" fill="${isLast ? inks.earth : ramp[3]}"><title>${escaped(`${monthWords(month, true)}: ${format(worth)}`)}</title></rect>${label}`;
  });
  const inside = `<g font-family="${typeface}" font-size="15" fill="${inks.soft}">${lines.join("")}${columns.join("")}</g><line x1="${side}" x2="${width}" y1="${floor}" y2="${floor}" stroke="${inks.border}"/>`;
  return { inside, width, height, x: 0, y: 0 };
}

function monthWords(month: string, isWhole: boolean): string {
  return isWhole ? `${month.slice(5)}/${month.slice(0, 4)}` : month.slice(0, 4);
}

export function framed({ inside, width, height, x, y }: Drawing, title: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" role="img" aria-label="${escaped(title)}">${inside}</svg>`;
}

/** A drawing in the middle of a square of paper. */
export function squared({ inside, width, height, x, y }: Drawing): string {
  const side = Math.round(Math.max(width, height) * 1.12);
  const [left, top] = [Math.round(x - (side - width) / 2), Math.round(y - (side - height) / 2)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${side} ${side}" width="1200" height="1200"><rect x="${left}" y="${top}" width="${side}" height="${side}" fill="${inks.sand}"/>${inside}</svg>`;
}

const perRow = 4;

/** A picture for print: the drawing with its title above, and below what its colours stand for and where it comes from. */
export function picture(
  drawing: Drawing,
  { title, legend, source }: { title: string; legend: readonly { fill: string; words: string }[]; source: string },
): string {
  const unit = drawing.width / 640;
  const [edge, size] = [24 * unit, 22 * unit];
  const lines = inLines(title, 50);
  const head = edge + lines.length * size * 1.3 + edge / 2;
  const row = 30 * unit;
  const legendHeight = Math.ceil(legend.length / perRow) * row;
  const width = drawing.width + 2 * edge;
  const height = head + drawing.height + edge + legendHeight + 2 * edge;
  const titles = lines.map(
    (line, place) =>
      `<text x="${edge}" y="${edge + size * (1 + place * 1.3)}" font-weight="600">${escaped(line)}</text>`,
  );
  const below = head + drawing.height + edge;
  const swatches = legend.map(({ fill, words }, place) => {
    const left = edge + ((place % perRow) * drawing.width) / perRow;
    const top = below + Math.floor(place / perRow) * row;
    return `<rect x="${left}" y="${top}" width="${24 * unit}" height="${16 * unit}" fill="${fill}" stroke="${inks.border}" stroke-width="${unit}"/><text x="${left + 30 * unit}" y="${top + 13 * unit}" font-size="${14 * unit}">${escaped(words)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${Math.round(width / unit)}" height="${Math.round(height / unit)}" role="img" aria-label="${escaped(title)}"><rect width="${width}" height="${height}" fill="${inks.paper}"/><g font-family="${typeface}" fill="${inks.ink}" font-size="${size}">${titles.join("")}${swatches.join("")}<text x="${edge}" y="${height - edge}" font-size="${13 * unit}" fill="${inks.soft}">${escaped(source)}</text></g><svg x="${edge}" y="${head}" width="${drawing.width}" height="${drawing.height}" viewBox="${drawing.x} ${drawing.y} ${drawing.width} ${drawing.height}">${drawing.inside}</svg></svg>`;
}

/** Words in lines of at most so many letters. */
function inLines(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}
