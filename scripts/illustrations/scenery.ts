/** Wide bands for shop pages and the small pictures of empty pages. */
import {
  circle,
  colour,
  contactShadow,
  dice,
  ellipse,
  flat,
  leaf,
  line,
  place,
  polygon,
  round,
  roundRect,
  sheet,
  smooth,
  solid,
  speckle,
  tone,
  tones,
  tube,
  type Tone,
} from "./drawing";
import { basket } from "./packs";
import { cashewApple } from "./pieces";

const width = 1280;
const height = 480;

const dawn = {
  sky: colour(0.945, 0.04, 75),
  sun: tones.gold.base,
  far: tone(0.78, 0.06, 45),
  middle: tone(0.64, 0.1, 40),
  near: tones.earth,
};
const meadow = {
  sky: colour(0.945, 0.03, 130),
  sun: colour(0.97, 0.05, 95),
  far: tone(0.78, 0.05, 160),
  middle: tone(0.66, 0.09, 142),
  near: tones.leaf,
};

/** A line of hills from edge to edge; `phase` keeps two lines from running alike. */
function hills(y: number, swing: number, phase: number, fill: Tone): string {
  const ridge: [number, number][] = [];
  for (let x = -80; x <= width + 80; x += 80)
    ridge.push([x, y + Math.sin(x / 170 + phase) * swing + Math.sin(x / 71 + phase * 2) * swing * 0.3]);
  return solid(`${smooth(ridge, false)}L${width + 80} ${height + 60}L-80 ${height + 60}Z`, fill, { shade: 0 });
}

function frame(content: string): string {
  return sheet(width, height, content + speckle(width, height));
}

function sky(fill: string, sun: string, x: number, y: number): string {
  return flat(`M0 0H${width}V${height}H0Z`, fill) + flat(circle(x, y, 64), sun) + flat(circle(x, y, 96), sun, 0.25);
}

function roundTree(x: number, y: number, size: number, fill: Tone, dots = ""): string {
  return (
    solid(roundRect(x - size * 0.08, y - size * 0.5, size * 0.16, size * 0.55, 3), tones.bark, {
      shade: 3,
      grain: false,
    }) +
    solid(
      smooth([
        [x - size * 0.62, y - size * 0.7],
        [x - size * 0.4, y - size * 1.15],
        [x, y - size * 1.32],
        [x + size * 0.42, y - size * 1.12],
        [x + size * 0.62, y - size * 0.68],
        [x + size * 0.3, y - size * 0.42],
        [x - size * 0.3, y - size * 0.42],
      ]),
      fill,
      { shade: size * 0.1 },
    ) +
    dots
  );
}

function furrows(y: number, stroke: string): string {
  let d = "";
  for (let index = 0; index < 6; index += 1)
    d += `M-20 ${y + index * 26}Q320 ${y - 34 + index * 30} 640 ${y + 6 + index * 28}T1300 ${y - 8 + index * 30}`;
  return line(d, stroke, 7, 0.5);
}

