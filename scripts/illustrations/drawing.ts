/** The pencil box of the illustrations: colours, shapes, shading and grain, all as SVG text. */

export type Tone = { base: string; dark: string; light: string };
export type Point = readonly [number, number];

/** An OKLCH colour as sRGB hex, for renderers that do not read `oklch()`. */
export function colour(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map(channelHex).join("")}`;
}

function channelHex(linear: number): string {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}

/** A base colour with the darker and lighter neighbour that shade it. */
export function tone(lightness: number, chroma: number, hue: number, step = 0.09): Tone {
  return {
    base: colour(lightness, chroma, hue),
    dark: colour(lightness - step, chroma * 1.02, hue - 4),
    light: colour(Math.min(0.99, lightness + step * 0.8), chroma * 0.85, hue + 4),
  };
}

export const tones = {
  earth: tone(0.5, 0.13, 35),
  earthDeep: tone(0.4, 0.1, 33),
  clay: tone(0.64, 0.11, 45),
  leaf: tone(0.52, 0.11, 145),
  leafDeep: tone(0.42, 0.085, 150),
  leafYoung: tone(0.68, 0.13, 130),
  gold: tone(0.8, 0.13, 85),
  amber: tone(0.7, 0.145, 68),
  paper: tone(0.965, 0.014, 85, 0.06),
  cream: tone(0.93, 0.035, 85, 0.06),
  night: tone(0.27, 0.03, 45, 0.06),
  wood: tone(0.6, 0.075, 62),
  bark: tone(0.43, 0.055, 55),
  straw: tone(0.78, 0.085, 80),
  nut: tone(0.87, 0.065, 82, 0.1),
  roast: tone(0.77, 0.105, 74, 0.1),
  testa: tone(0.52, 0.095, 46),
  coffee: tone(0.36, 0.055, 48, 0.08),
  cocoa: tone(0.41, 0.07, 42),
  pepper: tone(0.31, 0.022, 55, 0.08),
  white: tone(0.88, 0.03, 85),
  red: tone(0.56, 0.18, 30),
  crimson: tone(0.5, 0.16, 22),
  orange: tone(0.74, 0.155, 62),
  yellow: tone(0.87, 0.14, 95),
  custard: tone(0.89, 0.095, 94),
  lime: tone(0.76, 0.13, 122),
  spine: tone(0.62, 0.1, 112),
  pink: tone(0.78, 0.1, 15),
  blush: tone(0.87, 0.05, 25),
  plum: tone(0.4, 0.11, 355),
  orchid: tone(0.66, 0.15, 345),
  indigo: tone(0.42, 0.07, 265),
  mist: tone(0.84, 0.025, 215),
  steel: tone(0.6, 0.035, 225),
  teal: tone(0.52, 0.06, 200),
  seaweed: tone(0.36, 0.055, 158, 0.07),
  meat: tone(0.66, 0.1, 25),
} satisfies Record<string, Tone>;

/** A repeatable stream of numbers in [0, 1). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

let lastId = 0;
function freshId(): string {
  lastId += 1;
  return `i${lastId}`;
}

export function circle(cx: number, cy: number, r: number): string {
  return ellipse(cx, cy, r, r);
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  return `M${round(cx - rx)} ${round(cy)}a${round(rx)} ${round(ry)} 0 1 0 ${round(rx * 2)} 0a${round(rx)} ${round(ry)} 0 1 0 ${round(-rx * 2)} 0Z`;
}

export function roundRect(x: number, y: number, w: number, h: number, r: number): string {
  return `M${round(x + r)} ${round(y)}h${round(w - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${round(h - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${r}h${round(2 * r - w)}a${r} ${r} 0 0 1 ${-r} ${-r}v${round(2 * r - h)}a${r} ${r} 0 0 1 ${r} ${-r}Z`;
}

export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`;
}

/** A soft curve through the points (Catmull-Rom). */
export function smooth(points: readonly Point[], closed = true): string {
  const count = points.length;
  const pick = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index));
    return points[wrapped] ?? [0, 0];
  };
  const start = pick(0);
  let d = `M${round(start[0])} ${round(start[1])}`;
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [pick(index - 1), pick(index), pick(index + 1), pick(index + 2)];
    d += `C${round(from[0] + (to[0] - before[0]) / 6)} ${round(from[1] + (to[1] - before[1]) / 6)} ${round(to[0] - (after[0] - from[0]) / 6)} ${round(to[1] - (after[1] - from[1]) / 6)} ${round(to[0])} ${round(to[1])}`;
  }
  return closed ? `${d}Z` : d;
}

