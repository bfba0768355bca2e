/** Single things, drawn around (0, 0), about a hundred units across. */
import {
  along,
  circle,
  dice,
  ellipse,
  flat,
  line,
  place,
  polygon,
  round,
  roundRect,
  roundedTube,
  smooth,
  solid,
  tones,
  tube,
  type Point,
  type Tone,
} from "./drawing";

const kidney: Point[] = [
  [-47, 16],
  [-43, -10],
  [-22, -32],
  [8, -36],
  [36, -22],
  [47, 2],
];

/** The kidney of a cashew kernel. */
export function cashewNut(fill: Tone = tones.nut): string {
  const body = roundedTube(kidney, (t) => 16.5 + 10.5 * Math.sin(Math.PI * t) + 3 * (1 - t));
  return (
    solid(body, fill, { shade: 7 }) +
    line(
      smooth(
        [
          [-42, 2],
          [-24, -26],
          [8, -36],
        ],
        false,
      ),
      fill.light,
      7,
      0.9,
    ) +
    line(
      smooth(
        [
          [-36, 30],
          [-30, 2],
          [-14, -16],
          [8, -20],
          [28, -8],
        ],
        false,
      ),
      fill.dark,
      2.5,
      0.55,
    )
  );
}

/** The cashew as it grows: a bell-shaped apple with the nut below it. */
export function cashewApple(fill: Tone, shell: Tone = tones.wood): string {
  const bell = smooth([
    [-30, -92],
    [0, -100],
    [32, -92],
    [58, -40],
    [74, 24],
    [58, 74],
    [22, 88],
    [-20, 88],
    [-58, 74],
    [-74, 24],
    [-56, -40],
  ]);
  return (
    place(
      solid(
        roundedTube(kidney, (t) => 19 + 8 * Math.sin(Math.PI * t) + 5 * (1 - t)),
        shell,
        { shade: 8 },
      ) +
        line(
          smooth(
            [
              [-42, 4],
              [-22, -24],
              [10, -34],
            ],
            false,
          ),
          shell.light,
          5,
          0.8,
        ),
      10,
      134,
      { rotate: 96, scale: 0.86 },
    ) +
    solid(bell, fill, { shade: 18 }) +
    line(
      smooth(
        [
          [-36, -56],
          [-52, 0],
          [-50, 40],
        ],
        false,
      ),
      "#ffffff",
      11,
      0.4,
    ) +
    line(
      smooth(
        [
          [-12, -84],
          [-18, -60],
        ],
        false,
      ),
      "#ffffff",
      7,
      0.35,
    )
  );
}

export function peppercorn(fill: Tone = tones.pepper): string {
  return (
    solid(circle(0, 0, 46), fill, { shade: 11 }) +
    line(
      "M-28 -12q14 -14 26 -4t26 -6M-30 12q16 -12 30 -2t30 -4M-12 -34q6 12 -2 22M10 34q-8 -10 2 -22",
      fill === tones.pepper ? fill.light : fill.dark,
      4,
      0.65,
    )
  );
}

export function greenBerry(fill: Tone): string {
  return solid(circle(0, 0, 46), fill, { shade: 11 }) + flat(ellipse(-15, -17, 12, 8), "#ffffff", 0.5);
}

export function coffeeBean(fill: Tone = tones.coffee): string {
  return (
    solid(ellipse(0, 0, 50, 36), fill, { shade: 9 }) +
    flat(
      tube(
        [
          [-46, 6],
          [-20, -5],
          [16, 6],
          [46, -6],
        ],
        (t) => 5.5 * Math.sin(Math.PI * t) + 0.5,
      ),
      tones.night.dark,
    ) +
    line(
      smooth(
        [
          [-34, -16],
          [-14, -27],
          [10, -28],
        ],
        false,
      ),
      fill.light,
      5,
      0.8,
    )
  );
}

export function cherry(fill: Tone = tones.red): string {
  return (
    solid(ellipse(0, 0, 42, 46), fill, { shade: 11 }) +
    flat(ellipse(-15, -17, 9, 13), "#ffffff", 0.45) +
    flat(circle(4, 40, 5), fill.dark)
  );
}

