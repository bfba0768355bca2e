/** Coffee, cocoa, honey, swiftlet nests, tea, rice and what is distilled or pressed. */
import {
  circle,
  clipped,
  contactShadow,
  ellipse,
  flat,
  heap,
  leaf,
  line,
  place,
  roundRect,
  smooth,
  solid,
  spread,
  stamp,
  tone,
  tones,
  type Tone,
} from "./drawing";
import {
  basket,
  bottle,
  bowl,
  box,
  cup,
  filling,
  jar,
  label,
  plate,
  pouch,
  powder,
  roundLabel,
  sack,
  spoon,
  tin,
} from "./packs";
import {
  cherry,
  chocolateSquare,
  cocoaPod,
  coffeeBean,
  dipper,
  flower,
  honeycomb,
  riceEar,
  riceGrain,
  swiftletNest,
} from "./pieces";
import type { Scenes } from "./scene";

const greyGlass = tone(0.86, 0.022, 190);
const wine = tone(0.4, 0.13, 10);

function steam(cx: number, bottom: number): string {
  return line(
    `M${cx - 40} ${bottom}c-26 -40 26 -60 0 -104M${cx + 6} ${bottom}c-26 -46 28 -74 0 -128M${cx + 52} ${bottom}c-24 -38 24 -58 2 -98`,
    "#ffffff",
    10,
    0.75,
  );
}

function mug(cx: number, bottom: number, w: number, glaze: Tone, drink: Tone): string {
  const half = w / 2;
  const h = w * 0.66;
  return (
    contactShadow(cx, bottom + 2, w * 0.5) +
    line(
      `M${cx + half * 0.86} ${bottom - h * 0.76}C${cx + half * 1.5} ${bottom - h * 0.8} ${cx + half * 1.5} ${bottom - h * 0.2} ${cx + half * 0.7} ${bottom - h * 0.24}`,
      glaze.dark,
      w * 0.09,
    ) +
    solid(
      `M${cx - half} ${bottom - h}H${cx + half}C${cx + half} ${bottom - h * 0.3} ${cx + half * 0.7} ${bottom} ${cx + half * 0.4} ${bottom}H${cx - half * 0.4}C${cx - half * 0.7} ${bottom} ${cx - half} ${bottom - h * 0.3} ${cx - half} ${bottom - h}Z`,
      glaze,
      { shade: w * 0.06 },
    ) +
    flat(ellipse(cx, bottom - h, half, half * 0.14), glaze.light) +
    flat(ellipse(cx, bottom - h + 2, half * 0.9, half * 0.1), drink.base)
  );
}

function beanPouch(cx: number): string {
  const bean = stamp(coffeeBean());
  const shown = spread({ x: cx - 160, y: 540, w: 320, h: 150 }, 34, 4).map(([x, y], index) =>
    bean.set(x, y, { rotate: index * 47, scale: 0.6 }),
  );
  return (
    bean.define +
    pouch({
      cx,
      bottom: 706,
      w: 380,
      h: 540,
      paper: tones.coffee,
      band: tones.clay,
      front: label({
        cx,
        cy: 390,
        w: 210,
        h: 220,
        ink: tones.earth,
        mark: place(coffeeBean(), 0, 2, { rotate: -35, scale: 1.15 }),
      }),
      window: shown.join(""),
    })
  );
}

function honeyJar(cx: number, h = 400): string {
  return jar({
    cx,
    bottom: 706,
    w: 320,
    h,
    lid: tones.straw,
    inside:
      filling({ cx, bottom: 706, w: 320, h, fill: tones.amber, level: 0.8 }) +
      spread({ x: cx - 140, y: 470, w: 280, h: 220 }, 90, 3)
        .map(([x, y]) => flat(circle(x, y, 7), tones.yellow.light, 0.5))
        .join(""),
    front: label({ cx, cy: 590, w: 180, h: 180, ink: tones.earth, mark: place(honeycomb(2, 2, 30), -36, -22) }),
  });
}

function bee(x: number, y: number, scale: number, flip = false): string {
  return place(
    solid(ellipse(-8, -32, 20, 32), tones.mist, { shade: 5, opacity: 0.9 }) +
      solid(ellipse(22, -30, 17, 28), tones.mist, { shade: 5, opacity: 0.9 }) +
      solid(ellipse(0, 0, 48, 30), tones.gold, {
        shade: 7,
        inside: flat("M-14 -40h14v80h-14ZM14 -40h14v80h-14Z", tones.night.base),
      }) +
      solid(circle(-46, -2, 19), tones.night, { shade: 4 }) +
      line("M-56 -18q-8 -18 -20 -18", tones.night.base, 4) +
      flat(circle(-52, -6, 4), "#ffffff"),
    x,
    y,
    { scale, flip },
  );
}

