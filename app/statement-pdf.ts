import "server-only";
import { fonts, inks, numberPages, pdfOf } from "@/app/pdf";
import type { StatementRowWords, StatementTable, StatementWords } from "@/app/statement-export";
import { formatDong } from "@/domain/money/dong";

const margin = 36;
const rowHeight = 17;

type Pen = { doc: PDFKit.PDFDocument; y: number };

/** The statement on A4 across, black on white, with the page's number on each. */
export async function statementPdf(
  words: StatementWords,
  foot: { made: string; pageOf: (page: number, pages: number) => string },
): Promise<Buffer> {
  const margins = { top: margin, left: margin, right: margin, bottom: 0 };
  const title = `${words.title} · ${words.shop} · ${words.period}`;
  return pdfOf(title, { size: "A4", layout: "landscape", margins }, (doc) => {
    const pen: Pen = { doc, y: margin };
    say(pen, `${words.title} · ${words.shop}`, { size: 15, isBold: true });
    say(pen, words.period, { size: 10 });
    say(pen, words.meaning, { size: 8, color: inks.beside });
    pen.y += 6;
    drawSum(pen, words.opening);
    drawTable(pen, words.orders);
    drawTable(pen, words.others);
    pen.y += 8;
    drawSum(pen, words.closing);
    numberPages(doc, foot, { margin, below: 0 });
  });
}

type Look = { size: number; isBold?: boolean; color?: string };

function say(pen: Pen, text: string, { size, isBold = false, color = inks.words }: Look): void {
  pen.doc
    .font(isBold ? fonts.bold : fonts.text)
    .fontSize(size)
    .fillColor(color);
  pen.doc.text(text, margin, pen.y, { width: widthOf(pen.doc), lineGap: 2 });
  pen.y = pen.doc.y + 3;
}

function drawSum(pen: Pen, { name, amount }: { name: string; amount: number }): void {
  if (pen.y + rowHeight > bottomOf(pen.doc)) startPage(pen);
  pen.doc.font(fonts.bold).fontSize(10).fillColor(inks.words);
  pen.doc.text(name, margin, pen.y, { width: 240, lineBreak: false });
  pen.doc.text(formatDong(amount), margin, pen.y, { width: widthOf(pen.doc), align: "right", lineBreak: false });
  pen.y += rowHeight;
}

function drawTable(pen: Pen, table: StatementTable): void {
  if (pen.y + 4 * rowHeight > bottomOf(pen.doc)) startPage(pen);
  pen.y += 8;
  say(pen, table.name, { size: 11, isBold: true });
  if (table.rows.length === 0) return say(pen, table.empty, { size: 9, color: inks.beside });
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
    .fillColor(inks.words);
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
    .strokeColor(inks.rule)
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
