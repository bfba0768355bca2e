/** Vessels and craft packs, standing on (cx, bottom). Labels carry a drawn mark, never words. */
import {
  circle,
  clipped,
  contactShadow,
  ellipse,
  flat,
  line,
  place,
  round,
  roundRect,
  smooth,
  solid,
  tones,
  type Tone,
} from "./drawing";

type Standing = { cx: number; bottom: number; w: number; h: number };

/** An arched label: a mark in the sun above three hills. */
export function label(at: {
  cx: number;
  cy: number;
  w: number;
  h: number;
  ink?: Tone;
  mark: string;
  markScale?: number;
}): string {
  const { cx, cy, w, h, ink = tones.earth, mark, markScale = 1 } = at;
  const left = cx - w / 2;
  const top = cy - h / 2;
  const arch = `M${round(left)} ${round(top + h)}V${round(top + w * 0.42)}A${round(w / 2)} ${round(w * 0.42)} 0 0 1 ${round(left + w)} ${round(top + w * 0.42)}V${round(top + h)}Z`;
  const hill = (y: number, swing: number): string =>
    `M${round(left)} ${round(y)}Q${round(left + w * 0.25)} ${round(y - swing)} ${round(cx)} ${round(y)}T${round(left + w)} ${round(y - swing * 0.3)}V${round(top + h)}H${round(left)}Z`;
  return (
    flat(arch, tones.paper.base) +
    clipped(
      arch,
      flat(hill(top + h * 0.76, h * 0.1), ink.light, 0.75) +
        flat(hill(top + h * 0.83, -h * 0.07), ink.base) +
        flat(hill(top + h * 0.92, h * 0.06), ink.dark),
    ) +
    place(mark, cx, top + h * 0.44, { scale: (w / 190) * markScale }) +
    line(arch, ink.base, Math.max(3, w * 0.02), 0.9)
  );
}

/** A round stamp of a label, for small packs. */
export function roundLabel(
  cx: number,
  cy: number,
  radius: number,
  mark: string,
  ink: Tone = tones.earth,
  markScale = 1,
): string {
  return (
    flat(circle(cx, cy, radius), tones.paper.base) +
    line(circle(cx, cy, radius * 0.88), ink.base, Math.max(2.5, radius * 0.04)) +
    place(mark, cx, cy, { scale: (radius / 82) * markScale })
  );
}

/** A glass jar; `inside` is clipped to the glass. */
export function jar(at: Standing & { inside: string; lid?: Tone; front?: string }): string {
  const { cx, bottom, w, h, inside, lid = tones.earth, front = "" } = at;
  const top = bottom - h;
  const lidHeight = Math.min(64, h * 0.15);
  const glassTop = top + lidHeight;
  const left = cx - w / 2;
  const neck = w * 0.08;
  const glass = `M${round(left + neck)} ${round(glassTop - 4)}V${round(glassTop + 14)}C${round(left + neck)} ${round(glassTop + 34)} ${round(left)} ${round(glassTop + 34)} ${round(left)} ${round(glassTop + 74)}V${round(bottom - 34)}Q${round(left)} ${round(bottom)} ${round(left + 34)} ${round(bottom)}H${round(left + w - 34)}Q${round(left + w)} ${round(bottom)} ${round(left + w)} ${round(bottom - 34)}V${round(glassTop + 74)}C${round(left + w)} ${round(glassTop + 34)} ${round(left + w - neck)} ${round(glassTop + 34)} ${round(left + w - neck)} ${round(glassTop + 14)}V${round(glassTop - 4)}Z`;
  let ridges = "";
  for (let x = left + 24; x < left + w - 10; x += 22)
    ridges += `M${round(x)} ${round(top + 22)}V${round(glassTop - 8)}`;
  return (
    contactShadow(cx, bottom + 2, w * 0.58, w * 0.07) +
    flat(glass, "#f6fbf7", 0.75) +
    clipped(glass, inside) +
    flat(glass, "url(#grain)") +
    front +
    clipped(
      glass,
      flat(roundRect(left + w * 0.06, glassTop + 50, w * 0.055, h * 0.6, w * 0.025), "#ffffff", 0.55) +
        flat(
          `M${round(left + w * 0.93)} ${round(glassTop)}h${round(w * 0.1)}V${round(bottom)}h${round(-w * 0.1)}Z`,
          "#3a1d10",
          0.1,
        ),
    ) +
    line(glass, "#ffffff", 5, 0.6) +
    solid(roundRect(left + 4, top, w - 8, lidHeight, 14), lid, { shade: 10, inside: line(ridges, lid.dark, 4, 0.5) }) +
    flat(roundRect(left + 18, top + 8, w * 0.5, 7, 3), "#ffffff", 0.35)
  );
}

