/** Fruit as it is picked, opened and dried. */
import {
  along,
  circle,
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
import { basket, bowl, label, plate, pouch } from "./packs";
import { bananaChip, citrusWheel, durianBody, durianFlesh, jackfruitChip } from "./pieces";
import type { Scenes } from "./scene";

const pomeloSkin = tone(0.77, 0.125, 118);
const jackSkin = tone(0.66, 0.1, 105);
const avocadoSkin = tone(0.4, 0.07, 138);
const melonSkin = tone(0.84, 0.09, 98);

function durianOpen(cx: number, cy: number, scale: number): string {
  const pocket = smooth([
    [-96, -120],
    [0, -160],
    [96, -120],
    [112, 0],
    [92, 120],
    [0, 156],
    [-92, 120],
    [-112, 0],
  ]);
  return place(
    durianBody(190, 216, 6) +
      solid(pocket, tones.cream, { shade: 14 }) +
      place(durianFlesh(), 0, -62, { scale: 1.2, rotate: 8 }) +
      place(durianFlesh(), 0, 54, { scale: 1.25, rotate: -6 }),
    cx,
    cy,
    { scale },
  );
}

function stalk(x: number, y: number, height: number): string {
  return solid(roundRect(x - 15, y - height, 30, height + 30, 12), tones.bark, { shade: 6 });
}

function fruitPouch(cx: number, paper: Tone, band: Tone, mark: string, piece: string, scale: number): string {
  const one = stamp(piece);
  return (
    one.define +
    pouch({
      cx,
      bottom: 706,
      w: 390,
      h: 540,
      paper,
      band,
      front: label({ cx, cy: 390, w: 214, h: 224, ink: band, mark }),
      window: spread({ x: cx - 160, y: 540, w: 320, h: 150 }, 42, 4)
        .map(([x, y], index) => one.set(x, y, { rotate: index * 71, scale }))
        .join(""),
    })
  );
}

function chipBowl(piece: string, glaze: Tone, band: Tone, seed: number): string {
  const chip = stamp(piece);
  return (
    chip.define +
    bowl({
      cx: 400,
      bottom: 706,
      w: 460,
      glaze,
      band,
      inside: heap(chip.set, { cx: 400, base: 526, w: 440, h: 150, size: 92, seed, scale: 1.02 }),
    }) +
    chip.set(618, 700, { rotate: 40, scale: 0.85 }) +
    chip.set(182, 704, { rotate: 10, scale: 0.85 })
  );
}

function pomeloFruit(radius: number): string {
  const r = radius;
  const body = smooth([
    [0, -r * 1.12],
    [r * 0.36, -r * 1],
    [r * 0.82, -r * 0.5],
    [r, r * 0.12],
    [r * 0.82, r * 0.72],
    [r * 0.3, r],
    [-r * 0.3, r],
    [-r * 0.82, r * 0.72],
    [-r, r * 0.12],
    [-r * 0.82, -r * 0.5],
    [-r * 0.36, -r * 1],
  ]);
  const pores = spread({ x: -r, y: -r, w: r * 2, h: r * 2 }, r * 0.13, 9)
    .map(([x, y]) => circle(x, y, 2.6))
    .join("");
  return (
    solid(body, pomeloSkin, { shade: r * 0.14, inside: flat(pores, pomeloSkin.dark, 0.6) }) +
    line(
      smooth(
        [
          [-r * 0.56, -r * 0.34],
          [-r * 0.7, 0],
          [-r * 0.66, r * 0.34],
        ],
        false,
      ),
      "#ffffff",
      r * 0.07,
      0.35,
    )
  );
}

function orangeFruit(radius: number): string {
  const pores = spread({ x: -radius, y: -radius, w: radius * 2, h: radius * 2 }, radius * 0.15, 5)
    .map(([x, y]) => circle(x, y, 2.4))
    .join("");
  return (
    solid(circle(0, 0, radius), tones.orange, { shade: radius * 0.14, inside: flat(pores, tones.orange.dark, 0.55) }) +
    line(
      smooth(
        [
          [-radius * 0.6, -radius * 0.28],
          [-radius * 0.44, -radius * 0.54],
          [-radius * 0.2, -radius * 0.68],
        ],
        false,
      ),
      "#ffffff",
      radius * 0.08,
      0.45,
    ) +
    solid(circle(radius * 0.04, -radius * 0.86, radius * 0.09), tones.leaf, { shade: 3 })
  );
}

function melonFruit(radius: number): string {
  const roll = dice(11);
  let net = "";
  for (let index = -5; index <= 5; index += 1) {
    const x = (index / 5) * radius;
    net += `M${round(x * 0.3)} ${-radius}C${round(x * 1.35)} ${round(-radius * 0.4)} ${round(x * 1.35)} ${round(radius * 0.4)} ${round(x * 0.3)} ${radius}`;
  }
  for (let row = -7; row <= 7; row += 1) {
    const y = (row / 8) * radius;
    let x = -radius;
    net += `M${round(x)} ${round(y)}`;
    while (x < radius) {
      const step = radius * (0.1 + roll() * 0.08);
      net += `l${round(step)} ${round((roll() - 0.5) * radius * 0.16)}`;
      x += step;
    }
  }
  return (
    line(
      `M0 ${-radius}V${-radius - 34}M-44 ${-radius - 40}Q0 ${-radius - 26} 44 ${-radius - 42}`,
      tones.leaf.dark,
      15,
    ) + solid(circle(0, 0, radius), melonSkin, { shade: radius * 0.13, inside: line(net, tones.cream.base, 5, 0.85) })
  );
}

function melonWedge(): string {
  const rind = "M-170 -60A172 172 0 0 0 170 -60Z";
  const seeds = [
    [-70, -14],
    [-40, 16],
    [-4, 28],
    [34, 18],
    [68, -10],
    [-20, -14],
    [22, -14],
  ]
    .map(([x = 0, y = 0]) =>
      place(flat("M0 -14C9 -4 9 8 0 12C-9 8 -9 -4 0 -14Z", tones.cream.base), x, y - 26, { rotate: x }),
    )
    .join("");
  return (
    solid(rind, melonSkin, { shade: 10 }) +
    flat("M-152 -60A152 152 0 0 0 152 -60Z", tones.leafYoung.light) +
    solid("M-138 -60A138 138 0 0 0 138 -60Z", tones.orange, { shade: 10 }) +
    flat("M-92 -60A92 66 0 0 0 92 -60Z", tones.orange.dark, 0.6) +
    seeds
  );
}

function jackfruitBody(w: number, h: number): string {
  const outline = smooth([
    [0, -h],
    [w * 0.56, -h * 0.86],
    [w * 0.94, -h * 0.4],
    [w, h * 0.1],
    [w * 0.8, h * 0.66],
    [w * 0.3, h * 0.97],
    [-w * 0.3, h * 0.97],
    [-w * 0.8, h * 0.66],
    [-w, h * 0.1],
    [-w * 0.94, -h * 0.4],
    [-w * 0.56, -h * 0.86],
  ]);
  let bumps = "";
  let tips = "";
  for (let row = -14; row <= 14; row += 1) {
    for (let column = -10; column <= 10; column += 1) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * 30;
      const y = row * 25;
      bumps += polygon([
        [x - 15, y],
        [x, y - 14],
        [x + 15, y],
        [x, y + 14],
      ]);
      tips += circle(x - 3, y - 3, 4);
    }
  }
  return solid(outline, jackSkin, {
    shade: 22,
    inside: line(bumps, jackSkin.dark, 3.5, 0.8) + flat(tips, jackSkin.light),
  });
}