export function chilli(fill: Tone = tones.red): string {
  const spine: Point[] = [
    [-62, -18],
    [-20, -16],
    [24, 0],
    [66, 30],
  ];
  return (
    line("M-62 -18q-16 -4 -22 -18", tones.leafDeep.base, 8) +
    solid(
      tube(spine, (t) => 17 * Math.sqrt(Math.max(0, 1 - t ** 2.2)) + 0.5),
      fill,
      { shade: 6 },
    ) +
    solid(
      tube(
        [
          [-72, -20],
          [-58, -18],
          [-46, -18],
        ],
        (t) => 13 + 5 * t,
      ),
      tones.leaf,
      { shade: 4 },
    ) +
    line(
      smooth(
        [
          [-38, -22],
          [-10, -20],
          [16, -10],
        ],
        false,
      ),
      "#ffffff",
      5,
      0.5,
    )
  );
}

export function garlicBulb(): string {
  const bulb = smooth([
    [-8, -70],
    [8, -70],
    [14, -40],
    [48, -14],
    [60, 24],
    [38, 54],
    [0, 60],
    [-38, 54],
    [-60, 24],
    [-48, -14],
    [-14, -40],
  ]);
  return (
    solid(bulb, tones.white, { shade: 12 }) +
    line("M-4 -44C-44 -8 -40 30 -20 56M4 -44C44 -8 40 30 20 56M0 -46V58", tones.orchid.base, 3, 0.4) +
    line("M-16 62l-4 8M0 64v9M16 62l4 8", tones.wood.base, 3)
  );
}

export function clove(): string {
  return (
    solid(
      smooth([
        [-8, -48],
        [14, -26],
        [26, 16],
        [14, 42],
        [-14, 42],
        [-28, 14],
        [-20, -20],
      ]),
      tones.white,
      { shade: 9 },
    ) + line("M-8 -44C-4 -20 4 10 2 40", tones.orchid.base, 3, 0.35)
  );
}

export function seaweedSheet(): string {
  return (
    solid(
      smooth([
        [-48, -34],
        [-10, -40],
        [44, -36],
        [48, 0],
        [44, 36],
        [4, 32],
        [-44, 38],
        [-50, 4],
      ]),
      tones.seaweed,
      { shade: 5 },
    ) + line("M-36 -20h60M-34 -2h44M-22 16h54", tones.seaweed.light, 3, 0.6)
  );
}

export function riceGrain(fill: Tone = tones.paper): string {
  return solid(ellipse(0, 0, 48, 15), fill, { shade: 5 });
}

export function jackfruitChip(): string {
  const ring = smooth([
    [-46, -26],
    [-14, -40],
    [26, -34],
    [50, -10],
    [44, 24],
    [8, 40],
    [-30, 34],
    [-52, 6],
  ]);
  return (
    solid(ring, tones.gold, { shade: 8 }) +
    flat(
      smooth([
        [-20, -10],
        [0, -18],
        [22, -10],
        [24, 8],
        [4, 16],
        [-18, 10],
      ]),
      tones.amber.dark,
      0.85,
    ) +
    line(
      smooth(
        [
          [-36, -16],
          [-12, -30],
          [20, -26],
        ],
        false,
      ),
      tones.yellow.light,
      5,
      0.8,
    )
  );
}

export function bananaChip(): string {
  return (
    solid(
      smooth([
        [-42, -18],
        [-12, -38],
        [28, -34],
        [46, -4],
        [34, 30],
        [-4, 38],
        [-38, 22],
      ]),
      tones.yellow,
      { shade: 8 },
    ) +
    line(ellipse(0, 0, 26, 22), tones.amber.base, 4, 0.55) +
    line("M0 0L-1 -13M0 0L12 7M0 0L-12 7", tones.straw.dark, 4, 0.8) +
    flat(
      [
        [-3, -7],
        [5, 5],
        [-7, 6],
        [4, -5],
      ]
        .map(([x = 0, y = 0]) => circle(x, y, 2.6))
        .join(""),
      tones.cocoa.base,
    )
  );
}