const covers: readonly (() => string)[] = [
  () =>
    sky(dawn.sky, dawn.sun, 960, 130) +
    hills(230, 34, 0.4, dawn.far) +
    hills(290, 38, 1.9, dawn.middle) +
    hills(366, 30, 3.4, dawn.near) +
    furrows(390, tones.earthDeep.base) +
    Array.from({ length: 9 }, (_, index) =>
      roundTree(90 + index * 150, 330 + Math.sin(index * 1.7) * 16, 34, tones.leaf),
    ).join(""),
  () => {
    const trunks = Array.from({ length: 15 }, (_, index) => {
      const x = 20 + index * 90;
      const lean = Math.sin(index * 2.1) * 12;
      return (
        solid(
          tube(
            [
              [x, 500],
              [x + lean * 0.4, 260],
              [x + lean, -20],
            ],
            (t) => 13 - 5 * t,
          ),
          tone(0.6, 0.03, 65),
          { shade: 5 },
        ) +
        line(`M${x - 9} 350l18 12M${x - 9} 366l18 12`, tones.bark.base, 3, 0.8) +
        solid(`M${x + 2} 382h16v16q-8 8 -16 0Z`, tones.earth, { shade: 2 })
      );
    });
    return (
      flat(`M0 0H${width}V${height}H0Z`, meadow.sky) +
      hills(300, 10, 0.5, meadow.far) +
      hills(400, 12, 2, tone(0.6, 0.08, 60)) +
      trunks.join("") +
      Array.from({ length: 22 }, (_, index) =>
        solid(
          ellipse(index * 62 - 10, 20 + Math.sin(index * 1.4) * 26, 74, 46),
          index % 2 ? tones.leaf : tones.leafDeep,
          { shade: 9 },
        ),
      ).join("")
    );
  },
  () => {
    const roll = dice(21);
    const apples = (x: number, y: number, size: number): string =>
      Array.from({ length: 7 }, () =>
        flat(
          ellipse(x + (roll() - 0.5) * size, y - size * (0.6 + roll() * 0.5), 6, 8),
          roll() > 0.5 ? tones.red.base : tones.gold.base,
        ),
      ).join("");
    const tree = (x: number, y: number, size: number, fill: Tone): string =>
      roundTree(x, y, size, fill, apples(x, y, size));
    return (
      sky(meadow.sky, dawn.sun, 300, 110) +
      hills(240, 30, 1.2, meadow.far) +
      hills(300, 20, 2.6, meadow.middle) +
      Array.from({ length: 8 }, (_, index) =>
        tree(80 + index * 165, 346, 100, index % 2 ? tones.leaf : tones.leafDeep),
      ).join("") +
      hills(392, 14, 0.3, tone(0.7, 0.09, 60)) +
      Array.from({ length: 5 }, (_, index) =>
        tree(130 + index * 262, 452, 160, index % 2 ? tones.leafDeep : tones.leaf),
      ).join("")
    );
  },
  () => {
    const pole = (x: number, y: number, tall: number): string => {
      const roll = dice(Math.round(x + y));
      const half = tall * 0.13;
      const column = smooth([
        [x - half * 0.5, y - tall],
        [x + half * 0.5, y - tall],
        [x + half, y - tall * 0.6],
        [x + half * 1.15, y - tall * 0.2],
        [x + half * 0.9, y],
        [x - half * 0.9, y],
        [x - half * 1.15, y - tall * 0.2],
        [x - half, y - tall * 0.6],
      ]);
      let leaves = "";
      let berries = "";
      for (let index = 0; index < 26; index += 1) {
        const at = [x + (roll() - 0.5) * half * 2.1, y - roll() * tall * 0.96] as const;
        leaves += place(
          flat(
            `M0 0C${round(half * 0.5)} ${round(-half * 0.5)} ${round(half * 0.5)} ${round(half * 0.4)} 0 ${round(half * 0.8)}C${round(-half * 0.5)} ${round(half * 0.4)} ${round(-half * 0.5)} ${round(-half * 0.5)} 0 0Z`,
            [tones.leafDeep.base, tones.leafYoung.dark, tones.leaf.light][index % 3] ?? tones.leaf.light,
          ),
          at[0],
          at[1],
          { rotate: (roll() - 0.5) * 70 },
        );
        if (index % 3 === 0) berries += `M${round(at[0])} ${round(at[1])}v${round(tall * 0.075)}`;
      }
      return (
        flat(ellipse(x + 6, y + 2, half * 1.5, half * 0.28), "#3a1d10", 0.18) +
        solid(roundRect(x - 6, y - tall - 26, 12, tall + 24, 5), tones.bark, { shade: 4 }) +
        solid(column, tones.leaf, { shade: half * 0.3, inside: leaves + line(berries, tones.lime.light, 5) })
      );
    };
    return (
      sky(dawn.sky, dawn.sun, 1040, 100) +
      hills(200, 24, 0.9, dawn.far) +
      hills(270, 12, 2.2, tone(0.7, 0.1, 45)) +
      Array.from({ length: 13 }, (_, index) => pole(20 + index * 104, 330, 110)).join("") +
      hills(356, 8, 1, tones.clay) +
      Array.from({ length: 6 }, (_, index) => pole(110 + index * 214, 456, 240)).join("")
    );
  },
  () => {
    const bush = (x: number, y: number, size: number): string => {
      const roll = dice(Math.round(x * 3 + y));
      return (
        solid(
          smooth([
            [x - size, y],
            [x - size * 0.8, y - size * 0.7],
            [x, y - size * 1.1],
            [x + size * 0.8, y - size * 0.7],
            [x + size, y],
          ]),
          y > 400 ? tones.leaf : tones.leafDeep,
          { shade: size * 0.14 },
        ) +
        flat(
          Array.from({ length: 9 }, () =>
            circle(x + (roll() - 0.5) * size * 1.3, y - size * (0.15 + roll() * 0.65), size * 0.09),
          ).join(""),
          tones.red.base,
        )
      );
    };
    return (
      sky(colour(0.945, 0.025, 190), colour(0.97, 0.05, 95), 700, 100) +
      hills(190, 40, 2.6, tone(0.8, 0.035, 185)) +
      hills(260, 34, 0.8, tone(0.68, 0.07, 155)) +
      hills(320, 22, 2, dawn.middle) +
      Array.from({ length: 17 }, (_, index) => bush(20 + index * 80, 364 + Math.sin(index * 0.47 + 2) * 12, 30)).join(
        "",
      ) +
      hills(400, 12, 0.6, tones.earth) +
      Array.from({ length: 11 }, (_, index) => bush(50 + index * 124, 462, 52)).join("")
    );
  },
  () =>
    sky(colour(0.94, 0.03, 205), dawn.sun, 880, 140) +
    hills(220, 30, 0.2, tone(0.78, 0.045, 175)) +
    hills(270, 22, 1.7, tone(0.64, 0.08, 150)) +
    flat(`M0 310H${width}V${height}H0Z`, colour(0.78, 0.05, 205)) +
    flat(`M0 310H${width}V330H0Z`, "#ffffff", 0.3) +
    line("M120 352h170M420 380h260M860 350h130M1010 410h200M180 430h220M620 448h180", "#ffffff", 6, 0.55) +
    line("M806 336h150M830 360h110M846 384h74", dawn.sun, 8, 0.7) +
    solid("M470 392Q600 430 740 388Q724 436 660 438H548Q490 436 470 392Z", tones.bark, { shade: 8 }) +
    solid(roundRect(628, 330, 22, 66, 10), tones.indigo, { shade: 4 }) +
    solid(circle(639, 322, 13), tones.straw, { shade: 3 }) +
    solid(
      polygon([
        [608, 322],
        [639, 290],
        [670, 322],
      ]),
      tones.straw,
      { shade: 4 },
    ) +
    line("M652 350L724 440", tones.wood.base, 6) +
    Array.from({ length: 14 }, (_, index) =>
      leaf({
        x: 40 + index * 18,
        y: 490,
        length: 130 + (index % 4) * 34,
        width: 22,
        angle: -100 + (index % 5) * 9,
        fill: index % 2 ? tones.leaf : tones.leafYoung,
        veins: 0,
      }),
    ).join("") +
    Array.from({ length: 12 }, (_, index) =>
      leaf({
        x: 1060 + index * 18,
        y: 490,
        length: 120 + (index % 4) * 30,
        width: 22,
        angle: -104 + (index % 5) * 9,
        fill: index % 2 ? tones.leafDeep : tones.leaf,
        veins: 0,
      }),
    ).join(""),
];

