import "server-only";
import { join } from "node:path";
import Pdf from "pdfkit";

/** The whole of Be Vietnam Pro: the files a browser takes are cut into alphabets, and a PDF needs all marks in one. */
const fontFolder = join(process.cwd(), "node_modules/@expo-google-fonts/be-vietnam-pro");
export const fonts = {
  text: join(fontFolder, "400Regular/BeVietnamPro_400Regular.ttf"),
  bold: join(fontFolder, "600SemiBold/BeVietnamPro_600SemiBold.ttf"),
  slanted: join(fontFolder, "400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf"),
} as const;

/** The inks of what is not an official paper: words, what is said beside them, lines between rows. */
export const inks = { words: "#231b16", beside: "#5c4f45", rule: "#cbbdae" } as const;

/** Points of so many millimetres. */
export const millimetres = (length: number) => (length * 72) / 25.4;

/** The bytes of a document somebody draws, with all its pages to go back to till the end. */
export async function pdfOf(
  title: string,
  options: Omit<PDFKit.PDFDocumentOptions, "font" | "info" | "bufferPages">,
  draw: (doc: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  const doc = new Pdf({ ...options, bufferPages: true, font: fonts.text, info: { Title: title } });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
  draw(doc);
  doc.end();
  return ended;
}

/** Goes through the pages that are drawn, to write on each what is known only then: how many there are. */
export function onEachPage(doc: PDFKit.PDFDocument, write: (page: number, pages: number) => void): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    write(page + 1, count);
  }
}

/** At the foot of each page when it was made, at the left, and its number at the right. */
export function numberPages(
  doc: PDFKit.PDFDocument,
  { made, pageOf }: { made: string; pageOf: (page: number, pages: number) => string },
  { margin, below }: { margin: number; below: number },
): void {
  const width = doc.page.width - 2 * margin;
  onEachPage(doc, (page, pages) => {
    doc.font(fonts.text).fontSize(8).fillColor(inks.beside);
    const y = doc.page.height - margin + below;
    doc.text(made, margin, y, { width: width * 0.75, lineBreak: false });
    doc.text(pageOf(page, pages), margin, y, { width, align: "right", lineBreak: false });
  });
}