export function rootSlice(flesh: Tone, skin: Tone): string {
  const rim = smooth([
    [-46, -10],
    [-26, -36],
    [14, -40],
    [44, -18],
    [48, 16],
    [20, 38],
    [-20, 36],
    [-46, 16],
  ]);
  return (
    solid(rim, skin, { shade: 4 }) +
    place(solid(rim, flesh, { shade: 7 }), -2, -2, { scale: 0.86 }) +
    line(ellipse(0, 0, 24, 19), flesh.dark, 3.5, 0.7)
  );
}

/** A knobbly rhizome: ginger or turmeric. */
export function rhizome(skin: Tone, flesh: Tone): string {
  const finger = (spine: Point[], width: number): string => {
    let rings = "";
    for (const t of [0.25, 0.42, 0.6, 0.78]) {
      const [x, y] = along(spine, t);
      rings += `M${round(x - 7)} ${round(y - width * 0.7)}q10 ${round(width * 0.7)} 2 ${round(width * 1.4)}`;
    }
    return solid(
      tube(spine, (t) => width * Math.sqrt(Math.max(0, 1 - (2 * t - 1) ** 6)) * (1.05 - 0.22 * t)),
      skin,
      { shade: 9, inside: line(rings, skin.dark, 3.5, 0.75) },
    );
  };
  return (
    finger(
      [
        [10, 6],
        [30, -44],
        [28, -86],
      ],
      25,
    ) +
    finger(
      [
        [-52, 4],
        [-82, -36],
        [-108, -52],
      ],
      22,
    ) +
    finger(
      [
        [66, 0],
        [104, -30],
        [132, -36],
      ],
      22,
    ) +
    finger(
      [
        [-26, 12],
        [-34, 56],
        [-66, 76],
      ],
      22,
    ) +
    finger(
      [
        [-120, 18],
        [-50, -2],
        [30, 10],
        [112, 36],
      ],
      35,
    ) +
    place(
      solid(ellipse(0, 0, 20, 24), flesh, { shade: 4 }) + line(ellipse(0, 0, 11, 14), flesh.dark, 3, 0.7),
      132,
      -36,
      { rotate: 10 },
    )
  );
}

export function mushroom(cap: Tone = tones.straw, stem: Tone = tones.paper): string {
  return (
    solid(
      smooth([
        [-20, 4],
        [-16, 40],
        [-24, 74],
        [0, 82],
        [24, 74],
        [16, 40],
        [20, 4],
      ]),
      stem,
      { shade: 9 },
    ) +
    flat(ellipse(0, 6, 62, 15), tones.cream.dark) +
    solid("M-74 6C-74 -50 -36 -74 0 -74S74 -50 74 6C50 16 26 10 0 10S-50 16 -74 6Z", cap, { shade: 13 }) +
    line(
      smooth(
        [
          [-52, -18],
          [-34, -46],
          [-8, -56],
        ],
        false,
      ),
      cap.light,
      9,
      0.9,
    )
  );
}

/** An oyster mushroom fan. */
export function oysterMushroom(cap: Tone = tones.cream): string {
  let gills = "";
  for (let index = -4; index <= 4; index += 1)
    gills += `M${index * 3} 66Q${index * 9} 20 ${index * 17} ${round(-14 + Math.abs(index) * 3)}`;
  return (
    solid("M-14 96C-12 50 -84 20 -86 -12C-88 -60 -30 -78 4 -76C52 -74 92 -44 84 -6C78 22 14 48 16 96Z", tones.paper, {
      shade: 9,
      inside: line(gills, tones.straw.base, 4, 0.75),
    }) +
    solid("M-86 -10C-92 -60 -30 -80 4 -78C54 -76 94 -42 85 -4C60 -22 34 -16 4 -20C-30 -24 -60 -22 -86 -10Z", cap, {
      shade: 9,
    })
  );
}

export function reishi(): string {
  const cap = "M-92 26C-100 -34 -46 -66 4 -66C58 -66 102 -30 92 26C62 44 28 36 0 36S-62 44 -92 26Z";
  return (
    solid(
      tube(
        [
          [6, 26],
          [22, 70],
          [4, 120],
        ],
        (t) => 17 - 3 * t,
      ),
      tones.earthDeep,
      { shade: 8 },
    ) +
    solid(cap, tones.earth, {
      shade: 12,
      inside:
        line("M-70 26C-70 -14 -36 -40 2 -40S70 -12 70 26", tones.clay.base, 9, 0.9) +
        line("M-46 30C-44 0 -22 -18 2 -18S44 0 46 30", tones.earthDeep.base, 8, 0.8),
    }) +
    line("M-90 24C-60 42 -28 34 0 34S62 42 90 24", tones.cream.base, 9) +
    line(
      smooth(
        [
          [-66, -26],
          [-40, -48],
          [-8, -56],
        ],
        false,
      ),
      "#ffffff",
      7,
      0.4,
    )
  );
}

