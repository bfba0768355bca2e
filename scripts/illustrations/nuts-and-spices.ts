/** Cashew in all its dress, pepper, roots and seasonings. */
import {
  contactShadow,
  dice,
  ellipse,
  flat,
  heap,
  leaf,
  line,
  place,
  polygon,
  roundRect,
  smooth,
  solid,
  spread,
  stamp,
  tone,
  tones,
  type Tone,
} from "./drawing";
import { basket, bottle, bowl, box, filling, jar, label, plate, pouch, powder, roundLabel, sack } from "./packs";
import {
  cashewApple,
  cashewNut,
  chilli,
  clove,
  dipper,
  drop,
  garlicBulb,
  greenBerry,
  peppercorn,
  rhizome,
  rootSlice,
  seaweedSheet,
} from "./pieces";
import type { Scenes } from "./scene";

const redApple = tone(0.6, 0.17, 32);
const yellowApple = tone(0.8, 0.145, 82);
const chilliNut = tone(0.68, 0.135, 48);
const honeyNut = tone(0.72, 0.135, 66);

function nutBowl(fill: Tone, glaze: Tone, band: Tone, cx = 400, w = 500): string {
  const nut = stamp(cashewNut(fill));
  return (
    nut.define +
    bowl({
      cx,
      bottom: 706,
      w,
      glaze,
      band,
      inside: heap(nut.set, { cx, base: 706 - w * 0.4, w: w * 0.96, h: w * 0.32, size: 92, seed: 5, scale: 1.05 }),
    })
  );
}

function nutPouch(fill: Tone, paper: Tone, band: Tone, mark: string, cx = 350): string {
  const nut = stamp(cashewNut(fill));
  const scattered = spread({ x: cx - 170, y: 540, w: 340, h: 150 }, 38, 4).map(([x, y], index) =>
    nut.set(x, y, { rotate: index * 67, scale: 0.7 }),
  );
  return (
    nut.define +
    pouch({
      cx,
      bottom: 704,
      w: 400,
      h: 560,
      paper,
      band,
      front: label({ cx, cy: 378, w: 220, h: 230, ink: band, mark }),
      window: scattered.join(""),
    })
  );
}

function scattered(
  piece: string,
  box: { x: number; y: number; w: number; h: number },
  distance: number,
  scale: number,
  seed = 2,
): string {
  const one = stamp(piece);
  return (
    one.define +
    spread(box, distance, seed)
      .map(([x, y], index) => one.set(x, y, { rotate: index * 83, scale, flip: index % 2 === 1 }))
      .join("")
  );
}

function loose(fill: Tone, spots: readonly (readonly [number, number, number])[], scale = 1.1): string {
  const nut = stamp(cashewNut(fill));
  return (
    nut.define +
    spots.map(([x, y, rotate]) => contactShadow(x, y + 34, 52, 8) + nut.set(x, y, { rotate, scale })).join("")
  );
}

function kernelTrio(fill: Tone): string {
  return (
    contactShadow(400, 700, 250, 24) +
    place(cashewNut(fill), 290, 560, { rotate: -18, scale: 2.9 }) +
    place(cashewNut(fill), 520, 590, { rotate: 160, scale: 2.6 }) +
    place(cashewNut(fill), 400, 350, { rotate: 12, scale: 3.2 })
  );
}

function salt(seed: number, box: { x: number; y: number; w: number; h: number }): string {
  const roll = dice(seed);
  return spread(box, 26, seed)
    .map(([x, y]) =>
      place(flat(roundRect(-4, -4, 8, 8, 2), "#ffffff"), x, y, { rotate: roll() * 90, scale: 0.8 + roll() * 0.7 }),
    )
    .join("");
}