/** A body of changing thickness along a spine: kidneys, chillies, bananas, roots. */
export function tube(spine: readonly Point[], halfWidth: (t: number) => number, steps = 28): string {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let step = 0; step <= steps; step += 1) {
    const t = step / steps;
    const [x, y] = along(spine, t);
    const [x0, y0] = along(spine, Math.max(0, t - 0.02));
    const [x1, y1] = along(spine, Math.min(1, t + 0.02));
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [nx, ny] = [-(y1 - y0) / length, (x1 - x0) / length];
    const half = halfWidth(t);
    left.push([x + nx * half, y + ny * half]);
    right.push([x - nx * half, y - ny * half]);
  }
  return smooth([...left, ...right.toReversed()]);
}

/** Like a tube, but both ends are rounded off beyond the spine: nuts and other kidneys. */
export function roundedTube(spine: readonly Point[], halfWidth: (t: number) => number, steps = 24): string {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let step = 0; step <= steps; step += 1) {
    const t = step / steps;
    const [x, y] = along(spine, t);
    const heading = headingAt(spine, t);
    const half = halfWidth(t);
    left.push([x - Math.sin(heading) * half, y + Math.cos(heading) * half]);
    right.push([x + Math.sin(heading) * half, y - Math.cos(heading) * half]);
  }
  const cap = (t: number, turn: number): Point[] => {
    const [x, y] = along(spine, t);
    const from = headingAt(spine, t) + turn;
    return [1, 2, 3, 4, 5].map((part) => {
      const angle = from - (part / 6) * Math.PI;
      return [x + Math.cos(angle) * halfWidth(t), y + Math.sin(angle) * halfWidth(t)];
    });
  };
  return smooth([...left, ...cap(1, Math.PI / 2), ...right.toReversed(), ...cap(0, -Math.PI / 2)]);
}

function headingAt(spine: readonly Point[], t: number): number {
  const [x0, y0] = along(spine, Math.max(0, t - 0.02));
  const [x1, y1] = along(spine, Math.min(1, t + 0.02));
  return Math.atan2(y1 - y0, x1 - x0);
}

/** The point at share `t` of a soft curve through the spine. */
export function along(spine: readonly Point[], t: number): Point {
  const scaled = Math.min(0.99999, Math.max(0, t)) * (spine.length - 1);
  const index = Math.floor(scaled);
  const u = scaled - index;
  const pick = (at: number): Point => spine[Math.min(spine.length - 1, Math.max(0, at))] ?? [0, 0];
  const [p0, p1, p2, p3] = [pick(index - 1), pick(index), pick(index + 1), pick(index + 2)];
  const mix = (a: number, b: number, c: number, e: number): number =>
    0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - e) * u * u + (3 * b - a - 3 * c + e) * u * u * u);
  return [mix(p0[0], p1[0], p2[0], p3[0]), mix(p0[1], p1[1], p2[1], p3[1])];
}

export function flat(d: string, fill: string, opacity = 1): string {
  return `<path d="${d}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ""}/>`;
}

