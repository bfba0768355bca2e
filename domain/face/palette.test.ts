import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { palettes } from "@/db/enums";
import { paletteClasses } from "@/domain/face/palette";

const sheet = readFileSync("app/globals.css", "utf8");

type Tokens = Readonly<Record<string, number>>;

/** Luminance of each colour token of a block. oklch to linear sRGB: https://www.w3.org/TR/css-color-4/#color-conversion-code */
function tokensOf(selector: string): Tokens {
  const [, block = ""] = new RegExp(`${selector}\\s*\\{([^}]*)\\}`).exec(sheet) ?? [];
  const colours = [...block.matchAll(/--color-([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  return Object.fromEntries(
    colours.map(([, name = "", ...numbers]) => {
      const [lightness = 0, chroma = 0, hue = 0] = numbers.map(Number);
      return [name, luminance(lightness, chroma, (hue * Math.PI) / 180)];
    }),
  );
}

function luminance(lightness: number, chroma: number, hue: number): number {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  for (const part of [red, green, blue]) expect(part).toBeGreaterThan(-0.001);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const text = ["ink", "ink-soft", "earth", "earth-deep", "leaf", "leaf-deep", "gold-deep", "alarm"];
const grounds = ["paper", "card", "sand", "earth-pale"];

describe.each(palettes)("in the colours %s", (palette) => {
  const theme = tokensOf("@theme");
  const own = tokensOf(`\\.${paletteClasses[palette]}`);
  const tokens: Tokens = { ...theme, ...own };

  test("every pair of text and ground has 4.5:1, and white on the main action too", () => {
    expect(Object.keys(own).toSorted()).toEqual(["earth", "earth-deep", "earth-pale", "line", "paper", "sand"]);
    const pairs = [
      ...text.flatMap((ink) => grounds.map((ground) => [ink, ground])),
      ["white", "earth"],
      ["white", "earth-deep"],
    ];
    const weak = pairs
      .map(([ink = "", ground = ""]) => ({ ink, ground, ratio: contrast(tokens[ink] ?? 0, tokens[ground] ?? 0) }))
      .filter(({ ratio }) => ratio < 4.5);
    expect(weak).toEqual([]);
  });
});