/** Something pourable inside a jar. */
export function filling(at: Standing & { fill: Tone; level?: number }): string {
  const { cx, bottom, w, h, fill, level = 0.76 } = at;
  const y = bottom - h * level;
  const left = cx - w / 2;
  return (
    flat(
      `M${round(left - 5)} ${round(y)}Q${round(cx - w * 0.25)} ${round(y - 10)} ${round(cx)} ${round(y)}T${round(left + w + 5)} ${round(y)}V${bottom + 5}H${round(left - 5)}Z`,
      fill.base,
    ) +
    flat(
      `M${round(left + w * 0.76)} ${round(y - 6)}H${round(left + w + 5)}V${bottom + 5}H${round(left + w * 0.6)}Z`,
      fill.dark,
      0.55,
    ) +
    flat(ellipse(cx, y + 1, w * 0.5, 9), fill.light, 0.8)
  );
}

/** A stand-up paper pouch with a sealed top; `window` shows what is inside. */
export function pouch(at: Standing & { paper?: Tone; front?: string; window?: string; band?: Tone }): string {
  const { cx, bottom, w, h, paper = tones.straw, front = "", window = "", band = tones.earth } = at;
  const top = bottom - h;
  const half = w / 2;
  const body = `M${round(cx - half * 0.9)} ${round(top)}H${round(cx + half * 0.9)}C${round(cx + half * 0.92)} ${round(top + h * 0.3)} ${round(cx + half)} ${round(top + h * 0.5)} ${round(cx + half)} ${round(bottom - 20)}Q${round(cx + half * 0.98)} ${round(bottom)} ${round(cx + half * 0.86)} ${round(bottom)}H${round(cx - half * 0.86)}Q${round(cx - half * 0.98)} ${round(bottom)} ${round(cx - half)} ${round(bottom - 20)}C${round(cx - half)} ${round(top + h * 0.5)} ${round(cx - half * 0.92)} ${round(top + h * 0.3)} ${round(cx - half * 0.9)} ${round(top)}Z`;
  const pane = ellipse(cx, bottom - h * 0.2, w * 0.34, h * 0.115);
  let crimp = "";
  for (let x = cx - half * 0.84; x < cx + half * 0.88; x += 13)
    crimp += `M${round(x)} ${round(top + 8)}v${round(h * 0.045)}`;
  return (
    contactShadow(cx, bottom + 2, w * 0.56, w * 0.06) +
    solid(body, paper, {
      shade: 16,
      inside:
        flat(`M${round(cx - half * 1.2)} ${round(top)}h${w * 1.2}v${round(h * 0.085)}h${-w * 1.2}Z`, band.base) +
        line(crimp, band.dark, 4, 0.7) +
        line(`M${round(cx - half * 0.88)} ${round(top + h * 0.125)}H${round(cx + half * 0.88)}`, paper.dark, 4, 0.8) +
        line(
          `M${round(cx - half * 0.9)} ${round(bottom - 28)}Q${round(cx)} ${round(bottom - 54)} ${round(cx + half * 0.9)} ${round(bottom - 28)}`,
          paper.dark,
          3.5,
          0.6,
        ) +
        flat(
          `M${round(cx - half * 0.78)} ${round(top + h * 0.15)}L${round(cx - half * 0.66)} ${round(top + h * 0.15)}L${round(cx - half * 0.72)} ${round(bottom - 40)}L${round(cx - half * 0.86)} ${round(bottom - 40)}Z`,
          "#ffffff",
          0.22,
        ),
    }) +
    front +
    (window === ""
      ? ""
      : flat(pane, tones.cocoa.dark) +
        clipped(pane, window) +
        line(pane, band.base, 5) +
        line(
          `M${round(cx - w * 0.24)} ${round(bottom - h * 0.25)}q${round(w * 0.1)} ${round(-h * 0.04)} ${round(w * 0.2)} ${round(-h * 0.04)}`,
          "#ffffff",
          6,
          0.6,
        ))
  );
}

