import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { fonts, inks, millimetres, onEachPage, pdfOf } from "@/app/pdf";
import type { PrintInput, PrintKind } from "@/domain/face/input";
import { qrSvgPath } from "@/domain/payments/vietqr";
import { findPictureFile } from "@/platform/pictures";

const earth = "#8a3a1d";

/** What is printed, all of it in words already. */
export type PrintWords = {
  shop: string;
  tagline: string;
  place: string;
  phone: string;
  address: string;
  shownAddress: string;
  scan: string;
  priceList: string;
  printed: string;
  heads: { name: string; size: string; price: string; per: string };
  picture: Buffer;
  goods: { name: string; size: string; price: string; per: string; mark: string; address: string }[];
  pageOf: (page: number, pages: number) => string;
};

type Page = PDFKit.PDFDocument;
type Box = { x: number; y: number; width: number; height: number };

const draw: Record<PrintKind, (doc: Page, words: PrintWords) => void> = {
  poster: drawPoster,
  tent: drawTent,
  stickers: drawStickers,
  prices: drawPrices,
  shelf: drawShelf,
};

/** One sheet of the print pack, for any printer: A4, and A3 for the poster. */
export async function printPack(words: PrintWords, { kind, size }: Pick<PrintInput, "kind" | "size">): Promise<Buffer> {
  const paper = kind === "poster" ? size : "A4";
  return pdfOf(`${words.shop} · ${words.shownAddress}`, { size: paper, margin: 0, autoFirstPage: false }, (doc) =>
    draw[kind](doc, words),
  );
}

/** A picture as a PDF takes it: a photograph by its hash, or one of ours by its address. */
export async function printPicture(picture: { hash: string } | { drawn: string }): Promise<Buffer> {
  const kept = "hash" in picture ? await findPictureFile(`${picture.hash}-1600.webp`) : null;
  const drawn = "drawn" in picture ? picture.drawn : "/pictures/cover-1-1280.webp";
  const bytes = kept ?? (await readFile(join(process.cwd(), "public", drawn)));
  return sharp(bytes).resize(1600, 1000, { fit: "cover" }).jpeg({ quality: 88 }).toBuffer();
}

/** Picture, name and code one under another, all of it growing with the sheet. */
function drawPoster(doc: Page, words: PrintWords): void {
  doc.addPage();
  const { width, height } = doc.page;
  const unit = width / 595;
  const edge = 40 * unit;
  doc.image(words.picture, 0, 0, { width, height: width * 0.625 });
  let y = width * 0.625 + 28 * unit;
  const room = { x: edge, width: width - 2 * edge };
  y = write(
    doc,
    words.shop,
    { ...room, y, height: 110 * unit },
    { size: 38 * unit, isBold: true, color: earth, align: "center" },
  );
  if (words.tagline)
    y = write(
      doc,
      words.tagline,
      { ...room, y: y + 4 * unit, height: 52 * unit },
      { size: 17 * unit, align: "center" },
    );
  const foot = height - edge - 52 * unit;
  const side = Math.min(foot - y - 64 * unit, 190 * unit);
  const codeY = y + (foot - y - side) / 2;
  drawCode(doc, words.address, { x: (width - side) / 2, y: codeY, side });
  write(
    doc,
    words.scan,
    { ...room, y: codeY - 30 * unit, height: 24 * unit },
    { size: 15 * unit, isBold: true, align: "center" },
  );
  write(
    doc,
    words.shownAddress,
    { ...room, y: foot, height: 24 * unit },
    { size: 14 * unit, isBold: true, align: "center" },
  );
  const line = [words.place, words.phone].filter(Boolean).join(" · ");
  write(
    doc,
    line,
    { ...room, y: foot + 24 * unit, height: 20 * unit },
    { size: 11 * unit, color: inks.beside, align: "center" },
  );
}

/** Two faces of an A4 folded across: the upper one stands on its head. */
function drawTent(doc: Page, words: PrintWords): void {
  doc.addPage();
  const { width, height } = doc.page;
  const face = { x: 0, y: height / 2, width, height: height / 2 };
  drawFace(doc, words, face);
  doc.save().rotate(180, { origin: [width / 2, height / 2] });
  drawFace(doc, words, face);
  doc.restore();
  doc
    .moveTo(0, height / 2)
    .lineTo(width, height / 2)
    .dash(4, { space: 4 })
    .lineWidth(0.5)
    .strokeColor(inks.rule)
    .stroke()
    .undash();
}

function drawFace(doc: Page, words: PrintWords, box: Box): void {
  const edge = 36;
  const side = 200;
  const room = { x: box.x + edge, width: box.width - side - 3 * edge };
  let y = box.y + 80;
  y = write(doc, words.shop, { ...room, y, height: 110 }, { size: 27, isBold: true, color: earth });
  if (words.tagline) y = write(doc, words.tagline, { ...room, y: y + 6, height: 66 }, { size: 14 });
  write(doc, words.scan, { ...room, y: y + 14, height: 44 }, { size: 14, isBold: true });
  write(doc, words.shownAddress, { ...room, y: box.y + box.height - 74, height: 20 }, { size: 11, color: inks.beside });
  drawCode(doc, words.address, { x: box.width - side - edge, y: box.y + (box.height - side) / 2, side });
}