export function egg(fill: Tone): string {
  return (
    solid(
      smooth([
        [0, -60],
        [30, -40],
        [45, 4],
        [36, 38],
        [0, 54],
        [-36, 38],
        [-45, 4],
        [-30, -40],
      ]),
      fill,
      { shade: 12 },
    ) + flat(ellipse(-16, -24, 9, 16), "#ffffff", 0.5)
  );
}

export function chocolateSquare(): string {
  return (
    solid(roundRect(-46, -46, 92, 92, 8), tones.cocoa, { shade: 8 }) +
    solid(roundRect(-30, -30, 60, 60, 6), tones.cocoa, { shade: 6 }) +
    line("M-30 28V-30H28", tones.cocoa.light, 3.5, 0.8)
  );
}

/** A cocoa pod; `open` shows white beans inside. */
export function cocoaPod(open: boolean, skin: Tone = tones.amber): string {
  const outline = smooth([
    [0, -150],
    [46, -112],
    [76, -40],
    [78, 40],
    [48, 112],
    [8, 150],
    [-8, 150],
    [-48, 112],
    [-78, 40],
    [-76, -40],
    [-46, -112],
  ]);
  if (!open) {
    return (
      solid(outline, skin, {
        shade: 18,
        inside: line(
          "M0 -150C-10 -60 -10 60 0 150M-6 -150C-56 -60 -56 60 -6 150M6 -150C56 -60 56 60 6 150",
          skin.dark,
          8,
          0.8,
        ),
      }) +
      line(
        smooth(
          [
            [-54, -60],
            [-64, 0],
            [-54, 56],
          ],
          false,
        ),
        skin.light,
        10,
        0.7,
      )
    );
  }
  let beans = "";
  for (let row = 0; row < 6; row += 1) {
    const y = -92 + row * 37;
    for (const side of row === 0 || row === 5 ? [0] : [-1, 1]) {
      beans += place(solid(ellipse(0, 0, 29, 20), tones.paper, { shade: 6 }), side * 25, y, { rotate: side * 28 });
    }
  }
  return (
    solid(outline, skin, { shade: 16 }) +
    place(flat(outline, tones.cream.base), 0, 0, { scale: 0.84 }) +
    place(flat(outline, tones.nut.dark), 0, 2, { scale: 0.76 }) +
    beans
  );
}

export function dipper(): string {
  let rings = "";
  for (let index = 0; index < 5; index += 1) {
    const half = [22, 30, 33, 30, 22][index] ?? 20;
    rings += solid(roundRect(-half, 6 + index * 17, half * 2, 13, 6), tones.wood, { shade: 5 });
  }
  return solid(roundRect(-8, -190, 16, 290, 8), tones.wood, { shade: 4 }) + rings;
}

/** A block of comb, flat sides up. */
export function honeycomb(columns: number, rows: number, size: number): string {
  let cells = "";
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = (column + (row % 2) / 2) * size * 1.74;
      const y = row * size * 1.5;
      const corners: Point[] = [0, 1, 2, 3, 4, 5].map((corner) => [
        x + size * 0.86 * Math.sin((corner * Math.PI) / 3),
        y + size * 0.86 * Math.cos((corner * Math.PI) / 3),
      ]);
      const filled = (row * 7 + column * 5) % 4 !== 0;
      cells += filled
        ? solid(polygon(corners), tones.amber, { shade: 5, grain: false })
        : flat(polygon(corners), tones.amber.dark);
      if (filled)
        cells += line(
          `M${round(x - size * 0.42)} ${round(y - size * 0.1)}l${round(size * 0.26)} ${round(-size * 0.34)}`,
          tones.yellow.base,
          4,
          0.9,
        );
    }
  }
  return cells;
}