export function line(d: string, stroke: string, width: number, opacity = 1): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` opacity="${opacity}"` : ""}/>`;
}

export type SolidOptions = { shade?: number; grain?: boolean; inside?: string; opacity?: number };

/** A shape lit from the upper left: a crescent of its dark neighbour, a fall of grain, `inside` clipped to it. */
export function solid(
  d: string,
  fill: Tone,
  { shade = 14, grain = true, inside = "", opacity = 1 }: SolidOptions = {},
): string {
  const id = freshId();
  const lit =
    shade > 0 ? `<path d="${d}" fill="${fill.base}" transform="translate(${-shade} ${round(-shade * 0.7)})"/>` : "";
  return (
    `<g${opacity < 1 ? ` opacity="${opacity}"` : ""}><clipPath id="${id}"><path d="${d}"/></clipPath>` +
    `<path d="${d}" fill="${shade > 0 ? fill.dark : fill.base}"/>` +
    `<g clip-path="url(#${id})">${lit}${inside}</g>` +
    (grain ? `<path d="${d}" fill="url(#grain)" mask="url(#fall)"/>` : "") +
    `</g>`
  );
}

export function clipped(d: string, content: string): string {
  const id = freshId();
  return `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${content}</g>`;
}

export type Placing = { rotate?: number; scale?: number; flip?: boolean };

export function place(
  content: string,
  x: number,
  y: number,
  { rotate = 0, scale = 1, flip = false }: Placing = {},
): string {
  const turned = rotate === 0 ? "" : ` rotate(${round(rotate)})`;
  const sized =
    scale === 1 && !flip
      ? ""
      : ` scale(${flip ? -round(scale * 10) / 10 : round(scale * 10) / 10} ${round(scale * 10) / 10})`;
  return `<g transform="translate(${round(x)} ${round(y)})${turned}${sized}">${content}</g>`;
}

export type Stamp = (x: number, y: number, placing?: Placing) => string;

/** Defines a piece once; the stamp then sets it down many times. */
export function stamp(content: string): { define: string; set: Stamp } {
  const id = freshId();
  return {
    define: `<defs><g id="${id}">${content}</g></defs>`,
    set: (x, y, placing) => place(`<use href="#${id}"/>`, x, y, placing),
  };
}

/** Points in a box that keep their distance from each other. */
export function spread(box: { x: number; y: number; w: number; h: number }, distance: number, seed: number): Point[] {
  const roll = dice(seed);
  const points: Point[] = [];
  for (let attempt = 0; attempt < 4000; attempt += 1) {
    const candidate: Point = [box.x + roll() * box.w, box.y + roll() * box.h];
    if (points.every(([x, y]) => Math.hypot(x - candidate[0], y - candidate[1]) >= distance)) points.push(candidate);
  }
  return points.toSorted((first, second) => first[1] - second[1]);
}

/** A mound of pieces, back rows first. */
export function heap(
  set: Stamp,
  at: { cx: number; base: number; w: number; h: number; size: number; seed: number; scale?: number },
): string {
  const roll = dice(at.seed);
  const rows = Math.max(2, Math.round(at.h / (at.size * 0.42)));
  let drawn = "";
  for (let row = 0; row <= rows; row += 1) {
    const t = row / rows;
    const y = at.base - at.h * (1 - t);
    const mound = (at.w / 2) * Math.sqrt(Math.max(0.02, 1 - (1 - t) ** 2)) - at.size * 0.3 * (1 - t);
    const half = Math.min(mound, at.w / 2 - at.size * 0.28);
    const count = Math.max(1, Math.round((half * 2) / (at.size * 0.72)));
    for (let index = 0; index < count; index += 1) {
      const x = at.cx - half + ((index + 0.5) / count) * half * 2 + (roll() - 0.5) * at.size * 0.3;
      drawn += set(x, y + (roll() - 0.5) * at.size * 0.25, {
        rotate: roll() * 360,
        scale: (at.scale ?? 1) * (0.92 + roll() * 0.16),
        flip: roll() > 0.5,
      });
    }
  }
  return drawn;
}

/** A leaf from its stalk at (x, y), pointing along `angle`. */
export function leaf(at: {
  x: number;
  y: number;
  length: number;
  width: number;
  angle: number;
  fill?: Tone;
  veins?: number;
}): string {
  const { length, width, fill = tones.leaf, veins = 4 } = at;
  const half = width / 2;
  const outline = `M0 0C${round(length * 0.25)} ${round(-half * 1.25)} ${round(length * 0.7)} ${round(-half * 1.1)} ${length} 0C${round(length * 0.7)} ${round(half * 1.1)} ${round(length * 0.25)} ${round(half * 1.25)} 0 0Z`;
  const lower = `M0 0L${length} 0C${round(length * 0.7)} ${round(half * 1.1)} ${round(length * 0.25)} ${round(half * 1.25)} 0 0Z`;
  let ribs = "";
  for (let index = 1; index <= veins; index += 1) {
    const x = (length * index) / (veins + 1.4);
    const reach = half * 0.66 * Math.sin((Math.PI * (index + 0.6)) / (veins + 2));
    ribs += `M${round(x)} 0l${round(reach * 0.9)} ${round(-reach)}M${round(x)} 0l${round(reach * 0.9)} ${round(reach)}`;
  }
  return place(
    flat(outline, fill.base) +
      flat(lower, fill.dark) +
      flat(outline, "url(#grain)") +
      line(`M0 0L${round(length * 0.92)} 0`, fill.light, Math.max(2, width * 0.035), 0.8) +
      line(ribs, fill.light, Math.max(1.4, width * 0.022), 0.55),
    at.x,
    at.y,
    { rotate: at.angle },
  );
}

export function contactShadow(cx: number, cy: number, rx: number, ry = rx * 0.11): string {
  return (
    flat(ellipse(cx, cy, rx, ry), "#3a1d10", 0.16) + flat(ellipse(cx + 8, cy + 2, rx * 0.8, ry * 0.7), "#3a1d10", 0.12)
  );
}

export const grounds = {
  gold: { wall: colour(0.925, 0.052, 88), disc: colour(0.955, 0.038, 90), table: colour(0.865, 0.068, 82) },
  earth: { wall: colour(0.895, 0.036, 68), disc: colour(0.934, 0.025, 74), table: colour(0.815, 0.06, 58) },
  leaf: { wall: colour(0.92, 0.04, 135), disc: colour(0.952, 0.028, 130), table: colour(0.845, 0.06, 138) },
  paper: { wall: colour(0.945, 0.018, 80), disc: colour(0.972, 0.012, 85), table: colour(0.88, 0.03, 70) },
  rose: { wall: colour(0.91, 0.03, 25), disc: colour(0.945, 0.018, 35), table: colour(0.84, 0.046, 25) },
  mist: { wall: colour(0.915, 0.022, 195), disc: colour(0.948, 0.014, 190), table: colour(0.845, 0.034, 190) },
} as const;
export type Ground = keyof typeof grounds;

export type Backdrop = "disc" | "arch" | "hills" | "none";

/** The whole picture: calm ground, something behind, a table edge, the subject. */
export function picture(
  draw: () => string,
  {
    ground,
    behind = "disc",
    table = true,
    zoom = 1.1,
  }: { ground: Ground; behind?: Backdrop; table?: boolean; zoom?: number },
): string {
  lastId = 0;
  const { wall, disc, table: top } = grounds[ground];
  const shapes: Record<Backdrop, string> = {
    disc: flat(circle(400, 372, 292), disc),
    arch: flat("M128 800V400a272 272 0 0 1 544 0V800Z", disc),
    hills:
      flat(circle(540, 230, 84), disc) +
      flat(
        smooth([
          [-60, 560],
          [120, 470],
          [300, 520],
          [480, 430],
          [660, 500],
          [860, 440],
          [900, 900],
          [-60, 900],
        ]),
        disc,
      ),
    none: "",
  };
  const surface = table ? flat("M0 628H800V800H0Z", top) + flat("M0 628H800v7H0Z", "#ffffff", 0.35) : "";
  return sheet(
    800,
    800,
    flat("M0 0H800V800H0Z", wall) +
      shapes[behind] +
      surface +
      speckle(800, 800) +
      (zoom === 1 ? draw() : `<g transform="translate(400 716) scale(${zoom}) translate(-400 -706)">${draw()}</g>`),
  );
}

/** An SVG document with the grain and its fall defined. */
export function sheet(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${grainDefinitions()}${content}</svg>\n`;
}

export function speckle(width: number, height: number): string {
  return flat(`M0 0H${width}V${height}H0Z`, "url(#grain)", 0.4);
}

function grainDefinitions(): string {
  const roll = dice(7);
  let dots = "";
  for (let index = 0; index < 190; index += 1) {
    dots += ellipse(2 + roll() * 136, 2 + roll() * 136, 0.6 + roll() * 0.9, 0.6 + roll() * 0.9);
  }
  return (
    `<defs><pattern id="grain" width="140" height="140" patternUnits="userSpaceOnUse"><path d="${dots}" fill="#2b160c" opacity="0.17"/></pattern>` +
    `<linearGradient id="ramp" x1="0.15" y1="0.1" x2="0.9" y2="1"><stop offset="0.25" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>` +
    `<mask id="fall" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#ramp)"/></mask></defs>`
  );
}