function jackHalf(): string {
  const rim = smooth([
    [0, -170],
    [84, -140],
    [128, -50],
    [128, 50],
    [84, 130],
    [0, 152],
    [-84, 130],
    [-128, 50],
    [-128, -50],
    [-84, -140],
  ]);
  let bulbs = "";
  for (let index = 0; index < 10; index += 1) {
    const angle = (index / 10) * Math.PI * 2;
    bulbs += place(
      solid(ellipse(0, -4, 25, 37), tones.gold, { shade: 7 }) + flat(ellipse(0, 2, 9, 15), tones.wood.base),
      Math.cos(angle) * 70,
      Math.sin(angle) * 92 - 8,
      { rotate: (angle * 180) / Math.PI + 90 },
    );
  }
  return (
    solid(rim, jackSkin, { shade: 12 }) +
    place(flat(rim, tones.cream.light), 0, 0, { scale: 0.9 }) +
    bulbs +
    solid(ellipse(0, -8, 24, 46), tones.cream, { shade: 6 })
  );
}

function jackBulb(): string {
  return (
    solid(
      smooth([
        [-12, -60],
        [14, -58],
        [38, -24],
        [50, 20],
        [28, 54],
        [-26, 56],
        [-50, 22],
        [-38, -22],
      ]),
      tones.gold,
      { shade: 10 },
    ) +
    flat("M-2 -52C10 -34 12 -8 4 10C-4 -8 -8 -34 -2 -52Z", tones.amber.dark) +
    line(
      smooth(
        [
          [-18, -40],
          [-28, 4],
          [-30, 24],
        ],
        false,
      ),
      tones.yellow.light,
      7,
      0.8,
    )
  );
}

