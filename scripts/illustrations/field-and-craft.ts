/** Mushrooms, things of the kitchen and the yard, things made by hand, and the farm itself. */
import {
  along,
  circle,
  clipped,
  contactShadow,
  dice,
  ellipse,
  flat,
  heap,
  leaf,
  line,
  place,
  polygon,
  round,
  roundRect,
  smooth,
  solid,
  spread,
  stamp,
  tone,
  tones,
  tube,
  type Point,
  type Tone,
} from "./drawing";
import { basket, board, bowl, box, jar, label, plate, pouch, weave } from "./packs";
import {
  cashewApple,
  chilli,
  cricket,
  egg,
  fish,
  flower,
  mushroom,
  orchidFlower,
  oysterMushroom,
  reishi,
} from "./pieces";
import type { Scenes } from "./scene";

const bananaLeaf = tone(0.5, 0.1, 140);
const pinkMeat = tone(0.8, 0.06, 30);
const driedMeat = tone(0.47, 0.11, 32);
const shoot = tone(0.83, 0.08, 105);
const duckEgg = tone(0.87, 0.025, 200);
const henEgg = tone(0.78, 0.065, 58);

/** Pork roll in banana leaf, tied crosswise, lying down. */
function leafRoll(length: number, radius: number): string {
  const half = length / 2;
  let folds = "";
  for (let index = -3; index <= 3; index += 1) folds += `M${-half + 20} ${round(index * radius * 0.27)}H${half - 20}`;
  const tie = (x: number): string =>
    line(`M${x} ${-radius}Q${x + 12} 0 ${x} ${radius}`, tones.straw.base, 9) +
    line(`M${x + 4} ${-radius + 8}Q${x + 14} 0 ${x + 4} ${radius - 8}`, tones.straw.dark, 3, 0.7);
  return (
    solid(roundRect(-half, -radius, length, radius * 2, Math.round(radius * 0.42)), bananaLeaf, {
      shade: 18,
      inside:
        line(folds, bananaLeaf.light, 3, 0.55) +
        flat(`M${half - 80} ${-radius}L${half + 10} ${-radius}V${radius}H${half - 40}Z`, bananaLeaf.dark, 0.5),
    }) +
    [-half * 0.6, -half * 0.2, half * 0.2, half * 0.6].map(tie).join("") +
    line(`M${-half} -6H${half}`, tones.straw.base, 8)
  );
}

function rollSlice(radius: number): string {
  return (
    solid(circle(0, 0, radius), bananaLeaf, { shade: 5 }) +
    solid(circle(-1, -1, radius * 0.9), pinkMeat, {
      shade: radius * 0.1,
      inside: flat(
        spread({ x: -radius, y: -radius, w: radius * 2, h: radius * 2 }, radius * 0.3, 4)
          .map(([x, y]) => circle(x, y, radius * 0.035))
          .join(""),
        pinkMeat.dark,
      ),
    })
  );
}

function meatStrip(seed: number): string {
  const roll = dice(seed);
  const spine: Point[] = [
    [-120, roll() * 20],
    [-40, -14 + roll() * 18],
    [40, 10 - roll() * 20],
    [120, roll() * 16],
  ];
  return solid(
    tube(spine, (t) => 30 * Math.sqrt(Math.max(0.05, 1 - (2 * t - 1) ** 8)) + 4 * Math.sin(t * 21)),
    driedMeat,
    {
      shade: 9,
      inside:
        line("M-104 0Q-40 -14 20 2T110 4M-90 16Q-30 4 30 16T96 18", driedMeat.light, 4, 0.8) +
        flat(
          spread({ x: -110, y: -26, w: 220, h: 52 }, 24, seed)
            .map(([x, y]) => circle(x, y, 2.6))
            .join(""),
          tones.cream.base,
        ),
    },
  );
}

function cabbage(): string {
  const outer = (rotate: number, fill: Tone, seed: number): string => {
    const roll = dice(seed);
    const edge: Point[] = [[0, 96]];
    for (let index = 0; index <= 20; index += 1) {
      const angle = Math.PI * (0.72 + (index / 20) * 1.56);
      const ruffle = (index % 2 ? 1.07 : 0.96) + roll() * 0.05;
      edge.push([Math.cos(angle) * 104 * ruffle, Math.sin(angle) * 122 * ruffle - 16]);
    }
    const veins =
      "M0 92V-112M0 44Q-50 10 -74 -58M0 44Q50 10 74 -58M0 6Q-34 -30 -44 -100M0 6Q34 -30 44 -100M-34 16Q-62 10 -84 -10M34 16Q62 10 84 -10";
    return place(solid(smooth(edge), fill, { shade: 11, inside: line(veins, fill.light, 4.5, 0.9) }), 0, 0, { rotate });
  };
  return (
    outer(-44, tones.leafDeep, 3) +
    outer(44, tones.leafDeep, 4) +
    outer(-22, tones.leaf, 5) +
    outer(24, tones.leaf, 6) +
    place(outer(-6, tones.leafYoung, 7), 0, 14, { scale: 0.9 }) +
    place(outer(6, tones.lime, 8), 0, 34, { scale: 0.66 })
  );
}