/** A swiftlet's cup: strands laid over each other. */
export function swiftletNest(fill: Tone = tones.cream): string {
  const roll = dice(19);
  const cup = "M-190 -40C-120 -64 120 -64 190 -40C186 60 110 120 0 122C-110 120 -186 60 -190 -40Z";
  let strands = "";
  for (let index = 0; index < 34; index += 1) {
    const drop = -40 + index * 5.2;
    const left = -196 + roll() * 60;
    strands += `M${round(left)} ${round(drop - 20 + roll() * 20)}Q${round(-40 + roll() * 80)} ${round(drop + 40 + roll() * 46)} ${round(140 + roll() * 60)} ${round(drop - 26 + roll() * 24)}`;
  }
  const roll2 = dice(4);
  let wisps = "";
  for (let index = 0; index < 16; index += 1) {
    const x = -180 + index * 24;
    wisps += `M${x} ${round(-48 + roll2() * 10)}q${round(10 + roll2() * 10)} ${round(-18 - roll2() * 14)} ${round(26 + roll2() * 16)} ${round(-4 + roll2() * 8)}`;
  }
  return (
    line(wisps, fill.dark, 5) +
    solid(cup, fill, { shade: 18, inside: line(strands, fill.dark, 4, 0.65) + line(strands, "#ffffff", 2.5, 0.7) }) +
    flat("M-176 -40C-110 -60 110 -60 176 -40C120 12 -120 12 -176 -40Z", tones.straw.base) +
    line(
      "M-176 -40C-110 -60 110 -60 176 -40C120 12 -120 12 -176 -40M-150 -36C-90 0 90 0 150 -36M-120 -44C-80 -26 80 -26 120 -44",
      fill.base,
      5,
      0.9,
    )
  );
}

/** A star-anise-like spiky husk: durian outline with thorns. */
export function durianBody(width: number, height: number, seed = 3): string {
  const roll = dice(seed);
  const edge: Point[] = [];
  const count = 46;
  for (let index = 0; index < count * 2; index += 1) {
    const angle = (index / (count * 2)) * Math.PI * 2 - Math.PI / 2;
    const out = index % 2 === 0 ? 1.065 : 0.965;
    edge.push([Math.cos(angle) * width * out, Math.sin(angle) * height * out * (1 + 0.03 * Math.cos(angle * 2))]);
  }
  let thorns = "";
  let facets = "";
  for (let row = -6; row <= 6; row += 1) {
    for (let column = -6; column <= 6; column += 1) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * width * 0.168;
      const y = row * height * 0.148;
      if ((x / width) ** 2 + (y / height) ** 2 > 0.84) continue;
      const lean = (x / width) * 10;
      const half = 15 + roll() * 3;
      thorns += polygon([
        [x - half, y + 8],
        [x + lean, y - 25],
        [x + lean, y + 16],
      ]);
      facets += polygon([
        [x + half, y + 8],
        [x + lean, y - 25],
        [x + lean, y + 16],
      ]);
    }
  }
  return solid(polygon(edge), tones.spine, {
    shade: 16,
    inside: flat(thorns, tones.lime.base) + flat(facets, tones.spine.dark, 0.75),
  });
}

export function durianFlesh(): string {
  return (
    solid(
      smooth([
        [-70, -10],
        [-40, -44],
        [20, -46],
        [66, -22],
        [72, 18],
        [36, 44],
        [-28, 46],
        [-68, 26],
      ]),
      tones.custard,
      { shade: 12 },
    ) +
    line(
      smooth(
        [
          [-46, -14],
          [-16, -30],
          [24, -30],
        ],
        false,
      ),
      "#ffffff",
      8,
      0.55,
    ) +
    line(
      smooth(
        [
          [-30, 22],
          [0, 30],
          [36, 22],
        ],
        false,
      ),
      tones.custard.dark,
      4,
      0.8,
    )
  );
}

