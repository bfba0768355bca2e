import "server-only";
import { join } from "node:path";
import Pdf from "pdfkit";
import type { StatementRowWords, StatementTable, StatementWords } from "@/app/statement-export";
import { formatDong } from "@/domain/money/dong";

/** The whole of Be Vietnam Pro: the files a browser takes are cut into alphabets, and a PDF needs all marks in one. */
const fontFolder = join(process.cwd(), "node_modules/@expo-google-fonts/be-vietnam-pro");
const fonts = {
  text: join(fontFolder, "400Regular/BeVietnamPro_400Regular.ttf"),
  bold: join(fontFolder, "600SemiBold/BeVietnamPro_600SemiBold.ttf"),
} as const;

const margin = 36;
const rowHeight = 17;
const ink = "#231b16";
const soft = "#6b5d52";
const rule = "#d8ccbf";

type Pen = { doc: PDFKit.PDFDocument; y: number };

/** The statement on A4 across, black on white, with the page's number on each. */
export async function statementPdf(
  words: StatementWords,
  { made, pageOf }: { made: string; pageOf: (page: number, pages: number) => string },
): Promise<Buffer> {
  const doc = new Pdf({
    size: "A4",
    layout: "landscape",
    margins: { top: margin, left: margin, right: margin, bottom: 0 },
    bufferPages: true,
    font: fonts.text,
    info: { Title: `${words.title} · ${words.shop} · ${words.period}` },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
  const pen: Pen = { doc, y: margin };
  say(pen, `${words.title} · ${words.shop}`, { size: 15, isBold: true });
  say(pen, words.period, { size: 10 });
  say(pen, words.meaning, { size: 8, color: soft });
  pen.y += 6;
  drawSum(pen, words.opening);
  drawTable(pen, words.orders);
  drawTable(pen, words.others);
  pen.y += 8;
  drawSum(pen, words.closing);
  numberPages(doc, made, pageOf);
  doc.end();
  return ended;
}

type Look = { size: number; isBold?: boolean; color?: string };

function say(pen: Pen, text: string, { size, isBold = false, color = ink }: Look): void {
  pen.doc
    .font(isBold ? fonts.bold : fonts.text)
    .fontSize(size)
    .fillColor(color);
  pen.doc.text(text, margin, pen.y, { width: widthOf(pen.doc), lineGap: 2 });
  pen.y = pen.doc.y + 3;
}

function drawSum(pen: Pen, { name, amount }: { name: string; amount: number }): void {
  if (pen.y + rowHeight > bottomOf(pen.doc)) startPage(pen);
  pen.doc.font(fonts.bold).fontSize(10).fillColor(ink);
  pen.doc.text(name, margin, pen.y, { width: 240, lineBreak: false });
  pen.doc.text(formatDong(amount), margin, pen.y, { width: widthOf(pen.doc), align: "right", lineBreak: false });
  pen.y += rowHeight;
}

function drawTable(pen: Pen, table: StatementTable): void {
  if (pen.y + 4 * rowHeight > bottomOf(pen.doc)) startPage(pen);
  pen.y += 8;
  say(pen, table.name, { size: 11, isBold: true });
  if (table.rows.length === 0) return say(pen, table.empty, { size: 9, color: soft });
  const widths = widthsOf(pen.doc, table);
  drawRow(pen, table.heads, widths, true);
  for (const row of table.rows) {
    if (pen.y + rowHeight > bottomOf(pen.doc)) {
      startPage(pen);
      drawRow(pen, table.heads, widths, true);
    }
    drawRow(pen, cellsOf(row), widths, false);
  }
  if (table.totals) {
    if (pen.y + rowHeight > bottomOf(pen.doc)) startPage(pen);
    drawRow(pen, cellsOf(table.totals), widths, true);
  }
}

/** Words begin at the left of their column, amounts end at its right; what is longer than its column ends in "…". */
function drawRow(pen: Pen, cells: string[], widths: number[], isBold: boolean): void {
  const { doc } = pen;
  doc
    .font(isBold ? fonts.bold : fonts.text)
    .fontSize(8)
    .fillColor(ink);
  let x = margin;
  cells.forEach((cell, place) => {
    const width = widths[place] ?? 0;
    const align = place < 2 ? "left" : "right";
    doc.text(cell, x, pen.y + 3, { width: width - 4, height: rowHeight, align, ellipsis: true, lineBreak: false });
    x += width;
  });
  pen.y += rowHeight;
  doc
    .moveTo(margin, pen.y)
    .lineTo(margin + widthOf(doc), pen.y)
    .lineWidth(0.5)
    .strokeColor(rule)
    .stroke();
}

function cellsOf({ words, amounts }: StatementRowWords): string[] {
  return [...words, ...amounts.map(formatDong)];
}

function widthsOf(doc: PDFKit.PDFDocument, { heads }: StatementTable): number[] {
  const amounts = heads.length - 2;
  const amountWidth = Math.min(90, (widthOf(doc) - 170) / amounts);
  const wordsWidth = widthOf(doc) - amounts * amountWidth;
  return [60, wordsWidth - 60, ...Array.from({ length: amounts }, () => amountWidth)];
}

function startPage(pen: Pen): void {
  pen.doc.addPage();
  pen.y = margin;
}

function widthOf(doc: PDFKit.PDFDocument): number {
  return doc.page.width - 2 * margin;
}

function bottomOf(doc: PDFKit.PDFDocument): number {
  return doc.page.height - margin - rowHeight;
}

function numberPages(doc: PDFKit.PDFDocument, made: string, pageOf: (page: number, pages: number) => string): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    doc.font(fonts.text).fontSize(8).fillColor(soft);
    const y = doc.page.height - margin;
    doc.text(made, margin, y, { width: 300, lineBreak: false });
    doc.text(pageOf(page + 1, count), margin, y, { width: widthOf(doc), align: "right", lineBreak: false });
  }
}