function carrot(): string {
  return (
    leaf({ x: 0, y: -96, length: 110, width: 40, angle: -110 }) +
    leaf({ x: 0, y: -96, length: 120, width: 40, angle: -80, fill: tones.leafYoung }) +
    leaf({ x: 0, y: -96, length: 100, width: 38, angle: -52 }) +
    solid(
      tube(
        [
          [0, -110],
          [0, 0],
          [4, 150],
        ],
        (t) => 46 * (1 - t) ** 0.6 * Math.min(1, 0.6 + t * 4),
      ),
      tones.orange,
      { shade: 10, inside: line("M-40 -60h22M20 -30h24M-34 0h20M10 40h16M-20 60h14", tones.orange.dark, 5) },
    )
  );
}

function tomato(): string {
  return (
    solid(
      smooth([
        [0, -72],
        [52, -70],
        [86, -20],
        [74, 44],
        [28, 72],
        [-28, 72],
        [-74, 44],
        [-86, -20],
        [-52, -70],
      ]),
      tones.red,
      { shade: 14 },
    ) +
    flat(ellipse(-40, -24, 12, 20), "#ffffff", 0.45) +
    place(flower(5, 52, 18, tones.leaf, tones.leaf), 0, -66)
  );
}

function bambooShoot(scale = 1): string {
  let sheaths = "";
  for (let index = 0; index < 6; index += 1) {
    const y = 130 - index * 48;
    const half = 84 - index * 11;
    sheaths += solid(
      `M${-half} ${y}C${round(-half * 0.9)} ${y - 60} ${round(-half * 0.3)} ${y - 96} ${index % 2 ? 8 : -8} ${y - 128}C${round(half * 0.4)} ${y - 96} ${round(half * 0.95)} ${y - 60} ${half} ${y}Q0 ${y + 30} ${-half} ${y}Z`,
      index % 2 ? tones.straw : shoot,
      {
        shade: 12,
        inside: line(
          `M${round(-half * 0.5)} ${y}Q${round(-half * 0.3)} ${y - 60} 0 ${y - 110}M${round(half * 0.5)} ${y}Q${round(half * 0.3)} ${y - 60} 0 ${y - 110}M0 ${y}V${y - 90}`,
          tones.bark.base,
          3,
          0.35,
        ),
      },
    );
  }
  return place(sheaths, 0, 0, { scale });
}

function cassavaRoot(): string {
  const spine: Point[] = [
    [-230, -10],
    [-110, 10],
    [40, -6],
    [210, 16],
  ];
  return solid(
    tube(spine, (t) => 54 * Math.min(1, 0.3 + 5 * t) * (1 - t ** 3 * 0.72)),
    tones.bark,
    {
      shade: 14,
      inside:
        line(
          "M-190 -20q16 20 4 44M-120 -40q14 30 0 70M-30 -50q16 40 0 80M60 -44q12 30 0 66M130 -30q8 26 0 50",
          tones.bark.dark,
          5,
          0.7,
        ) + line("M-180 -28H-60M-20 -30H90", tones.wood.base, 5, 0.7),
    },
  );
}

function cassavaPiece(): string {
  return (
    solid(roundRect(-90, -56, 170, 112, 26), tones.bark, { shade: 10 }) +
    flat(ellipse(80, 0, 36, 56), tones.pink.light) +
    solid(ellipse(81, 0, 29, 47), tones.paper, { shade: 7 }) +
    flat(circle(81, 0, 4), tones.straw.dark)
  );
}

/** Diamonds and stripes in the manner of S'tiêng and M'nông weaving, of our own drawing. */
function brocadeCloth(x: number, y: number, w: number, h: number): string {
  let drawn = flat(`M${x} ${y}h${w}v${h}h${-w}Z`, tones.night.base);
  const stripe = (top: number, height: number, fill: string): string =>
    flat(`M${x} ${top}h${w}v${height}h${-w}Z`, fill);
  for (let band = 0; band * 132 < h; band += 1) {
    const top = y + band * 132;
    drawn +=
      stripe(top, 14, tones.red.base) + stripe(top + 18, 6, tones.gold.base) + stripe(top + 28, 4, tones.paper.base);
    for (let at = x; at < x + w; at += 66) {
      const [cx, cy] = [at + 33, top + 82];
      const diamond = (size: number): string =>
        polygon([
          [cx - size, cy],
          [cx, cy - size],
          [cx + size, cy],
          [cx, cy + size],
        ]);
      drawn +=
        flat(diamond(34), band % 2 ? tones.leaf.base : tones.red.base) +
        flat(diamond(24), tones.night.base) +
        flat(diamond(16), tones.gold.base) +
        flat(diamond(7), tones.red.base);
      drawn += flat(
        polygon([
          [at - 10, cy - 34],
          [at + 10, cy - 34],
          [at, cy - 18],
        ]) +
          polygon([
            [at - 10, cy + 34],
            [at + 10, cy + 34],
            [at, cy + 18],
          ]),
        tones.paper.base,
      );
    }
  }
  return drawn;
}