function pepperString(x: number, y: number, length: number, fill: Tone, ripe: Tone): string {
  const roll = dice(Math.round(x + length));
  let berries = "";
  const plain = stamp(greenBerry(fill));
  const red = stamp(greenBerry(ripe));
  for (let index = 0; index < length / 17; index += 1) {
    const taper = 1 - (index / (length / 17)) * 0.4;
    for (const side of [-1, 1, 0]) {
      const pick = roll() > 0.86 ? red : plain;
      berries += pick.set(x + side * 23 * taper + (roll() - 0.5) * 8, y + index * 17 + (side === 0 ? 8 : 0), {
        scale: 0.4 * taper + 0.06,
      });
    }
  }
  return plain.define + red.define + line(`M${x} ${y - 40}V${y + length - 10}`, tones.leafYoung.dark, 7) + berries;
}

function pepperLeaf(x: number, y: number, length: number, angle: number, fill = tones.leaf): string {
  return leaf({ x, y, length, width: length * 0.62, angle, fill, veins: 3 });
}

function seaweedBits(seed: number, box: { x: number; y: number; w: number; h: number }): string {
  return spread(box, 46, seed)
    .map(([x, y], index) =>
      place(flat(roundRect(-13, -5, 26, 10, 2), index % 2 ? tones.seaweed.base : tones.seaweed.light), x, y, {
        rotate: index * 53,
      }),
    )
    .join("");
}

