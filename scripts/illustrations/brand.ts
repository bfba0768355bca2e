/** Our own mark: one cell of the map, and in it a cashew with a young leaf. Not the programme's logo. */
import { colour, flat, line, place, polygon, sheet, type Point } from "./drawing";

const earth = colour(0.5, 0.13, 35);
const earthLit = colour(0.56, 0.135, 38);
const gold = colour(0.82, 0.125, 85);
const young = colour(0.74, 0.13, 132);
const paper = colour(0.985, 0.008, 85);

const cell: Point[] = [
  [262, 14],
  [472, 132],
  [480, 362],
  [264, 500],
  [44, 388],
  [34, 138],
];

function roundedCell(points: readonly Point[], radius: number): string {
  const parts = points.map((corner, index) => {
    const before = points[(index + points.length - 1) % points.length] ?? corner;
    const after = points[(index + 1) % points.length] ?? corner;
    return `${index === 0 ? "M" : "L"}${toward(corner, before, radius)}Q${corner[0]} ${corner[1]} ${toward(corner, after, radius)}`;
  });
  return `${parts.join("")}Z`;
}

function toward(from: Point, to: Point, distance: number): string {
  const share = distance / Math.hypot(to[0] - from[0], to[1] - from[1]);
  return `${Math.round(from[0] + (to[0] - from[0]) * share)} ${Math.round(from[1] + (to[1] - from[1]) * share)}`;
}

const nut =
  "M56 300C50 150 150 72 262 74C380 76 462 160 456 282C454 326 430 350 396 346C362 342 352 318 344 288C332 244 300 218 256 220C212 222 184 250 176 300C170 344 148 368 112 366C76 364 58 340 56 300Z";
const blade = "M0 0C-14 -62 18 -118 92 -126C104 -58 66 -6 0 0Z";

/** The nut arched over a sprout, as a roof over the market. */
function emblem(nutFill: string, leafFill: string): string {
  return (
    flat(nut, nutFill) +
    place(flat(blade, leafFill), 262, 404, { rotate: 4 }) +
    place(flat(blade, leafFill), 250, 404, { rotate: -8, scale: 0.9, flip: true })
  );
}

function svg(size: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="${size}" height="${size}">${content}</svg>\n`;
}

export function markPicture(size = 512): string {
  return svg(size, flat(roundedCell(cell, 62), earth) + place(emblem(gold, young), 66, 86, { scale: 0.74 }));
}

/** One colour, for stamps and printed slips. */
export function plainMarkPicture(): string {
  return svg(
    512,
    `<path d="${roundedCell(cell, 62)}" fill="currentColor"/>${place(emblem(paper, paper), 66, 86, { scale: 0.74 })}`,
  );
}

/** Fills the square, its subject inside the safe circle of a maskable icon. */
export function fullBleedPicture(size: number): string {
  const borders = line(
    "M-20 90L96 128L150 -20M96 128L60 330L-20 380M60 330L190 452L170 540M190 452L370 430L440 540M370 430L452 250L540 280M452 250L400 90L540 40M400 90L250 60L250 -20M250 60L96 128",
    earthLit,
    9,
  );
  return svg(size, flat("M0 0H512V512H0Z", earth) + borders + place(emblem(gold, young), 96, 102, { scale: 0.62 }));
}

/** The ground of the picture that links show, 1200 by 630, room for words on the left. */
export function sharePicture(): string {
  const cells: Point[][] = [
    [
      [640, -20],
      [840, -20],
      [880, 130],
      [760, 210],
      [620, 130],
    ],
    [
      [840, -20],
      [1060, -20],
      [1080, 120],
      [980, 190],
      [880, 130],
    ],
    [
      [1060, -20],
      [1220, -20],
      [1220, 180],
      [1140, 210],
      [1080, 120],
    ],
    [
      [620, 130],
      [760, 210],
      [770, 350],
      [650, 410],
      [560, 280],
    ],
    [
      [760, 210],
      [880, 130],
      [980, 190],
      [990, 340],
      [880, 400],
      [770, 350],
    ],
    [
      [980, 190],
      [1080, 120],
      [1140, 210],
      [1220, 180],
      [1220, 400],
      [1100, 420],
      [990, 340],
    ],
    [
      [650, 410],
      [770, 350],
      [880, 400],
      [860, 540],
      [720, 560],
    ],
    [
      [880, 400],
      [990, 340],
      [1100, 420],
      [1080, 560],
      [960, 600],
      [860, 540],
    ],
    [
      [1100, 420],
      [1220, 400],
      [1220, 650],
      [1060, 650],
      [1080, 560],
    ],
    [
      [720, 560],
      [860, 540],
      [960, 600],
      [950, 650],
      [700, 650],
    ],
  ];
  const ramp = [
    colour(0.9, 0.045, 60),
    colour(0.83, 0.08, 55),
    colour(0.72, 0.11, 45),
    earth,
    colour(0.86, 0.1, 85),
    colour(0.78, 0.09, 135),
  ];
  const drawn = cells
    .map(
      (points, index) =>
        `<path d="${polygon(points)}" fill="${ramp[(index * 5 + 2) % ramp.length]}" stroke="${paper}" stroke-width="10" stroke-linejoin="round"/>${flat(polygon(points), "url(#grain)")}`,
    )
    .join("");
  return sheet(
    1200,
    630,
    flat("M0 0H1200V630H0Z", paper) +
      place(drawn, 172, 0) +
      place(flat(roundedCell(cell, 62), "#3a1d10", 0.14), 802, 158, { scale: 0.66 }) +
      place(flat(roundedCell(cell, 62), paper), 774, 128, { scale: 0.7 }) +
      place(flat(roundedCell(cell, 62), earth) + place(emblem(gold, young), 66, 86, { scale: 0.74 }), 790, 145, {
        scale: 0.64,
      }),
  );
}
