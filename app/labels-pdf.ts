import "server-only";
import { fonts, millimetres, pdfOf } from "@/app/pdf";
import type { LabelsInput } from "@/domain/lots/input";
import { qrSvgPath } from "@/domain/payments/vietqr";

/** What is on a label: the name, then a line each, and the address its dots lead to. */
export type LabelWords = { name: string; lines: readonly string[]; address: string };

/** Sheets as they are sold: three by eight, each 70 × 37 mm without a gap; and rolls of 50 × 30 mm. */
const papers = {
  a4: { size: "A4", columns: 3, rows: 8, width: millimetres(70), height: millimetres(37), top: millimetres(0.5) },
  roll: {
    size: [millimetres(50), millimetres(30)],
    columns: 1,
    rows: 1,
    width: millimetres(50),
    height: millimetres(30),
    top: 0,
  },
} satisfies Record<LabelsInput["layout"], unknown>;

/** So many labels of one lot, black on white; the last sheet may have empty places. */
export async function labelsPdf(words: LabelWords, { layout, count }: LabelsInput): Promise<Buffer> {
  const paper = papers[layout];
  const perPage = paper.columns * paper.rows;
  return pdfOf(words.name, { size: paper.size, margin: 0, autoFirstPage: false }, (doc) => {
    for (let place = 0; place < count; place += 1) {
      if (place % perPage === 0) doc.addPage();
      const onPage = place % perPage;
      const x = (onPage % paper.columns) * paper.width;
      const y = paper.top + Math.floor(onPage / paper.columns) * paper.height;
      drawLabel(doc, words, { x, y, width: paper.width, height: paper.height });
    }
  });
}

type Box = { x: number; y: number; width: number; height: number };

/** The code at the right as large as the label bears, words at its left; the name on two lines at most. */
function drawLabel(doc: PDFKit.PDFDocument, { name, lines, address }: LabelWords, box: Box): void {
  const edge = millimetres(box.width > millimetres(60) ? 4 : 2);
  const side = Math.min(box.height - 2 * edge, box.width * 0.42);
  const width = box.width - side - 2 * edge - 2;
  const size = box.width > millimetres(60) ? 7.5 : 5.5;
  const x = box.x + edge;
  doc
    .font(fonts.bold)
    .fontSize(size + 1.5)
    .fillColor("#000");
  const nameHeight = Math.min(doc.heightOfString(name, { width }), 2.7 * (size + 1.5));
  doc.text(name, x, box.y + edge, { width, height: nameHeight, ellipsis: true });
  let y = box.y + edge + nameHeight + 2;
  doc.font(fonts.text).fontSize(size);
  for (const line of lines) {
    const height = Math.min(doc.heightOfString(line, { width }), 2.7 * size);
    if (y + height > box.y + box.height - edge / 2) break;
    doc.text(line, x, y, { width, height, ellipsis: true });
    y += height + 0.5;
  }
  drawCode(doc, address, { x: box.x + box.width - side - edge / 2, y: box.y + (box.height - side) / 2, side });
}

function drawCode(
  doc: PDFKit.PDFDocument,
  address: string,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const { size, path } = qrSvgPath(address);
  doc
    .save()
    .translate(x, y)
    .scale(side / size)
    .path(path)
    .fill("#000")
    .restore();
}