/** A wheel of citrus cut across. */
export function citrusWheel(radius: number, rind: Tone, pith: string, flesh: Tone, segments = 10): string {
  let wedges = "";
  for (let index = 0; index < segments; index += 1) {
    const from = (index / segments) * Math.PI * 2 + 0.06;
    const to = ((index + 1) / segments) * Math.PI * 2 - 0.06;
    const inner = radius * 0.12;
    const outer = radius * 0.78;
    const middle = (from + to) / 2;
    const d = `M${round(Math.cos(middle) * inner)} ${round(Math.sin(middle) * inner)}L${round(Math.cos(from) * outer)} ${round(Math.sin(from) * outer)}A${round(outer)} ${round(outer)} 0 0 1 ${round(Math.cos(to) * outer)} ${round(Math.sin(to) * outer)}Z`;
    wedges += `<path d="${d}" fill="${index % 2 ? flesh.base : flesh.light}" stroke="${flesh.base}" stroke-width="5" stroke-linejoin="round"/>`;
    wedges += line(
      `M${round(Math.cos(middle) * radius * 0.4)} ${round(Math.sin(middle) * radius * 0.4)}L${round(Math.cos(middle) * radius * 0.62)} ${round(Math.sin(middle) * radius * 0.62)}`,
      flesh.dark,
      4,
      0.45,
    );
  }
  return solid(circle(0, 0, radius), rind, { shade: 8 }) + flat(circle(-2, -2, radius * 0.92), pith) + wedges;
}

export function flower(petals: number, length: number, width: number, fill: Tone, heart: Tone = tones.gold): string {
  let drawn = "";
  for (let index = 0; index < petals; index += 1) {
    drawn += place(
      solid(
        `M0 0C${round(width * 0.8)} ${round(-length * 0.3)} ${round(width * 0.6)} ${round(-length)} 0 ${-length}C${round(-width * 0.6)} ${round(-length)} ${round(-width * 0.8)} ${round(-length * 0.3)} 0 0Z`,
        fill,
        { shade: 5 },
      ),
      0,
      0,
      { rotate: (360 / petals) * index },
    );
  }
  return drawn + solid(circle(0, 0, length * 0.24), heart, { shade: 4 });
}

export function orchidFlower(fill: Tone = tones.orchid): string {
  const sepal = (rotate: number, w: number, l: number): string =>
    place(
      solid(`M0 0C${w} ${-l * 0.2} ${w} ${-l * 0.9} 0 ${-l}C${-w} ${-l * 0.9} ${-w} ${-l * 0.2} 0 0Z`, fill, {
        shade: 6,
        inside: line(
          `M0 0V${-l * 0.8}M0 0Q${w * 0.4} ${-l * 0.4} ${w * 0.3} ${-l * 0.75}M0 0Q${-w * 0.4} ${-l * 0.4} ${-w * 0.3} ${-l * 0.75}`,
          fill.dark,
          2.5,
          0.6,
        ),
      }),
      0,
      0,
      { rotate },
    );
  return (
    sepal(0, 28, 66) +
    sepal(130, 26, 62) +
    sepal(230, 26, 62) +
    sepal(72, 50, 70) +
    sepal(-72, 50, 70) +
    solid(
      smooth([
        [-20, 2],
        [0, -8],
        [20, 2],
        [24, 26],
        [0, 44],
        [-24, 26],
      ]),
      tones.plum,
      { shade: 5 },
    ) +
    flat(ellipse(0, 2, 11, 9), tones.yellow.base)
  );
}

export function cricket(): string {
  const body = tones.cocoa;
  return (
    line("M70 -26Q120 -96 172 -84M66 -32Q96 -118 140 -132", body.base, 5) +
    line("M40 24L64 74L92 80M0 30L-2 78L22 84M-34 26L-62 70L-44 84", body.dark, 8) +
    solid(
      tube(
        [
          [-142, 18],
          [-70, -2],
          [0, -6],
          [60, -6],
        ],
        (t) => 18 + 22 * Math.sin(Math.PI * (0.2 + 0.5 * t)),
      ),
      tones.wood,
      {
        shade: 8,
        inside: line("M-120 -30L-112 50M-92 -40L-84 50M-62 -50L-54 50M-32 -50L-24 50", tones.bark.base, 5, 0.6),
      },
    ) +
    solid("M-150 -6C-90 -50 0 -58 44 -42C50 -24 44 -8 30 -4C-40 -10 -90 -6 -150 -6Z", body, {
      shade: 6,
      inside: line("M-120 -12Q-40 -44 40 -32M-90 -10Q-30 -24 30 -16", body.light, 3, 0.8),
    }) +
    solid(
      tube(
        [
          [-6, 10],
          [-74, -70],
          [-104, -92],
        ],
        (t) => 22 * (1 - t) + 7,
      ),
      body,
      { shade: 6 },
    ) +
    line("M-102 -90L-160 4L-148 84L-128 90", body.base, 10) +
    solid(roundRect(30, -44, 44, 74, 18), tones.coffee, { shade: 6 }) +
    solid(ellipse(88, -10, 36, 38), body, { shade: 8 }) +
    flat(circle(98, -18, 10), tones.night.dark) +
    flat(circle(101, -21, 3.5), "#ffffff")
  );
}