function chocolateBar(x: number, y: number, rotate: number): string {
  const square = stamp(chocolateSquare());
  let squares = "";
  for (let row = 0; row < 4; row += 1)
    for (let column = 0; column < 3; column += 1) squares += square.set(-92 + column * 92, -230 + row * 92);
  return place(
    square.define +
      flat(roundRect(-140, -278, 280, 380, 12), tones.cocoa.dark) +
      squares +
      solid(
        smooth([
          [-160, 70],
          [-90, 50],
          [-30, 78],
          [40, 46],
          [100, 74],
          [160, 56],
          [158, 240],
          [0, 244],
          [-158, 240],
        ]),
        tones.gold,
        { shade: 8 },
      ) +
      solid(roundRect(-156, 96, 312, 190, 8), tones.earth, { shade: 14 }) +
      roundLabel(0, 186, 62, place(cocoaPod(false), 0, 0, { scale: 0.36, rotate: 30 }), tones.earth),
    x,
    y,
    { rotate },
  );
}

function gourd(cx: number, bottom: number): string {
  return (
    contactShadow(cx, bottom + 2, 130) +
    solid(
      smooth([
        [cx - 26, bottom - 480],
        [cx + 26, bottom - 480],
        [cx + 34, bottom - 430],
        [cx + 84, bottom - 370],
        [cx + 84, bottom - 300],
        [cx + 52, bottom - 248],
        [cx + 130, bottom - 160],
        [cx + 130, bottom - 60],
        [cx + 70, bottom],
        [cx - 70, bottom],
        [cx - 130, bottom - 60],
        [cx - 130, bottom - 160],
        [cx - 52, bottom - 248],
        [cx - 84, bottom - 300],
        [cx - 84, bottom - 370],
        [cx - 34, bottom - 430],
      ]),
      tones.clay,
      { shade: 26 },
    ) +
    solid(roundRect(cx - 30, bottom - 520, 60, 56, 12), tones.wood, { shade: 7 }) +
    solid(roundRect(cx - 62, bottom - 262, 124, 30, 14), tones.red, { shade: 6 }) +
    line(`M${cx + 40} ${bottom - 240}q30 40 20 92M${cx + 46} ${bottom - 240}q46 30 50 80`, tones.red.base, 8)
  );
}