export const nutsAndSpices = {
  "cashew-raw": {
    zoom: 1,
    behind: "disc",
    views: [
      () =>
        line(
          smooth(
            [
              [60, 90],
              [260, 120],
              [470, 110],
              [700, 150],
            ],
            false,
          ),
          tones.bark.base,
          20,
        ) +
        leaf({ x: 250, y: 122, length: 250, width: 128, angle: 158 }) +
        leaf({ x: 470, y: 112, length: 240, width: 124, angle: 24 }) +
        leaf({ x: 380, y: 112, length: 200, width: 104, angle: 62, fill: tones.leafDeep }) +
        line("M300 122Q306 160 300 190M520 120Q528 190 524 250", tones.leafYoung.dark, 13) +
        place(cashewApple(redApple), 292, 372, { scale: 1.95, rotate: 3 }) +
        place(cashewApple(yellowApple), 532, 408, { scale: 1.55, rotate: -5 }),
      () => {
        const nut = stamp(cashewNut(tones.nut));
        return (
          nut.define +
          sack({
            cx: 400,
            bottom: 706,
            w: 440,
            h: 340,
            inside: heap(nut.set, { cx: 400, base: 390, w: 410, h: 140, size: 78, seed: 8, scale: 1.02 }),
            front: label({
              cx: 400,
              cy: 560,
              w: 170,
              h: 180,
              ink: tones.leaf,
              mark: place(cashewNut(tones.roast), 0, 4, { scale: 1.2 }),
            }),
          })
        );
      },
      () => kernelTrio(tones.nut),
    ],
  },
  "cashew-salted": {
    views: [
      () =>
        nutBowl(tones.roast, tones.paper, tones.earth) +
        salt(6, { x: 200, y: 380, w: 400, h: 110 }) +
        loose(tones.roast, [
          [184, 694, 30],
          [612, 706, 200],
        ]),
      () =>
        nutPouch(tones.roast, tones.straw, tones.earth, place(cashewNut(tones.roast), 0, 0, { scale: 1.25 })) +
        loose(tones.roast, [
          [592, 664, 10],
          [636, 704, 190],
          [556, 716, 120],
        ]),
    ],
  },
  "cashew-honey": {
    behind: "arch",
    views: [
      () => {
        const nut = stamp(cashewNut(honeyNut));
        const stack = spread({ x: 250, y: 330, w: 300, h: 380 }, 62, 5).map(([x, y], index) =>
          nut.set(x, y, { rotate: index * 71 }),
        );
        return (
          nut.define +
          jar({
            cx: 372,
            bottom: 706,
            w: 330,
            h: 500,
            lid: tones.gold,
            inside: filling({ cx: 372, bottom: 706, w: 330, h: 500, fill: tones.amber, level: 0.8 }) + stack.join(""),
            front: roundLabel(372, 520, 92, place(drop(tones.amber), 0, -4, { scale: 0.9 }), tones.earth),
          }) +
          place(dipper(), 600, 560, { rotate: 18, scale: 1.15 }) +
          flat("M564 668C538 690 538 712 578 716H646C684 712 678 690 646 684Z", tones.amber.base) +
          loose(honeyNut, [[186, 694, 20]], 1)
        );
      },
      () => nutPouch(honeyNut, tones.paper, tones.amber, place(drop(tones.amber), 0, 4), 400),
    ],
  },
  "cashew-garlic": {
    views: [
      () =>
        nutBowl(tones.roast, tones.leafYoung, tones.leafDeep, 340, 450) +
        place(garlicBulb(), 588, 600, { scale: 1.45 }) +
        place(clove(), 642, 700, { rotate: 70, scale: 0.9 }) +
        place(clove(), 520, 706, { rotate: -60, scale: 0.8 }),
      () =>
        nutPouch(tones.roast, tones.paper, tones.leaf, place(garlicBulb(), 0, 2, { scale: 0.95 })) +
        place(garlicBulb(), 606, 634, { scale: 1.1 }),
    ],
  },
  "cashew-chili": {
    behind: "arch",
    views: [
      () =>
        nutBowl(chilliNut, tones.night, tones.red, 380, 470) +
        place(chilli(), 580, 640, { rotate: 24, scale: 1.5 }) +
        place(chilli(tones.crimson), 200, 690, { rotate: -160, scale: 1.15 }) +
        place(chilli(), 430, 420, { rotate: -30, scale: 0.95 }),
      () =>
        nutPouch(chilliNut, tones.earth, tones.earthDeep, place(chilli(), 0, 6, { scale: 0.95 })) +
        place(chilli(), 600, 672, { rotate: 8, scale: 1.05 }),
    ],
  },
  "cashew-seaweed-or-flavoured": {
    views: [
      () =>
        nutBowl(tones.roast, tones.teal, tones.paper, 360, 480) +
        seaweedBits(4, { x: 190, y: 370, w: 350, h: 120 }) +
        place(seaweedSheet(), 588, 640, { rotate: -12, scale: 1.25 }) +
        place(seaweedSheet(), 606, 572, { rotate: 14, scale: 1.1 }),
      () => nutPouch(tones.roast, tones.mist, tones.teal, place(seaweedSheet(), 0, 0), 400),
    ],
  },
  "cashew-butter": {
    views: [
      () =>
        jar({
          cx: 350,
          bottom: 706,
          w: 330,
          h: 440,
          lid: tones.earth,
          inside: filling({ cx: 350, bottom: 706, w: 330, h: 440, fill: tones.straw, level: 0.8 }),
          front: label({ cx: 350, cy: 560, w: 200, h: 210, mark: place(cashewNut(tones.roast), 0, 2, { scale: 1.2 }) }),
        }) +
        place(
          solid(roundRect(-15, -30, 30, 250, 14), tones.wood, { shade: 6 }) +
            solid(
              smooth([
                [-30, -190],
                [30, -196],
                [40, -80],
                [18, -10],
                [-18, -10],
                [-36, -80],
              ]),
              tones.mist,
              { shade: 8 },
            ) +
            solid(
              smooth([
                [-34, -204],
                [-6, -232],
                [34, -214],
                [44, -140],
                [34, -80],
                [-8, -96],
                [-38, -120],
              ]),
              tones.straw,
              { shade: 9 },
            ),
          614,
          520,
          { rotate: 14 },
        ) +
        loose(
          tones.roast,
          [
            [560, 706, 20],
            [636, 690, 200],
          ],
          0.95,
        ),
      () =>
        plate(400, 660, 540) +
        place(
          solid(roundRect(-170, -150, 340, 300, 80), tones.wood, { shade: 12 }) +
            solid(roundRect(-146, -126, 292, 252, 64), tones.cream, { shade: 0 }) +
            solid(
              smooth([
                [-118, -84],
                [-40, -106],
                [50, -92],
                [116, -70],
                [124, 30],
                [86, 92],
                [-10, 84],
                [-96, 98],
                [-124, 20],
              ]),
              tones.straw,
              { shade: 12 },
            ) +
            place(cashewNut(tones.roast), -40, -20, { scale: 0.9, rotate: -20 }) +
            place(cashewNut(tones.roast), 54, 34, { scale: 0.9, rotate: 150 }),
          400,
          490,
          { rotate: -4 },
        ) +
        loose(
          tones.roast,
          [
            [196, 710, 20],
            [606, 710, 200],
          ],
          0.9,
        ),
    ],
  },
  "cashew-milk": {
    behind: "arch",
    views: [
      () =>
        bottle({
          cx: 320,
          bottom: 706,
          w: 220,
          h: 540,
          glass: tones.mist,
          liquid: tones.paper,
          cap: tones.leaf,
          neck: 0.5,
          shoulder: 0.36,
          level: 0.74,
          front: label({
            cx: 320,
            cy: 570,
            w: 160,
            h: 176,
            ink: tones.leaf,
            mark: place(cashewNut(tones.roast), 0, 2, { scale: 1.2 }),
          }),
        }) +
        contactShadow(570, 708, 100, 14) +
        solid("M480 440H660L640 690Q638 706 622 706H518Q502 706 500 690Z", tones.mist, {
          shade: 12,
          inside:
            flat("M480 500H660V706H480Z", tones.paper.base) +
            flat("M610 500H660V706H590Z", tones.cream.base) +
            flat(ellipse(570, 500, 86, 11), "#ffffff"),
        }) +
        line("M506 470L518 660", "#ffffff", 9, 0.7) +
        loose(
          tones.nut,
          [
            [190, 694, 30],
            [450, 706, 10],
          ],
          0.95,
        ),
      () =>
        milkCarton(280, 706, 220, tones.leaf) +
        milkCarton(530, 706, 220, tones.gold) +
        loose(tones.nut, [[404, 712, 10]], 0.9),
    ],
  },
  "cashew-candy": {
    views: [
      () => {
        const nut = stamp(cashewNut(tones.nut));
        const bar = (x: number, y: number, rotate: number): string =>
          place(
            solid(roundRect(-130, -60, 260, 120, 16), tones.amber, {
              shade: 12,
              inside:
                [
                  [-90, -20],
                  [-30, 24],
                  [20, -26],
                  [76, 22],
                  [100, -30],
                  [-98, 36],
                ]
                  .map(([a = 0, b = 0], index) => nut.set(a, b, { rotate: index * 60, scale: 0.62 }))
                  .join("") + flat("M-120 -52H90L60 -40H-116Z", "#ffffff", 0.4),
            }),
            x,
            y,
            { rotate },
          );
        return (
          nut.define +
          plate(400, 656, 520) +
          bar(310, 600, 0) +
          bar(500, 592, -4) +
          bar(400, 476, 3) +
          place(
            solid(
              smooth([
                [-92, 0],
                [-130, -40],
                [-112, 0],
                [-130, 42],
              ]),
              tones.red,
              { shade: 5 },
            ) +
              solid(
                smooth([
                  [92, 0],
                  [130, -40],
                  [112, 0],
                  [130, 42],
                ]),
                tones.red,
                { shade: 5 },
              ) +
              solid(roundRect(-96, -48, 192, 96, 40), tones.red, { shade: 12 }) +
              place(cashewNut(tones.nut), 0, 4, { scale: 0.75 }),
            400,
            320,
            { rotate: -10, scale: 1.15 },
          )
        );
      },
      () =>
        box({
          cx: 400,
          bottom: 706,
          w: 470,
          h: 330,
          fill: tones.red,
          ribbon: tones.gold,
          front: label({
            cx: 400,
            cy: 545,
            w: 186,
            h: 196,
            ink: tones.earth,
            mark: place(cashewNut(tones.nut), 0, 2, { scale: 1.2 }),
          }),
        }) +
        sweet(280, 322, -8, tones.gold) +
        sweet(520, 320, 10, tones.leaf) +
        sweet(400, 248, 4, tones.red),
    ],
  },
  "pepper-black": {
    views: [
      () => {
        const corn = stamp(peppercorn());
        return (
          corn.define +
          bowl({
            cx: 360,
            bottom: 706,
            w: 460,
            glaze: tones.wood,
            band: tones.bark,
            inside: heap(corn.set, { cx: 360, base: 530, w: 440, h: 165, size: 58, seed: 3, scale: 0.66 }),
          }) +
          [
            [566, 694],
            [606, 672],
            [636, 712],
            [164, 702],
            [660, 688],
          ]
            .map(([x = 0, y = 0]) => corn.set(x, y, { scale: 0.58 }))
            .join("") +
          pepperLeaf(530, 640, 180, -42) +
          pepperLeaf(530, 640, 150, -88, tones.leafDeep)
        );
      },
      () => jarOfCorns(tones.pepper, tones.earth),
    ],
  },
  "pepper-white": {
    views: [
      () => {
        const corn = stamp(peppercorn(tones.cream));
        return (
          corn.define +
          bowl({
            cx: 380,
            bottom: 706,
            w: 460,
            glaze: tones.leafDeep,
            band: tones.gold,
            inside: heap(corn.set, { cx: 380, base: 530, w: 440, h: 165, size: 58, seed: 3, scale: 0.66 }),
          }) +
          [
            [500, 712],
            [636, 712],
            [164, 704],
          ]
            .map(([x = 0, y = 0]) => corn.set(x, y, { scale: 0.58 }))
            .join("") +
          pepperLeaf(550, 660, 160, -36) +
          pepperLeaf(550, 660, 150, -80, tones.leafDeep) +
          pepperString(574, 566, 150, tones.leafYoung, tones.red)
        );
      },
      () => jarOfCorns(tones.cream, tones.leaf),
    ],
  },
  "pepper-green-string": {
    zoom: 1,
    behind: "arch",
    views: [
      () =>
        line(
          smooth(
            [
              [80, 130],
              [250, 150],
              [420, 120],
              [720, 160],
            ],
            false,
          ),
          tones.bark.base,
          16,
        ) +
        pepperLeaf(230, 146, 230, 150) +
        pepperLeaf(560, 134, 220, 18) +
        pepperString(260, 230, 370, tones.leafYoung, tones.red) +
        pepperString(540, 230, 330, tones.leafYoung, tones.red) +
        pepperString(400, 210, 480, tones.leafYoung, tones.red) +
        pepperLeaf(330, 140, 170, 62, tones.leafDeep) +
        pepperLeaf(470, 132, 170, 112, tones.leafDeep),
      () =>
        basket({
          cx: 400,
          bottom: 706,
          w: 480,
          h: 230,
          inside:
            pepperLeaf(250, 470, 170, -130) +
            pepperLeaf(550, 470, 170, -50) +
            place(pepperString(0, 0, 230, tones.leafYoung, tones.red), 300, 300, { rotate: 14 }) +
            place(pepperString(0, 10, 230, tones.leafYoung, tones.red), 500, 300, { rotate: -16 }) +
            pepperString(400, 280, 230, tones.leafYoung, tones.red),
        }),
    ],
  },
  turmeric: {
    views: [
      () =>
        contactShadow(380, 700, 270, 24) +
        powder(560, 706, 290, 150, tones.amber) +
        place(rhizome(tone(0.62, 0.12, 62), tones.orange), 350, 500, { scale: 1.75, rotate: -8 }) +
        place(rootSlice(tones.orange, tones.wood), 250, 690, { scale: 1.05 }) +
        place(rootSlice(tones.orange, tones.wood), 372, 704, { scale: 0.9, rotate: 40 }),
      () =>
        jar({
          cx: 330,
          bottom: 706,
          w: 290,
          h: 430,
          lid: tones.leaf,
          inside: filling({ cx: 330, bottom: 706, w: 290, h: 430, fill: tones.amber, level: 0.76 }),
          front: label({
            cx: 330,
            cy: 570,
            w: 176,
            h: 190,
            ink: tones.leaf,
            mark: place(rootSlice(tones.orange, tones.wood), 0, 2),
          }),
        }) +
        bowl({
          cx: 592,
          bottom: 706,
          w: 220,
          h: 90,
          glaze: tones.paper,
          band: tones.leaf,
          inside: powder(592, 626, 190, 80, tones.amber),
        }),
    ],
  },
  "ginger-tea": {
    behind: "arch",
    views: [
      () =>
        line(
          "M330 396c-26 -40 26 -60 0 -104M380 396c-26 -46 28 -74 0 -128M430 396c-24 -38 24 -58 2 -98",
          "#ffffff",
          10,
          0.8,
        ) +
        contactShadow(380, 708, 180, 20) +
        line("M560 500C650 490 660 620 540 630", tones.paper.dark, 30) +
        solid("M200 430H570C574 600 530 706 470 706H300C240 706 196 600 200 430Z", tones.paper, {
          shade: 22,
          inside: flat("M190 430H580V452H190Z", tones.leaf.base),
        }) +
        flat(ellipse(385, 432, 185, 26), tones.paper.light) +
        flat(ellipse(385, 434, 166, 19), tones.amber.base) +
        place(rootSlice(tones.yellow, tones.straw), 340, 430, { scale: 0.62 }) +
        place(rhizome(tones.straw, tones.yellow), 560, 644, { scale: 0.82, rotate: -4 }) +
        place(rootSlice(tones.yellow, tones.straw), 196, 690, { scale: 0.85 }),
      () =>
        box({
          cx: 350,
          bottom: 706,
          w: 330,
          h: 440,
          fill: tones.gold,
          ribbon: tones.leaf,
          front: label({
            cx: 350,
            cy: 490,
            w: 210,
            h: 220,
            ink: tones.leaf,
            mark: place(rootSlice(tones.yellow, tones.straw), 0, 4, { scale: 1.1 }),
          }),
        }) + place(rhizome(tones.straw, tones.yellow), 610, 640, { scale: 0.72, rotate: 14 }),
    ],
  },
  "salt-chili": {
    views: [
      () =>
        jar({
          cx: 340,
          bottom: 706,
          w: 290,
          h: 430,
          lid: tones.leaf,
          inside:
            filling({ cx: 340, bottom: 706, w: 290, h: 430, fill: tone(0.74, 0.12, 38), level: 0.78 }) +
            salt(9, { x: 200, y: 400, w: 290, h: 290 }) +
            scattered(flatFlake(tones.red), { x: 200, y: 400, w: 290, h: 290 }, 30, 1, 12),
          front: label({
            cx: 340,
            cy: 580,
            w: 170,
            h: 176,
            ink: tones.earth,
            mark: place(chilli(), 0, 4, { scale: 0.95 }),
          }),
        }) +
        place(chilli(), 600, 560, { rotate: -70, scale: 1.4 }) +
        place(chilli(tones.crimson), 640, 670, { rotate: 16, scale: 1.3 }) +
        place(chilli(tones.leafYoung), 560, 704, { rotate: -8, scale: 1 }),
      () =>
        bowl({
          cx: 400,
          bottom: 706,
          w: 440,
          glaze: tones.paper,
          band: tones.leaf,
          inside:
            powder(400, 536, 410, 170, tone(0.74, 0.12, 38)) +
            salt(9, { x: 290, y: 400, w: 220, h: 110 }) +
            scattered(flatFlake(tones.red), { x: 270, y: 410, w: 260, h: 110 }, 32, 1, 12),
        }) + place(chilli(), 640, 690, { rotate: 8, scale: 1.1 }),
    ],
  },
  "essential-oil": {
    behind: "arch",
    views: [
      () =>
        leaf({ x: 470, y: 700, length: 330, width: 86, angle: -52, veins: 6 }) +
        leaf({ x: 470, y: 700, length: 290, width: 80, angle: -24, fill: tones.leafYoung, veins: 6 }) +
        leaf({ x: 300, y: 700, length: 320, width: 86, angle: -124, fill: tones.leafDeep, veins: 6 }) +
        leaf({ x: 300, y: 700, length: 270, width: 80, angle: -152, veins: 6 }) +
        bottle({
          cx: 390,
          bottom: 706,
          w: 230,
          h: 500,
          glass: tone(0.48, 0.1, 55),
          cap: tones.night,
          neck: 0.44,
          shoulder: 0.42,
          front: label({
            cx: 390,
            cy: 590,
            w: 170,
            h: 180,
            ink: tones.leaf,
            mark: leaf({ x: -50, y: 34, length: 120, width: 56, angle: -38 }),
          }),
        }) +
        place(drop(tones.gold, 44), 610, 620),
      () =>
        place(drop(tones.amber, 250), 400, 440) +
        leaf({ x: 400, y: 640, length: 250, width: 96, angle: -32 }) +
        leaf({ x: 400, y: 640, length: 250, width: 96, angle: -148, fill: tones.leafYoung }),
    ],
  },
} satisfies Scenes;