function driedBunch(): string {
  const stems: [number, number, number][] = [
    [-150, -250, 0],
    [-80, -330, 1],
    [0, -370, 2],
    [84, -326, 0],
    [150, -246, 1],
    [-44, -250, 2],
    [46, -246, 1],
    [-190, -160, 2],
    [190, -156, 0],
  ];
  return stems
    .map(([x, y, kind]) => {
      const head = [
        () => place(flower(12, 46, 16, tones.gold, tones.cocoa), x, y),
        () =>
          line(
            spread({ x: x - 26, y: y - 60, w: 52, h: 110 }, 16, Math.abs(x) + 3)
              .map(([px, py]) => `M${round(px)} ${round(py)}l0.1 0`)
              .join(""),
            tones.pink.base,
            15,
          ) +
          line(
            spread({ x: x - 20, y: y - 54, w: 40, h: 100 }, 20, Math.abs(x) + 8)
              .map(([px, py]) => `M${round(px)} ${round(py)}l0.1 0`)
              .join(""),
            tones.earth.light,
            9,
          ),
        () =>
          solid(
            tube(
              [
                [x, y + 60],
                [x - 4, y],
                [x + 6, y - 70],
              ],
              (t) => 20 * Math.sin(Math.PI * Math.min(0.97, 0.12 + t * 0.85)),
            ),
            tones.straw,
            {
              shade: 5,
              inside: line(
                `M${x - 20} ${y + 30}l40 -16M${x - 20} ${y + 6}l40 -16M${x - 18} ${y - 20}l36 -14M${x - 14} ${y - 42}l30 -12`,
                tones.straw.dark,
                3,
              ),
            },
          ),
      ][kind];
      return line(`M0 0Q${round(x * 0.3)} ${round(y * 0.5)} ${x} ${y + 20}`, tones.straw.dark, 5) + (head?.() ?? "");
    })
    .join("");
}