export const drinksAndSweets = {
  "coffee-beans": {
    views: [
      () => {
        const bean = stamp(coffeeBean());
        return (
          bean.define +
          sack({
            cx: 380,
            bottom: 706,
            w: 420,
            h: 310,
            inside: heap(bean.set, { cx: 380, base: 420, w: 390, h: 150, size: 66, seed: 4, scale: 0.8 }),
            front: label({
              cx: 380,
              cy: 570,
              w: 170,
              h: 176,
              mark: place(coffeeBean(), 0, 4, { rotate: -35, scale: 1.15 }),
            }),
          }) +
          [
            [612, 690, 20],
            [650, 706, 100],
            [590, 716, 160],
            [158, 706, 60],
          ]
            .map(([x = 0, y = 0, r = 0]) => bean.set(x, y, { rotate: r, scale: 0.62 }))
            .join("")
        );
      },
      () => beanPouch(400),
      () =>
        contactShadow(400, 700, 250, 24) +
        place(coffeeBean(), 300, 560, { rotate: -24, scale: 2.9 }) +
        place(coffeeBean(tone(0.42, 0.065, 50)), 536, 600, { rotate: 30, scale: 2.5 }) +
        place(coffeeBean(), 420, 340, { rotate: -60, scale: 3 }),
    ],
  },
  "coffee-ground": {
    behind: "arch",
    views: [
      () => {
        const phin =
          solid("M290 330H510L494 470H306Z", tones.mist, { shade: 14 }) +
          solid(roundRect(250, 466, 300, 26, 12), tones.mist, { shade: 6 }) +
          solid(roundRect(300, 296, 200, 40, 14), tones.mist, { shade: 8 }) +
          solid(circle(400, 284, 18), tones.night, { shade: 4 }) +
          line("M324 350L334 450", "#ffffff", 10, 0.7);
        return (
          contactShadow(400, 708, 150) +
          solid("M300 500H500L488 690Q486 706 470 706H330Q314 706 312 690Z", greyGlass, {
            shade: 12,
            inside:
              flat("M290 566H510V640H290Z", tones.coffee.base) +
              flat("M290 640H510V710H290Z", tones.cream.base) +
              flat("M456 500H520V710H440Z", "#2b160c", 0.12),
          }) +
          line("M326 520L338 680", "#ffffff", 9, 0.65) +
          line("M400 494V560", tones.coffee.base, 7) +
          phin +
          powder(620, 706, 180, 90, tones.coffee) +
          place(coffeeBean(), 180, 690, { scale: 0.7, rotate: 30 }) +
          place(coffeeBean(), 236, 704, { scale: 0.62, rotate: 110 })
        );
      },
      () =>
        tin({
          cx: 350,
          bottom: 706,
          w: 310,
          h: 460,
          fill: tones.coffee,
          lid: tones.clay,
          front: label({
            cx: 350,
            cy: 530,
            w: 200,
            h: 210,
            mark: place(coffeeBean(), 0, 2, { rotate: -35, scale: 1.15 }),
          }),
        }) +
        bowl({
          cx: 586,
          bottom: 706,
          w: 180,
          h: 80,
          glaze: tones.cream,
          band: tones.clay,
          inside: powder(586, 636, 158, 66, tones.coffee),
        }),
    ],
  },
  "coffee-cherry": {
    behind: "disc",
    zoom: 1,
    views: [
      () => {
        const ripe = stamp(cherry());
        const deep = stamp(cherry(tones.crimson));
        const young = stamp(cherry(tones.leafYoung));
        const bunch = (x: number, y: number): string =>
          [
            [-56, -14, 0],
            [56, -10, 1],
            [-26, -44, 2],
            [30, -46, 0],
            [-34, 34, 1],
            [38, 36, 0],
            [0, 4, 0],
          ]
            .map(
              ([dx = 0, dy = 0, kind = 0], index) =>
                [ripe, deep, young][kind]?.set(x + dx, y + dy, { rotate: index * 14 - 40, scale: 0.92 }) ?? "",
            )
            .join("");
        return (
          ripe.define +
          deep.define +
          young.define +
          line(
            smooth(
              [
                [110, 700],
                [280, 540],
                [430, 370],
                [680, 130],
              ],
              false,
            ),
            tones.bark.base,
            18,
          ) +
          leaf({ x: 300, y: 515, length: 270, width: 120, angle: -172 }) +
          leaf({ x: 460, y: 330, length: 280, width: 124, angle: -150, fill: tones.leafDeep }) +
          leaf({ x: 330, y: 500, length: 270, width: 118, angle: 30 }) +
          leaf({ x: 500, y: 300, length: 260, width: 116, angle: 20, fill: tones.leafDeep }) +
          leaf({ x: 610, y: 190, length: 170, width: 80, angle: -100, fill: tones.leafYoung }) +
          bunch(270, 560) +
          bunch(420, 385) +
          place(bunch(0, 0), 566, 236, { scale: 0.8 })
        );
      },
      () => {
        const ripe = stamp(cherry());
        const young = stamp(cherry(tones.orange));
        const mixed: typeof ripe.set = (x, y, placing) =>
          (Math.round(x * 7 + y * 3) % 6 === 0 ? young : ripe).set(x, y, { ...placing, rotate: 0 });
        return (
          ripe.define +
          young.define +
          basket({
            cx: 400,
            bottom: 706,
            w: 500,
            h: 240,
            inside:
              leaf({ x: 250, y: 460, length: 190, width: 88, angle: -140 }) +
              leaf({ x: 560, y: 460, length: 190, width: 88, angle: -40, fill: tones.leafDeep }) +
              heap(mixed, { cx: 400, base: 470, w: 480, h: 170, size: 74, seed: 6, scale: 0.86 }),
          })
        );
      },
    ],
  },
  "cocoa-powder": {
    behind: "arch",
    views: [
      () =>
        place(cocoaPod(true), 590, 516, { rotate: 16, scale: 1.25 }) +
        bowl({
          cx: 320,
          bottom: 706,
          w: 380,
          glaze: tones.cream,
          band: tones.cocoa,
          inside: place(spoon(), 236, 500, { rotate: -24, scale: 1.1 }) + powder(320, 562, 350, 150, tones.cocoa),
        }),
      () =>
        tin({
          cx: 400,
          bottom: 706,
          w: 330,
          h: 480,
          fill: tones.earth,
          lid: tones.cocoa,
          front: label({
            cx: 400,
            cy: 520,
            w: 214,
            h: 224,
            mark: place(cocoaPod(false), 0, 0, { scale: 0.45, rotate: 28 }),
          }),
        }),
      () =>
        contactShadow(400, 704, 230) +
        place(cocoaPod(false, tones.earth), 540, 440, { rotate: 18, scale: 1.6 }) +
        place(cocoaPod(true), 320, 450, { rotate: -14, scale: 1.6 }),
    ],
  },
  chocolate: {
    views: [
      () =>
        contactShadow(370, 708, 170) +
        chocolateBar(370, 420, -7) +
        place(chocolateSquare(), 584, 660, { rotate: 12, scale: 1 }) +
        place(chocolateSquare(), 630, 588, { rotate: -20, scale: 0.8 }),
      () =>
        box({
          cx: 400,
          bottom: 706,
          w: 440,
          h: 300,
          fill: tones.cocoa,
          ribbon: tones.gold,
          front: label({
            cx: 400,
            cy: 560,
            w: 170,
            h: 180,
            mark: place(cocoaPod(false), 0, 0, { scale: 0.45, rotate: 28 }),
          }),
        }) +
        place(chocolateSquare(), 300, 352, { rotate: 0 }) +
        place(chocolateSquare(), 400, 352) +
        place(chocolateSquare(), 500, 352) +
        place(chocolateSquare(), 450, 260, { rotate: 8 }),
    ],
  },
  honey: {
    behind: "disc",
    views: [
      () =>
        honeyJar(350) +
        place(dipper(), 600, 540, { rotate: 16, scale: 1.1 }) +
        flat("M566 650C540 680 540 708 584 712H650C694 708 690 684 652 672Z", tones.amber.base) +
        bee(600, 280, 0.95) +
        place(honeycomb(3, 2, 30), 152, 650, { scale: 0.9 }),
      () => {
        const comb = honeycomb(7, 7, 50);
        return (
          contactShadow(400, 706, 260) +
          solid(roundRect(130, 190, 540, 500, 26), tones.wood, { shade: 14 }) +
          clipped(
            roundRect(162, 222, 476, 436, 10),
            flat("M0 0H800V800H0Z", tones.amber.dark) + place(comb, 150, 236),
          ) +
          bee(280, 330, 0.95) +
          bee(520, 520, 1.05, true)
        );
      },
    ],
  },
  "bird-nest": {
    views: [
      () =>
        plate(400, 660, 560) +
        place(swiftletNest(), 400, 540, { scale: 1.25 }) +
        place(flatBird(), 560, 250, { scale: 1 }),
      () =>
        box({
          cx: 400,
          bottom: 706,
          w: 500,
          h: 300,
          fill: tones.earth,
          ribbon: tones.gold,
          front: label({ cx: 400, cy: 560, w: 180, h: 180, mark: place(swiftletNest(), 0, -6, { scale: 0.34 }) }),
        }) + place(swiftletNest(), 400, 340, { scale: 0.8 }),
    ],
  },
  "bird-nest-drink": {
    behind: "arch",
    views: [
      () => nestJar(270, 300, 0.9) + nestJar(540, 340, 1) + place(flatBird(), 380, 190, { scale: 0.8 }),
      () =>
        box({
          cx: 340,
          bottom: 706,
          w: 380,
          h: 330,
          fill: tones.earth,
          ribbon: tones.gold,
          front: label({ cx: 340, cy: 545, w: 190, h: 200, mark: place(swiftletNest(), 0, -6, { scale: 0.36 }) }),
        }) +
        nestJar(604, 250, 0.68) +
        place(flatBird(), 340, 250, { scale: 0.9 }),
    ],
  },
  rice: {
    behind: "hills",
    views: [
      () => {
        const grain = stamp(riceGrain());
        return (
          grain.define +
          place(riceEar(), 470, 350, { scale: 1, rotate: 14 }) +
          place(riceEar(), 430, 330, { scale: 1.1, rotate: -8 }) +
          place(riceEar(), 330, 350, { scale: 1, rotate: -14, flip: true }) +
          place(riceEar(), 370, 330, { scale: 1.1, rotate: 8, flip: true }) +
          sack({
            cx: 400,
            bottom: 706,
            w: 400,
            h: 300,
            cloth: tones.straw,
            inside:
              solid(
                smooth([
                  [210, 430],
                  [260, 350],
                  [340, 300],
                  [410, 288],
                  [480, 306],
                  [550, 356],
                  [590, 430],
                ]),
                tones.paper,
                { shade: 14 },
              ) +
              spread({ x: 250, y: 320, w: 300, h: 90 }, 26, 6)
                .map(([x, y], index) =>
                  Math.abs(x - 400) < (y - 270) * 1.2 ? grain.set(x, y, { rotate: index * 61, scale: 0.32 }) : "",
                )
                .join(""),
            front: label({
              cx: 400,
              cy: 576,
              w: 170,
              h: 170,
              ink: tones.leaf,
              mark: place(riceEar(), -22, -10, { scale: 0.34 }),
            }),
          })
        );
      },
      () =>
        bowl({
          cx: 400,
          bottom: 706,
          w: 420,
          glaze: tones.teal,
          band: tones.paper,
          inside:
            steam(400, 380) +
            solid(
              smooth([
                [200, 540],
                [240, 450],
                [330, 396],
                [400, 386],
                [470, 396],
                [560, 450],
                [600, 540],
              ]),
              tones.paper,
              { shade: 14 },
            ) +
            spread({ x: 250, y: 410, w: 300, h: 120 }, 25, 6)
              .map(([x, y], index) =>
                Math.abs(x - 400) < (y - 370) * 1.6
                  ? place(solid(ellipse(0, 0, 15, 6), tones.paper, { shade: 3, grain: false }), x, y, {
                      rotate: index * 61,
                    })
                  : "",
              )
              .join(""),
        }) + line("M520 330L642 640M548 322L664 634", tones.bark.base, 10),
    ],
  },
  "rice-liquor": {
    behind: "disc",
    views: [
      () =>
        gourd(310, 706) +
        bottle({
          cx: 510,
          bottom: 706,
          w: 150,
          h: 430,
          glass: greyGlass,
          liquid: tone(0.93, 0.012, 190),
          cap: tones.red,
          neck: 0.38,
          shoulder: 0.4,
          level: 0.62,
          front: label({ cx: 510, cy: 596, w: 112, h: 130, mark: place(riceEar(), -22, -10, { scale: 0.32 }) }),
        }) +
        cup({ cx: 650, bottom: 706, w: 96, h: 74, glaze: tones.paper, band: tones.red }),
      () =>
        bottle({
          cx: 340,
          bottom: 706,
          w: 210,
          h: 560,
          glass: greyGlass,
          liquid: tone(0.93, 0.012, 190),
          cap: tones.red,
          level: 0.62,
          front: label({ cx: 340, cy: 580, w: 154, h: 176, mark: place(riceEar(), -22, -10, { scale: 0.34 }) }),
        }) +
        cup({ cx: 540, bottom: 706, w: 120, h: 90, band: tones.red }) +
        cup({ cx: 660, bottom: 706, w: 120, h: 90, band: tones.red }),
    ],
  },
  "fruit-wine": {
    views: [
      () =>
        bottle({
          cx: 330,
          bottom: 706,
          w: 180,
          h: 580,
          glass: wine,
          cap: tones.gold,
          neck: 0.36,
          shoulder: 0.42,
          front: label({ cx: 330, cy: 580, w: 136, h: 160, mark: grapes(0.5) }),
        }) +
        contactShadow(570, 708, 80) +
        solid(
          "M480 380H660C664 490 630 540 582 548V680C620 684 640 692 640 706H500C500 692 520 684 558 680V548C510 540 476 490 480 380Z",
          greyGlass,
          { shade: 10, inside: flat("M470 430H670V546H470Z", wine.base) + flat("M620 430H670V546H590Z", wine.dark) },
        ) +
        flat(ellipse(570, 430, 88, 11), wine.light) +
        line("M500 400Q500 480 530 520", "#ffffff", 9, 0.7) +
        place(grapes(1), 184, 640),
      () =>
        box({
          cx: 290,
          bottom: 706,
          w: 220,
          h: 540,
          fill: tones.plum,
          ribbon: tones.gold,
          front: label({ cx: 290, cy: 500, w: 150, h: 170, mark: grapes(0.5) }),
        }) +
        bottle({
          cx: 540,
          bottom: 706,
          w: 170,
          h: 560,
          glass: wine,
          cap: tones.gold,
          neck: 0.36,
          shoulder: 0.42,
          front: label({ cx: 540, cy: 586, w: 130, h: 152, mark: grapes(0.5) }),
        }),
    ],
  },
  "herbal-tea": {
    behind: "arch",
    views: [
      () =>
        steam(340, 420) +
        mug(350, 706, 340, tones.paper, tones.amber) +
        leaf({ x: 560, y: 706, length: 190, width: 80, angle: -60 }) +
        leaf({ x: 570, y: 706, length: 160, width: 70, angle: -20, fill: tones.leafYoung }) +
        place(flower(8, 52, 26, tones.paper), 612, 690, { scale: 0.9 }) +
        place(flower(8, 52, 26, tones.paper), 174, 690, { scale: 0.75 }),
      () =>
        pouch({
          cx: 370,
          bottom: 706,
          w: 360,
          h: 520,
          paper: tones.leaf,
          band: tones.leafDeep,
          front: label({
            cx: 370,
            cy: 450,
            w: 220,
            h: 240,
            ink: tones.leaf,
            mark: place(flower(8, 52, 26, tones.gold, tones.amber), 0, 0),
          }),
        }) +
        place(
          solid("M-60 -50L0 -86L60 -50V90H-60Z", tones.paper, {
            shade: 9,
            inside: flat("M-44 10H44V80H-44Z", tones.leafDeep.base, 0.55),
          }) +
            line("M0 -86C40 -150 90 -120 96 -60", tones.straw.dark, 5) +
            solid(roundRect(72, -62, 48, 52, 6), tones.leaf, { shade: 5 }),
          620,
          610,
        ),
    ],
  },
} satisfies Scenes;