export function fish(fill: Tone = tones.steel): string {
  let scales = "";
  for (let column = 0; column < 9; column += 1) {
    for (let row = -3; row <= 3; row += 1)
      scales += `M${round(-70 + column * 26)} ${row * 24 + (column % 2) * 12}q14 10 0 22`;
  }
  const body = "M-210 4C-160 -70 -60 -106 40 -84C110 -68 150 -30 176 -4C150 30 110 66 40 82C-60 100 -160 70 -210 4Z";
  return (
    solid(
      smooth([
        [150, -6],
        [186, -34],
        [236, -82],
        [228, -4],
        [240, 78],
        [186, 30],
      ]),
      fill,
      { shade: 9, inside: line("M170 -2L228 -58M172 0L224 -2M170 2L228 54", fill.dark, 4, 0.7) },
    ) +
    solid("M-80 -84C-40 -136 50 -138 84 -118L90 -62Z", fill, { shade: 8 }) +
    solid("M-10 80C10 116 60 124 78 108L70 66Z", fill, { shade: 7 }) +
    solid(body, tones.mist, {
      shade: 16,
      inside: flat("M-220 -10C-140 -14 60 -30 180 -8L180 -120H-220Z", fill.base) + line(scales, fill.dark, 3.5, 0.5),
    }) +
    line("M-118 -62Q-88 0 -120 58", fill.dark, 6) +
    flat("M-90 0C-60 -16 -30 -6 -22 14C-46 28 -74 24 -90 0Z", fill.dark, 0.8) +
    flat(circle(-156, -14, 15), "#ffffff") +
    flat(circle(-158, -14, 8), tones.night.dark) +
    line("M-206 8Q-186 16 -172 12", fill.dark, 5)
  );
}

/** A drop-shaped honey or oil drip. */
export function drop(fill: Tone, size = 50): string {
  return (
    solid(
      `M0 ${-size}C${round(size * 0.2)} ${round(-size * 0.4)} ${round(size * 0.7)} ${round(size * 0.1)} ${round(size * 0.7)} ${round(size * 0.4)}A${round(size * 0.7)} ${round(size * 0.7)} 0 0 1 ${round(-size * 0.7)} ${round(size * 0.4)}C${round(-size * 0.7)} ${round(size * 0.1)} ${round(-size * 0.2)} ${round(-size * 0.4)} 0 ${-size}Z`,
      fill,
      { shade: size * 0.14 },
    ) + flat(ellipse(-size * 0.28, size * 0.35, size * 0.1, size * 0.2), "#ffffff", 0.6)
  );
}

/** A head of rice: a stalk that bows under its grains. */
export function riceEar(fill: Tone = tones.gold): string {
  const spine: Point[] = [
    [0, 260],
    [-10, 120],
    [-4, -20],
    [34, -120],
    [100, -140],
    [146, -84],
    [160, -10],
  ];
  let grains = "";
  for (let index = 0; index < 13; index += 1) {
    const t = 0.44 + index * 0.043;
    const [x, y] = along(spine, t);
    const [x1, y1] = along(spine, Math.min(1, t + 0.03));
    const heading = (Math.atan2(y1 - y, x1 - x) * 180) / Math.PI;
    for (const side of [-1, 1]) {
      grains += place(
        line("M36 0L58 0", fill.dark, 2.5) + solid(ellipse(22, 0, 19, 8.5), fill, { shade: 3.5, grain: false }),
        x,
        y,
        { rotate: heading + side * (46 - index * 2) },
      );
    }
  }
  return line(smooth(spine, false), tones.leafYoung.dark, 6) + grains;
}