/** A round tin seen from the front. */
export function tin(at: Standing & { fill: Tone; front?: string; lid?: Tone }): string {
  const { cx, bottom, w, h, fill, front = "", lid = tones.gold } = at;
  const top = bottom - h;
  const left = cx - w / 2;
  return (
    contactShadow(cx, bottom + 2, w * 0.56, w * 0.06) +
    solid(roundRect(left, top + 30, w, h - 30, 18), fill, {
      shade: 22,
      inside:
        flat(`M${left} ${bottom - 26}h${w}v10h${-w}Z`, lid.base) +
        flat(`M${left + w * 0.08} ${top}h${w * 0.06}v${h}h${-w * 0.06}Z`, "#ffffff", 0.22),
    }) +
    front +
    solid(roundRect(left - 6, top, w + 12, Math.min(66, h * 0.2), 14), lid, {
      shade: 12,
      inside: flat(roundRect(left + 12, top + 10, w * 0.55, 8, 4), "#ffffff", 0.45),
    })
  );
}

/** A carton with a lid and a ribbon of colour. */
export function box(at: Standing & { fill: Tone; front?: string; ribbon?: Tone }): string {
  const { cx, bottom, w, h, fill, front = "", ribbon } = at;
  const top = bottom - h;
  const left = cx - w / 2;
  return (
    contactShadow(cx, bottom + 2, w * 0.56, w * 0.05) +
    solid(roundRect(left, top, w, h, 10), fill, {
      shade: 16,
      inside: ribbon ? flat(`M${left} ${bottom - h * 0.16}h${w}v${h * 0.07}h${-w}Z`, ribbon.base) : "",
    }) +
    solid(roundRect(left - 8, top - 4, w + 16, h * 0.15, 8), fill, { shade: 8 }) +
    flat(`M${left} ${round(top + h * 0.146)}h${w}v8h${-w}Z`, "#2b160c", 0.14) +
    front
  );
}

/** A bottle with shoulders; `level` is how full it stands. */
export function bottle(
  at: Standing & {
    glass: Tone;
    liquid?: Tone;
    cap?: Tone;
    front?: string;
    neck?: number;
    shoulder?: number;
    level?: number;
  },
): string {
  const {
    cx,
    bottom,
    w,
    h,
    glass,
    liquid,
    cap = tones.earth,
    front = "",
    neck = 0.34,
    shoulder = 0.42,
    level = 0.7,
  } = at;
  const top = bottom - h;
  const half = w / 2;
  const slim = half * neck;
  const from = top + h * 0.08;
  const neckEnd = top + h * (shoulder - 0.16);
  const full = top + h * shoulder;
  const body = `M${round(cx - slim)} ${round(from)}H${round(cx + slim)}V${round(neckEnd)}C${round(cx + slim)} ${round(neckEnd + h * 0.09)} ${round(cx + half)} ${round(neckEnd + h * 0.07)} ${round(cx + half)} ${round(full)}V${round(bottom - 26)}Q${round(cx + half)} ${round(bottom)} ${round(cx + half - 26)} ${round(bottom)}H${round(cx - half + 26)}Q${round(cx - half)} ${round(bottom)} ${round(cx - half)} ${round(bottom - 26)}V${round(full)}C${round(cx - half)} ${round(neckEnd + h * 0.07)} ${round(cx - slim)} ${round(neckEnd + h * 0.09)} ${round(cx - slim)} ${round(neckEnd)}Z`;
  const surface = bottom - h * level;
  return (
    contactShadow(cx, bottom + 2, w * 0.62, w * 0.09) +
    solid(body, glass, {
      shade: 16,
      inside: liquid
        ? flat(`M${round(cx - w)} ${round(surface)}H${round(cx + w)}V${bottom}H${round(cx - w)}Z`, liquid.base) +
          flat(
            `M${round(cx + half * 0.55)} ${round(surface)}H${round(cx + w)}V${bottom}H${round(cx + half * 0.4)}Z`,
            liquid.dark,
            0.6,
          )
        : "",
    }) +
    front +
    clipped(body, flat(roundRect(cx - half * 0.84, full + 4, half * 0.17, h * 0.4, half * 0.08), "#ffffff", 0.5)) +
    line(body, "#ffffff", 4, 0.35) +
    solid(roundRect(cx - slim - 9, top, slim * 2 + 18, h * 0.12, 8), cap, { shade: 8 }) +
    flat(
      `M${round(cx - slim - 3)} ${round(top + h * 0.12)}h${round(slim * 2 + 6)}v9h${round(-slim * 2 - 6)}Z`,
      tones.gold.base,
    )
  );
}