function milkCarton(cx: number, bottom: number, w: number, ink: Tone): string {
  const left = cx - w / 2;
  return (
    contactShadow(cx, bottom + 2, w * 0.58, 14) +
    solid(
      polygon([
        [left, bottom - 380],
        [left + 26, bottom - 470],
        [left + w - 26, bottom - 470],
        [left + w, bottom - 380],
      ]),
      ink,
      { shade: 12 },
    ) +
    solid(roundRect(left + 20, bottom - 510, w - 40, 44, 6), ink, { shade: 6 }) +
    solid(roundRect(left, bottom - 384, w, 384, 6), tones.paper, {
      shade: 14,
      inside: flat(`M${left} ${bottom - 60}h${w}v60h${-w}Z`, ink.base),
    }) +
    label({
      cx,
      cy: bottom - 220,
      w: w * 0.74,
      h: w * 0.84,
      ink,
      mark: place(cashewNut(tones.roast), 0, 2, { scale: 1.2 }),
    })
  );
}

function sweet(x: number, y: number, rotate: number, wrap: Tone): string {
  return place(
    solid(
      smooth([
        [-92, 0],
        [-130, -40],
        [-112, 0],
        [-130, 42],
      ]),
      wrap,
      { shade: 5 },
    ) +
      solid(
        smooth([
          [92, 0],
          [130, -40],
          [112, 0],
          [130, 42],
        ]),
        wrap,
        { shade: 5 },
      ) +
      solid(roundRect(-96, -48, 192, 96, 40), wrap, { shade: 12 }) +
      place(cashewNut(tones.nut), 0, 4, { scale: 0.72 }),
    x,
    y,
    { rotate, scale: 0.82 },
  );
}

