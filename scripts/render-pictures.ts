/**
 * Draws the demo's illustrations and the brand, writes the SVGs and renders them.
 * Run: npx tsx scripts/render-pictures.ts [name ...]; names limit the kinds drawn.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og.js";
import { createElement } from "react";
import sharp from "sharp";
import {
  groundOf,
  illustrationKinds,
  illustrationViews,
  pictureName,
  pictureSizes,
  shopCovers,
  spots,
  type IllustrationKind,
} from "@/components/product/illustrations";
import { fullBleedPicture, markPicture, plainMarkPicture, sharePicture } from "./illustrations/brand";
import { drinksAndSweets } from "./illustrations/drinks-and-sweets";
import { picture } from "./illustrations/drawing";
import { fieldAndCraft } from "./illustrations/field-and-craft";
import { fruit } from "./illustrations/fruit";
import { nutsAndSpices } from "./illustrations/nuts-and-spices";
import type { Scene } from "./illustrations/scene";
import { coverPictures, spotPictures } from "./illustrations/scenery";

const root = path.resolve(import.meta.dirname, "..");
const drawings = path.join(root, "assets/illustrations");
const pictures = path.join(root, "public/pictures");
const brand = path.join(root, "public/brand");
const scenes: Partial<Record<IllustrationKind, Scene>> = {
  ...nutsAndSpices,
  ...drinksAndSweets,
  ...fruit,
  ...fieldAndCraft,
};

async function main(only: string[]): Promise<void> {
  await Promise.all([drawings, pictures, brand].map((folder) => mkdir(folder, { recursive: true })));
  for (const kind of illustrationKinds) if (only.length === 0 || only.includes(kind)) await renderKind(kind);
  if (only.length === 0 || only.includes("scenery")) await renderScenery();
  if (only.length === 0 || only.includes("brand")) await renderBrand();
}

async function renderKind(kind: IllustrationKind): Promise<void> {
  const scene = scenes[kind];
  if (scene === undefined || scene.views.length !== illustrationViews(kind))
    throw new Error(`${kind}: drawn ${scene?.views.length ?? 0} views, listed ${illustrationViews(kind)}`);
  for (const [index, draw] of scene.views.entries()) {
    const name = pictureName(kind, index + 1);
    const svg = picture(draw, { ground: groundOf(kind), behind: scene.behind, table: scene.table, zoom: scene.zoom });
    await writeFile(path.join(drawings, `${name}.svg`), svg);
    await renderWidths(svg, name, pictureSizes);
  }
}

async function renderScenery(): Promise<void> {
  const covers = coverPictures();
  for (const cover of shopCovers) {
    const svg = covers[cover - 1];
    if (svg === undefined) throw new Error(`cover ${cover} is not drawn`);
    await writeFile(path.join(drawings, `cover-${cover}.svg`), svg);
    await renderWidths(svg, `cover-${cover}`, [640, 1280]);
  }
  for (const spot of spots) {
    const svg = spotPictures[spot]();
    await writeFile(path.join(drawings, `spot-${spot}.svg`), svg);
    await renderWidths(svg, `spot-${spot}`, [320, 640]);
  }
}

/** Rendered once at twice the largest width, so that small sizes keep their edges. */
async function renderWidths(svg: string, name: string, widths: readonly number[]): Promise<void> {
  const large = await sharp(Buffer.from(svg), { density: 120 }).png({ compressionLevel: 1 }).toBuffer();
  await Promise.all(
    widths.map((width) =>
      sharp(large)
        .resize({ width })
        .webp({ quality: 78, alphaQuality: 90, effort: 5, smartSubsample: true })
        .toFile(path.join(pictures, `${name}-${width}.webp`)),
    ),
  );
}

async function renderBrand(): Promise<void> {
  const png = async (svg: string, size: number, file: string): Promise<void> => {
    await sharp(Buffer.from(svg), { density: 144 }).resize(size, size).png({ palette: true }).toFile(file);
  };
  await writeFile(path.join(brand, "mark.svg"), markPicture());
  await writeFile(path.join(brand, "mark-plain.svg"), plainMarkPicture());
  await writeFile(path.join(root, "app/icon.svg"), markPicture(64));
  await png(markPicture(), 192, path.join(brand, "icon-192.png"));
  await png(markPicture(), 512, path.join(brand, "icon-512.png"));
  await png(fullBleedPicture(512), 192, path.join(brand, "maskable-192.png"));
  await png(fullBleedPicture(512), 512, path.join(brand, "maskable-512.png"));
  await png(fullBleedPicture(512), 180, path.join(root, "app/apple-icon.png"));
  const ground = await sharp(Buffer.from(sharePicture())).png().toBuffer();
  await sharp(ground)
    .composite([{ input: await shareWords(), left: 0, top: 0 }])
    .png({ palette: true, colours: 128 })
    .toFile(path.join(brand, "og.png"));
}

async function shareWords(): Promise<Buffer> {
  const files = path.join(root, "node_modules/@fontsource/be-vietnam-pro/files");
  const font = async (subset: string, weight: 500 | 700) => ({
    name: subset,
    weight,
    style: "normal" as const,
    data: await readFile(path.join(files, `be-vietnam-pro-${subset}-${weight}-normal.woff`)),
  });
  const fonts = await Promise.all([
    font("latin", 700),
    font("vietnamese", 700),
    font("latin", 500),
    font("vietnamese", 500),
  ]);
  const words = createElement(
    "div",
    {
      style: {
        display: "flex",
        flexDirection: "column",
        justifyContent: "center",
        width: 1200,
        height: 630,
        paddingLeft: 84,
        fontFamily: "latin, vietnamese",
      },
    },
    createElement(
      "div",
      { style: { fontSize: 112, fontWeight: 700, color: "#8f3a22", lineHeight: 1.25, display: "flex" } },
      "Chợ OCOP",
    ),
    createElement(
      "div",
      { style: { fontSize: 40, fontWeight: 500, color: "#3b261a", lineHeight: 1.5, marginTop: 12, display: "flex" } },
      "Của ngon từ mỗi xã",
    ),
  );
  return Buffer.from(await new ImageResponse(words, { width: 1200, height: 630, fonts }).arrayBuffer());
}

await main(process.argv.slice(2));