function rambutan(): string {
  const roll = dice(9);
  let hair = "";
  let tips = "";
  for (let index = 0; index < 90; index += 1) {
    const angle = roll() * Math.PI * 2;
    const from = 40 + roll() * 46;
    const x = Math.cos(angle) * from;
    const y = Math.sin(angle) * from * 0.96;
    const out = from > 70 ? 44 : 22;
    const bend = (roll() - 0.5) * 26;
    const end: Point = [x + Math.cos(angle) * out - bend * 0.3, y + Math.sin(angle) * out + bend];
    hair += `M${round(x)} ${round(y)}Q${round(x + Math.cos(angle) * out * 0.6)} ${round(y + Math.sin(angle) * out * 0.6 + bend * 0.4)} ${round(end[0])} ${round(end[1])}`;
    if (from > 60) tips += circle(end[0], end[1], 3.4);
  }
  return (
    line(hair, tones.crimson.base, 6) +
    flat(tips, tones.leafYoung.base) +
    solid(circle(0, 0, 84), tones.red, { shade: 16 }) +
    line(hair, tones.crimson.dark, 4, 0.6)
  );
}

function rambutanOpen(): string {
  const roll = dice(14);
  let hair = "";
  for (let index = 0; index < 52; index += 1) {
    const angle = Math.PI * (roll() * 1.06 - 0.03);
    const x = Math.cos(angle) * 84;
    const y = Math.sin(angle) * 84;
    hair += `M${round(x * 0.7)} ${round(y * 0.7)}L${round(x)} ${round(y)}q${round(Math.cos(angle) * 22)} ${round(Math.sin(angle) * 22)} ${round(Math.cos(angle) * 38 + (roll() - 0.5) * 20)} ${round(Math.sin(angle) * 34)}`;
  }
  return (
    line(hair, tones.crimson.base, 6) +
    solid(ellipse(0, -26, 70, 78), tones.paper, { shade: 14 }) +
    line(
      smooth(
        [
          [-40, -54],
          [-50, -26],
          [-44, -6],
        ],
        false,
      ),
      "#ffffff",
      9,
      0.9,
    ) +
    solid("M-86 -8C-60 8 60 8 86 -8C90 60 46 88 0 88S-90 60 -86 -8Z", tones.red, { shade: 12 }) +
    line("M-86 -8C-60 8 60 8 86 -8", tones.blush.base, 7) +
    line(hair, tones.crimson.dark, 3.5, 0.5)
  );
}

function banana(spine: Point[], width: number, fill: Tone): string {
  const tip = along(spine, 1);
  const start = along(spine, 0);
  return (
    solid(
      tube(spine, (t) => width * Math.min(1, 0.34 + 2.2 * t, 0.3 + 2.6 * (1 - t))),
      fill,
      {
        shade: 12,
        inside: line(
          smooth(
            spine.map(([x, y]): Point => [x + 6, y + 4]),
            false,
          ),
          fill.dark,
          5,
          0.6,
        ),
      },
    ) +
    flat(circle(tip[0], tip[1], width * 0.32), tones.cocoa.base) +
    flat(circle(start[0], start[1], width * 0.36), tones.leafYoung.dark)
  );
}

function avocadoShape(scale: number): string {
  const s = scale;
  return smooth([
    [0, -150 * s],
    [44 * s, -120 * s],
    [74 * s, -40 * s],
    [104 * s, 44 * s],
    [84 * s, 116 * s],
    [0, 146 * s],
    [-84 * s, 116 * s],
    [-104 * s, 44 * s],
    [-74 * s, -40 * s],
    [-44 * s, -120 * s],
  ]);
}

function avocadoHalf(): string {
  return (
    solid(avocadoShape(1), avocadoSkin, { shade: 10 }) +
    flat(avocadoShape(0.91), tones.leafYoung.base) +
    solid(avocadoShape(0.82), tone(0.89, 0.1, 108), { shade: 12 }) +
    solid(circle(0, 52, 50), tones.testa, { shade: 13 }) +
    flat(ellipse(-18, 34, 10, 14), "#ffffff", 0.45)
  );
}

function avocadoWhole(): string {
  return (
    stalk(0, -140, 26) +
    solid(avocadoShape(1), avocadoSkin, {
      shade: 18,
      inside: flat(
        spread({ x: -110, y: -150, w: 220, h: 300 }, 22, 3)
          .map(([x, y]) => circle(x, y, 3))
          .join(""),
        tones.leafYoung.base,
        0.5,
      ),
    }) +
    line(
      smooth(
        [
          [-36, -80],
          [-58, -20],
          [-72, 40],
        ],
        false,
      ),
      "#ffffff",
      10,
      0.28,
    )
  );
}

