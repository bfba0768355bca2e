import "server-only";
import { fonts, inks, numberPages, pdfOf } from "@/app/pdf";

const margin = 48;
const rowHeight = 18;

export type PackTable = { name: string; heads: string[]; rows: string[][]; empty: string };

/** What is printed, all of it in words already. */
export type PackWords = {
  title: string;
  product: string;
  facts: (readonly [label: string, value: string])[];
  checklist: {
    name: string;
    about: string;
    lines: (readonly [item: string, state: string, isThere: boolean])[];
  } | null;
  sales: { name: string; about: string; whole: string; tables: PackTable[] };
  made: string;
  pageOf: (page: number, pages: number) => string;
};

type Pen = { doc: PDFKit.PDFDocument; y: number };

/** The renewal pack on A4, black on white, with the page's number on each. */
export async function renewalPdf(words: PackWords): Promise<Buffer> {
  const margins = { top: margin, left: margin, right: margin, bottom: 0 };
  return pdfOf(`${words.title} · ${words.product}`, { size: "A4", margins }, (doc) => {
    const pen: Pen = { doc, y: margin };
    say(pen, words.title, { size: 12, color: inks.beside });
    say(pen, words.product, { size: 18, isBold: true });
    pen.y += 4;
    for (const [label, value] of words.facts) drawFact(pen, label, value);
    if (words.checklist) drawChecklist(pen, words.checklist);
    head(pen, words.sales.name);
    say(pen, words.sales.about, { size: 9, color: inks.beside });
    say(pen, words.sales.whole, { size: 11, isBold: true });
    for (const table of words.sales.tables) drawTable(pen, table);
    numberPages(doc, words, { margin, below: 8 });
  });
}

type Look = { size: number; isBold?: boolean; color?: string };

function say(pen: Pen, text: string, { size, isBold = false, color = inks.words }: Look): void {
  const { doc } = pen;
  doc
    .font(isBold ? fonts.bold : fonts.text)
    .fontSize(size)
    .fillColor(color);
  room(pen, doc.heightOfString(text, { width: widthOf(doc), lineGap: 2 }));
  doc.text(text, margin, pen.y, { width: widthOf(doc), lineGap: 2 });
  pen.y = doc.y + 3;
}

/** Begins a page when so much does not fit on this one. */
function room(pen: Pen, height: number): void {
  if (pen.y + height <= pen.doc.page.height - margin - rowHeight) return;
  pen.doc.addPage();
  pen.y = margin;
}

function head(pen: Pen, text: string): void {
  pen.y += 12;
  room(pen, 90);
  say(pen, text, { size: 13, isBold: true });
}

function drawFact(pen: Pen, label: string, value: string): void {
  const { doc } = pen;
  const width = widthOf(doc) - 150;
  doc.font(fonts.text).fontSize(10);
  const height = Math.max(rowHeight, doc.heightOfString(value, { width }) + 4);
  room(pen, height);
  doc.fillColor(inks.beside).text(label, margin, pen.y, { width: 144 });
  doc.fillColor(inks.words).text(value, margin + 150, pen.y, { width });
  pen.y += height;
}

/** A box that is ticked or empty, so that a printed list can be gone on with by hand. */
function drawChecklist(pen: Pen, { name, about, lines }: NonNullable<PackWords["checklist"]>): void {
  head(pen, name);
  say(pen, about, { size: 9, color: inks.beside });
  const { doc } = pen;
  for (const [item, state, isThere] of lines) {
    room(pen, rowHeight);
    doc
      .rect(margin, pen.y + 2, 10, 10)
      .lineWidth(0.8)
      .strokeColor(inks.words)
      .stroke();
    if (isThere)
      doc
        .moveTo(margin + 2, pen.y + 7)
        .lineTo(margin + 4.5, pen.y + 10)
        .lineTo(margin + 9, pen.y + 3.5)
        .lineWidth(1.4)
        .stroke();
    doc
      .font(fonts.text)
      .fontSize(10)
      .fillColor(inks.words)
      .text(item, margin + 18, pen.y, { width: 250, lineBreak: false });
    doc
      .fillColor(inks.beside)
      .text(state, margin + 275, pen.y, { width: widthOf(doc) - 275, lineBreak: false, ellipsis: true });
    pen.y += rowHeight;
  }
}

function drawTable(pen: Pen, { name, heads, rows, empty }: PackTable): void {
  pen.y += 6;
  room(pen, 4 * rowHeight);
  say(pen, name, { size: 11, isBold: true });
  if (rows.length === 0) return say(pen, empty, { size: 10, color: inks.beside });
  drawRow(pen, heads, true);
  for (const row of rows) {
    const { y } = pen;
    room(pen, rowHeight);
    if (pen.y < y) drawRow(pen, heads, true);
    drawRow(pen, row, false);
  }
}

function drawRow(pen: Pen, cells: string[], isBold: boolean): void {
  const { doc } = pen;
  doc
    .font(isBold ? fonts.bold : fonts.text)
    .fontSize(10)
    .fillColor(inks.words);
  const wide = widthOf(doc) - 180;
  cells.forEach((cell, place) => {
    const x = place === 0 ? margin : margin + wide + (place - 1) * 90;
    doc.text(cell, x, pen.y + 3, {
      width: place === 0 ? wide : 90,
      align: place === 0 ? "left" : "right",
      lineBreak: false,
      ellipsis: true,
    });
  });
  pen.y += rowHeight;
  doc
    .moveTo(margin, pen.y)
    .lineTo(margin + widthOf(doc), pen.y)
    .lineWidth(0.5)
    .strokeColor(inks.rule)
    .stroke();
}

function widthOf(doc: PDFKit.PDFDocument): number {
  return doc.page.width - 2 * margin;
}