/** A glazed bowl; what it holds is drawn behind its front. */
export function bowl(at: {
  cx: number;
  bottom: number;
  w: number;
  h?: number;
  glaze?: Tone;
  inside: string;
  band?: Tone;
}): string {
  const { cx, bottom, w, h = w * 0.42, glaze = tones.paper, inside, band = tones.earth } = at;
  const top = bottom - h;
  const half = w / 2;
  const body = `M${round(cx - half)} ${round(top)}H${round(cx + half)}C${round(cx + half)} ${round(top + h * 0.62)} ${round(cx + half * 0.6)} ${round(bottom - 16)} ${round(cx + half * 0.36)} ${round(bottom - 16)}V${bottom}H${round(cx - half * 0.36)}V${round(bottom - 16)}C${round(cx - half * 0.6)} ${round(bottom - 16)} ${round(cx - half)} ${round(top + h * 0.62)} ${round(cx - half)} ${round(top)}Z`;
  let waves = `M${round(cx - half)} ${round(top + h * 0.3)}`;
  for (let index = 0; index < 8; index += 1)
    waves += `q${round(half / 8)} ${index % 2 ? 20 : -20} ${round(half / 4)} 0`;
  return (
    contactShadow(cx, bottom + 2, w * 0.42, w * 0.045) +
    inside +
    solid(body, glaze, {
      shade: 20,
      inside:
        flat(`M${round(cx - half)} ${round(top)}h${w}v${round(h * 0.1)}h${-w}Z`, band.base) +
        line(waves, band.base, 6, 0.85),
    }) +
    line(
      `M${round(cx - half * 0.82)} ${round(top + h * 0.42)}Q${round(cx - half * 0.7)} ${round(top + h * 0.7)} ${round(cx - half * 0.46)} ${round(top + h * 0.83)}`,
      "#ffffff",
      9,
      0.5,
    )
  );
}

/** A small handle-less cup. */
export function cup(at: { cx: number; bottom: number; w: number; h: number; glaze?: Tone; band?: Tone }): string {
  const { cx, bottom, w, h, glaze = tones.paper, band = tones.earth } = at;
  const half = w / 2;
  const body = `M${cx - half} ${bottom - h}H${cx + half}C${cx + half} ${bottom - h * 0.4} ${cx + half * 0.7} ${bottom} ${cx + half * 0.5} ${bottom}H${cx - half * 0.5}C${cx - half * 0.7} ${bottom} ${cx - half} ${bottom - h * 0.4} ${cx - half} ${bottom - h}Z`;
  return (
    contactShadow(cx, bottom + 1, w * 0.45, w * 0.06) +
    solid(body, glaze, { shade: 12, inside: flat(`M${cx - half} ${bottom - h}h${w}v${h * 0.14}h${-w}Z`, band.base) })
  );
}

/** A shallow plate or tray, seen nearly from the side. */
export function plate(cx: number, y: number, w: number, fill: Tone = tones.paper): string {
  return (
    contactShadow(cx, y + 34, w * 0.42, w * 0.04) +
    solid(
      `M${cx - w / 2} ${y}H${cx + w / 2}C${cx + w * 0.42} ${y + 30} ${cx + w * 0.3} ${y + 36} ${cx + w * 0.2} ${y + 36}H${cx - w * 0.2}C${cx - w * 0.3} ${y + 36} ${cx - w * 0.42} ${y + 30} ${cx - w / 2} ${y}Z`,
      fill,
      { shade: 8 },
    ) +
    flat(roundRect(cx - w / 2 - 4, y - 7, w + 8, 14, 7), fill.light)
  );
}

/** A wooden board in side view. */
export function board(cx: number, y: number, w: number): string {
  return (
    contactShadow(cx, y + 34, w * 0.54, 16) +
    solid(roundRect(cx - w / 2, y, w, 32, 12), tones.wood, {
      shade: 8,
      inside: line(`M${cx - w * 0.4} ${y + 12}h${w * 0.3}M${cx} ${y + 20}h${w * 0.34}`, tones.wood.dark, 3, 0.6),
    })
  );
}