function nestJar(cx: number, h: number, scale: number): string {
  const w = 210 * scale;
  return jar({
    cx,
    bottom: 706,
    w,
    h,
    lid: tones.gold,
    inside:
      filling({ cx, bottom: 706, w, h, fill: tone(0.9, 0.05, 88), level: 0.8 }) +
      line(
        spread({ x: cx - w / 2, y: 500, w, h: 190 }, 28, 6)
          .map(([x, y]) => `M${Math.round(x)} ${Math.round(y)}q12 -14 24 0t24 0`)
          .join(""),
        "#ffffff",
        4,
        0.8,
      ),
    front: label({ cx, cy: 610, w: w * 0.62, h: w * 0.66, mark: place(swiftletNest(), 0, -6, { scale: 0.34 }) }),
  });
}

/** A swift on the wing. */
function flatBird(): string {
  const body = tones.indigo;
  return (
    solid(
      "M36 -14C42 -62 74 -104 136 -132C112 -88 92 -40 54 2Z",
      { base: body.dark, dark: body.dark, light: body.dark },
      { shade: 0 },
    ) +
    solid("M-44 40L-128 48L-86 62L-96 104L-26 56Z", body, { shade: 4 }) +
    solid("M-56 42C-30 8 14 -24 48 -34C66 -40 84 -32 86 -18L104 -10L84 -6C72 16 10 52 -50 58Z", body, { shade: 5 }) +
    solid("M44 -12C8 -62 -46 -92 -124 -96C-74 -68 -36 -28 -12 28Z", body, { shade: 5 }) +
    flat("M86 -8C76 10 56 20 40 24C50 8 64 -6 86 -8Z", tones.cream.base) +
    flat(circle(70, -20, 4), "#ffffff")
  );
}

function grapes(scale: number): string {
  const berry = stamp(
    solid(circle(0, 0, 26), tones.plum, { shade: 7 }) + flat(ellipse(-8, -10, 6, 8), "#ffffff", 0.45),
  );
  return place(
    berry.define +
      line("M0 -110V-70", tones.bark.base, 8) +
      leaf({ x: 0, y: -92, length: 90, width: 64, angle: -14 }) +
      [
        [-44, -56],
        [0, -62],
        [44, -56],
        [-24, -22],
        [24, -22],
        [0, 12],
        [-44, -14],
        [44, -12],
        [0, 48],
      ]
        .map(([x = 0, y = 0]) => berry.set(x, y))
        .join(""),
    0,
    0,
    { scale },
  );
}