/** Three by eight on sheets of 70 × 37 mm. */
function drawStickers(doc: Page, words: PrintWords): void {
  doc.addPage();
  const [width, height] = [millimetres(70), millimetres(37)];
  for (let place = 0; place < 24; place += 1) {
    const x = (place % 3) * width;
    const y = millimetres(0.5) + Math.floor(place / 3) * height;
    const side = height - millimetres(8);
    const room = { x: x + millimetres(4), width: width - side - millimetres(10) };
    const below = write(doc, words.shop, { ...room, y: y + millimetres(5), height: 36 }, { size: 9, isBold: true });
    write(doc, words.scan, { ...room, y: below + 3, height: 30 }, { size: 7 });
    drawCode(doc, words.address, { x: x + width - side - millimetres(4), y: y + millimetres(4), side });
  }
}

const columns = [0.46, 0.18, 0.18, 0.18];
const rowHeight = 26;

/** A list of prices with the day they were true on, and the head again on each sheet. */
function drawPrices(doc: Page, words: PrintWords): void {
  const edge = 40;
  let y = 0;
  const start = () => {
    doc.addPage();
    const room = { x: edge, width: doc.page.width - 2 * edge };
    y = write(doc, words.shop, { ...room, y: edge, height: 56 }, { size: 20, isBold: true, color: earth });
    y =
      write(
        doc,
        `${words.priceList} · ${words.printed}`,
        { ...room, y: y + 2, height: 18 },
        { size: 11, color: inks.beside },
      ) + 8;
    y = drawRow(doc, [words.heads.name, words.heads.size, words.heads.price, words.heads.per], {
      y,
      edge,
      isBold: true,
    });
  };
  start();
  for (const { name, size, price, per } of words.goods) {
    if (y + rowHeight > doc.page.height - 2 * edge) start();
    y = drawRow(doc, [name, size, price, per], { y, edge, isBold: false });
  }
  onEachPage(doc, (page, pages) => {
    const room = { x: edge, y: doc.page.height - edge, width: doc.page.width - 2 * edge, height: 14 };
    write(
      doc,
      [words.place, words.phone, words.shownAddress].filter(Boolean).join(" · "),
      { ...room, width: room.width - 60 },
      { size: 9, color: inks.beside },
    );
    write(doc, words.pageOf(page, pages), room, { size: 9, color: inks.beside, align: "right" });
  });
}

function drawRow(
  doc: Page,
  cells: string[],
  { y, edge, isBold }: { y: number; edge: number; isBold: boolean },
): number {
  const width = doc.page.width - 2 * edge;
  let x = edge;
  cells.forEach((cell, place) => {
    const column = (columns[place] ?? 0) * width;
    write(
      doc,
      cell,
      { x, y: y + 6, width: column - 6, height: 15 },
      { size: 10.5, isBold: isBold || place === 2, align: place < 2 ? "left" : "right" },
    );
    x += column;
  });
  doc
    .moveTo(edge, y + rowHeight)
    .lineTo(edge + width, y + rowHeight)
    .lineWidth(0.5)
    .strokeColor(inks.rule)
    .stroke();
  return y + rowHeight;
}

/** Cards for a shelf, two by four, to be cut along the lines: name, price, price per unit, and the code of the product's page. */
function drawShelf(doc: Page, words: PrintWords): void {
  const [across, down] = [2, 4];
  words.goods.forEach((goods, place) => {
    const onPage = place % (across * down);
    if (onPage === 0) doc.addPage();
    const width = doc.page.width / across;
    const height = doc.page.height / down;
    const box = { x: (onPage % across) * width, y: Math.floor(onPage / across) * height, width, height };
    doc.rect(box.x, box.y, width, height).lineWidth(0.5).strokeColor(inks.rule).stroke();
    const edge = 20;
    const side = 82;
    const room = { x: box.x + edge, width: width - 2 * edge };
    write(doc, goods.name, { ...room, y: box.y + edge, height: 58 }, { size: 15, isBold: true });
    const narrow = { ...room, width: room.width - side - 10 };
    const bottom = box.y + height - edge;
    write(
      doc,
      [goods.size, goods.mark].filter(Boolean).join(" · "),
      { ...narrow, y: bottom - 84, height: 18 },
      { size: 11, color: inks.beside },
    );
    write(doc, goods.price, { ...narrow, y: bottom - 64, height: 32 }, { size: 21, isBold: true, color: earth });
    write(doc, goods.per, { ...narrow, y: bottom - 32, height: 15 }, { size: 10, color: inks.beside });
    write(doc, words.shop, { ...narrow, y: bottom - 14, height: 14 }, { size: 9, color: inks.beside });
    drawCode(doc, goods.address, { x: box.x + width - side - edge, y: bottom - side, side });
  });
  if (words.goods.length === 0) doc.addPage();
}

type Look = { size: number; isBold?: boolean; color?: string; align?: "left" | "center" | "right" };

/** Words within their box, smaller by steps until they fit it whole, cut with "…" at the last; tells where they end. */
function write(
  doc: Page,
  words: string,
  box: Box,
  { size, isBold = false, color = inks.words, align = "left" }: Look,
): number {
  doc.font(isBold ? fonts.bold : fonts.text).fillColor(color);
  let fitting = size;
  const heightAt = (each: number) => doc.fontSize(each).heightOfString(words, { width: box.width, align });
  while (heightAt(fitting) > box.height && fitting > size * 0.6) fitting *= 0.92;
  const height = Math.min(heightAt(fitting), box.height);
  doc.fontSize(fitting).text(words, box.x, box.y, { width: box.width, height: box.height, align, ellipsis: true });
  return box.y + height;
}

function drawCode(doc: Page, address: string, { x, y, side }: { x: number; y: number; side: number }): void {
  const { size, path } = qrSvgPath(address);
  doc
    .save()
    .translate(x, y)
    .scale(side / size)
    .path(path)
    .fill("#000")
    .restore();
}