function flatFlake(fill: Tone): string {
  return flat(
    smooth([
      [-9, -4],
      [4, -8],
      [10, 3],
      [-3, 8],
    ]),
    fill.base,
  );
}

function jarOfCorns(fill: Tone, lid: Tone): string {
  const corn = stamp(peppercorn(fill));
  const grains = spread({ x: 230, y: 340, w: 340, h: 370 }, 36, 5).map(([x, y]) =>
    corn.set(x, y, { rotate: x, scale: 0.52 }),
  );
  return (
    corn.define +
    jar({
      cx: 400,
      bottom: 706,
      w: 320,
      h: 480,
      lid,
      inside: flat("M200 350H600V720H200Z", fill.dark) + grains.join(""),
      front: label({
        cx: 400,
        cy: 560,
        w: 190,
        h: 200,
        ink: lid,
        mark: [
          [0, -26],
          [-28, 10],
          [28, 10],
          [0, 44],
        ]
          .map(([x = 0, y = 0]) => corn.set(x, y, { scale: 0.6 }))
          .join(""),
      }),
    }) +
    [
      [600, 700],
      [636, 716],
      [186, 706],
    ]
      .map(([x = 0, y = 0]) => corn.set(x, y, { scale: 0.55 }))
      .join("")
  );
}