function bonsaiTree(): string {
  const trunk: Point[] = [
    [400, 580],
    [360, 510],
    [440, 440],
    [380, 350],
    [420, 270],
  ];
  const cloud = (cx: number, cy: number, rx: number, ry: number, fill: Tone): string =>
    solid(
      smooth([
        [cx - rx, cy + ry * 0.3],
        [cx - rx * 0.8, cy - ry * 0.5],
        [cx - rx * 0.3, cy - ry],
        [cx + rx * 0.3, cy - ry * 0.96],
        [cx + rx * 0.84, cy - ry * 0.46],
        [cx + rx, cy + ry * 0.34],
        [cx + rx * 0.4, cy + ry * 0.62],
        [cx - rx * 0.4, cy + ry * 0.6],
      ]),
      fill,
      {
        shade: 14,
        inside: flat(
          spread({ x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, 24, Math.round(cx))
            .map(([x, y]) => `M${round(x - 8)} ${round(y)}q8 -12 16 0q-8 5 -16 0Z`)
            .join(""),
          fill.light,
          0.8,
        ),
      },
    );
  return (
    line(
      smooth(
        [
          [440, 440],
          [520, 420],
          [580, 410],
        ],
        false,
      ) +
        smooth(
          [
            [380, 360],
            [300, 350],
            [240, 372],
          ],
          false,
        ),
      tones.bark.base,
      20,
    ) +
    solid(
      tube(trunk, (t) => 46 * (1 - t) + 13),
      tones.bark,
      { shade: 13, inside: line("M380 570q-10 -40 6 -70M420 470q-30 -20 -10 -60", tones.bark.light, 5, 0.7) },
    ) +
    cloud(580, 400, 122, 62, tones.leaf) +
    cloud(238, 364, 118, 62, tones.leafDeep) +
    cloud(410, 250, 150, 86, tones.leaf)
  );
}

function cloudBank(x: number, y: number, scale: number): string {
  return place(flat("M-90 20a36 36 0 0 1 20 -66a56 56 0 0 1 104 -8a42 42 0 0 1 52 74Z", "#ffffff", 0.85), x, y, {
    scale,
  });
}

function farmScene(): string {
  const row = (y: number, count: number, size: number): string =>
    Array.from({ length: count }, (_, index) => {
      const x = ((index + 0.5) / count) * 860 - 30 + (y % 3) * 20;
      return (
        solid(roundRect(x - size * 0.1, y - size * 0.5, size * 0.2, size * 0.6, 2), tones.bark, {
          shade: 2,
          grain: false,
        }) + solid(circle(x, y - size, size * 0.68), y % 2 ? tones.leaf : tones.leafDeep, { shade: size * 0.16 })
      );
    }).join("");
  return (
    flat(circle(584, 190, 82), tones.gold.base) +
    cloudBank(220, 170, 1) +
    cloudBank(420, 110, 0.7) +
    solid(
      "M-40 420C80 260 170 210 250 300C330 230 430 190 520 320C620 280 720 300 840 400V820H-40Z",
      tone(0.66, 0.055, 165),
      { shade: 0 },
    ) +
    solid("M-20 470Q180 370 400 440T820 420V820H-20Z", tone(0.62, 0.1, 140), { shade: 0 }) +
    row(474, 9, 34) +
    solid("M-20 560Q220 470 460 540T820 520V820H-20Z", tones.clay, { shade: 0 }) +
    line(
      "M-20 620Q220 530 460 600T820 580M-20 690Q220 610 460 670T820 650M-20 760Q220 690 460 740T820 720",
      tones.earth.base,
      12,
      0.65,
    ) +
    solid(roundRect(270, 420, 200, 150, 4), tones.straw, {
      shade: 12,
      inside:
        line("M300 420V580M340 420V580M380 420V580M420 420V580", tones.straw.dark, 4, 0.6) +
        flat(roundRect(336, 476, 66, 100, 4), tones.bark.base),
    }) +
    solid(
      polygon([
        [240, 436],
        [370, 320],
        [500, 436],
      ]),
      tones.earth,
      { shade: 10 },
    ) +
    flat("M330 570H410L520 820H200Z", tones.cream.base) +
    [
      [110, 660],
      [180, 740],
      [560, 650],
      [660, 720],
      [700, 610],
    ]
      .map(
        ([x = 0, y = 0]) =>
          solid(
            smooth([
              [x - 60, y],
              [x - 44, y - 50],
              [x, y - 76],
              [x + 46, y - 50],
              [x + 60, y],
            ]),
            tones.leaf,
            { shade: 10 },
          ) + flat(circle(x - 18, y - 32, 8) + circle(x + 20, y - 26, 8) + circle(x + 2, y - 54, 8), tones.red.base),
      )
      .join("")
  );
}

function hat(cx: number, y: number, w: number): string {
  const half = w / 2;
  return solid(
    `M${cx - half} ${y}L${cx} ${y - w * 0.52}L${cx + half} ${y}Q${cx} ${y + w * 0.12} ${cx - half} ${y}Z`,
    tones.straw,
    {
      shade: 14,
      inside: line(
        [0.25, 0.45, 0.65, 0.85]
          .map(
            (t) =>
              `M${round(cx - half * t)} ${round(y - w * 0.52 * (1 - t))}Q${cx} ${round(y - w * 0.52 * (1 - t) + w * 0.1 * t)} ${round(cx + half * t)} ${round(y - w * 0.52 * (1 - t))}`,
          )
          .join(""),
        tones.straw.dark,
        4,
        0.6,
      ),
    },
  );
}

export const fieldAndCraft = {
  "mushroom-fresh": {
    views: [
      () =>
        contactShadow(400, 706, 230, 24) +
        place(oysterMushroom(tone(0.8, 0.03, 70)), 270, 520, { scale: 1.6, rotate: -16 }) +
        place(oysterMushroom(tone(0.84, 0.03, 75)), 540, 520, { scale: 1.6, rotate: 16 }) +
        place(oysterMushroom(tone(0.74, 0.035, 65)), 404, 440, { scale: 1.9 }) +
        place(mushroom(tone(0.72, 0.05, 62)), 330, 634, { scale: 0.9, rotate: -8 }) +
        place(mushroom(tone(0.72, 0.05, 62)), 480, 640, { scale: 0.85, rotate: 10 }),
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 500,
          h: 210,
          inside:
            place(mushroom(), 262, 440, { scale: 1.1, rotate: -18 }) +
            place(mushroom(), 538, 440, { scale: 1.1, rotate: 18 }) +
            place(mushroom(tones.wood), 400, 360, { scale: 1.5 }) +
            place(mushroom(tones.testa), 330, 470, { scale: 0.8, rotate: -6 }) +
            place(mushroom(tones.testa), 474, 474, { scale: 0.76, rotate: 8 }),
        }),
    ],
  },
  "mushroom-dried": {
    behind: "arch",
    views: [
      () => {
        const shiitake = stamp(
          solid(
            smooth([
              [-62, 12],
              [-56, -28],
              [-20, -50],
              [26, -48],
              [60, -22],
              [62, 14],
              [20, 30],
              [-26, 30],
            ]),
            tones.testa,
            { shade: 10, inside: line("M-40 -20L-10 -34M-20 0L8 -18L34 -30M10 8L40 -8", tones.straw.base, 6, 0.75) },
          ),
        );
        return (
          shiitake.define +
          bowl({
            cx: 400,
            bottom: 706,
            w: 480,
            glaze: tones.straw,
            band: tones.leaf,
            inside: heap(shiitake.set, { cx: 400, base: 520, w: 440, h: 130, size: 112, seed: 4, scale: 1 }),
          }) +
          shiitake.set(622, 692, { scale: 0.95 }) +
          shiitake.set(180, 696, { scale: 0.85, flip: true })
        );
      },
      () => {
        const cap = mushroom(tones.testa, tones.cream);
        return pouch({
          cx: 400,
          bottom: 706,
          w: 390,
          h: 540,
          paper: tones.straw,
          band: tones.bark,
          front: label({ cx: 400, cy: 450, w: 230, h: 250, ink: tones.earth, mark: place(cap, 0, 2, { scale: 0.72 }) }),
        });
      },
    ],
  },
  lingzhi: {
    views: [
      () =>
        contactShadow(400, 700, 220, 24) +
        solid(roundRect(150, 640, 500, 70, 34), tones.bark, {
          shade: 12,
          inside: line("M180 670h160M260 690h220M420 664h190", tones.bark.light, 5, 0.6),
        }) +
        place(reishi(), 270, 540, { scale: 1.15, rotate: -6 }) +
        place(reishi(), 540, 560, { scale: 1, flip: true }) +
        place(reishi(), 410, 410, { scale: 1.9 }),
      () =>
        box({
          cx: 400,
          bottom: 706,
          w: 380,
          h: 420,
          fill: tones.gold,
          ribbon: tones.earth,
          front: label({ cx: 400, cy: 500, w: 220, h: 230, mark: place(reishi(), 0, 2, { scale: 0.62 }) }),
        }),
    ],
  },
  soap: {
    views: [
      () =>
        board(400, 666, 460) +
        place(soapBar(tones.leafYoung), 400, 610) +
        place(soapBar(tones.cream), 384, 494, { rotate: -2 }) +
        place(soapBar(tones.pink), 410, 378, { rotate: 3 }) +
        leaf({ x: 560, y: 330, length: 160, width: 66, angle: -46 }) +
        place(flower(8, 44, 22, tones.paper), 250, 320) +
        bubbles(),
      () =>
        box({
          cx: 330,
          bottom: 706,
          w: 340,
          h: 300,
          fill: tones.straw,
          ribbon: tones.leaf,
          front: label({
            cx: 330,
            cy: 560,
            w: 170,
            h: 180,
            ink: tones.leaf,
            mark: leaf({ x: -50, y: 34, length: 120, width: 56, angle: -38 }),
          }),
        }) +
        place(soapBar(tones.leafYoung), 330, 356, { scale: 0.8 }) +
        place(soapBar(tones.pink), 548, 670, { scale: 0.6, rotate: -4 }) +
        leaf({ x: 440, y: 300, length: 130, width: 56, angle: -40 }),
    ],
  },
  sausage: {
    behind: "arch",
    views: [
      () =>
        board(400, 674, 580) +
        place(leafRoll(470, 92), 390, 572) +
        place(leafRoll(330, 80), 350, 404, { rotate: -3 }) +
        place(rollSlice(86), 610, 594) +
        place(rollSlice(76), 560, 420, { rotate: 20 }),
      () =>
        plate(400, 664, 540) +
        [
          [230, 600],
          [330, 590],
          [430, 590],
          [530, 596],
          [600, 606],
        ]
          .map(([x = 0, y = 0]) => place(rollSlice(78), x, y))
          .join("") +
        place(leafRoll(360, 76), 400, 420, { rotate: -2 }) +
        place(chilli(), 620, 500, { rotate: -20, scale: 0.8 }),
    ],
  },
  "dried-meat": {
    views: [
      () =>
        board(400, 674, 560) +
        place(meatStrip(3), 320, 640, { scale: 1.25 }) +
        place(meatStrip(5), 500, 632, { scale: 1.2, rotate: -4 }) +
        place(meatStrip(8), 400, 570, { scale: 1.35, rotate: 3 }) +
        place(meatStrip(4), 370, 496, { scale: 1.3, rotate: -7 }) +
        place(meatStrip(9), 430, 424, { scale: 1.2, rotate: 5 }) +
        place(chilli(), 596, 640, { rotate: -30, scale: 1.05 }),
      () =>
        pouch({
          cx: 380,
          bottom: 706,
          w: 390,
          h: 540,
          paper: tones.earthDeep,
          band: tones.gold,
          front: label({
            cx: 380,
            cy: 390,
            w: 214,
            h: 224,
            ink: tones.earth,
            mark: place(meatStrip(3), 0, 6, { scale: 0.62, rotate: -18 }),
          }),
          window: [0, 1, 2, 3]
            .map((index) =>
              place(meatStrip(index + 2), 320 + index * 42, 570 + (index % 2) * 40, { scale: 0.8, rotate: -20 }),
            )
            .join(""),
        }),
    ],
  },
  fish: {
    views: [
      () =>
        plate(400, 654, 560, tones.paper) +
        leaf({ x: 180, y: 650, length: 220, width: 90, angle: -14 }) +
        leaf({ x: 620, y: 650, length: 180, width: 80, angle: -166, fill: tones.leafYoung }) +
        place(fish(), 392, 530, { scale: 1.12 }) +
        place(tomato(), 570, 640, { scale: 0.5 }),
      () =>
        place(driedFish(0), 250, 0) +
        place(driedFish(1), 400, 20) +
        place(driedFish(2), 550, 0) +
        solid(roundRect(110, 150, 580, 20, 10), tones.wood, { shade: 4 }),
    ],
  },
  eggs: {
    views: [
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 520,
          h: 190,
          inside:
            straws(400, 520, 480) +
            [
              [250, 470, henEgg, -12],
              [550, 470, duckEgg, 14],
              [350, 450, duckEgg, -4],
              [452, 452, henEgg, 8],
              [300, 380, henEgg, -8],
              [404, 350, duckEgg, 2],
              [500, 386, henEgg, 10],
            ]
              .map(([x, y, fill, rotate]) =>
                place(egg(fill as Tone), x as number, y as number, { rotate: rotate as number, scale: 1.3 }),
              )
              .join("") +
            straws(400, 540, 500),
        }),
      () =>
        contactShadow(400, 704, 250) +
        place(egg(henEgg), 270, 560, { scale: 2.5, rotate: -10 }) +
        place(egg(henEgg), 540, 570, { scale: 2.4, rotate: 12 }) +
        place(egg(duckEgg), 402, 480, { scale: 2.9 }),
    ],
  },
  vegetables: {
    views: [
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 540,
          h: 200,
          inside:
            place(carrot(), 590, 400, { rotate: 24 }) +
            place(carrot(), 520, 380, { rotate: 8 }) +
            place(cabbage(), 300, 400, { scale: 1.3 }) +
            leaf({ x: 470, y: 520, length: 230, width: 90, angle: -96, fill: tones.leafYoung }) +
            place(tomato(), 440, 470, { scale: 0.9 }) +
            place(tomato(), 570, 490, { scale: 0.75 }),
        }),
      () => contactShadow(400, 704, 220) + place(cabbage(), 400, 500, { scale: 1.95 }),
    ],
  },
  "bamboo-shoots": {
    behind: "arch",
    views: [
      () =>
        contactShadow(400, 706, 240, 24) +
        place(bambooShoot(), 250, 560, { scale: 1.1, rotate: -8 }) +
        place(bambooShoot(), 560, 560, { scale: 1.1, rotate: 8 }) +
        place(bambooShoot(), 402, 500, { scale: 1.5 }),
      () =>
        jar({
          cx: 400,
          bottom: 706,
          w: 320,
          h: 460,
          lid: tones.leaf,
          inside:
            flat("M200 330H600V720H200Z", tones.custard.base) +
            [0, 1, 2, 3, 4, 5, 6]
              .map((index) =>
                place(solid(roundRect(-22, -130, 44, 260, 18), shoot, { shade: 6 }), 262 + index * 46, 560, {
                  rotate: (index % 3) * 5 - 5,
                }),
              )
              .join(""),
          front: label({
            cx: 400,
            cy: 580,
            w: 180,
            h: 190,
            ink: tones.leaf,
            mark: place(bambooShoot(), 0, 0, { scale: 0.4 }),
          }),
        }) + place(chilli(), 606, 692, { scale: 0.85 }),
    ],
  },
  cassava: {
    zoom: 0.98,
    behind: "arch",
    views: [
      () =>
        contactShadow(400, 704, 270, 24) +
        leaf({ x: 220, y: 430, length: 190, width: 54, angle: -150 }) +
        leaf({ x: 220, y: 430, length: 200, width: 54, angle: -118, fill: tones.leafYoung }) +
        leaf({ x: 220, y: 430, length: 210, width: 54, angle: -86 }) +
        leaf({ x: 220, y: 430, length: 200, width: 54, angle: -54, fill: tones.leafYoung }) +
        leaf({ x: 220, y: 430, length: 180, width: 54, angle: -22 }) +
        line("M220 430L240 520", tones.red.base, 9) +
        place(cassavaRoot(), 420, 520, { rotate: -8, scale: 1.15 }) +
        place(cassavaRoot(), 370, 628, { rotate: 4, scale: 1.15 }) +
        place(cassavaPiece(), 590, 640, { scale: 1 }),
    ],
  },
  cricket: {
    zoom: 0.98,
    views: [
      () =>
        contactShadow(400, 690, 240, 22) +
        leaf({ x: 130, y: 690, length: 330, width: 96, angle: -8, fill: tones.leafYoung }) +
        leaf({ x: 690, y: 700, length: 300, width: 90, angle: -172 }) +
        place(cricket(), 392, 520, { scale: 1.75 }),
      () =>
        jar({
          cx: 400,
          bottom: 706,
          w: 330,
          h: 450,
          lid: tones.earth,
          inside: scatteredCrickets(),
          front: label({ cx: 400, cy: 580, w: 184, h: 190, mark: place(cricket(), 0, 0, { scale: 0.42 }) }),
        }),
    ],
  },
  "handicraft-basket": {
    views: [
      () =>
        contactShadow(400, 708, 230, 24) +
        line("M246 430C250 130 550 130 554 430", tones.wood.base, 28) +
        line("M246 430C250 130 550 130 554 430", tones.wood.light, 8, 0.7) +
        basket({ cx: 400, bottom: 706, w: 440, h: 290, straw: tones.straw, ground: false }) +
        flat("M190 520H610V560H190Z", tones.earth.base, 0) +
        brocadeBand(400, 540),
      () =>
        contactShadow(400, 706, 240) +
        solid(circle(400, 450, 250), tones.straw, { shade: 20, inside: weave(150, 200, 500, 500, tones.straw, 40) }) +
        line(circle(400, 450, 238), tones.wood.base, 26) +
        line(circle(400, 450, 238), tones.wood.light, 6, 0.7) +
        line(circle(400, 450, 120), tones.earth.base, 14, 0.85),
      () => contactShadow(400, 700, 250) + hat(400, 640, 540),
    ],
  },
  brocade: {
    behind: "arch",
    views: [
      () =>
        contactShadow(400, 706, 250, 20) +
        solid(roundRect(130, 170, 540, 26, 13), tones.wood, { shade: 6 }) +
        clipped(roundRect(180, 184, 440, 470, 4), brocadeCloth(180, 184, 440, 480)) +
        flat("M540 184H620V654H520Z", "#2b160c", 0.16) +
        flat(roundRect(180, 184, 440, 470, 4), "url(#grain)") +
        line(
          Array.from({ length: 22 }, (_, index) => `M${190 + index * 20} 656v${34 + (index % 3) * 6}`).join(""),
          tones.red.base,
          7,
        ),
      () =>
        contactShadow(400, 704, 260) +
        [0, 1, 2]
          .map(
            (index) =>
              clipped(
                roundRect(160 + index * 12, 560 - index * 130, 470 - index * 20, 136, 34),
                brocadeCloth(140, 548 - index * 130, 540, 150) + flat("M500 0H700V800H540Z", "#2b160c", 0.18),
              ) + line(roundRect(160 + index * 12, 560 - index * 130, 470 - index * 20, 136, 34), tones.night.base, 4),
          )
          .join(""),
    ],
  },
  "dried-flowers": {
    views: [
      () =>
        place(driedBunch(), 400, 540) +
        contactShadow(400, 708, 120) +
        solid(
          smooth([
            [330, 470],
            [470, 470],
            [458, 520],
            [520, 610],
            [490, 706],
            [310, 706],
            [280, 610],
            [342, 520],
          ]),
          tones.clay,
          { shade: 20, inside: line("M260 590H540M270 620H540", tones.cream.base, 6, 0.8) },
        ),
      () =>
        contactShadow(400, 704, 240) +
        solid(roundRect(150, 170, 500, 530, 14), tones.wood, { shade: 12 }) +
        solid(roundRect(186, 206, 428, 458, 6), tones.paper, { shade: 0 }) +
        place(driedBunch(), 400, 600, { scale: 0.9 }) +
        place(
          solid(
            polygon([
              [-34, -20],
              [34, -20],
              [22, 20],
              [34, 60],
              [-34, 60],
              [-22, 20],
            ]),
            tones.earth,
            { shade: 6 },
          ),
          400,
          560,
        ),
    ],
  },
  bonsai: {
    zoom: 1.06,
    views: [
      () =>
        contactShadow(400, 708, 220, 20) +
        bonsaiTree() +
        solid("M200 580H600L560 690Q556 700 540 700H260Q244 700 240 690Z", tones.earth, {
          shade: 20,
          inside: flat("M190 580H610V606H190Z", tones.earthDeep.base),
        }) +
        flat(
          smooth([
            [220, 582],
            [300, 560],
            [400, 566],
            [500, 558],
            [580, 582],
          ]),
          tones.leaf.base,
        ) +
        solid(roundRect(250, 694, 60, 18, 6), tones.earthDeep, { shade: 3 }) +
        solid(roundRect(490, 694, 60, 18, 6), tones.earthDeep, { shade: 3 }),
    ],
  },
  orchid: {
    behind: "arch",
    zoom: 1.04,
    views: [
      () => {
        const bloom = stamp(orchidFlower());
        const stem: Point[] = [
          [400, 600],
          [372, 430],
          [400, 260],
          [500, 170],
          [640, 210],
        ];
        const at = (t: number): Point => along(stem, t);
        return (
          contactShadow(400, 708, 120) +
          bloom.define +
          leaf({ x: 400, y: 590, length: 250, width: 92, angle: -150, fill: tones.leafDeep }) +
          leaf({ x: 400, y: 590, length: 250, width: 92, angle: -30 }) +
          leaf({ x: 400, y: 590, length: 180, width: 80, angle: -168, fill: tones.leafYoung }) +
          line(smooth(stem, false), tones.leaf.dark, 9) +
          [0.4, 0.52, 0.64, 0.76, 0.88]
            .map((t, index) =>
              bloom.set(at(t)[0] + (index % 2 ? 34 : -34), at(t)[1] + 10, {
                scale: 1.2 - index * 0.1,
                rotate: index * 8 - 10,
              }),
            )
            .join("") +
          solid(ellipse(at(0.97)[0], at(0.97)[1] + 6, 16, 22), tones.orchid, { shade: 5 }) +
          solid("M300 580H500L470 700Q468 708 456 708H344Q332 708 330 700Z", tones.clay, { shade: 16 }) +
          solid(roundRect(288, 566, 224, 34, 10), tones.clay, { shade: 7 })
        );
      },
      () => line("M400 800Q380 640 400 440", tones.leaf.dark, 16) + place(orchidFlower(), 400, 420, { scale: 3.6 }),
    ],
  },
  "farm-visit": {
    behind: "none",
    table: false,
    zoom: 1,
    views: [
      () => farmScene(),
      () =>
        farmScene() +
        basket({
          cx: 400,
          bottom: 776,
          w: 330,
          h: 120,
          inside: [
            [320, 620, -14, 1],
            [480, 620, 16, 0],
            [400, 600, 2, 0],
            [360, 650, -6, 0],
            [446, 650, 8, 1],
          ]
            .map(([x = 0, y = 0, rotate = 0, ripe = 0]) =>
              place(cashewApple(ripe ? tones.yellow : tones.red), x, y, { rotate, scale: 0.74 }),
            )
            .join(""),
        }),
    ],
  },
} satisfies Scenes;