function freezeDried(): string {
  return (
    solid(
      smooth([
        [-52, -16],
        [-30, -40],
        [20, -40],
        [54, -14],
        [48, 24],
        [16, 40],
        [-28, 38],
        [-54, 18],
      ]),
      tones.custard,
      { shade: 9 },
    ) +
    flat(
      [
        [-20, -14, 5],
        [10, -18, 4],
        [26, 6, 6],
        [-8, 12, 5],
        [-30, 10, 4],
      ]
        .map(([x = 0, y = 0, r = 4]) => circle(x, y, r))
        .join(""),
      tones.custard.dark,
      0.9,
    )
  );
}

export const fruit = {
  durian: {
    zoom: 1.04,
    views: [
      () =>
        contactShadow(410, 704, 270, 26) +
        stalk(480, 230, 70) +
        place(durianBody(220, 236), 480, 452) +
        durianOpen(270, 540, 0.76),
      () => contactShadow(400, 690, 260, 24) + durianOpen(400, 440, 1.2),
    ],
  },
  "durian-freeze-dried": {
    behind: "arch",
    views: [
      () =>
        fruitPouch(360, tones.leafDeep, tones.gold, place(durianBody(60, 66), 0, 0), freezeDried(), 0.75) +
        place(freezeDried(), 604, 672, { scale: 1.05, rotate: -10 }) +
        place(freezeDried(), 590, 604, { scale: 0.9, rotate: 20 }),
      () => chipBowl(freezeDried(), tones.leafDeep, tones.gold, 6),
    ],
  },
  pomelo: {
    views: [
      () =>
        contactShadow(420, 706, 260, 24) +
        line("M480 250V216", tones.bark.base, 18) +
        leaf({ x: 482, y: 226, length: 210, width: 104, angle: -28 }) +
        leaf({ x: 476, y: 226, length: 190, width: 96, angle: -152, fill: tones.leafDeep }) +
        place(pomeloFruit(212), 480, 488) +
        place(citrusWheel(146, pomeloSkin, tones.paper.base, tones.pink, 11), 236, 566),
      () =>
        contactShadow(400, 700, 220) + place(citrusWheel(270, pomeloSkin, tones.paper.base, tones.pink, 12), 400, 430),
    ],
  },
  orange: {
    views: [
      () =>
        contactShadow(400, 704, 290, 24) +
        leaf({ x: 410, y: 270, length: 190, width: 92, angle: -34 }) +
        leaf({ x: 400, y: 270, length: 170, width: 86, angle: -150, fill: tones.leafDeep }) +
        place(orangeFruit(146), 400, 410) +
        place(orangeFruit(142), 258, 562) +
        place(citrusWheel(148, tones.orange, tones.paper.base, tones.amber, 10), 546, 562),
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 520,
          h: 220,
          inside:
            [
              [270, 440],
              [530, 440],
              [400, 420],
              [336, 330],
              [466, 330],
            ]
              .map(([x = 0, y = 0]) => place(orangeFruit(92), x, y))
              .join("") + leaf({ x: 400, y: 270, length: 150, width: 76, angle: -50 }),
        }),
    ],
  },
  melon: {
    behind: "arch",
    views: [
      () =>
        contactShadow(400, 706, 270, 24) +
        place(melonFruit(218), 440, 470) +
        place(melonWedge(), 280, 620, { rotate: -8, scale: 1.12 }),
      () =>
        plate(400, 664, 560) +
        place(melonWedge(), 240, 580, { scale: 1, rotate: 6 }) +
        place(melonWedge(), 560, 580, { scale: 1, rotate: -6 }) +
        place(melonWedge(), 400, 420, { scale: 1.3 }),
    ],
  },
  "jackfruit-fresh": {
    behind: "disc",
    views: [
      () =>
        contactShadow(420, 708, 240, 24) +
        stalk(470, 210, 90) +
        leaf({ x: 478, y: 170, length: 190, width: 100, angle: -18 }) +
        leaf({ x: 462, y: 170, length: 170, width: 96, angle: -158, fill: tones.leafDeep }) +
        place(jackfruitBody(196, 260), 470, 446) +
        place(jackHalf(), 258, 560, { rotate: -6 }),
      () => {
        const bulb = stamp(jackBulb());
        return (
          bulb.define +
          bowl({
            cx: 400,
            bottom: 706,
            w: 500,
            glaze: tones.leaf,
            band: tones.gold,
            inside: heap(bulb.set, { cx: 400, base: 520, w: 450, h: 150, size: 118, seed: 12, scale: 1.15 }),
          }) +
          bulb.set(622, 690, { rotate: 60, scale: 0.95 })
        );
      },
    ],
  },
  "jackfruit-dried": {
    views: [
      () => chipBowl(jackfruitChip(), tones.leaf, tones.paper, 7),
      () =>
        fruitPouch(
          400,
          tones.paper,
          tones.amber,
          place(jackfruitBody(60, 80), 0, 0, { scale: 0.9 }),
          jackfruitChip(),
          0.75,
        ),
    ],
  },
  "banana-dried": {
    behind: "arch",
    views: [
      () => bananaHand(430, 190) + placedChips(),
      () => chipBowl(bananaChip(), tones.earth, tones.gold, 9),
      () => fruitPouch(400, tones.straw, tones.leaf, place(bananaChip(), 0, 0, { scale: 1.2 }), bananaChip(), 0.75),
    ],
  },
  avocado: {
    views: [
      () =>
        contactShadow(400, 704, 240, 24) +
        leaf({ x: 500, y: 240, length: 180, width: 84, angle: -30, fill: tones.leafYoung }) +
        place(avocadoWhole(), 500, 460, { rotate: 12, scale: 1.5 }) +
        place(avocadoHalf(), 300, 500, { rotate: -10, scale: 1.36 }),
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 500,
          h: 220,
          inside: [
            [280, 420, -20],
            [520, 420, 20],
            [400, 390, 4],
          ]
            .map(([x = 0, y = 0, r = 0]) => place(avocadoWhole(), x, y, { rotate: r, scale: 0.95 }))
            .join(""),
        }),
    ],
  },
  rambutan: {
    behind: "disc",
    zoom: 1.04,
    views: [
      () =>
        contactShadow(400, 706, 260, 24) +
        line(
          smooth(
            [
              [400, 90],
              [380, 200],
              [300, 300],
            ],
            false,
          ) +
            smooth(
              [
                [388, 180],
                [460, 260],
                [500, 320],
              ],
              false,
            ),
          tones.bark.base,
          14,
        ) +
        leaf({ x: 400, y: 130, length: 220, width: 100, angle: 14 }) +
        leaf({ x: 396, y: 140, length: 200, width: 96, angle: 164, fill: tones.leafDeep }) +
        place(rambutan(), 290, 370, { scale: 1.3 }) +
        place(rambutan(), 520, 390, { scale: 1.3 }) +
        place(rambutanOpen(), 400, 590, { scale: 1.25 }),
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 520,
          h: 210,
          inside: [
            [250, 450],
            [550, 450],
            [350, 440],
            [450, 440],
            [300, 360],
            [500, 360],
            [400, 330],
          ]
            .map(([x = 0, y = 0]) => place(rambutan(), x, y, { scale: 0.8 }))
            .join(""),
        }),
    ],
  },
} satisfies Scenes;

