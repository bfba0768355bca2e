import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardMark, cardShapes, drawnCard, type CardFacts } from "@/app/share-card";
import { forgetEnvironment } from "@/platform/env";
import { getFile } from "@/platform/storage";

const folder = mkdtempSync(join(tmpdir(), "cards "));
const storage = process.env.STORAGE_URL;

beforeAll(() => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

const facts: CardFacts = {
  title: "Hạt điều rang muối",
  lines: ["HTX Lúa Vàng", "Lộc Ninh"],
  mark: "OCOP 4 sao",
  price: "95.000 ₫",
  picture: { drawn: "/pictures/cashew-salted-960.webp" },
};

test.each([
  ["a short name", {}],
  ["a name of 120 letters", { title: "Hạt điều rang muối vỏ lụa loại đặc biệt hộp quà Tết ".repeat(3).slice(0, 120) }],
  ["one word that never ends", { title: "Đ".repeat(120) }],
  ["markup", { title: "<span size='9999999'>&amp;</span>", lines: ["<b>"] }],
  ["a photograph that is gone", { picture: { hash: "a".repeat(40) } }],
  ["nothing but a name", { lines: [], mark: "", price: "" }],
])("a card with %s is a picture of its shape", async (_name, more) => {
  for (const shape of ["wide", "square"] as const) {
    const card = { ...facts, ...more };
    const { format, width, height } = await sharp(await drawnCard(card, shape)).metadata();
    expect({ format, width, height }).toEqual({ format: "jpeg", ...cardShapes[shape] });
    expect(await getFile(`cards/${cardMark(card)}-${shape}.jpg`)).not.toBeNull();
  }
});

test("drawn goods are whole on a square card, neither their top nor their foot cut off", async () => {
  const size = 600;
  const left = (cardShapes.square.width - size) / 2;
  const shown = sharp(await drawnCard(facts, "square")).extract({ left, top: 0, width: size, height: size });
  const whole = sharp("public/pictures/cashew-salted-960.webp").resize(size, size).flatten();
  const [there, wanted] = await Promise.all([shown.raw().toBuffer(), whole.raw().toBuffer()]);
  const apart = there.reduce((sum, value, at) => sum + Math.abs(value - (wanted[at] ?? 0)), 0) / there.length;
  expect(apart).toBeLessThan(6);
});

/** Dark marks to the right of the picture: where letters are. */
async function inked(card: CardFacts): Promise<number> {
  const { data } = await sharp(await drawnCard(card, "wide"))
    .extract({ left: 640, top: 0, width: 560, height: 400 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 120).length;
}

test("letters are drawn with their marks, without a font of the machine's", async () => {
  const bare = await inked({ ...facts, title: "E", mark: "", price: "", lines: [] });
  const marked = await inked({ ...facts, title: "Ễ", mark: "", price: "", lines: [] });
  expect(bare).toBeGreaterThan(200);
  expect(marked).toBeGreaterThan(bare * 1.05);
});

test("a card has another mark when anything it says changes", () => {
  const marks = [
    facts,
    { ...facts, title: "Hạt điều" },
    { ...facts, price: "96.000 ₫" },
    { ...facts, mark: "" },
    { ...facts, lines: ["HTX Lúa Vàng"] },
    { ...facts, picture: { hash: "a".repeat(40) } },
  ].map(cardMark);
  expect(new Set(marks).size).toBe(marks.length);
});