function scatteredCrickets(): string {
  const one = stamp(cricket());
  return (
    one.define +
    spread({ x: 250, y: 360, w: 300, h: 350 }, 62, 4)
      .map(([x, y], index) => one.set(x, y, { scale: 0.4, rotate: index * 37 }))
      .join("")
  );
}

function soapBar(fill: Tone): string {
  return (
    solid(roundRect(-180, -56, 360, 112, 30), fill, {
      shade: 14,
      inside: line("M-160 -10Q-80 -40 0 -8T170 -14M-160 26Q-80 0 0 28T170 20", fill.dark, 6, 0.45),
    }) + line("M-140 -38H60", "#ffffff", 8, 0.5)
  );
}

function bubbles(): string {
  return [
    [620, 560, 30],
    [664, 500, 20],
    [160, 560, 24],
    [200, 600, 16],
    [640, 430, 14],
  ]
    .map(
      ([x = 0, y = 0, r = 8]) =>
        flat(circle(x, y, r), "#ffffff", 0.65) +
        line(`M${x - r * 0.5} ${y - r * 0.2}q${r * 0.1} ${-r * 0.4} ${r * 0.5} ${-r * 0.5}`, "#ffffff", 4),
    )
    .join("");
}

function straws(cx: number, y: number, w: number): string {
  const roll = dice(w);
  return line(
    Array.from(
      { length: 40 },
      () =>
        `M${round(cx - w / 2 + roll() * w)} ${round(y + 10)}q${round((roll() - 0.5) * 40)} ${round(-30 - roll() * 30)} ${round((roll() - 0.5) * 90)} ${round(-20 - roll() * 30)}`,
    ).join(""),
    tones.gold.base,
    6,
  );
}

function driedFish(index: number): string {
  return (
    line("M0 160V210", tones.straw.dark, 6) +
    place(fish(index % 2 ? tones.wood : tones.testa), 0, 440, { rotate: 90, scale: 1 })
  );
}

function brocadeBand(cx: number, y: number): string {
  return clipped(
    roundRect(cx - 206, y - 34, 412, 68, 4),
    flat(`M0 ${y - 40}H800V${y + 40}H0Z`, tones.earth.base) +
      Array.from(
        { length: 9 },
        (_, index) =>
          flat(
            polygon([
              [cx - 200 + index * 50 - 22, y],
              [cx - 200 + index * 50, y - 24],
              [cx - 200 + index * 50 + 22, y],
              [cx - 200 + index * 50, y + 24],
            ]),
            tones.gold.base,
          ) + flat(circle(cx - 200 + index * 50, y, 7), tones.night.base),
      ).join(""),
  );
}