/** A woven bamboo basket; what it holds is drawn behind its front. */
export function basket(at: {
  cx: number;
  bottom: number;
  w: number;
  h: number;
  inside?: string;
  straw?: Tone;
  waist?: number;
  ground?: boolean;
}): string {
  const { cx, bottom, w, h, inside = "", straw = tones.straw, waist = 0.82, ground = true } = at;
  const top = bottom - h;
  const half = w / 2;
  const body = `M${round(cx - half)} ${round(top)}H${round(cx + half)}C${round(cx + half * 0.98)} ${round(top + h * 0.5)} ${round(cx + half * (waist + 0.06))} ${round(bottom - 20)} ${round(cx + half * waist)} ${round(bottom - 8)}Q${cx} ${bottom + 10} ${round(cx - half * waist)} ${round(bottom - 8)}C${round(cx - half * (waist + 0.06))} ${round(bottom - 20)} ${round(cx - half * 0.98)} ${round(top + h * 0.5)} ${round(cx - half)} ${round(top)}Z`;
  return (
    (ground ? contactShadow(cx, bottom + 2, w * 0.5, w * 0.05) : "") +
    inside +
    solid(body, straw, { shade: 20, inside: weave(cx - half, top, w, h + 10, straw) }) +
    solid(roundRect(cx - half - 10, top - 14, w + 20, 32, 15), straw, {
      shade: 7,
      inside: line(twists(cx - half, top - 14, w), straw.dark, 5, 0.7),
    })
  );
}

export function weave(x: number, y: number, w: number, h: number, straw: Tone, step = 34): string {
  let dark = "";
  let light = "";
  let row = 0;
  for (let top = y + 8; top < y + h; top += step * 0.62) {
    for (let left = x - step + (row % 2) * step; left < x + w; left += step * 2) {
      dark += roundRect(left, top, step * 1.1, step * 0.46, 6);
      light += roundRect(left + 6, top + 3, step * 0.7, 4, 2);
    }
    row += 1;
  }
  return flat(dark, straw.dark, 0.75) + flat(light, straw.light, 0.7);
}

function twists(x: number, y: number, w: number): string {
  let d = "";
  for (let at = x - 6; at < x + w + 10; at += 22) d += `M${round(at)} ${y + 2}l14 28`;
  return d;
}

/** A sack with a rolled mouth. */
export function sack(at: {
  cx: number;
  bottom: number;
  w: number;
  h: number;
  inside: string;
  cloth?: Tone;
  front?: string;
}): string {
  const { cx, bottom, w, h, inside, cloth = tones.straw, front = "" } = at;
  const half = w / 2;
  const top = bottom - h;
  const body = smooth([
    [cx - half * 0.86, top],
    [cx + half * 0.86, top],
    [cx + half * 0.98, top + h * 0.4],
    [cx + half, bottom - h * 0.16],
    [cx + half * 0.82, bottom],
    [cx, bottom + 4],
    [cx - half * 0.82, bottom],
    [cx - half, bottom - h * 0.16],
    [cx - half * 0.98, top + h * 0.4],
  ]);
  let threads = "";
  for (let x = cx - half; x < cx + half; x += 24) threads += `M${round(x)} ${top}V${bottom}`;
  for (let y = top; y < bottom; y += 24) threads += `M${round(cx - half)} ${round(y)}H${round(cx + half)}`;
  return (
    contactShadow(cx, bottom + 2, w * 0.54, w * 0.06) +
    inside +
    solid(body, cloth, { shade: 22, inside: line(threads, cloth.dark, 2, 0.4) }) +
    solid(tubeRoll(cx, top, w), cloth, { shade: 9 }) +
    front
  );
}

function tubeRoll(cx: number, y: number, w: number): string {
  return smooth([
    [cx - w * 0.47, y - 16],
    [cx - w * 0.2, y - 4],
    [cx, y - 10],
    [cx + w * 0.2, y - 2],
    [cx + w * 0.47, y - 16],
    [cx + w * 0.5, y + 14],
    [cx + w * 0.22, y + 34],
    [cx, y + 26],
    [cx - w * 0.22, y + 34],
    [cx - w * 0.5, y + 14],
  ]);
}

/** A mound of powder. */
export function powder(cx: number, base: number, w: number, h: number, fill: Tone): string {
  return solid(
    smooth([
      [cx - w / 2, base],
      [cx - w * 0.34, base - h * 0.34],
      [cx - w * 0.12, base - h * 0.9],
      [cx + w * 0.06, base - h],
      [cx + w * 0.22, base - h * 0.66],
      [cx + w * 0.4, base - h * 0.24],
      [cx + w / 2, base],
      [cx, base + 12],
    ]),
    fill,
    { shade: 16 },
  );
}

export function spoon(wood: Tone = tones.wood): string {
  return solid(roundRect(-8, -170, 16, 150, 8), wood, { shade: 4 }) + solid(ellipse(0, 10, 34, 46), wood, { shade: 8 });
}