/** The shop covers in order, 1280 by 480. */
export function coverPictures(): string[] {
  return covers.map((draw) => frame(draw()));
}

function spotFrame(content: string): string {
  return sheet(640, 480, flat(ellipse(320, 268, 268, 178), colour(0.945, 0.03, 80)) + content);
}

/** The four small pictures, 640 by 480 on a clear ground. */
export const spotPictures = {
  "empty-basket": () =>
    spotFrame(
      contactShadow(320, 408, 190, 18) +
        line("M176 250C190 90 450 90 464 250", tones.wood.base, 20) +
        line("M176 250C190 90 450 90 464 250", tones.wood.light, 5, 0.7) +
        solid(ellipse(320, 250, 166, 34), tones.straw, { shade: 0 }) +
        flat(ellipse(320, 254, 150, 26), tones.bark.base) +
        basket({ cx: 320, bottom: 404, w: 340, h: 150, ground: false }) +
        leaf({ x: 486, y: 404, length: 96, width: 46, angle: -24 }) +
        leaf({ x: 150, y: 406, length: 78, width: 38, angle: -150, fill: tones.leafYoung }),
    ),
  "not-found": () =>
    spotFrame(
      contactShadow(320, 412, 150, 16) +
        solid(roundRect(308, 130, 26, 284, 8), tones.bark, { shade: 8 }) +
        solid(
          polygon([
            [150, 150],
            [430, 150],
            [476, 188],
            [430, 226],
            [150, 226],
          ]),
          tones.wood,
          { shade: 10 },
        ) +
        solid(
          polygon([
            [492, 250],
            [246, 250],
            [200, 286],
            [246, 322],
            [492, 322],
          ]),
          tones.straw,
          { shade: 10 },
        ) +
        line("M190 190q30 -22 60 0t60 0t60 0", tones.paper.base, 9) +
        line("M270 288h30M330 288h60M420 288h34", tones.bark.base, 9) +
        solid(
          smooth([
            [250, 414],
            [270, 372],
            [316, 360],
            [366, 374],
            [396, 414],
          ]),
          tones.leaf,
          { shade: 9 },
        ) +
        leaf({ x: 250, y: 412, length: 86, width: 34, angle: -130, fill: tones.leafYoung }) +
        place(cashewApple(tones.red), 500, 372, { scale: 0.3, rotate: 24 }),
    ),
  offline: () =>
    spotFrame(
      solid("M200 210a54 54 0 0 1 26 -98a82 82 0 0 1 156 -14a62 62 0 0 1 72 112Z", tones.mist, { shade: 12 }) +
        line("M262 232l-14 30M328 232l-14 30M394 232l-14 30", tones.steel.base, 10) +
        contactShadow(320, 428, 190, 16) +
        solid("M166 424V340H474V424Z", tones.straw, {
          shade: 10,
          inside: line(
            "M196 340V424M226 340V424M256 340V424M384 340V424M414 340V424M444 340V424",
            tones.straw.dark,
            4,
            0.6,
          ),
        }) +
        flat(roundRect(284, 366, 72, 62, 4), tones.bark.base) +
        solid("M126 366L224 296H416L514 366Q320 348 126 366Z", tones.earth, { shade: 10 }) +
        leaf({ x: 486, y: 426, length: 70, width: 32, angle: -60 }) +
        leaf({ x: 150, y: 426, length: 62, width: 30, angle: -118, fill: tones.leafYoung }),
    ),
  "no-results": () =>
    spotFrame(
      contactShadow(330, 412, 170, 16) +
        line("M404 318L492 404", tones.bark.base, 34) +
        line("M420 334L488 400", tones.wood.base, 20) +
        solid(circle(306, 222, 138), tones.earth, { shade: 10 }) +
        solid(circle(306, 222, 112), tones.paper, { shade: 8 }) +
        place(
          leaf({ x: 0, y: 60, length: 130, width: 62, angle: -62 }) +
            leaf({ x: 0, y: 60, length: 110, width: 54, angle: -126, fill: tones.leafYoung }),
          306,
          222,
        ) +
        solid(
          smooth([
            [240, 300],
            [270, 276],
            [306, 270],
            [344, 278],
            [372, 300],
            [306, 330],
          ]),
          tones.clay,
          { shade: 6 },
        ) +
        line("M224 190Q240 150 276 136", "#ffffff", 12, 0.9),
    ),
} satisfies Record<string, () => string>;