function bananaHand(cx: number, top: number): string {
  const curves: Point[][] = [
    [
      [cx + 6, top + 10],
      [cx + 130, top + 110],
      [cx + 180, top + 240],
      [cx + 160, top + 340],
    ],
    [
      [cx - 4, top + 10],
      [cx + 70, top + 130],
      [cx + 96, top + 260],
      [cx + 60, top + 380],
    ],
    [
      [cx - 14, top + 10],
      [cx + 4, top + 140],
      [cx, top + 270],
      [cx - 50, top + 380],
    ],
    [
      [cx - 24, top + 10],
      [cx - 70, top + 130],
      [cx - 100, top + 240],
      [cx - 160, top + 330],
    ],
  ];
  return (
    curves.map((spine, index) => banana(spine, 44, index % 2 ? tones.yellow : tones.gold)).join("") +
    solid(
      smooth([
        [cx - 44, top - 40],
        [cx + 20, top - 50],
        [cx + 40, top + 20],
        [cx, top + 40],
        [cx - 50, top + 24],
      ]),
      tones.leafYoung,
      { shade: 10 },
    )
  );
}

function placedChips(): string {
  const chip = stamp(bananaChip());
  return (
    contactShadow(400, 716, 280, 18) +
    chip.define +
    [
      [170, 660],
      [260, 690],
      [220, 610],
      [350, 700],
      [450, 692],
      [550, 704],
      [640, 690],
      [600, 630],
      [320, 640],
    ]
      .map(([x = 0, y = 0], index) => chip.set(x, y, { rotate: index * 50, scale: 1.05 }))
      .join("")
  );
}
