import "server-only";
import { fonts, onEachPage, pdfOf } from "@/app/pdf";

/** Margins of an official paper, in points: 20 mm above and below, 30 mm on the left, 15 mm on the right. Source: Decree 30/2020/NĐ-CP, annex I. */
const edge = { top: 57, bottom: 57, left: 85, right: 43 } as const;
const ink = "#000000";
const rowPadding = 4;

export type ReportTable = {
  name: string;
  heads: string[];
  rows: string[][];
  /** Parts of the width, one a column; figures stand to the right, words to the left. */
  parts: number[];
  empty: string;
};

export type ReportWords = {
  office: string;
  number: string;
  nation: string;
  motto: string;
  placeAndDay: string;
  kind: string;
  about: string;
  lead: string;
  tables: ReportTable[];
  sources: string;
  receivers: { name: string; list: string[] };
  signer: string;
  signHere: string;
};

type Pen = { doc: PDFKit.PDFDocument; y: number };

/** A report on A4 in the layout of an official paper: the nation's name, the motto, number and day above; receivers and signature below. */
export async function reportPdf(words: ReportWords): Promise<Buffer> {
  return pdfOf(`${words.kind} ${words.about}`, { size: "A4", margins: { ...edge, bottom: 0 } }, (doc) => {
    const pen: Pen = { doc, y: edge.top };
    drawHead(pen, words);
    say(pen, words.kind, { size: 14, isBold: true, align: "center" });
    say(pen, words.about, { size: 13, isBold: true, align: "center" });
    pen.y += 10;
    say(pen, words.lead, { size: 12 });
    for (const table of words.tables) drawTable(pen, table);
    pen.y += 6;
    say(pen, words.sources, { size: 9 });
    drawFoot(pen, words);
    onEachPage(doc, (page) => {
      if (page === 1) return;
      doc.font(fonts.text).fontSize(12).fillColor(ink);
      doc.text(String(page), edge.left, 30, { width: widthOf(doc), align: "center", lineBreak: false });
    });
  });
}

function drawHead(pen: Pen, { office, number, nation, motto, placeAndDay }: ReportWords): void {
  const { doc } = pen;
  const left = widthOf(doc) * 0.35;
  const right = widthOf(doc) - left;
  const at = (text: string, x: number, width: number, { size, font }: { size: number; font: string }) => {
    doc.font(font).fontSize(size).fillColor(ink);
    doc.text(text, x, pen.y, { width, align: "center" });
    return doc.y;
  };
  const beside = edge.left + left;
  const officeEnd = at(office, edge.left, left, { size: 11, font: fonts.bold });
  pen.y = at(nation, beside, right, { size: 11, font: fonts.bold });
  pen.y = at(motto, beside, right, { size: 12, font: fonts.bold }) + 2;
  const middle = beside + right / 2;
  doc
    .moveTo(middle - 70, pen.y)
    .lineTo(middle + 70, pen.y)
    .lineWidth(0.7)
    .strokeColor(ink)
    .stroke();
  pen.y = Math.max(pen.y, officeEnd) + 8;
  at(number, edge.left, left, { size: 11, font: fonts.text });
  pen.y = at(placeAndDay, beside, right, { size: 11, font: fonts.slanted }) + 18;
}

type Look = { size: number; isBold?: boolean; align?: "left" | "center" };

function say(pen: Pen, text: string, { size, isBold = false, align = "left" }: Look): void {
  const { doc } = pen;
  doc
    .font(isBold ? fonts.bold : fonts.text)
    .fontSize(size)
    .fillColor(ink);
  if (pen.y + doc.heightOfString(text, { width: widthOf(doc) }) > bottomOf(doc)) startPage(pen);
  doc.text(text, edge.left, pen.y, { width: widthOf(doc), align, lineGap: 2 });
  pen.y = doc.y + 4;
}

function drawTable(pen: Pen, table: ReportTable): void {
  pen.y += 8;
  if (pen.y + 80 > bottomOf(pen.doc)) startPage(pen);
  say(pen, table.name, { size: 12, isBold: true });
  if (table.rows.length === 0) return say(pen, table.empty, { size: 11 });
  const whole = table.parts.reduce((sum, part) => sum + part, 0);
  const widths = table.parts.map((part) => (part / whole) * widthOf(pen.doc));
  drawRow(pen, table.heads, widths, true);
  for (const row of table.rows) {
    if (pen.y + heightOf(pen.doc, row, widths, false) > bottomOf(pen.doc)) {
      startPage(pen);
      drawRow(pen, table.heads, widths, true);
    }
    drawRow(pen, row, widths, false);
  }
}

function heightOf(doc: PDFKit.PDFDocument, cells: string[], widths: number[], isBold: boolean): number {
  doc.font(isBold ? fonts.bold : fonts.text).fontSize(10);
  const heights = cells.map((cell, place) =>
    doc.heightOfString(cell, { width: (widths[place] ?? 0) - 2 * rowPadding }),
  );
  return Math.max(...heights) + 2 * rowPadding;
}

function drawRow(pen: Pen, cells: string[], widths: number[], isBold: boolean): void {
  const { doc } = pen;
  const height = heightOf(doc, cells, widths, isBold);
  let x: number = edge.left;
  doc.fillColor(ink).strokeColor(ink).lineWidth(0.5);
  cells.forEach((cell, place) => {
    const width = widths[place] ?? 0;
    doc.rect(x, pen.y, width, height).stroke();
    doc.text(cell, x + rowPadding, pen.y + rowPadding, {
      width: width - 2 * rowPadding,
      align: isBold ? "center" : isFigure(cell) ? "right" : "left",
    });
    x += width;
  });
  pen.y += height;
}

function isFigure(cell: string): boolean {
  return /^-?[\d.,]+%?$/.test(cell);
}

function drawFoot(pen: Pen, { receivers, signer, signHere }: ReportWords): void {
  const { doc } = pen;
  if (pen.y + 120 > bottomOf(doc)) startPage(pen);
  pen.y += 14;
  const half = widthOf(doc) / 2;
  const from = pen.y;
  doc.font(fonts.bold).fontSize(10).fillColor(ink).text(receivers.name, edge.left, from, { width: half });
  doc.font(fonts.text).fontSize(9);
  for (const line of receivers.list) doc.text(`- ${line}`, edge.left, doc.y, { width: half });
  doc
    .font(fonts.bold)
    .fontSize(11)
    .text(signer, edge.left + half, from, { width: half, align: "center" });
  doc
    .font(fonts.slanted)
    .fontSize(10)
    .text(signHere, edge.left + half, doc.y, { width: half, align: "center" });
}

function startPage(pen: Pen): void {
  pen.doc.addPage();
  pen.y = edge.top;
}

function widthOf(doc: PDFKit.PDFDocument): number {
  return doc.page.width - edge.left - edge.right;
}

function bottomOf(doc: PDFKit.PDFDocument): number {
  return doc.page.height - edge.bottom;
}
